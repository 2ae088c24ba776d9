using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Helios.Node.Tests.Doubles;

/// <summary>A client of <c>GET /rpc</c>.</summary>
public sealed class RpcSocketClient : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TestNode.Patience);

    private RpcSocketClient(ClientWebSocket socket) => Socket = socket;

    public ClientWebSocket Socket { get; }

    /// <param name="from">The client's address; all of 127.0.0.0/8 is this machine.</param>
    /// <param name="origin">As a browser sends it.</param>
    public static async Task<RpcSocketClient> ConnectAsync(Uri api, string from = "127.0.0.1", string? origin = null)
    {
        var client = new RpcSocketClient(new ClientWebSocket());
        client.Socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
            client.Socket.Options.SetRequestHeader("Origin", origin);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        await client.Socket.ConnectAsync(new Uri($"ws://{api.Authority}/rpc"), http, client._patience.Token);
        return client;
    }

    public Task SendAsync(string text) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, _patience.Token);

    public Task CallAsync(int id, string method, string parameters = "[]") =>
        SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");

    /// <summary>The next message.</summary>
    public async Task<JsonNode> NextAsync()
    {
        var message = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            ValueWebSocketReceiveResult received = await Socket.ReceiveAsync(buffer.AsMemory(), _patience.Token);
            received.MessageType.ShouldBe(WebSocketMessageType.Text, Socket.CloseStatusDescription);
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return JsonNode.Parse(message.ToArray())!;
        }
    }

    /// <summary>Reads until the server closes.</summary>
    public async Task<(WebSocketCloseStatus? Status, string? Reason)> ClosedAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        while ((await Socket.ReceiveAsync(buffer.AsMemory(), _patience.Token)).MessageType != WebSocketMessageType.Close)
        {
        }
        return (Socket.CloseStatus, Socket.CloseStatusDescription);
    }

    public Task CloseAsync() => Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", _patience.Token);

    public void Dispose()
    {
        Socket.Dispose();
        _patience.Dispose();
    }
}
