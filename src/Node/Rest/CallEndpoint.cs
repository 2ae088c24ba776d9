using System.Text.Json;
using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Node.Http;
using Helios.Protocol;
using Helios.Protocol.Evm;

namespace Helios.Node.Rest;

/// <summary><c>POST /call</c>: an <c>eth_call</c> on the newest block of the optimistic view, run here on proven state.</summary>
public static class CallEndpoint
{
    /// <summary>Most bytes of a request: a transaction's input of that order fits no block.</summary>
    private const int BodyLimit = 1024 * 1024;

    public static async Task<IResult> AnswerAsync(HttpRequest http, IActorRef node, TimeSpan callTimeout)
    {
        (JsonElement json, IResult? refusal) = await JsonBody.ReadAsync(http, BodyLimit);
        if (refusal is not null)
            return refusal;
        CallRequest request;
        try
        {
            request = CallRequestJson.Decode(json);
        }
        catch (MalformedInputException e)
        {
            return ApiError.BadRequest(e.Message);
        }

        object head = await node.Ask<object>(new BeaconSync.GetSignableHead(), RestApi.Patience);
        if (head is not BeaconSync.SignableHead signable)
            return RestApi.NotReady(head);

        return await node.Ask<object>(new EthCalls.Call(request, signable.Block), callTimeout + RestApi.Patience) switch
        {
            EthCalls.Returned returned => await SignedAsync(node, new JsonObject { ["Success"] = Hex.Encode(returned.Output.Span) }),
            EthCalls.Failed => await SignedAsync(node, JsonValue.Create("Error")),
            EthCalls.Unproven unproven => ApiError.Unproven(unproven.Reason),
            EthCalls.Invalid invalid => ApiError.BadRequest(invalid.Reason),
            var other => RestApi.NotReady(other),
        };
    }

    /// <summary>The signed message is the response itself, as compact JSON.</summary>
    private static Task<IResult> SignedAsync(IActorRef node, JsonNode response)
    {
        string message = response.ToJsonString(AnswerJson.Relaxed);
        return SignedAnswer.CreateAsync(node, message, signature => new JsonObject { ["signature"] = signature, ["response"] = response });
    }
}
