using System.Text.Json;
using Helios.Actors.Upstreams;
using Helios.Protocol.Json;

namespace Helios.Actors.Execution;

/// <summary>Reads answers of JSON-RPC 2.0, over HTTP and web sockets alike.</summary>
internal static class JsonRpcAnswer
{
    /// <summary>Longer codes are no codes: -32768 to -32000 are the standard's, and nodes and providers have 3 to 5 digits.</summary>
    private const int LargestCode = 99_999;

    /// <summary>The id of the request that this answers; null where it names none.</summary>
    public static long? IdOf(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number)
            ? number
            : null;

    /// <summary>The <c>result</c>, which may be JSON <c>null</c>.</summary>
    /// <param name="id">The request's id.</param>
    /// <exception cref="UpstreamException">This does not answer the request, or is an error.</exception>
    public static JsonElement ResultOf(JsonElement answer, Endpoint endpoint, string method, long id)
    {
        if (ErrorOf(answer) is { } error)
            throw new UpstreamException(endpoint, method, UpstreamFault.RpcError, Explain(endpoint, error)) { RpcCode = CodeOf(error) };
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("result", out JsonElement result))
            throw new UpstreamException(endpoint, method, UpstreamFault.NotJsonRpc, UpstreamWords.Of(endpoint, answer));
        return IdOf(answer) == id ? result : throw new UpstreamException(endpoint, method, UpstreamFault.OtherRequest);
    }

    /// <summary>The failure that an answer with a status other than 2xx is, JSON-RPC or not.</summary>
    public static UpstreamException Refusal(Endpoint endpoint, string method, HttpResponseMessage response, byte[] body)
    {
        UpstreamException refusal = Upstream.Refusal(endpoint, method, response, body);
        try
        {
            return ErrorOf(UntrustedJson.Parse(body)) is { } error && CodeOf(error) is { } code
                ? new UpstreamException(endpoint, method, refusal.Fault, Explain(endpoint, error)) { RpcCode = code }
                : refusal;
        }
        catch (MalformedInputException)
        {
            return refusal;
        }
    }

    private static JsonElement? ErrorOf(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null
            ? error
            : null;

    private static string Explain(Endpoint endpoint, JsonElement error) =>
        string.Join(", ", new[] { CodeOf(error) is { } code ? $"code {code}" : "", UpstreamWords.Of(endpoint, error) }
            .Where(part => part.Length > 0));

    private static int? CodeOf(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out int value)
        && Math.Abs((long)value) <= LargestCode
            ? value
            : null;
}
