using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The networks that a node may be in: what the operator has pinned, and what the node's own journal remembers.</summary>
/// <param name="NetworkId"><c>helios.overlay.network-id</c>; null for any.</param>
/// <param name="FoundingRoot"><c>helios.overlay.founding-checkpoint</c>; null for any.</param>
/// <param name="Remembered">The founding checkpoint of the network that the data directory is of; null where there is none.</param>
public sealed record LineageRule(Hash32? NetworkId, Root? FoundingRoot, FinalizedBlock? Remembered)
{
    public static LineageRule None { get; } = new(null, null, null);

    /// <summary>Why this node may not be in that network; null if it may.</summary>
    public string? Objection(Lineage lineage)
    {
        if (FoundingRoot is { } root && root != lineage.Founding.BlockRoot)
            return $"the network was founded at {lineage.Founding}, not at {root} (helios.overlay.founding-checkpoint)";
        if (NetworkId is { } id && id != lineage.NetworkId)
            return $"the network id is {lineage.NetworkId}, not {id} (helios.overlay.network-id)";
        return Remembered is not null && Remembered != lineage.Founding
            ? $"the network was founded at {lineage.Founding}, but this data directory is of one that was founded at {Remembered}"
            : null;
    }
}
