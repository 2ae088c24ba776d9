using Helios.Protocol.Execution;

namespace Helios.Protocol.LightClient;

/// <summary>
/// The hash of an execution block, of a header that the light client has verified. From Gloas on a light-client header proves no more
/// (gloas/light-client/sync-protocol.md): the block's own header, from whatever source, proves the rest when it has this hash.
/// </summary>
/// <remarks>The block is the payload of the beacon block's parent, or an older one where payloads were withheld (EIP-7732).</remarks>
public sealed class ProvenBlockHash
{
    private ProvenBlockHash(Slot slot, Hash32 blockHash) => (Slot, BlockHash) = (slot, blockHash);

    /// <summary>The slot of the beacon header that proves the hash.</summary>
    public Slot Slot { get; }

    public Hash32 BlockHash { get; }

    /// <summary>Called by <see cref="ProvenBlock"/> with a header of a store or of a valid update.</summary>
    internal static ProvenBlockHash? Of(LightClientHeader verified) => verified.ExecutionBlockHash is { } hash && hash != Hash32.Zero
        ? new(verified.Beacon.Slot, hash)
        : null;

    /// <summary>Called by <see cref="ProvenBlock"/>, whose header names its parent.</summary>
    internal static ProvenBlockHash OfParent(ProvenBlock block) => new(block.Slot, block.ParentHash);

    /// <summary>The block, if the header is its header.</summary>
    /// <param name="untrusted">Of any source; it is encoded again and hashed.</param>
    public Result<ProvenBlock, WrongBlockHeader> Prove(BlockHeader untrusted)
    {
        Hash32 hash = untrusted.Hash();
        return hash == BlockHash ? ProvenBlock.Of(this, untrusted) : new WrongBlockHeader(hash, BlockHash);
    }
}

/// <summary>A header of another block.</summary>
/// <param name="Hash">Of the header.</param>
/// <param name="Proven">Of the block.</param>
public sealed record WrongBlockHeader(Hash32 Hash, Hash32 Proven)
{
    public override string ToString() => $"the header has hash {Hash}, proven is {Proven}";
}
