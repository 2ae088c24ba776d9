using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Json;
using Helios.Protocol;

namespace Helios.Actors.Execution;

/// <summary>JSON-RPC 2.0 over HTTP or web sockets, as its URL says, to execution endpoints. It fetches and bounds; judging is for whoever asked.</summary>
/// <param name="timeout">Longest wait for a whole answer.</param>
/// <param name="maxResponse">Largest answer in bytes, after decompression.</param>
public sealed class ExecutionRpcClient(TimeSpan timeout, long maxResponse) : IDisposable
{
    private readonly HttpClient _http = Upstream.CreateClient(timeout, maxResponse);
    private readonly ConcurrentDictionary<Uri, JsonRpcSocket> _sockets = [];
    private long _lastId;

    /// <summary>The <c>result</c> of one request, which may be JSON <c>null</c>.</summary>
    /// <param name="parameters">Not a <see cref="JsonArray"/>: a list of texts for one is serialized by reflection, which the node has switched off.</param>
    /// <exception cref="UpstreamException">No answer, no JSON-RPC, an answer to another request, or an error answer.</exception>
    public async Task<JsonElement> CallAsync(Uri endpoint, string method, JsonNode[] parameters, CancellationToken cancellation)
    {
        long id = Interlocked.Increment(ref _lastId);
        byte[] request = Encoding.UTF8.GetBytes(
            new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = new JsonArray(parameters) }.ToJsonString());
        return endpoint.Scheme is "ws" or "wss"
            ? JsonRpcAnswer.ResultOf(await SocketOf(endpoint).ExchangeAsync(id, method, request, cancellation).ConfigureAwait(false), endpoint, method, id)
            : await PostAsync(endpoint, method, id, request, cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _http.Dispose();
        foreach (JsonRpcSocket socket in _sockets.Values)
            socket.Dispose();
    }

    private JsonRpcSocket SocketOf(Uri endpoint) => _sockets.GetOrAdd(endpoint, url => new JsonRpcSocket(url, timeout, maxResponse));

    private async Task<JsonElement> PostAsync(Uri endpoint, string method, long id, byte[] body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        using HttpResponseMessage response = await _http.SendAsync(endpoint, method, request, cancellation).ConfigureAwait(false);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);

        JsonElement root;
        try
        {
            root = UntrustedJson.Parse(answer);
        }
        catch (MalformedInputException e)
        {
            string reason = response.IsSuccessStatusCode ? $"answer is {e.Message}" : Upstream.DescribeStatus(response);
            throw new UpstreamException(endpoint, method, reason, e);
        }
        JsonElement result = JsonRpcAnswer.ResultOf(root, endpoint, method, id);
        return response.IsSuccessStatusCode ? result : throw new UpstreamException(endpoint, method, Upstream.DescribeStatus(response));
    }
}
