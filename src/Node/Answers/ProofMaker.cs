using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;

namespace Helios.Node.Answers;

/// <summary>Puts together what a client needs to believe an answer without believing the node (docs/answer-format.md, section 9).</summary>
public sealed class ProofMaker(NodeQuestions node, NodeFacts facts)
{
    /// <summary>Most answers with their proof at once, of all clients.</summary>
    internal const int AtOnce = 4;

    /// <summary>One of a client, because an answer with its proof has up to 16 MiB.</summary>
    private readonly ClientPlaces _turns = new(ofClient: 1, ofAll: AtOnce);

    /// <summary>A turn ends with its response.</summary>
    /// <returns>Why there is none now; null where the client has it.</returns>
    internal IResult? TakeTurn(HttpContext http)
    {
        if (_turns.Take(RestServer.ClientOf(http)).TryGetValue(out ClientPlaces.Place? turn, out ClientPlaces.Full? full))
        {
            http.Response.RegisterForDispose(turn);
            return null;
        }
        return full.IsOfClient
            ? ApiError.Result(StatusCodes.Status429TooManyRequests, "too-many-proofs",
                "a proof is being made for this client already; wait for it")
            : ApiError.NotReady("busy", "too many proofs are being made; try again in a few seconds");
    }

    /// <param name="block">The head that proves the answer's block.</param>
    /// <param name="isFinalized">Whether it is the finalized block, rather than the newest.</param>
    /// <param name="parts">What the proof shows on from that head.</param>
    /// <param name="client">Who asks.</param>
    internal async Task<Result<AnswerProof, NoAnswer>> MakeAsync(
        ProofQuery asked, BeaconSync.SignableHead block, bool isFinalized, ProofParts parts, NetworkPrefix client,
        CancellationToken cancellationToken)
    {
        if (parts is { Size: > AnswerProof.MaxWitnessBytes and var size })
        {
            return TooLarge($"the proof of this answer has {size} bytes of state, headers, transactions and receipts, more than "
                + $"{AnswerProof.MaxWitnessBytes}: ask without a proof, or for less");
        }
        LightClientUpdate last = block.Head.Update ?? throw new InvalidOperationException("a head is signable that no update proves");
        if (!last.SyncAggregate.HasSupermajority)
        {
            return Refuse(StatusCodes.Status503ServiceUnavailable, "too-few-signers", "the proof of this block would be refused, because "
                + $"{last.SyncAggregate.ParticipantCount} of {last.SyncAggregate.Size} have signed it, fewer than two thirds: "
                + "try again with the next block, or ask for the finalized one");
        }
        if (!(await CheckpointAsync(asked, cancellationToken)).TryGetValue(out FoundRoot? checkpoint, out NotReady? notReady))
            return Refuse(notReady);
        var get = new CommitteeChains.Get(
            checkpoint.Root, facts.Chain.SyncCommitteePeriodAt(last.SignatureSlot), client, IsFounding: asked.Checkpoint is null);
        if (!(await node.CommitteesAsync(get, cancellationToken)).TryGetValue(out CommitteeChains.Answer? answer, out notReady))
            return Refuse(notReady);
        return answer switch
        {
            CommitteeChains.Answer.Found(var committees) when committees.LeadsTo(last, isFinalized) =>
                parts.ToProof(committees, last, isFinalized, facts.Chain),
            CommitteeChains.Answer.Found or CommitteeChains.Answer.TooNew => Refuse(StatusCodes.Status400BadRequest, "checkpoint-too-new",
                $"checkpoint {checkpoint.Root} is newer than the block of the answer: ask for a newer block"),
            CommitteeChains.Answer.NotServed(var reason) => Refuse(StatusCodes.Status404NotFound, "checkpoint-unknown",
                $"this node finds no proof that starts from {checkpoint.Root}: {reason}"),
            CommitteeChains.Answer.Failed(var reason) => Refuse(StatusCodes.Status502BadGateway, "unproven",
                $"this node cannot have the sync committees from {checkpoint.Root} on proven now: {reason}"),
            CommitteeChains.Answer.Busy(OfClient: true, var reason) => Refuse(
                StatusCodes.Status429TooManyRequests, "too-many-proofs", reason),
            CommitteeChains.Answer.Busy(_, var reason) => Refuse(StatusCodes.Status503ServiceUnavailable, "busy", reason),
            _ => throw new InvalidOperationException($"unknown answer {answer}"),
        };
    }

    /// <summary>The document with its proof, where a reader takes so many bytes.</summary>
    internal static IResult Write(AnswerDocument answer)
    {
        ReadOnlyMemory<byte> utf8 = AnswerJson.Encode(answer.Write());
        return utf8.Length <= AnswerProof.MaxDocumentBytes
            ? AnswerJson.Written(utf8)
            : TooLarge($"this answer has {utf8.Length} bytes with its proof, more than {AnswerProof.MaxDocumentBytes}: "
                + "ask without a proof, name a newer checkpoint, or ask in smaller calls").Result;
    }

    private async Task<Result<FoundRoot, NotReady>> CheckpointAsync(ProofQuery asked, CancellationToken cancellationToken)
    {
        if (asked.Checkpoint is { } named)
            return new FoundRoot(named);
        if (!(await node.OverlayAsync(cancellationToken)).TryGetValue(out OverlayNetwork.View? overlay, out NotReady? notReady))
            return notReady;
        return overlay.Lineage is { } lineage
            ? new FoundRoot(lineage.Founding.BlockRoot)
            : new NotReady.NoKey("this node does not know the founding checkpoint of its network yet");
    }

    private static NoAnswer.NotNow Refuse(NotReady notReady) => new(notReady);

    private static NoAnswer.Refused TooLarge(string reason) => Refuse(StatusCodes.Status400BadRequest, "proof-too-large", reason);

    private static NoAnswer.Refused Refuse(int status, string code, string reason) => new(status, code, reason);

    private sealed record FoundRoot(Root Root);
}
