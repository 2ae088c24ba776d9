using System.Text;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Rest;

/// <summary><c>GET /v1/block?block=…&amp;nonce=…</c>: a block, in an answer that says everything about itself.</summary>
/// <remarks>Without a nonce one signature serves all who ask in a slot. With <c>proof=1</c> the answer brings its proof.</remarks>
public sealed class BlockAnswerEndpoint(NodeQuestions node, NodeFacts facts, AnswerMaker answers, ProofMaker proofs)
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Kept? _latest;
    private volatile Kept? _finalized;

    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        CancellationToken cancellationToken = http.HttpContext.RequestAborted;
        Question.Block question;
        ProofQuery? proof;
        try
        {
            proof = ProofQuery.Parse(http.Query);
            question = QuestionJson.ParseBlock(Read(http.Query));
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }
        if (proof is not null && !proofs.Turns.TryEnter(http.HttpContext, out IResult? refusal))
            return refusal;
        if (!(await node.BlocksAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableBlocks? blocks, out NotReady? notReady))
            return ApiError.Of(notReady);
        if (!ViewedBlock.Of(question.View, blocks).TryGetValue(out ViewedBlock? viewed, out ViewedBlock.Absence? absent))
            return CallAnswerEndpoint.Refuse(absent);
        BeaconSync.SignableHead block = viewed.Block;
        bool isShared = question.Nonce.IsEmpty && (question.View == BlockView.Latest || question.View == BlockView.Finalized);
        Result<Kept, NotReady> made = isShared
            ? await SharedAsync(question, block, blocks, cancellationToken)
            : await MakeAsync(KeyOf(block, blocks), question, block, blocks, cancellationToken);
        if (!made.TryGetValue(out Kept? answer, out notReady))
            return ApiError.Of(notReady);
        if (proof is null)
            return AnswerJson.Written(answer.Text);
        return (await proofs.MakeAsync(
                proof, block, viewed.IsFinalized, state: null, RestServer.ClientOf(http.HttpContext), cancellationToken))
            .Match(found => ProofMaker.Write(answer.Document with { Proof = found }), none => none.Answer);
    }

    private async Task<Result<Kept, NotReady>> SharedAsync(
        Question.Block question, BeaconSync.SignableHead block, BeaconSync.SignableBlocks blocks, CancellationToken cancellationToken)
    {
        bool isLatest = question.View == BlockView.Latest;
        Key key = KeyOf(block, blocks);
        if ((isLatest ? _latest : _finalized) is { } found && found.Key == key)
            return found;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if ((isLatest ? _latest : _finalized) is { } made && made.Key == key)
                return made;
            Result<Kept, NotReady> answer = await MakeAsync(key, question, block, blocks, cancellationToken);
            if (answer.IsAccepted && isLatest)
                _latest = answer.Value;
            else if (answer.IsAccepted)
                _finalized = answer.Value;
            return answer;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Result<Kept, NotReady>> MakeAsync(
        Key key, Question.Block question, BeaconSync.SignableHead block, BeaconSync.SignableBlocks blocks,
        CancellationToken cancellationToken) =>
        (await answers.MakeAsync(
            question, block, blocks.Checkpoint, AnswerOutcome.Returned, default, AnswerProvenance.Proven, cancellationToken))
        .Match(
            answer => new Kept(key, answer, answer.Write().ToJsonString(AnswerJson.Relaxed)),
            notReady => (Result<Kept, NotReady>)notReady);

    private Key KeyOf(BeaconSync.SignableHead block, BeaconSync.SignableBlocks blocks) => new(
        block.Block.BlockHash, block.Head.Header.Beacon.Slot, block.Head.Participation, blocks.Checkpoint.Slot,
        facts.Chain.SlotAt(facts.Clock.GetUtcNow()));

    /// <summary>The query as the JSON that a question is.</summary>
    /// <exception cref="MalformedInputException">A name twice.</exception>
    private static StrictJson Read(IQueryCollection query)
    {
        var json = new JsonObject();
        foreach ((string name, var values) in query.Where(pair => !ProofQuery.IsName(pair.Key)))
        {
            if (values.Count != 1)
                throw new MalformedInputException($"'{name}' is given {values.Count} times");
            json[name] = values[0];
        }
        return StrictJson.Parse(Encoding.UTF8.GetBytes(json.ToJsonString(AnswerJson.Relaxed)), "query");
    }

    /// <summary>What an answer without a nonce depends on.</summary>
    /// <param name="Now">Its time is of this slot.</param>
    private sealed record Key(Hash32 BlockHash, Slot Slot, Participation Participation, Slot Checkpoint, Slot Now);

    /// <param name="Text">Of the document.</param>
    private sealed record Kept(Key Key, AnswerDocument Document, string Text);
}
