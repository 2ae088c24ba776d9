using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>JSON-RPC 2.0 over HTTP to execution endpoints. It fetches and bounds; judging is for whoever asked.</summary>
public sealed class ExecutionRpcClient(HttpClient http)
{
    private long _lastId;

    /// <summary>The <c>result</c> of one request, which may be JSON <c>null</c>.</summary>
    /// <exception cref="UpstreamException">No answer, no JSON-RPC, an answer to another request, or an error answer.</exception>
    public async Task<JsonElement> CallAsync(Uri endpoint, string method, JsonArray parameters, CancellationToken cancellation)
    {
        long id = Interlocked.Increment(ref _lastId);
        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters };
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };

        using HttpResponseMessage response = await http.SendAsync(endpoint, method, request, cancellation).ConfigureAwait(false);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return Read(endpoint, method, id, response, answer);
    }

    private static JsonElement Read(Uri endpoint, string method, long id, HttpResponseMessage response, byte[] answer)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(answer);
        }
        catch (JsonException e)
        {
            string reason = response.IsSuccessStatusCode ? $"answer is not JSON ({e.Message})" : Upstream.DescribeStatus(response);
            throw new UpstreamException(endpoint, method, reason, e);
        }

        if (root.ValueKind != JsonValueKind.Object)
            throw new UpstreamException(endpoint, method, "answer is not a JSON-RPC object");
        if (root.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null)
            throw new UpstreamException(endpoint, method, $"error {Bounded(error.GetRawText())}") { RpcCode = CodeOf(error) };
        if (!response.IsSuccessStatusCode)
            throw new UpstreamException(endpoint, method, Upstream.DescribeStatus(response));
        if (!root.TryGetProperty("id", out JsonElement answered) || answered.ValueKind != JsonValueKind.Number || !answered.TryGetInt64(out long number) || number != id)
            throw new UpstreamException(endpoint, method, "answer to another request (JSON-RPC id differs)");
        return root.TryGetProperty("result", out JsonElement result)
            ? result
            : throw new UpstreamException(endpoint, method, "answer has neither result nor error");
    }

    private static int? CodeOf(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out int value)
            ? value
            : null;

    private static string Bounded(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
