using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>
/// consensus-specs, gloas/beacon-chain.md: <c>ExecutionPayloadBid</c>, what a block says of the payload that will follow it, and of the
/// payload that the chain has before it.
/// </summary>
public sealed record ExecutionPayloadBid(
    Hash32 ParentBlockHash, Root ParentBlockRoot, Hash32 BlockHash, Hash32 PrevRandao, Address FeeRecipient, ulong GasLimit,
    ulong BuilderIndex, Slot Slot, ulong Value, ulong ExecutionPayment, ImmutableArray<KzgCommitment> BlobKzgCommitments,
    Root ExecutionRequestsRoot)
    : ISszContainer<ExecutionPayloadBid>
{
    /// <summary>BUILDER_INDEX_SELF_BUILD: the proposer builds the payload.</summary>
    public const ulong SelfBuild = ulong.MaxValue;

    public Root HashTreeRoot() => ProgressiveTree.Container(FieldRoots());

    internal Root[] FieldRoots() =>
    [
        ParentBlockHash.HashTreeRoot(), ParentBlockRoot, BlockHash.HashTreeRoot(), PrevRandao.HashTreeRoot(), FeeRecipient.HashTreeRoot(),
        GasLimit.HashTreeRoot(), BuilderIndex.HashTreeRoot(), Slot.HashTreeRoot(), Value.HashTreeRoot(), ExecutionPayment.HashTreeRoot(),
        ProgressiveTree.List(BlobKzgCommitments), ExecutionRequestsRoot,
    ];

    public void Encode(SszWriter ssz)
    {
        ssz.Hash32(ParentBlockHash);
        ssz.Root(ParentBlockRoot);
        ssz.Hash32(BlockHash);
        ssz.Hash32(PrevRandao);
        ssz.Bytes(FeeRecipient.Span);
        ssz.UInt64(GasLimit);
        ssz.UInt64(BuilderIndex);
        ssz.UInt64(Slot.Value);
        ssz.UInt64(Value);
        ssz.UInt64(ExecutionPayment);
        ssz.List(BlobKzgCommitments);
        ssz.Root(ExecutionRequestsRoot);
    }

    public static ExecutionPayloadBid Decode(ref SszReader ssz)
    {
        Hash32 parentBlockHash = ssz.Hash32();
        Root parentBlockRoot = ssz.Root();
        Hash32 blockHash = ssz.Hash32();
        Hash32 prevRandao = ssz.Hash32();
        Address feeRecipient = ssz.Address();
        ulong gasLimit = ssz.UInt64();
        ulong builderIndex = ssz.UInt64();
        Slot slot = new(ssz.UInt64());
        ulong value = ssz.UInt64();
        ulong executionPayment = ssz.UInt64();
        ssz.Offset();
        Root executionRequestsRoot = ssz.Root();
        return new(parentBlockHash, parentBlockRoot, blockHash, prevRandao, feeRecipient, gasLimit, builderIndex, slot, value,
            executionPayment, ssz.Variable().List<KzgCommitment>(ssz.Schema.Preset.MaxBlobCommitmentsPerBlock), executionRequestsRoot);
    }
}

/// <summary>consensus-specs, gloas/beacon-chain.md: <c>SignedExecutionPayloadBid</c>.</summary>
public sealed record SignedExecutionPayloadBid(ExecutionPayloadBid Message, ReadOnlyMemory<byte> Signature)
    : ISszContainer<SignedExecutionPayloadBid>
{
    public Root HashTreeRoot() => Merkleize.Container(Message.HashTreeRoot(), Merkleize.Bytes(Signature.Span));

    public void Encode(SszWriter ssz)
    {
        ssz.Variable(Message);
        ssz.Bytes(Signature.Span);
    }

    public static SignedExecutionPayloadBid Decode(ref SszReader ssz)
    {
        ssz.Offset();
        byte[] signature = ssz.Bytes(SyncAggregate.SignatureLength).ToArray();
        return new(ssz.Variable<ExecutionPayloadBid>(), signature);
    }
}
