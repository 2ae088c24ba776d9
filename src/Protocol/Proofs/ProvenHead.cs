using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Proofs;

/// <summary>A block that sync committees have signed for, from a trusted block on. Only <see cref="Check"/> makes one.</summary>
public sealed class ProvenHead
{
    private ProvenHead(HeadBlock proven, LightClientUpdate last, bool isFinalized, LightClientStore store)
    {
        (Block, Header) = proven;
        Slot = (isFinalized ? last.FinalizedHeader : last.AttestedHeader).Beacon.Slot;
        (IsFinalized, Participants, CommitteeSize) = (isFinalized, last.SyncAggregate.ParticipantCount, last.SyncAggregate.Size);
        Finalized = new FinalizedBlock(store.FinalizedHeader.Beacon.HashTreeRoot(), store.FinalizedHeader.Beacon.Slot);
    }

    public ProvenBlock Block { get; }

    /// <summary>The block's own header, where the proof has it.</summary>
    public BlockHeader? Header { get; }

    /// <summary>Of the beacon header that proves the block.</summary>
    public Slot Slot { get; }

    /// <summary>Whether <see cref="Block"/> is that of the finalized header, rather than of the one that was signed.</summary>
    public bool IsFinalized { get; }

    /// <summary>How many signed the last update.</summary>
    public int Participants { get; }

    public int CommitteeSize { get; }

    /// <summary>The newest finalized beacon block that the proof shows: one to start from the next time.</summary>
    public FinalizedBlock Finalized { get; }

    /// <summary>Checks a proof up to the execution block: docs/answer-format.md, section 9.</summary>
    /// <param name="trusted">Roots of finalized blocks; the proof starts from one of them.</param>
    /// <param name="currentSlot">The slot that the local clock is in.</param>
    /// <param name="chain">Preset, forks and genesis.</param>
    public static Result<ProvenHead, ProofRefusal> Check(
        AnswerProof proof, IReadOnlyCollection<Root> trusted, Slot currentSlot, BeaconChain chain)
    {
        ProofCheck at = ProofCheck.Checkpoint;
        try
        {
            LightClientBootstrap bootstrap = proof.Bootstrap.Decode<LightClientBootstrap>(chain);
            Root root = bootstrap.Header.Beacon.HashTreeRoot();
            if (!trusted.Contains(root))
                return new ProofRefusal(ProofCheck.Checkpoint, $"block {root}");
            if (!CommitteeChain.From(root, bootstrap, chain).TryGetValue(out CommitteeChain? committees, out ProofRefusal? refusal))
                return refusal;
            at = ProofCheck.Updates;
            foreach (VersionedSsz update in proof.Updates)
            {
                if (!committees.With(update.Decode<LightClientUpdate>(chain), currentSlot).TryGetValue(out committees, out refusal))
                    return refusal;
            }
            at = ProofCheck.Head;
            LightClientUpdate last = proof.Last.IsFinality
                ? proof.Last.Update.Decode<LightClientFinalityUpdate>(chain).ToUpdate()
                : proof.Last.Update.Decode<LightClientOptimisticUpdate>(chain).ToUpdate();
            return CheckLast(proof, committees, last, currentSlot, chain);
        }
        catch (MalformedInputException e)
        {
            return new ProofRefusal(at, $"SSZ that cannot be read: {e.Message}");
        }
    }

    private static Result<ProvenHead, ProofRefusal> CheckLast(
        AnswerProof proof, CommitteeChain committees, LightClientUpdate last, Slot currentSlot, BeaconChain chain)
    {
        bool isFinality = proof.Last.IsFinality;
        ulong period = chain.SyncCommitteePeriodAt(last.SignatureSlot);
        if (period != committees.KnownUntil)
        {
            return new ProofRefusal(
                ProofCheck.Updates, $"they lead to the committee of period {committees.KnownUntil}, the head is signed in {period}");
        }
        if (!last.SyncAggregate.HasSupermajority)
            return new ProofRefusal(ProofCheck.Head, $"signed by {CommitteeChain.Participation(last)}, fewer than two thirds");
        if (CommitteeChain.TooEarly(chain, last.AttestedHeader, last.FinalizedHeader) is { } found)
            return new ProofRefusal(ProofCheck.Head, found);
        if (!ValidLightClientUpdate.Validate(committees.Store, last, currentSlot, chain)
            .TryGetValue(out ValidLightClientUpdate? valid, out UpdateRejection? rejection))
            return new ProofRefusal(ProofCheck.Head, $"{rejection}");
        LightClientStore store = SyncProtocol.Apply(valid, chain);
        if (isFinality && store.FinalizedHeader.Beacon != last.FinalizedHeader.Beacon)
        {
            return new ProofRefusal(
                ProofCheck.Head, $"its finalized block is older than that of slot {store.FinalizedHeader.Beacon.Slot}, which is known");
        }
        return BlockOf(proof.Header, isFinality ? ProvenBlock.Finalized(store) : ProvenBlock.Attested(valid))
            .Match(proven => new ProvenHead(proven, last, isFinality, store), refusal => (Result<ProvenHead, ProofRefusal>)refusal);
    }

    private static Result<HeadBlock, ProofRefusal> BlockOf(ReadOnlyMemory<byte>? header, Result<ProvenBlock, NoExecutionPayload> verified)
    {
        if (verified.IsAccepted && header is null)
            return new HeadBlock(verified.Value, null);
        if (!verified.IsAccepted && verified.Rejection.BlockHash is null)
            return Refuse($"{verified.Rejection}");
        if (header is null)
            return Refuse($"the proof lacks the header of execution block {verified.Rejection.BlockHash!.BlockHash}");
        try
        {
            BlockHeader decoded = BlockHeader.Decode(header.Value.Span);
            return verified.Match(
                block => decoded.Hash() is var hash && hash == block.BlockHash
                    ? new HeadBlock(block, decoded)
                    : Refuse($"{new WrongBlockHeader(hash, block.BlockHash)}"),
                bare => bare.BlockHash!.Prove(decoded).Match(
                    block => new HeadBlock(block, decoded), wrong => Refuse($"{wrong}")));
        }
        catch (MalformedInputException e)
        {
            return Refuse($"a header that cannot be read: {e.Message}");
        }

        static Result<HeadBlock, ProofRefusal> Refuse(string found) => new ProofRefusal(ProofCheck.Block, found);
    }

    private sealed record HeadBlock(ProvenBlock Block, BlockHeader? Header);
}
