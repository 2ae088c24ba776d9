using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>How often this node refused a peer, by reason, and the latest refusals in either direction.</summary>
public sealed class RefusalRecord
{
    private const int Remembered = 32;

    private readonly Dictionary<RefuseReason, long> _counts = [];
    private readonly Queue<OverlayNetwork.PeerRefused> _recent = new();

    public ImmutableSortedDictionary<string, long> Counts =>
        _counts.ToImmutableSortedDictionary(count => count.Key.ToString(), count => count.Value);

    public ImmutableArray<OverlayNetwork.PeerRefused> Recent => [.. _recent];

    public void Count(RefuseReason reason) => _counts[reason] = _counts.GetValueOrDefault(reason) + 1;

    public void Add(OverlayNetwork.PeerRefused refused)
    {
        if (refused.ByUs)
            Count(refused.Reason);
        _recent.Enqueue(refused);
        if (_recent.Count > Remembered)
            _recent.Dequeue();
    }
}
