using System.Security.Cryptography;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Execution.Feeds;

namespace Helios.Node.Rpc;

/// <summary>The filters that clients poll. One that is not used for <see cref="Lifetime"/> ends, as go-ethereum has it.</summary>
/// <param name="places">Of filters and subscriptions together.</param>
internal sealed class Filters(ClientPlaces places, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Filter> _all = [];

    /// <param name="logs">The question for all its logs, or why it is none; null for a filter of blocks.</param>
    /// <returns>The id of the filter, which nobody can guess.</returns>
    public Result<string, ClientPlaces.Full> Add(NetworkPrefix client, IFeed feed, Result<RpcRequest, RpcError>? logs)
    {
        lock (_lock)
        {
            if (!TakePlace(client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
                return full;
            string id = NewId();
            _all[id] = new Filter(feed, logs, place) { LastUsed = clock.GetTimestamp() };
            return id;
        }
    }

    /// <summary>For a filter or a subscription. Filters that nobody used hold none.</summary>
    public Result<ClientPlaces.Place, ClientPlaces.Full> TakePlace(NetworkPrefix client)
    {
        lock (_lock)
        {
            EndUnused();
            return places.Take(client);
        }
    }

    /// <returns>Null where there is no such filter, or none any more.</returns>
    public Filter? Find(string id)
    {
        lock (_lock)
        {
            EndUnused();
            return _all.GetValueOrDefault(id);
        }
    }

    /// <summary>A filter that is used now, and so does not end.</summary>
    /// <returns>Null where there is none, or none any more.</returns>
    public Filter? Use(string id)
    {
        lock (_lock)
        {
            if (Find(id) is not { } filter)
                return null;
            filter.LastUsed = clock.GetTimestamp();
            return filter;
        }
    }

    /// <returns>False where there is no such filter.</returns>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            EndUnused();
            if (!_all.Remove(id, out Filter? filter))
                return false;
            filter.Place.Dispose();
            return true;
        }
    }

    /// <summary>As go-ethereum writes them: a number in hex, here of 128 random bits.</summary>
    public static string NewId() => U256.FromBigEndian(RandomNumberGenerator.GetBytes(16)).ToHexQuantity();

    private void EndUnused()
    {
        foreach ((string id, Filter filter) in _all.Where(filter => clock.GetElapsedTime(filter.Value.LastUsed) > Lifetime).ToArray())
        {
            _all.Remove(id);
            filter.Place.Dispose();
        }
    }

    /// <param name="logs">The question for all its logs, or why it is none; null for a filter of blocks.</param>
    internal sealed class Filter(IFeed feed, Result<RpcRequest, RpcError>? logs, ClientPlaces.Place place)
    {
        /// <summary>One poll at a time, so that each change is delivered once.</summary>
        public SemaphoreSlim Turn { get; } = new(1);

        public IFeed Feed { get; set; } = feed;

        public Result<RpcRequest, RpcError>? Logs { get; } = logs;

        public ClientPlaces.Place Place { get; } = place;

        public long LastUsed { get; set; }
    }
}
