using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Beacon;

/// <summary>altair/light-client/full-node.md: deriving light-client data from blocks.</summary>
internal static class LightClientData
{
    /// <summary><c>block_to_light_client_header</c></summary>
    public static LightClientHeader HeaderOf(BeaconBlock block, SszSchema schema)
    {
        const int executionPayloadField = 9;
        if (block.Body.SignedExecutionPayloadBid is { } bid)
            return new(block.ToHeader(schema), null, bid.Message.ParentBlockHash, BidBranch(block.Body, bid, schema));
        MerkleBranch branch = Merkleize.Branch(block.Body.FieldRoots(schema), executionPayloadField);
        return new(block.ToHeader(schema), block.Body.ExecutionPayload!.ToHeader(schema.Preset), null, branch);
    }

    /// <summary>From <c>body.signed_execution_payload_bid.message.parent_block_hash</c> to the body's root.</summary>
    private static MerkleBranch BidBranch(BeaconBlockBody body, SignedExecutionPayloadBid bid, SszSchema schema)
    {
        const int parentBlockHashField = 0;
        const int signedBidField = 10;
        return new(
            [
                .. ProgressiveTree.Branch(bid.Message.FieldRoots(), parentBlockHashField).Nodes, Merkleize.Bytes(bid.Signature.Span),
                .. ProgressiveTree.Branch(body.FieldRoots(schema), signedBidField).Nodes,
            ]);
    }

    /// <summary>gloas/light-client/fork.md: <c>upgrade_lc_header_to_gloas</c>, for a header of Deneb to Fulu.</summary>
    private static LightClientHeader Upgraded(LightClientHeader header)
    {
        const int blockHashField = 12;
        if (header.Execution is not { } execution)
            return header;
        int length = GeneralizedIndices.BranchLength(GeneralizedIndices.ExecutionBlockHash(ConsensusFork.Gloas));
        Root[] nodes = [.. Merkleize.Branch(execution.FieldRoots(), blockHashField).Nodes, .. header.ExecutionBranch!.Nodes];
        return new(
            header.Beacon, null, execution.BlockHash, new([.. Enumerable.Repeat(Root.Zero, length - nodes.Length), .. nodes]));
    }

    /// <summary><c>create_light_client_update</c> for a block that carries the signature of its parent.</summary>
    /// <param name="block">The block with the signature.</param>
    /// <param name="attested">Its parent.</param>
    /// <param name="finalized">What is final in the parent's state.</param>
    /// <param name="chain">Preset and forks.</param>
    public static LightClientUpdate CreateUpdate(DevnetBlock block, DevnetBlock attested, DevnetBlock finalized, BeaconChain chain)
    {
        bool isSignedByItsCommittee = chain.SyncCommitteePeriodAt(attested.Slot) == chain.SyncCommitteePeriodAt(block.Slot);
        ConsensusFork fork = chain.ForkAt(attested.Slot);
        bool isGloas = fork >= ConsensusFork.Gloas;
        return new(
            attested.Header,
            isSignedByItsCommittee ? attested.NextSyncCommittee : SyncCommittee.Empty(chain.Preset.SyncCommitteeSize),
            isSignedByItsCommittee ? attested.NextSyncCommitteeBranch : EmptyBranch(GeneralizedIndices.NextSyncCommittee(fork)),
            finalized.Slot.Value == 0 ? EmptyHeader(fork) : isGloas ? Upgraded(finalized.Header) : finalized.Header,
            attested.FinalityBranch,
            block.Signed.Message.Body.SyncAggregate, block.Slot);
    }

    /// <summary><c>create_light_client_optimistic_update</c></summary>
    public static LightClientOptimisticUpdate ToOptimisticUpdate(LightClientUpdate update) =>
        new(update.AttestedHeader, update.SyncAggregate, update.SignatureSlot);

    private static LightClientHeader EmptyHeader(ConsensusFork fork) => fork >= ConsensusFork.Gloas
        ? new(BeaconBlockHeader.Empty, null, Hash32.Zero, EmptyBranch(GeneralizedIndices.ExecutionBlockHash(fork)))
        : new(BeaconBlockHeader.Empty, ExecutionPayloadHeader.Empty(fork), null, EmptyBranch(GeneralizedIndices.ExecutionPayload));

    private static MerkleBranch EmptyBranch(ulong generalizedIndex) =>
        new([.. new Root[GeneralizedIndices.BranchLength(generalizedIndex)]]);
}
