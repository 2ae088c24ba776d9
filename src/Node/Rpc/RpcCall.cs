using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Http;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>A request object of JSON-RPC 2.0, section 4; or why it is none.</summary>
/// <param name="Id">As the client wrote it; null where it gave none, or one that cannot be repeated.</param>
/// <param name="IsNotification">Whether no answer is wanted.</param>
/// <param name="Invalid">Null where it is a request.</param>
internal sealed record RpcCall(JsonNode? Id, bool IsNotification, string Method, StrictJson? Parameters, RpcError? Invalid)
{
    /// <summary>Most bytes of an id in JSON, because an answer repeats it.</summary>
    internal const int MaxId = 256;

    public static RpcCall Parse(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Refuse(null, RpcError.NotARequest($"a request is a JSON object, found a JSON {JsonBody.Kind(json)}"));
        bool hasId = json.TryGetProperty("id", out JsonElement given);
        if (hasId && given.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null))
            return Refuse(null, RpcError.NotARequest($"id: a string or a number is expected, found a JSON {JsonBody.Kind(given)}"));
        if (hasId && JsonMarshal.GetRawUtf8Value(given).Length > MaxId)
            return Refuse(null, RpcError.NotARequest($"id: more than {MaxId} bytes"));
        JsonNode? id = null;
        try
        {
            if (hasId && given.ValueKind == JsonValueKind.String)
                id = UntrustedJson.TextOf(given);
            else if (hasId && given.ValueKind == JsonValueKind.Number)
                id = JsonValue.Create(given);
            StrictJson request = StrictJson.Of(json, "request");
            if (request.Optional("jsonrpc") is not { IsText: true } version || version.Text() != "2.0")
                return Refuse(id, RpcError.NotARequest("jsonrpc: \"2.0\" is expected"));
            if (request.Optional("method") is not { IsText: true } method)
                return Refuse(id, RpcError.NotARequest("method: a string is expected"));
            StrictJson? parameters = json.TryGetProperty("params", out JsonElement list) && list.ValueKind != JsonValueKind.Null
                ? StrictJson.Of(list, "params")
                : null;
            if (parameters is { IsArray: false, IsObject: false })
                return Refuse(id, RpcError.NotARequest($"params: an array is expected, found a JSON {JsonBody.Kind(list)}"));
            return new RpcCall(id, IsNotification: !hasId, method.Text(), parameters, ByName(method.Text(), parameters));
        }
        catch (MalformedInputException e)
        {
            return Refuse(id, RpcError.NotARequest(e.Message));
        }
    }

    /// <summary>JSON-RPC allows an object of names; no method of Ethereum has any.</summary>
    private static RpcError? ByName(string method, StrictJson? parameters) => parameters is not { IsObject: true } ? null
        : RpcMethods.Has(method) ? RpcError.Parameters("params: an array is expected, found a JSON object")
        : RpcError.UnknownMethod(method);

    private static RpcCall Refuse(JsonNode? id, RpcError reason) => new(id, IsNotification: false, "", null, reason);
}
