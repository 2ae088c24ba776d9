using System.Net.WebSockets;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Node.Configuration;
using Helios.Node.Http;

namespace Helios.Node.Rpc;

/// <summary>
/// <c>GET /rpc</c>: JSON-RPC over a web socket (RFC 6455), at the address of <c>POST /rpc</c>. Pages of any origin may connect, as they
/// may post, because no cookie or other secret of a browser has a meaning here.
/// </summary>
/// <param name="stopping">Of the server.</param>
internal sealed class RpcSocketEndpoint(RpcAnswers answers, Following following, SocketOptions options, CancellationToken stopping)
{
    private readonly ClientPlaces _places = new(options.MaxConnectionsPerClient, options.MaxConnections);

    public async Task AnswerAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            // Kestrel ends a connection after an answer that names an upgrade, so the answer says so
            (http.Response.Headers.Upgrade, http.Response.Headers.Connection) = ("websocket", "Upgrade, close");
            await ApiError.Result(
                StatusCodes.Status426UpgradeRequired, "upgrade-required", "GET /rpc opens a web socket; without one, POST /rpc")
                .ExecuteAsync(http);
            return;
        }
        NetworkPrefix client = RestServer.ClientOf(http);
        if (!_places.Take(client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
        {
            await Refuse(full).ExecuteAsync(http);
            return;
        }
        using (place)
        {
            using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
            {
                KeepAliveInterval = options.PingInterval,
                KeepAliveTimeout = options.PingInterval,
            });
            NodeMeter.SocketOpened();
            string outcome = "failed";
            try
            {
                outcome = await new RpcSocket(socket, answers, following, client, options).RunAsync(stopping);
            }
            finally
            {
                NodeMeter.SocketClosed(outcome);
            }
        }
    }

    private static IResult Refuse(ClientPlaces.Full full) => ApiError.Result(
        full.IsOfClient ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable,
        "too-many-sockets",
        $"{full.Whose} already {(full.IsOfClient ? "has" : "have")} {full.Most} web sockets at /rpc "
        + $"(helios.api.websocket.max-connections{(full.IsOfClient ? "-per-client" : "")}): close one, or POST /rpc");
}
