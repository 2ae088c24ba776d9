using Helios.Actors.Transport;

namespace Helios.Node.Rpc;

/// <summary>Bounds the batches of each client, because one can make the node hold much that is not a call.</summary>
/// <param name="most">Of one client at once.</param>
internal sealed class BatchPlaces(int most)
{
    private readonly Dictionary<NetworkPrefix, int> _taken = [];

    /// <returns>Whether the client may send one more; each that it may is freed once.</returns>
    public bool TryTake(NetworkPrefix client)
    {
        lock (_taken)
        {
            int taken = _taken.GetValueOrDefault(client);
            if (taken >= most)
                return false;
            _taken[client] = taken + 1;
            return true;
        }
    }

    public void Free(NetworkPrefix client)
    {
        lock (_taken)
        {
            if (--_taken[client] == 0)
                _taken.Remove(client);
        }
    }
}
