using System.Text.Json;
using Helios.Actors.Telemetry;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>
/// <c>POST /v1/rpc</c>: a request of JSON-RPC, in an answer that says everything about itself. Its result is that of JSON-RPC, or the error
/// of a call that fails.
/// </summary>
internal sealed class RpcAnswerEndpoint(BlockMethods methods, AnswerPlaces places)
{
    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        (JsonElement json, IResult? refusal) = await JsonBody.ReadAsync(http, RpcEndpoint.BodyLimit);
        if (refusal is not null)
            return refusal;
        Question.Rpc question;
        try
        {
            if (http.Query.Keys.FirstOrDefault() is { } name)
                throw new MalformedInputException($"query: '{name}' has no meaning here");
            question = QuestionJson.ParseRpc(StrictJson.Of(json, "request"));
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }
        Result<BlockMethods.Signed, RpcError> answer =
            question.Request is RpcRequest.Block { IsFull: true } && places.Take(http.HttpContext) is { } busy
            ? busy
            : await methods.AnswerAsync(question, RestServer.ClientOf(http.HttpContext), isSigned: true, http.HttpContext.RequestAborted);
        NodeMeter.RpcEnded(
            question.Request.Method, answer.Match(signed => signed.Error?.Name ?? "returned", error => error.Name));
        return answer.Match(
            signed => AnswerJson.Written(signed.Answer!.Utf8), error => ApiError.Result(error.Status, error.Name, error.Message));
    }
}
