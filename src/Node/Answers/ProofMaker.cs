using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;

namespace Helios.Node.Answers;

/// <summary>Puts together what a client needs to believe an answer without believing the node (docs/answer-format.md, section 9).</summary>
public sealed class ProofMaker(NodeQuestions node, NodeFacts facts)
{
    /// <param name="block">That the answer is from.</param>
    /// <param name="isFinalized">Whether it is the finalized block, rather than the newest.</param>
    /// <param name="state">What the answer reads of it; null where it reads nothing.</param>
    internal async Task<Result<AnswerProof, NoProof>> MakeAsync(
        ProofQuery asked, BeaconSync.SignableHead block, bool isFinalized, StateWitness? state, CancellationToken cancellationToken)
    {
        if (state is { Size: > AnswerProof.MaxStateBytes and var size })
        {
            return Refuse(StatusCodes.Status400BadRequest, "proof-too-large", $"the proof of this call has {size} bytes of state, more "
                + $"than {AnswerProof.MaxStateBytes}: ask without a proof, or in smaller calls");
        }
        LightClientUpdate last = block.Head.Update ?? throw new InvalidOperationException("a head is signable that no update proves");
        if (!(await CheckpointAsync(asked, cancellationToken)).TryGetValue(out FoundRoot? checkpoint, out NotReady? notReady))
            return Refuse(notReady);
        var get = new CommitteeChains.Get(checkpoint.Root, facts.Chain.SyncCommitteePeriodAt(last.SignatureSlot));
        if (!(await node.CommitteesAsync(get, cancellationToken)).TryGetValue(out CommitteeChains.Answer? answer, out notReady))
            return Refuse(notReady);
        return answer switch
        {
            CommitteeChains.Answer.Found(var committees) =>
                AnswerProof.Of(committees, last, isFinalized, block.Block, state, facts.Chain),
            CommitteeChains.Answer.TooNew => Refuse(StatusCodes.Status400BadRequest, "checkpoint-too-new",
                $"checkpoint {checkpoint.Root} is newer than the block of the answer: ask for a newer block"),
            CommitteeChains.Answer.NotServed(var reason) => Refuse(StatusCodes.Status404NotFound, "checkpoint-unknown",
                $"this node finds no proof that starts from {checkpoint.Root}: {reason}"),
            CommitteeChains.Answer.TooMany => Refuse(StatusCodes.Status503ServiceUnavailable, "busy",
                "proofs from other checkpoints are being put together; try again in a few seconds"),
            _ => throw new InvalidOperationException($"unknown answer {answer}"),
        };
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

    private static NoProof Refuse(NotReady notReady) => new(ApiError.Of(notReady));

    private static NoProof Refuse(int status, string code, string reason) => new(ApiError.Result(status, code, reason));

    /// <param name="Answer">Says why.</param>
    internal sealed record NoProof(IResult Answer);

    private sealed record FoundRoot(Root Root);
}
