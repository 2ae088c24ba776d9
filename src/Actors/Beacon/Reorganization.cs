using Helios.Protocol.Beacon;

namespace Helios.Actors.Beacon;

/// <summary>Reorganizations, as far as a light client can see them: it knows headers, but not every ancestor.</summary>
public static class Reorganization
{
    /// <summary>
    /// Whether <paramref name="next"/> shows that <paramref name="head"/> was left: another block of its slot or before, or one of the next
    /// slot with another parent.
    /// </summary>
    /// <remarks>Across a gap of slots nothing is known, so nothing is reported.</remarks>
    public static bool IsOne(BeaconBlockHeader head, BeaconBlockHeader next) =>
        next != head && (next.Slot <= head.Slot || (next.Slot.Value == head.Slot.Value + 1 && next.ParentRoot != head.HashTreeRoot()));
}
