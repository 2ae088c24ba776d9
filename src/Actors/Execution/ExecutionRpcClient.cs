using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>
/// JSON-RPC 2.0 to execution endpoints, over HTTP or web sockets as the URL says. It fetches within bounds, and judges nothing.
/// </summary>
/// <param name="timeout">Longest wait for a whole answer.</param>
/// <param name="maxResponse">Largest answer in bytes, after decompression.</param>
public sealed class ExecutionRpcClient(TimeSpan timeout, long maxResponse) : IDisposable
{
    private readonly HttpClient _http = Upstream.CreateClient(timeout, maxResponse);
    private readonly HttpClient _plainHttp = Upstream.CreateClient(timeout, maxResponse, compression: DecompressionMethods.None);
    private readonly ConcurrentDictionary<Endpoint, JsonRpcSocket> _sockets = [];
    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private long _lastId;

    /// <summary>Answers that are waited for at once, of all calls: what an endpoint that lies can make the node hold.</summary>
    internal const int MostAtOnce = 32;

    /// <summary>Bytes of JSON that a header with the hashes of its transactions stays below.</summary>
    internal const long HeaderBytes = 1024 * 1024;

    /// <summary>The <c>result</c> of one request, which may be JSON <c>null</c>.</summary>
    /// <param name="parameters">
    /// Not a <see cref="JsonArray"/>: a list of texts for one is serialized by reflection, which the node has switched off.
    /// </param>
    /// <param name="limit">Largest answer in bytes, by what is asked; the bound of the client holds as well.</param>
    /// <exception cref="UpstreamException">No answer, an answer that is not JSON-RPC or answers another request, or an error.</exception>
    public async Task<JsonElement> CallAsync(
        Endpoint endpoint, string method, JsonNode[] parameters, long limit, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AskAsync(endpoint, method, parameters, limit, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<JsonElement> AskAsync(
        Endpoint endpoint, string method, JsonNode[] parameters, long limit, CancellationToken cancellationToken)
    {
        long id = Interlocked.Increment(ref _lastId);
        byte[] request = Encoding.UTF8.GetBytes(
            new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = new JsonArray(parameters) }
                .ToJsonString());
        if (endpoint.Url.Scheme is not ("ws" or "wss"))
            return await PostAsync(endpoint, method, id, request, limit, cancellationToken).ConfigureAwait(false);
        JsonElement answer = await SocketOf(endpoint).ExchangeAsync(id, method, request, limit, cancellationToken).ConfigureAwait(false);
        return JsonRpcAnswer.ResultOf(answer, endpoint, method, id);
    }

    public void Dispose()
    {
        _http.Dispose();
        _plainHttp.Dispose();
        _places.Dispose();
        foreach (JsonRpcSocket socket in _sockets.Values)
            socket.Dispose();
    }

    private JsonRpcSocket SocketOf(Endpoint endpoint) =>
        _sockets.GetOrAdd(endpoint, asked => new JsonRpcSocket(asked, timeout, maxResponse));

    /// <summary>What does not decompress is asked for once more without compression, because its header may be all that is wrong.</summary>
    private async Task<JsonElement> PostAsync(
        Endpoint endpoint, string method, long id, byte[] body, long limit, CancellationToken cancellationToken)
    {
        try
        {
            return await PostAsync(_http, endpoint, method, id, body, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException compressed) when (compressed.Fault == UpstreamFault.NotDecompressed)
        {
            try
            {
                return await PostAsync(_plainHttp, endpoint, method, id, body, limit, cancellationToken).ConfigureAwait(false);
            }
            catch (UpstreamException plain) when (plain.Fault == UpstreamFault.NotJson)
            {
                // the first refusal says more
            }
            throw;
        }
    }

    private static async Task<JsonElement> PostAsync(
        HttpClient http, Endpoint endpoint, string method, long id, byte[] body, long limit, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Upstream.Request(HttpMethod.Post, endpoint.Url, endpoint.Url.Target);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage response = await http.SendAsync(
            endpoint, method, request, cancellationToken, limit).ConfigureAwait(false);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            return JsonRpcAnswer.ResultOf(response, answer, endpoint, method, id);
        if (answer.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
            throw new UpstreamException(endpoint, method, UpstreamFault.Empty);
        try
        {
            return JsonRpcAnswer.ResultOf(JsonRpcAnswer.Parse(answer), endpoint, method, id);
        }
        catch (MalformedInputException e)
        {
            throw new UpstreamException(endpoint, method, UpstreamFault.NotJson, inner: e);
        }
    }
}
