using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Rest;

/// <summary><c>GET /v1/block?block=…&amp;nonce=…</c>: a block, in an answer that says everything about itself.</summary>
/// <remarks>With <c>proof=1</c> the answer brings its proof.</remarks>
public sealed class BlockAnswerEndpoint(AnswerPath path, AnswerMaker answers, ProofMaker proofs)
{
    /// <summary>The question without any parameter.</summary>
    private static readonly Question.Block Newest = new(BlockView.Latest, default);

    public ValueTask<IResult> AnswerAsync(HttpRequest http) => !http.QueryString.HasValue && answers.NewestBlock is { } newest
        ? new(AnswerJson.Written(newest.Utf8))
        : new(AskAsync(http));

    private async Task<IResult> AskAsync(HttpRequest http)
    {
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
        var inquiry = new Inquiry(question, RestServer.ClientOf(http.HttpContext), (_, _) => null);
        return (await path.AnswerAsync(inquiry, OfBlock, proof, http.HttpContext.RequestAborted))
            .Match(answered => answered.Result, none => none.Result);
    }

    private static Task<Result<AnswerContent, NoAnswer>> OfBlock(Inquiry.Finding found) =>
        Task.FromResult<Result<AnswerContent, NoAnswer>>(AnswerContent.OfBlock);

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
