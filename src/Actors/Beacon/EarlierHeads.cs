using System.Collections.Immutable;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// Which heads that were signed before the newest one are its ancestors. Where heads between were missed, the headers of their blocks show
/// it, each proven by the hash that the block after it names. A value: each step gives the next.
/// </summary>
internal sealed record EarlierHeads
{
    private const int Kept = 4;

    /// <summary>Most blocks between two heads that are looked for: after more of them few heads are fresh.</summary>
    private const int LongestGap = 8;

    public static EarlierHeads None { get; } = new();

    /// <summary>The newest first. None is of another branch, so that no call goes back to a block that a reorganization has left.</summary>
    public ImmutableArray<SignableHead> Ancestors { get; private init; } = [];

    /// <summary>The block whose header shows more of the way to the heads <see cref="Beyond"/>; null where there are none.</summary>
    public ProvenBlockHash? Wanted { get; private init; }

    /// <summary>Heads that may be ancestors, the newest first, each an ancestor of the one before it.</summary>
    private ImmutableArray<SignableHead> Beyond { get; init; } = [];

    /// <summary>Of a newer head.</summary>
    /// <param name="block">Its block.</param>
    /// <param name="last">The head that was the newest until now.</param>
    /// <param name="isFresh">Whether a head is new enough to be gone back to.</param>
    public EarlierHeads Of(ProvenBlock block, SignableHead last, Func<SignableHead, bool> isFresh)
    {
        EarlierHeads found = Below(block, [.. Ancestors.Prepend(last).Where(isFresh)]);
        ImmutableArray<SignableHead> beyond = [.. Beyond.Where(isFresh)];
        return found.Ancestors.Length is 0 or Kept || beyond.IsEmpty ? found : found with { Wanted = Wanted, Beyond = beyond };
    }

    /// <summary>A block was proven. One that is not wanted changes nothing.</summary>
    public EarlierHeads With(ProvenBlock block)
    {
        if (Wanted?.BlockHash != block.BlockHash)
            return this;
        EarlierHeads found = Below(block, Beyond);
        return found with { Ancestors = [.. Ancestors.Concat(found.Ancestors).Take(Kept)] };
    }

    /// <summary>As far as the header of the block alone shows it.</summary>
    private static EarlierHeads Below(ProvenBlock block, ImmutableArray<SignableHead> before)
    {
        ImmutableArray<SignableHead> ancestors = [.. before.SkipWhile(head => head.Block.BlockHash != block.ParentHash).Take(Kept)];
        if (!ancestors.IsEmpty)
            return new() { Ancestors = ancestors };
        ImmutableArray<SignableHead> older = [.. before.Where(head => head.Block.BlockNumber + 1 < block.BlockNumber)];
        return older is [var newest, ..] && block.BlockNumber - newest.Block.BlockNumber <= LongestGap
            ? new() { Wanted = block.Parent, Beyond = older }
            : None;
    }
}
