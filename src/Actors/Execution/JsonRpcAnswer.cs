using System.Text.Json;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>Reads answers of JSON-RPC 2.0, over HTTP and web sockets alike.</summary>
internal static class JsonRpcAnswer
{
    /// <summary>The id of the request that this answers; null where it names none.</summary>
    public static long? IdOf(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number)
            ? number
            : null;

    /// <summary>The <c>result</c>, which may be JSON <c>null</c>.</summary>
    /// <param name="id">The request's id.</param>
    /// <exception cref="UpstreamException">This does not answer the request, or is an error.</exception>
    public static JsonElement ResultOf(JsonElement answer, Uri endpoint, string method, long id)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            throw new UpstreamException(endpoint, method, "answer is not a JSON-RPC object");
        if (answer.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null)
            throw new UpstreamException(endpoint, method, $"error {error.GetRawText()}") { RpcCode = CodeOf(error) };
        if (IdOf(answer) != id)
            throw new UpstreamException(endpoint, method, "answer to another request (JSON-RPC id differs)");
        return answer.TryGetProperty("result", out JsonElement result)
            ? result
            : throw new UpstreamException(endpoint, method, "answer has neither result nor error");
    }

    private static int? CodeOf(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out int value)
            ? value
            : null;
}
