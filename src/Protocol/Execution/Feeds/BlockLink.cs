using Helios.Protocol.LightClient;

namespace Helios.Protocol.Execution.Feeds;

/// <summary>
/// A block's place in its chain. It is made from a header, whose hash is computed, or from a block that is proven, so its parent is the
/// one that the block names.
/// </summary>
public sealed class BlockLink : IEquatable<BlockLink>
{
    private BlockLink(ulong number, Hash32 hash, Hash32 parentHash, BlockHeader? header) =>
        (Number, Hash, ParentHash, Header) = (number, hash, parentHash, header);

    public ulong Number { get; }

    public Hash32 Hash { get; }

    public Hash32 ParentHash { get; }

    /// <summary>Null where only the place is known.</summary>
    public BlockHeader? Header { get; }

    public static BlockLink Of(BlockHeader header) => new(header.Number, header.Hash(), header.ParentHash, header);

    public static BlockLink Of(ProvenBlock block) => new(block.BlockNumber, block.BlockHash, block.ParentHash, block.Header);

    public bool Equals(BlockLink? other) => other is not null && Hash == other.Hash;

    public override bool Equals(object? obj) => Equals(obj as BlockLink);

    public override int GetHashCode() => Hash.GetHashCode();

    public override string ToString() => $"block {Number} ({Hash})";
}
