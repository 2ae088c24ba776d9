using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Beacon;

/// <summary>
/// The finalized blocks that this node has proven since it started, and the founding checkpoint of its network: what it can say of a
/// block that somebody else takes for finalized. The oldest are forgotten, the founding checkpoint never.
/// </summary>
/// <remarks>In memory only, because the disk belongs to the host, which could add the blocks of another chain.</remarks>
public sealed record FinalizedHistory
{
    /// <summary>On mainnet 18 days, more than any checkpoint that may still be trusted.</summary>
    public const int Capacity = 4096;

    private FinalizedHistory(FinalizedBlock? founding, ImmutableSortedDictionary<Slot, Root> blocks) =>
        (Founding, Blocks) = (founding, blocks);

    public static FinalizedHistory Empty { get; } = new(founding: null, ImmutableSortedDictionary<Slot, Root>.Empty);

    private FinalizedBlock? Founding { get; init; }

    private ImmutableSortedDictionary<Slot, Root> Blocks { get; init; }

    public FinalizedHistory FoundedAt(FinalizedBlock founding) => this with { Founding = founding };

    /// <param name="proven">A block that this node's light client has finalized, or started from.</param>
    public FinalizedHistory With(FinalizedBlock proven)
    {
        ImmutableSortedDictionary<Slot, Root> blocks = Blocks.SetItem(proven.Slot, proven.BlockRoot);
        return this with { Blocks = blocks.Count > Capacity ? blocks.Remove(blocks.Keys.First()) : blocks };
    }

    public ChainVerdict Judge(BlockClaim claim)
    {
        if (claim.Slot is not { } slot)
            return IsKnown(claim.BlockRoot) ? ChainVerdict.Finalized : ChainVerdict.NotKnown;
        if (RootAt(slot) is { } root)
            return root == claim.BlockRoot ? ChainVerdict.Finalized : ChainVerdict.WrongChain;
        return Blocks.IsEmpty || slot > Blocks.Keys.Last() ? ChainVerdict.NotYet : ChainVerdict.NotKnown;
    }

    private Root? RootAt(Slot slot) => Blocks.TryGetValue(slot, out Root root) ? root
        : Founding?.Slot == slot ? Founding.BlockRoot
        : null;

    private bool IsKnown(Root root) => Founding?.BlockRoot == root || Blocks.ContainsValue(root);
}
