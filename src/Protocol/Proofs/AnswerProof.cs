using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Proofs;

/// <summary>
/// All that a client needs to believe an answer without believing the node: docs/answer-format.md, section 9. Read and not judged:
/// <see cref="ProvenHead"/> and <see cref="StateWitness"/> do that.
/// </summary>
/// <param name="Bootstrap">Of the block that the client trusts.</param>
/// <param name="Updates">One for each sync committee period, up to that of the last update.</param>
/// <param name="Header">
/// RLP of the header of the execution block that they prove; null where the light-client header has all that is read of it.
/// </param>
/// <param name="State">Of the answer's block; null for an answer that reads no state.</param>
public sealed record AnswerProof(
    VersionedSsz Bootstrap, ImmutableArray<VersionedSsz> Updates, LastUpdate Last, ReadOnlyMemory<byte>? Header, StateWitness? State)
{
    /// <summary>The way back to the answer's block, and to those that it reads; null where that is the block which they prove.</summary>
    public Ancestry? Ancestry { get; init; }

    /// <summary>What blocks hold that the answer reads, the oldest first.</summary>
    public ImmutableArray<BlockContents> Contents { get; init; } = [];

    /// <summary>Bytes of nodes, codes, headers, transactions, withdrawals and receipts.</summary>
    public int WitnessSize => (State?.Size ?? 0) + (Ancestry?.Size ?? 0) + Contents.Sum(block => block.Size);

    /// <summary>Updates of a proof: 145 days of mainnet.</summary>
    public const int MaxUpdates = 128;

    /// <summary>Most of <see cref="WitnessSize"/>.</summary>
    public const int MaxWitnessBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of a document with its proof.</summary>
    public const int MaxDocumentBytes = 16 * 1024 * 1024;

    /// <param name="isFinality">Whether the block is that of the update's finalized header, rather than of its attested one.</param>
    /// <param name="header">Of the execution block of that header; null where it is not needed.</param>
    public static AnswerProof Of(
        CommitteeChain committees, LightClientUpdate last, bool isFinality, BlockHeader? header, StateWitness? state, BeaconChain chain) =>
        new(
            committees.EncodedBootstrap,
            committees.EncodedUpdates(),
            LastUpdate.Of(last, isFinality, chain),
            header is null ? null : (ReadOnlyMemory<byte>?)header.Encode(),
            state);
}

/// <summary>The update that proves the block.</summary>
/// <param name="IsFinality">A <c>LightClientFinalityUpdate</c>, rather than a <c>LightClientOptimisticUpdate</c>.</param>
public sealed record LastUpdate(bool IsFinality, VersionedSsz Update)
{
    public static LastUpdate Of(LightClientUpdate update, bool isFinality, BeaconChain chain)
    {
        Slot slot = update.AttestedHeader.Beacon.Slot;
        return new(isFinality, isFinality
            ? VersionedSsz.Of(update.ToFinalityUpdate(), slot, chain)
            : VersionedSsz.Of(
                new LightClientOptimisticUpdate(update.AttestedHeader, update.SyncAggregate, update.SignatureSlot), slot, chain));
    }
}
