using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Beacon;

/// <summary>What a light client can see of a reorganization: it knows headers, not every ancestor.</summary>
public static class Reorganization
{
    /// <summary>Whether <paramref name="next"/> shows that <paramref name="head"/> was left: another block of its slot or before, or one of the next slot with another parent.</summary>
    /// <remarks>Across a gap of slots that was not seen, nothing can be said, and nothing is.</remarks>
    public static bool IsOne(BeaconBlockHeader head, BeaconBlockHeader next) =>
        next != head && (next.Slot <= head.Slot || (next.Slot.Value == head.Slot.Value + 1 && next.ParentRoot != head.HashTreeRoot()));
}
