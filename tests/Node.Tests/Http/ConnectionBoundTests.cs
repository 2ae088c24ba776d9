using System.Net;
using System.Net.Sockets;
using System.Text;
using Helios.Node.Http;
using Helios.Node.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Node.Tests.Http;

/// <summary>More connections than a listener serves.</summary>
public sealed class ConnectionBoundTests
{
    private const string Request = "POST /there HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";

    [Fact]
    public async Task One_more_is_told_to_try_again_and_closed_in_order_and_where_too_many_are_told_one_more_is_cut()
    {
        await using WebApplication app = await StartAsync(served: 2, told: 1);
        using TcpClient first = await ConnectAsync(app), second = await ConnectAsync(app);
        (await AnswerAsync(first, Request, toTheEnd: false)).ShouldStartWith("HTTP/1.1 200");
        (await AnswerAsync(second, Request, toTheEnd: false)).ShouldStartWith("HTTP/1.1 200");

        for (int i = 0; i < 3; i++)
        {
            using TcpClient more = await ConnectAsync(app);
            string told = await AnswerAsync(more, Request);
            told.ShouldStartWith("HTTP/1.1 503");
            told.ShouldContain("Retry-After: 2\r\n");
            told.ShouldContain("Connection: close\r\n");
            told.ShouldContain("\"code\":\"busy\"");
        }

        using TcpClient silent = await ConnectAsync(app);
        await Task.Delay(200); // it is being told, because its request does not come
        (await CutAsync(app)).ShouldBe("");

        first.Dispose();
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true) // the server learns of a closed connection when its socket says so
        {
            using TcpClient again = await ConnectAsync(app);
            if ((await AnswerAsync(again, Request, toTheEnd: false)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                return;
            await Task.Delay(50, deadline.Token);
        }
    }

    [Fact]
    public void The_bodies_of_all_requests_are_bounded_together_and_given_back()
    {
        var bodies = new HeldBodies(100);
        HeldBodies.Share one = bodies.Begin(), other = bodies.Begin();
        one.GrowTo(40).ShouldBeTrue();
        other.GrowTo(50).ShouldBeTrue();
        one.GrowTo(60).ShouldBeFalse();
        one.GrowTo(50).ShouldBeTrue("a refusal holds nothing");
        other.Dispose();
        other.Dispose();
        one.GrowTo(100).ShouldBeTrue();
        one.GrowTo(101).ShouldBeFalse();
    }

    private static async Task<WebApplication> StartAsync(int served, int told)
    {
        WebApplication app = RestServer.Build(
            new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance, bound: new ConnectionBound(served, told));
        app.MapPost("/there", () => "here");
        await app.StartAsync();
        return app;
    }

    private static async Task<TcpClient> ConnectAsync(WebApplication app)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, RestServer.UrlOf(app).Port);
        return client;
    }

    private static async Task<string> CutAsync(WebApplication app)
    {
        try
        {
            using TcpClient cut = await ConnectAsync(app);
            return await AnswerAsync(cut, Request);
        }
        catch (SocketException)
        {
            return ""; // reset before the client learned that it was connected
        }
    }

    /// <returns>What comes until the server closes, or what comes first; nothing where the connection is cut.</returns>
    private static async Task<string> AnswerAsync(TcpClient client, string request, bool toTheEnd = true)
    {
        NetworkStream stream = client.GetStream();
        var said = new StringBuilder();
        byte[] buffer = new byte[4096];
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
            int length;
            while ((length = await stream.ReadAsync(buffer)) > 0)
            {
                said.Append(Encoding.UTF8.GetString(buffer, 0, length));
                if (!toTheEnd)
                    break;
            }
        }
        catch (IOException) when (said.Length == 0)
        {
        }
        return said.ToString();
    }
}
