using Helios.Actors.Beacon;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.Proofs;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Answers;

/// <summary>
/// The one way from a question to its signed answer: the blocks that the node signs from, the one that is viewed, what is found out about
/// it, the proof, the node once more, the signature. A node without the key goes it for a proof alone, and says that nothing is signed.
/// </summary>
/// <param name="callTimeout">Longest time that the node gives a question.</param>
public sealed class AnswerPath(NodeQuestions node, AnswerMaker answers, ProofMaker proofs, TimeSpan callTimeout)
{
    /// <summary>Bytes of a result that no document can be too long for.</summary>
    private const int Short = 1024 * 1024;

    private readonly OlderBlocks _older = new(node, callTimeout);

    /// <summary>What is found out for an answer that nobody signs.</summary>
    internal async Task<Result<Inquiry.Finding, NoAnswer>> FindAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        if (!(await answers.BlocksAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableBlocks? blocks, out NotReady? notReady))
            return new NoAnswer.NotNow(notReady);
        return (await ViewAsync(inquiry, blocks, withProof: false, cancellationToken))
            .TryGetValue(out ViewedBlock? viewed, out NoAnswer? none)
            ? await FindAsync(inquiry, viewed.Block, blocks, withWitness: false, cancellationToken)
            : none;
    }

    /// <param name="say">What is signed of the finding. It is not asked where the same answer was signed for another client.</param>
    /// <param name="proof">What is asked for beside the answer; null for nothing.</param>
    internal async Task<Result<Answered, NoAnswer>> AnswerAsync(
        Inquiry inquiry, Func<Inquiry.Finding, Task<Result<AnswerContent, NoAnswer>>> say, ProofQuery? proof,
        CancellationToken cancellationToken)
    {
        if (!(await answers.BasisAsync(cancellationToken)).TryGetValue(out AnswerBasis? basis, out NotReady? notReady))
            return new NoAnswer.NotNow(notReady);
        if (!basis.Statement.TryGetValue(out _, out notReady) && (proof is null || basis.Keyless is null))
            return new NoAnswer.NotNow(basis.Keyless is { } noKey ? WithWay(noKey, inquiry.Question) : notReady);
        if (!(await ViewAsync(inquiry, basis.Blocks, withProof: proof is not null, cancellationToken))
            .TryGetValue(out ViewedBlock? viewed, out NoAnswer? none))
            return none;
        if (proof is null && answers.Find(inquiry.Question, viewed.Block, basis) is { } shared)
        {
            return inquiry.MaxDocument is { } bound && shared.Utf8.Length > bound
                ? TooLong(bound)
                : new Answered(shared, Proof: null);
        }
        if (!(await FindAsync(inquiry, viewed.Block, basis.Blocks, withWitness: proof is not null, cancellationToken))
            .TryGetValue(out Inquiry.Finding? finding, out none))
            return none;
        if (!(await say(finding)).TryGetValue(out AnswerContent? content, out none))
            return none;
        if (content.Result.Length > Short && inquiry.MaxDocument is { } most && content.DocumentLength(inquiry.Question) > most)
            return TooLong(most);
        AnswerProof? made = null;
        if (proof is not null && !(await proofs.MakeAsync(
                proof, finding.From, viewed.IsFinalized, ProofParts.Of(viewed, finding), inquiry.Client, cancellationToken))
            .TryGetValue(out made, out none))
            return none;
        bool hasWaited = finding.Verdict is not null || proof is not null || viewed.Head != viewed.Block.Block;
        Result<WrittenAnswer, NotReady> signed = !hasWaited
            ? await answers.MakeAsync(inquiry.Question, finding.From, basis, content, cancellationToken)
            : await answers.MakeAfterRunAsync(
                inquiry.Question, finding.From, basis, content, isProven: made is not null, cancellationToken);
        return signed.Match<Result<Answered, NoAnswer>>(
            answer => new Answered(answer, made), missing => new NoAnswer.NotNow(missing));
    }

    private async Task<Result<ViewedBlock, NoAnswer>> ViewAsync(
        Inquiry inquiry, BeaconSync.SignableBlocks blocks, bool withProof, CancellationToken cancellationToken) =>
        inquiry.Objection(blocks) is { } objection
            ? objection
            : await _older.FindAsync(inquiry.Question.View, blocks, withProof, inquiry.Client, cancellationToken);

    private async Task<Result<Inquiry.Finding, NoAnswer>> FindAsync(
        Inquiry inquiry, BeaconSync.SignableHead block, BeaconSync.SignableBlocks blocks, bool withWitness,
        CancellationToken cancellationToken)
    {
        if (inquiry.Of(block.Block, blocks) is not { } asked)
            return new Inquiry.Finding(block, Verdict: null);
        if (!asked.TryGetValue(out StateQuestion? question, out NoAnswer? none))
            return none;
        if (withWitness)
            question = question with { WithWitness = true };
        if (!(await node.StateAsync(question, block, callTimeout, cancellationToken))
            .TryGetValue(out Verdict? verdict, out NotReady? notReady))
            return new NoAnswer.NotNow(notReady);
        return verdict is Verdict.Concluded concluded
            ? new Inquiry.Finding(block.HeadOf(concluded.On), concluded)
            : new NoAnswer.NoOutcome(verdict);
    }

    /// <summary>How the node answers the question all the same, where it does.</summary>
    private static NotReady.NoKey WithWay(NotReady.NoKey noKey, Question question) =>
        question is Question.Rpc { Request.CanBeProven: false }
            ? noKey
            : noKey with { Reason = $"{noKey.Reason}. /v1/{question.Method}?proof=1 is answered, with its proof and unsigned" };

    private static NoAnswer.Refused TooLong(int most) => new(
        StatusCodes.Status413PayloadTooLarge, "too-large",
        $"the answer would be longer than {most} bytes, which is as much as a client reads: ask for less, or at /rpc");

    /// <param name="Proof">Null where none was asked for.</param>
    internal sealed record Answered(WrittenAnswer Answer, AnswerProof? Proof)
    {
        public IResult Result => Proof is null ? AnswerJson.Written(Answer.Utf8) : ProofMaker.Write(Answer.Document with { Proof = Proof });
    }
}
