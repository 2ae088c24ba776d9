using System.Net;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>When each address may be dialled: exponential backoff with jitter. Time (by a counter) and chance are passed in.</summary>
/// <param name="chance">0 to 1.</param>
public sealed class DialBook(TimeSpan backoffMin, TimeSpan backoffMax, Func<double> chance)
{
    private readonly Dictionary<IPEndPoint, Entry> _entries = [];

    /// <summary>The operator's addresses, which are always dialled.</summary>
    public IEnumerable<IPEndPoint> OfOperator => _entries.Where(entry => entry.Value.IsOfOperator).Select(entry => entry.Key);

    public void AddOfOperator(IPEndPoint address) => Of(address).IsOfOperator = true;

    /// <summary>The operator's peer is not at this address any more; its pauses are remembered.</summary>
    public void EndOfOperator(IPEndPoint address) => Of(address).IsOfOperator = false;

    public void Remove(IPEndPoint address) => _entries.Remove(address);

    public bool IsDue(IPEndPoint address, TimeSpan now) => Of(address) is { IsInFlight: false } entry && entry.NotBefore <= now;

    public void Dialling(IPEndPoint address)
    {
        Of(address).IsInFlight = true;
        Of(address).Tries++;
    }

    public bool IsDialling(IPEndPoint address) => Of(address).IsInFlight;

    /// <summary>How often this address was dialled.</summary>
    public int TriesAt(IPEndPoint address) => Of(address).Tries;

    /// <summary>Whether the last try at this address ended without a fault.</summary>
    public bool IsGood(IPEndPoint address) => Of(address).Failures == 0;

    /// <summary>Nothing answered, or we were refused: the next pause is longer than the last one.</summary>
    public void Failed(IPEndPoint address, TimeSpan now)
    {
        Entry entry = Of(address);
        entry.IsInFlight = false;
        entry.UnreachableSince ??= now;
        entry.NotBefore = now + PauseAfter(entry.Failures++);
    }

    /// <summary>The pause after a failure that follows this many others.</summary>
    public TimeSpan PauseAfter(int failures)
    {
        double seconds = Math.Min(backoffMin.TotalSeconds * Math.Pow(2, Math.Min(failures, 30)), backoffMax.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (0.8 + 0.4 * chance()));
    }

    /// <summary>The transport connected; whether the peer admits us is not known yet.</summary>
    public void Connected(IPEndPoint address) => Of(address).IsInFlight = false;

    /// <summary>This peer was admitted at this address.</summary>
    public void Reached(IPEndPoint address, PeerId peer)
    {
        Entry entry = Of(address);
        (entry.IsInFlight, entry.Failures, entry.UnreachableSince, entry.Peer) = (false, 0, null, peer);
    }

    /// <summary>The session has ended, and until now the peer was reached: dial again soon, but not all nodes at once.</summary>
    public void Left(IPEndPoint address, TimeSpan now)
    {
        Entry entry = Of(address);
        entry.UnreachableSince = now;
        entry.NotBefore = now + TimeSpan.FromSeconds(backoffMin.TotalSeconds * chance());
    }

    /// <summary>The peer that was last admitted at this address.</summary>
    public PeerId? PeerAt(IPEndPoint address) => _entries.GetValueOrDefault(address)?.Peer;

    public TimeSpan UnreachableFor(IPEndPoint address, TimeSpan now) =>
        _entries.GetValueOrDefault(address)?.UnreachableSince is { } since ? now - since : TimeSpan.Zero;

    private Entry Of(IPEndPoint address)
    {
        if (!_entries.TryGetValue(address, out Entry? entry))
            _entries.Add(address, entry = new Entry());
        return entry;
    }

    private sealed class Entry
    {
        public bool IsOfOperator { get; set; }

        public bool IsInFlight { get; set; }

        public int Failures { get; set; }

        public int Tries { get; set; }

        public TimeSpan NotBefore { get; set; }

        public TimeSpan? UnreachableSince { get; set; }

        public PeerId? Peer { get; set; }
    }
}
