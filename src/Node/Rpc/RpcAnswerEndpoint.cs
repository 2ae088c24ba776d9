using System.Text.Json;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>
/// <c>POST /v1/rpc</c>: a request of JSON-RPC, in an answer that says everything about itself. Its result is that of JSON-RPC, or the error
/// of a call that fails. With <c>?proof=1</c> the answer to a method that a proof shows brings it.
/// </summary>
internal sealed class RpcAnswerEndpoint(BlockMethods methods, ProofMaker proofs, ClientPlaces places)
{
    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        (JsonElement json, IResult? refusal) = await JsonBody.ReadAsync(http, RpcAnswers.MessageLimit);
        if (refusal is not null)
            return refusal;
        Question.Rpc question;
        ProofQuery? proof;
        try
        {
            proof = ProofQuery.Parse(http.Query);
            question = QuestionJson.ParseRpc(StrictJson.Of(json, "request"));
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }
        if (proof is not null && proofs.TakeTurn(http.HttpContext) is { } none)
            return none;
        NetworkPrefix client = RestServer.ClientOf(http.HttpContext);
        if (question.Request.IsLarge)
        {
            if (!places.Take(client).TryGetValue(out ClientPlaces.Place? place, out ClientPlaces.Full? full))
                return Write(question, RpcError.TooManyLargeAnswers(full));
            http.HttpContext.Response.RegisterForDispose(place);
        }
        return Write(question, await methods.AnswerAsync(question, proof, client, inHeader: false, http.HttpContext.RequestAborted));
    }

    private static IResult Write(Question.Rpc question, Result<BlockMethods.Said, RpcError> answer)
    {
        NodeMeter.RpcEnded(
            question.Request.Method, answer.Match(said => said.Content.Error?.Name ?? "returned", error => error.Name));
        return answer.Match(
            said => said.Signed?.Result ?? ApiError.Result(
                StatusCodes.Status404NotFound, "absent", "nothing proves that it is not there, so there is nothing to sign"),
            error => ApiError.Result(error.Status, error.Name, error.Message));
    }
}
