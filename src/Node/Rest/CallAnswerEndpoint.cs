using System.Text.Json;
using Helios.Actors.Transport;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rest;

/// <summary>
/// <c>POST /v1/call</c>: an <c>eth_call</c> on the block that the client names, run here on proven state, in an answer that says everything
/// about itself. What could not be proven is refused, never signed. For <c>latest</c> the block is the newest that an endpoint has. With
/// <c>?proof=1</c> the answer brings its proof.
/// </summary>
/// <param name="gasCap">Most gas that the node gives a call.</param>
public sealed class CallAnswerEndpoint(AnswerPath path, ProofMaker proofs, ulong gasCap)
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
            proof = ProofQuery.Parse(http.Query);
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
        if (question.Parameters.Request.Gas > gasCap)
        {
            return ApiError.TooExpensive(
                $"request.gas: {question.Parameters.Request.Gas}, more than the {gasCap} that this node gives a call " +
                "(helios.execution.gas-cap); without gas a call has 50000000");
        }
        if (proof is not null && proofs.TakeTurn(http) is { } refusal)
            return refusal;
        NetworkPrefix client = RestServer.ClientOf(http);
        var inquiry = new Inquiry(question, client, (block, _) => new Call(question.Parameters.Request, block, client));
        return (await path.AnswerAsync(inquiry, found => Task.FromResult(Say(found)), proof, http.RequestAborted))
            .Match(answered => answered.Proof is null ? write(answered.Answer) : answered.Result, none => none.Result);
    }

    private static Result<AnswerContent, NoAnswer> Say(Inquiry.Finding found) => found.Verdict switch
    {
        Verdict.Returned returned => new AnswerContent(AnswerOutcome.Returned, returned.Output, AnswerProvenance.Derived),
        Verdict.Reverted reverted => new AnswerContent(AnswerOutcome.Reverted, reverted.Output, AnswerProvenance.Derived),
        Verdict.Failed halted => new AnswerContent(AnswerOutcome.Halted, HaltResult.Of(halted.Reason), AnswerProvenance.Derived),
        var other => throw new InvalidOperationException($"a call ended as {other}"),
    };
}
