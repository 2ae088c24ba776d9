using System.Net;
using System.Net.Sockets;
using System.Text;
using Helios.Client.Asking;

namespace Helios.Client.Tests.Asking;

public sealed class NodeRequestTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The headers come at once, and the body never ends.</summary>
    [Fact]
    public async Task A_body_that_does_not_end_is_given_up_when_the_clients_time_is_over()
    {
        using var node = new TcpListener(IPAddress.Loopback, 0);
        node.Start();
        using var http = new HttpClient
        {
            BaseAddress = new Uri($"http://{node.LocalEndpoint}"), Timeout = TimeSpan.FromSeconds(1),
        };
        Task<byte[]> asked = NodeRequest.Attestation([1]).SendAsync(http);
        using TcpClient connection = await node.AcceptTcpClientAsync().WaitAsync(Patience);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"));

        NodeException given = await Should.ThrowAsync<NodeException>(() => asked.WaitAsync(Patience));
        given.Message.ShouldBe("no whole answer within 1 s");
        given.Status.ShouldBeNull();
    }

    [Fact]
    public async Task A_caller_that_gives_up_hears_so()
    {
        using var node = new TcpListener(IPAddress.Loopback, 0);
        node.Start();
        using var http = new HttpClient { BaseAddress = new Uri($"http://{node.LocalEndpoint}") };
        using var stop = new CancellationTokenSource();
        Task<byte[]> asked = NodeRequest.Attestation([1]).SendAsync(http, stop.Token);
        using TcpClient connection = await node.AcceptTcpClientAsync().WaitAsync(Patience);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked.WaitAsync(Patience));
    }
}
