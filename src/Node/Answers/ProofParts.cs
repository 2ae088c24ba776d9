using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Answers;

/// <summary>What a proof shows on from the block that a beacon header names: docs/answer-format.md, section 9.</summary>
/// <param name="Head">That block.</param>
internal sealed record ProofParts(ProvenBlock Head)
{
    /// <summary>The head's own, where that is read, or where its beacon header names no more than its hash.</summary>
    public BlockHeader? Header { get; init; } = Head.Header;

    public Ancestry? Ancestry { get; init; }

    public ImmutableArray<BlockContents> Contents { get; init; } = [];

    public StateWitness? State { get; init; }

    /// <inheritdoc cref="AnswerProof.WitnessSize"/>
    public int Size => (State?.Size ?? 0) + (Ancestry?.Size ?? 0) + Contents.Sum(block => block.Size);

    public static ProofParts Of(ViewedBlock viewed, Inquiry.Finding found)
    {
        // the newest block that can be served may be one before that which is viewed; an earlier one that is named is not moved
        var parts = new ProofParts(viewed.Ancestry is null ? found.From.Block : viewed.Head)
        {
            Ancestry = viewed.Ancestry,
            State = found.Verdict?.Witness,
        };
        return found.Verdict switch
        {
            Verdict.Whole whole => parts.With(BlockContents.Of(whole.Block.Verified, receipts: null), whole.Block.Verified.Header),
            Verdict.WithReceipts { Receipts: var receipts } => parts.With(
                BlockContents.Of(receipts.Block.Verified, receipts.Verified), receipts.Block.Verified.Header),
            Verdict.Mined mined => (parts with { Ancestry = mined.Ancestry }).With(
                BlockContents.Of(mined.Block.Verified, mined.Receipts?.Verified), mined.Block.Verified.Header),
            Verdict.WithLogs { Headers: [var last, .. var before] } logs => parts with
            {
                Header = parts.Ancestry is null ? last : parts.Header,
                Ancestry = Longer(parts.Ancestry, before),
                Contents = logs.Contents,
            },
            _ => parts,
        };
    }

    public AnswerProof ToProof(CommitteeChain committees, LightClientUpdate last, bool isFinality, BeaconChain chain) =>
        AnswerProof.Of(committees, last, isFinality, Header, State, chain) with { Ancestry = Ancestry, Contents = Contents };

    /// <param name="header">Of the block that holds it, which is the head where no way leads back.</param>
    private ProofParts With(BlockContents contents, BlockHeader header) => this with
    {
        Header = Ancestry is null ? header : Header,
        Contents = [contents],
    };

    private static Ancestry? Longer(Ancestry? way, ImmutableArray<BlockHeader> before) =>
        before.IsEmpty ? way : new Ancestry(way?.Nodes ?? [], [.. way?.Headers ?? [], .. before.Select(header => header.Encode())]);
}
