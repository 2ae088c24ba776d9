using System.Collections.Immutable;
using Helios.Protocol.LightClient;

namespace Helios.Devnet.Beacon;

/// <summary>All that the beacon API answers from, at one moment: a value, replaced as a whole with each block.</summary>
public sealed record BeaconView(
    ImmutableDictionary<Root, DevnetBlock> Blocks, ImmutableSortedDictionary<ulong, Root> Canonical,
    DevnetBlock Genesis, DevnetBlock Head, DevnetBlock Finalized)
{
    /// <summary>The best update of each period, by <c>is_better_update</c>.</summary>
    public ImmutableSortedDictionary<ulong, LightClientUpdate> BestUpdates { get; init; } =
        ImmutableSortedDictionary<ulong, LightClientUpdate>.Empty;

    /// <summary>Null until something is final.</summary>
    public LightClientFinalityUpdate? FinalityUpdate { get; init; }

    /// <summary>Null until the second block.</summary>
    public LightClientOptimisticUpdate? OptimisticUpdate { get; init; }

    /// <summary>
    /// A block by <c>head</c>, <c>finalized</c>, <c>genesis</c>, its slot in decimal or its root in hex; null if there is none.
    /// </summary>
    /// <exception cref="MalformedInputException">None of these forms.</exception>
    public DevnetBlock? Find(string blockId) => blockId switch
    {
        "head" => Head,
        "finalized" or "justified" => Finalized,
        "genesis" => Genesis,
        _ when ulong.TryParse(blockId, out ulong slot) => Canonical.TryGetValue(slot, out Root root) ? Blocks[root] : null,
        _ when blockId.StartsWith("0x", StringComparison.Ordinal) => Blocks.GetValueOrDefault(Root.Parse(blockId)),
        _ => throw new MalformedInputException($"block id '{blockId}' is neither a name, a slot nor a root"),
    };
}
