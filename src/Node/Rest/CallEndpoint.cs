using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Node.Http;
using Helios.Node.Questions;
using Helios.Protocol.Evm.Transactions;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rest;

/// <summary><c>POST /call</c>: an <c>eth_call</c> on the newest block of the optimistic view, run here on proven state.</summary>
public static class CallEndpoint
{
    /// <summary>Most bytes of a request. No block could hold a transaction with a larger input.</summary>
    internal const int BodyLimit = 1024 * 1024;

    public static async Task<IResult> AnswerAsync(HttpRequest http, NodeQuestions node, TimeSpan callTimeout)
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

        if (!(await node.HeadAsync()).TryGetValue(out BeaconSync.SignableHead? head, out NotReady? notReady)
            || !(await node.CallAsync(request, head, RestServer.ClientOf(http.HttpContext), callTimeout, withWitness: false))
                .TryGetValue(out Verdict? verdict, out notReady))
            return ApiError.Of(notReady);

        return verdict switch
        {
            Verdict.Returned returned => await SignedAsync(
                node, new JsonObject { ["Success"] = Hex.Encode(returned.Output.Span) }),
            Verdict.Reverted or Verdict.Failed => await SignedAsync(node, JsonValue.Create("Error")),
            Verdict.Unproven unproven => ApiError.Unproven(unproven.Reason),
            Verdict.TooExpensive expensive => ApiError.TooExpensive(expensive.Reason),
            Verdict.Invalid invalid => ApiError.BadRequest(invalid.Reason),
            _ => throw new InvalidOperationException($"a verdict without an answer: {verdict}"),
        };
    }

    /// <summary>
    /// The signed message is the response itself, as compact JSON. A call takes up to half a minute, so the node is asked once more whether
    /// it signs.
    /// </summary>
    private static async Task<IResult> SignedAsync(NodeQuestions node, JsonNode response)
    {
        if (!(await node.HeadAsync()).TryGetValue(out _, out NotReady? notReady))
            return ApiError.Of(notReady);
        string message = response.ToJsonString(AnswerJson.Relaxed);
        return await SignedAnswer.CreateAsync(
            node, message, signature => new JsonObject { ["signature"] = signature, ["response"] = response });
    }
}
