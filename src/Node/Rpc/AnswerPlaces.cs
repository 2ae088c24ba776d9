using Helios.Actors.Transport;
using Helios.Node.Http;

namespace Helios.Node.Rpc;

/// <summary>
/// Bounds the large answers that are held at once, which are batches and whole blocks. Each has its place until it is sent, because a
/// client that reads slowly makes the node hold it.
/// </summary>
/// <param name="ofClient">Most of one client.</param>
/// <param name="ofAll">Most of all clients.</param>
internal sealed class AnswerPlaces(int ofClient, int ofAll)
{
    /// <summary>What a node allows, because a large answer takes up to 100 MB while it is made.</summary>
    public const int OfClient = 2, OfAll = 8;

    private readonly Dictionary<NetworkPrefix, int> _taken = [];

    /// <summary>A place ends with its response.</summary>
    /// <returns>Why there is none now; null where the client has it.</returns>
    public RpcError? Take(HttpContext http)
    {
        NetworkPrefix client = RestServer.ClientOf(http);
        lock (_taken)
        {
            int taken = _taken.GetValueOrDefault(client);
            if (taken >= ofClient)
                return RpcError.TooManyLargeAnswers(ofClient, "this client");
            if (_taken.Values.Sum() >= ofAll)
                return RpcError.TooManyLargeAnswers(ofAll, "all clients");
            _taken[client] = taken + 1;
        }
        http.Response.OnCompleted(() =>
        {
            Free(client);
            return Task.CompletedTask;
        });
        return null;
    }

    private void Free(NetworkPrefix client)
    {
        lock (_taken)
        {
            if (--_taken[client] == 0)
                _taken.Remove(client);
        }
    }
}
