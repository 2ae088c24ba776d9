using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Proofs;

/// <summary>
/// All that a client needs to believe an answer without believing the node: docs/answer-format.md, section 9. Read and not judged:
/// <see cref="ProvenHead"/> and <see cref="StateWitness"/> do that.
/// </summary>
/// <param name="Bootstrap">Of the block that the client trusts.</param>
/// <param name="Updates">One for each sync committee period, up to that of the last update.</param>
/// <param name="Header">RLP of the execution block's header; null where the light-client header carries it.</param>
/// <param name="State">Null for an answer that reads no state.</param>
public sealed record AnswerProof(
    VersionedSsz Bootstrap, ImmutableArray<VersionedSsz> Updates, LastUpdate Last, ReadOnlyMemory<byte>? Header, StateWitness? State)
{
    /// <summary>Updates of a proof: 145 days of mainnet.</summary>
    public const int MaxUpdates = 128;

    /// <summary>Bytes of nodes, codes and ancestors together.</summary>
    public const int MaxStateBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of a document with its proof.</summary>
    public const int MaxDocumentBytes = 16 * 1024 * 1024;

    /// <param name="isFinality">Whether the block is that of the update's finalized header, rather than of its attested one.</param>
    /// <param name="block">The execution block of that header.</param>
    public static AnswerProof Of(
        CommitteeChain committees, LightClientUpdate last, bool isFinality, ProvenBlock block, StateWitness? state, BeaconChain chain) =>
        new(
            committees.EncodedBootstrap,
            committees.EncodedUpdates(),
            LastUpdate.Of(last, isFinality, chain),
            block.Header is { } header ? (ReadOnlyMemory<byte>?)header.Encode() : null,
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
