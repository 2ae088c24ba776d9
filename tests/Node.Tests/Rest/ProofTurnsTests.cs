using System.Net;
using System.Net.Sockets;
using System.Text;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Node.Tests.Rest;

/// <summary>A turn, and a client that does not read what it asked for, on the node's own HTTP server.</summary>
public sealed class ProofTurnsTests
{
    /// <summary>Many times what the buffers of two sockets take.</summary>
    private const int Large = 1 << 26;

    [Fact]
    public async Task A_client_that_does_not_read_its_proof_is_cut_off_and_its_turn_ends()
    {
        // Kestrel looks once a second, and wants a longer grace
        var turns = new ProofTurns(new MinDataRate(1 << 20, gracePeriod: TimeSpan.FromSeconds(1.5)));
        await using WebApplication app = RestServer.Build(new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        var begun = new TaskCompletionSource<bool>();
        app.MapGet("/", (HttpContext http) =>
        {
            bool isIn = turns.TryEnter(http, out IResult? refusal);
            begun.SetResult(isIn);
            return isIn ? AnswerJson.Written(new byte[Large]) : refusal;
        });
        app.MapGet("/small", (HttpContext http) => turns.TryEnter(http, out IResult? refusal) ? Results.Text("proof") : refusal);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = RestServer.UrlOf(app), Timeout = TestNode.Patience };

        using var idle = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await idle.ConnectAsync(IPAddress.Loopback, http.BaseAddress.Port);
        await idle.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: node\r\n\r\n"));
        (await begun.Task.WaitAsync(TestNode.Patience)).ShouldBeTrue();
        (await http.GetAsync("/small")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while ((await http.GetAsync("/small", patience.Token)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(20, patience.Token);
        int read = 0;
        try
        {
            byte[] buffer = new byte[1 << 20];
            for (int length; (length = await idle.ReceiveAsync(buffer)) > 0;)
                read += length;
        }
        catch (SocketException)
        {
            // the connection was reset
        }
        read.ShouldBeLessThan(Large, "the rest was not sent");
    }
}
