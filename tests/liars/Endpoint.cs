using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helios.Liars;

/// <summary>JSON-RPC over HTTP.</summary>
internal sealed class Endpoint(Uri url, TimeSpan patience) : IDisposable
{
    private const int NoSuchMethod = -32601;

    private readonly HttpClient _http = new() { Timeout = patience };

    public void Dispose() => _http.Dispose();

    /// <returns>The whole answer.</returns>
    /// <exception cref="HttpRequestException">No connection, or it broke off.</exception>
    /// <exception cref="TaskCanceledException">It took too long.</exception>
    /// <exception cref="JsonException">The answer is not JSON.</exception>
    public async Task<JsonNode> AskAsync(string method, string parameters)
    {
        string body = $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""";
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = await _http.PostAsync(url, content);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync()) ?? throw new JsonException("the answer is null");
    }

    /// <returns>The result; null where there is none, or no such method.</returns>
    /// <exception cref="InvalidOperationException">It answers with an error.</exception>
    public async Task<JsonNode?> ResultAsync(string method, string parameters)
    {
        JsonNode answer = await AskAsync(method, parameters);
        return answer["error"] is { } error && (int?)error["code"] != NoSuchMethod
            ? throw new InvalidOperationException($"{url}: {method} {parameters}: {error.ToJsonString()}")
            : answer["result"];
    }

    public async Task<ulong> BlockNumberAsync() =>
        Convert.ToUInt64((string)(await ResultAsync("eth_blockNumber", "[]") ?? throw new JsonException("no number"))!, 16);
}
