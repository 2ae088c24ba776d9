using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Rest;

/// <summary>
/// <c>GET /v1/ccip/{sender}/{data}</c> and <c>POST /v1/ccip</c>: the gateway of ERC-3668, through which a contract asks what
/// <c>POST /v1/call</c> answers, and gets the answer in the form that <c>HeliosAnswer</c> verifies.
/// </summary>
public sealed class GatewayEndpoint(CallAnswerEndpoint call)
{
    public Task<IResult> GetAsync(string sender, string data, HttpContext http)
    {
        var request = new JsonObject { ["sender"] = sender, ["data"] = data };
        return AnswerAsync(StrictJson.Parse(Encoding.UTF8.GetBytes(request.ToJsonString(AnswerJson.Relaxed)), "request"), http);
    }

    public async Task<IResult> PostAsync(HttpRequest http)
    {
        (JsonElement json, IResult? refusal) = await JsonBody.ReadAsync(http, CallEndpoint.BodyLimit);
        return refusal ?? await AnswerAsync(StrictJson.Of(json, "request"), http.HttpContext);
    }

    private async Task<IResult> AnswerAsync(StrictJson request, HttpContext http)
    {
        Question.Call question;
        try
        {
            request.HasOnly("sender", "data");
            // the contract that asks is not compared with anything: its nonce binds the answer to it
            _ = request["sender"].Address();
            question = GatewayCall.Parse(request["data"].Bytes());
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }
        return await call.AnswerQuestionAsync(question, proof: null, http, answer =>
            AnswerJson.Plain(new JsonObject { ["data"] = Hex.Encode(GatewayCall.Return(answer.Document.Signed!)) }));
    }
}
