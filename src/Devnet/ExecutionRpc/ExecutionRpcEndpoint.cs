using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>JSON-RPC 2.0 over HTTP: one request or a batch for each POST.</summary>
public static class ExecutionRpcEndpoint
{
    /// <summary>Answers the execution API at <paramref name="path"/>.</summary>
    /// <param name="dialect">Whose words to use; the devnet's own by default.</param>
    public static IEndpointConventionBuilder MapExecutionRpc(
        this IEndpointRouteBuilder routes, DevnetExecutionChain chain, string path = "/", ExecutionDialect? dialect = null)
    {
        dialect ??= ExecutionDialect.Own;
        RpcMethods methods = new(chain, dialect);
        return routes.MapPost(path, async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            JsonNode? reply = await AnswerAsync(methods, request.Body, dialect.MostInBatch, cancellationToken);
            return reply is null ? Results.NoContent() : Results.Text(reply.ToJsonString(), "application/json");
        });
    }

    private static async Task<JsonNode?> AnswerAsync(
        RpcMethods methods, Stream body, int mostInBatch, CancellationToken cancellationToken)
    {
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        }
        catch (JsonException e)
        {
            return Error(null, RpcException.ParseError, e.Message);
        }
        using (document)
        {
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
                return Answer(methods, root);
            if (root.GetArrayLength() == 0)
                return Error(null, RpcException.InvalidRequest, "an empty batch");
            if (root.GetArrayLength() > mostInBatch)
                return Error(null, RpcException.InvalidRequest, "batch too large");
            JsonNode[] replies = [.. root.EnumerateArray().Select(item => Answer(methods, item)).OfType<JsonNode>()];
            return replies.Length == 0 ? null : new JsonArray(replies);
        }
    }

    /// <returns>Null for a notification, which gets no reply.</returns>
    private static JsonObject? Answer(RpcMethods methods, JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object
            || !request.TryGetProperty("method", out JsonElement method)
            || method.ValueKind != JsonValueKind.String)
            return Error(null, RpcException.InvalidRequest, "an object with a method is expected");
        bool isNotification = !request.TryGetProperty("id", out JsonElement idElement);
        JsonNode? id = isNotification ? null : JsonNode.Parse(idElement.GetRawText());
        JsonObject reply;
        try
        {
            JsonNode? result = methods.Invoke(
                method.GetString()!, new RpcParams(request.TryGetProperty("params", out JsonElement args) ? args : default));
            reply = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["result"] = result };
        }
        catch (RpcException e)
        {
            reply = Error(id, e.Code, e.Message, e.ErrorData);
        }
        catch (MalformedInputException e)
        {
            reply = Error(id, RpcException.InvalidParams, e.Message);
        }
        return isNotification ? null : reply;
    }

    private static JsonObject Error(JsonNode? id, int code, string message, string? data = null)
    {
        JsonObject error = new() { ["code"] = code, ["message"] = message };
        if (data is not null)
            error["data"] = data;
        return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["error"] = error };
    }
}
