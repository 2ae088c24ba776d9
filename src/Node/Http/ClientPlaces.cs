using Helios.Actors.Transport;

namespace Helios.Node.Http;

/// <summary>Bounds something that the node holds for its clients, for each of them, by its address, and for all.</summary>
/// <param name="ofClient">Most of one client.</param>
/// <param name="ofAll">Most of all clients.</param>
internal sealed class ClientPlaces(int ofClient, int ofAll)
{
    private readonly Dictionary<NetworkPrefix, int> _taken = [];

    /// <returns>The place, which ends with its disposal; or why there is none now.</returns>
    public Result<Place, Full> Take(NetworkPrefix client)
    {
        lock (_taken)
        {
            int taken = _taken.GetValueOrDefault(client);
            if (taken >= ofClient)
                return new Full(ofClient, IsOfClient: true);
            if (_taken.Values.Sum() >= ofAll)
                return new Full(ofAll, IsOfClient: false);
            _taken[client] = taken + 1;
        }
        return new Place(this, client);
    }

    private void Free(NetworkPrefix client)
    {
        lock (_taken)
        {
            if (--_taken[client] == 0)
                _taken.Remove(client);
        }
    }

    /// <param name="IsOfClient">Whether this client has as many as it may have; if not, all clients together have.</param>
    public sealed record Full(int Most, bool IsOfClient)
    {
        public string Whose => IsOfClient ? "this client" : "all clients";
    }

    public sealed class Place(ClientPlaces places, NetworkPrefix client) : IDisposable
    {
        private int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0)
                places.Free(client);
        }
    }
}
