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
/// <remarks>With <c>proof=1</c> the answer brings its proof.</remarks>
public sealed class BlockAnswerEndpoint(AnswerMaker answers, ProofMaker proofs)
{
    /// <summary>The question without any parameter.</summary>
    private static readonly Question.Block Newest = new(BlockView.Latest, default);

    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        CancellationToken cancellationToken = http.HttpContext.RequestAborted;
        Question.Block question;
        ProofQuery? proof;
        try
        {
            proof = ProofQuery.Parse(http.Query);
            question = http.Query.Count == 0 ? Newest : QuestionJson.ParseBlock(Read(http.Query));
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }
        if (proof is not null && proofs.TakeTurn(http.HttpContext) is { } refusal)
            return refusal;
        if (!(await answers.BasisAsync(cancellationToken)).TryGetValue(out AnswerBasis? basis, out NotReady? notReady))
            return ApiError.Of(notReady);
        if (!ViewedBlock.Of(question.View, basis.Blocks).TryGetValue(out ViewedBlock? viewed, out ViewedBlock.Absence? absent))
            return CallAnswerEndpoint.Refuse(absent);
        BeaconSync.SignableHead block = viewed.Block;
        WrittenAnswer? answer = answers.Find(question, block, basis);
        if (answer is null
            && !(await answers.MakeAsync(question, block, basis, AnswerContent.OfBlock, cancellationToken))
                .TryGetValue(out answer, out notReady))
            return ApiError.Of(notReady);
        if (proof is null)
            return AnswerJson.Written(answer!.Utf8);
        return (await proofs.MakeAsync(
                proof, block, viewed.IsFinalized, state: null, RestServer.ClientOf(http.HttpContext), cancellationToken))
            .Match(found => ProofMaker.Write(answer!.Document with { Proof = found }), none => none.Answer);
    }

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
}
