using System.Text.Json;
using Helios.Actors.Beacon;
using Helios.Actors.Transport;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rest;

/// <summary>
/// <c>POST /v1/call</c>: an <c>eth_call</c> on the block that the client names, run here on proven state, in an answer that says everything
/// about itself. What could not be proven is refused, never signed. For <c>latest</c> the block is the newest that an endpoint has. With
/// <c>?proof=1</c> the answer brings its proof.
/// </summary>
/// <param name="callTimeout">Longest time that the node gives a call.</param>
/// <param name="gasCap">Most gas that the node gives a call.</param>
public sealed class CallAnswerEndpoint(
    NodeQuestions node, AnswerMaker answers, ProofMaker proofs, TimeSpan callTimeout, ulong gasCap)
{
    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        (JsonElement json, IResult? refusal) = await JsonBody.ReadAsync(http, CallEndpoint.BodyLimit);
        if (refusal is not null)
            return refusal;
        Question.Call question;
        ProofQuery? proof;
        try
        {
            proof = ProofQuery.ParseAlone(http.Query);
            question = QuestionJson.ParseCall(StrictJson.Of(json, "request"));
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }
        return await AnswerQuestionAsync(question, proof, http.HttpContext, answer => AnswerJson.Written(answer.Utf8));
    }

    /// <summary>The one way from a question about a call to its answer, whatever form the question had.</summary>
    /// <param name="proof">What is asked for beside the answer; null for nothing.</param>
    /// <param name="write">The form of the answer without a proof.</param>
    internal async Task<IResult> AnswerQuestionAsync(
        Question.Call question, ProofQuery? proof, HttpContext http, Func<WrittenAnswer, IResult> write)
    {
        CancellationToken cancellationToken = http.RequestAborted;
        if (question.Parameters.Request.Gas > gasCap)
        {
            return ApiError.TooExpensive(
                $"request.gas: {question.Parameters.Request.Gas}, more than the {gasCap} that this node gives a call " +
                "(helios.execution.gas-cap); without gas a call has 50000000");
        }
        if (proof is not null && proofs.TakeTurn(http) is { } refusal)
            return refusal;

        if (!(await answers.BasisAsync(cancellationToken)).TryGetValue(out AnswerBasis? basis, out NotReady? notReady))
            return ApiError.Of(notReady);
        if (!ViewedBlock.Of(question.View, basis.Blocks).TryGetValue(out ViewedBlock? viewed, out ViewedBlock.Absence? absent))
            return Refuse(absent);
        BeaconSync.SignableHead block = viewed.Block;
        if (proof is null && answers.Find(question, block, basis) is { } shared)
            return write(shared);
        NetworkPrefix client = RestServer.ClientOf(http);
        if (!(await node.CallAsync(question.Parameters.Request, block, client, callTimeout, proof is not null, cancellationToken))
            .TryGetValue(out Verdict? verdict, out notReady))
            return ApiError.Of(notReady);

        return verdict switch
        {
            Verdict.Returned(var on, var output, _) => await AnsweredAsync(on, AnswerOutcome.Returned, output),
            Verdict.Reverted(var on, var output, _) => await AnsweredAsync(on, AnswerOutcome.Reverted, output),
            Verdict.Failed(var on, var reason, _) => await AnsweredAsync(on, AnswerOutcome.Halted, HaltResult.Of(reason)),
            Verdict.Unproven unproven => ApiError.Unproven(unproven.Reason),
            Verdict.TooExpensive expensive => ApiError.TooExpensive(expensive.Reason),
            Verdict.Invalid invalid => ApiError.BadRequest(invalid.Reason),
            _ => throw new InvalidOperationException($"a verdict without an answer: {verdict}"),
        };

        async Task<IResult> AnsweredAsync(ProvenBlock on, AnswerOutcome outcome, ReadOnlyMemory<byte> result)
        {
            BeaconSync.SignableHead from = block.Earlier.Prepend(block).First(head => head.Block.BlockHash == on.BlockHash);
            AnswerProof? made = null;
            if (proof is not null)
            {
                StateWitness? state = (verdict as Verdict.Concluded)?.Witness;
                if (!(await proofs.MakeAsync(proof, from, viewed.IsFinalized, state, client, cancellationToken))
                    .TryGetValue(out made, out ProofMaker.NoProof? none))
                    return none.Answer;
            }
            var content = new AnswerContent(outcome, result, AnswerProvenance.Derived);
            return (await answers.MakeAfterRunAsync(question, from, basis, content, cancellationToken))
                .Match(answer => made is null ? write(answer) : ProofMaker.Write(answer.Document with { Proof = made }), ApiError.Of);
        }
    }

    internal static IResult Refuse(ViewedBlock.Absence absent) => absent.IsForGood
        ? ApiError.Result(StatusCodes.Status404NotFound, "block-not-proven", absent.Reason)
        : ApiError.NotReady("not-synced", absent.Reason);
}
