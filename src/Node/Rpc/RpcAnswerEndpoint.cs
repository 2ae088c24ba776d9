using System.Text.Json;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>
/// <c>POST /v1/rpc</c>: a request of JSON-RPC, in an answer that says everything about itself. Its result is that of JSON-RPC, or the error
/// of a call that fails.
/// </summary>
internal sealed class RpcAnswerEndpoint(BlockMethods methods, ClientPlaces places)
{
    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        (JsonElement json, IResult? refusal) = await JsonBody.ReadAsync(http, RpcAnswers.MessageLimit);
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
        NetworkPrefix client = RestServer.ClientOf(http.HttpContext);
        if (question.Request.IsLarge)
        {
            if (!places.Take(client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
                return Write(question, RpcError.TooManyLargeAnswers(full));
            http.HttpContext.Response.RegisterForDispose(place);
        }
        return Write(question, await methods.AnswerAsync(question, client, isSigned: true, http.HttpContext.RequestAborted));
    }

    private static IResult Write(Question.Rpc question, Result<BlockMethods.Signed, RpcError> answer)
    {
        NodeMeter.RpcEnded(
            question.Request.Method, answer.Match(signed => signed.Error?.Name ?? "returned", error => error.Name));
        return answer.Match(
            signed => signed.Answer is { } written
                ? AnswerJson.Written(written.Utf8)
                : ApiError.Result(
                    StatusCodes.Status404NotFound, "absent", "nothing proves that it is not there, so there is nothing to sign"),
            error => ApiError.Result(error.Status, error.Name, error.Message));
    }
}
