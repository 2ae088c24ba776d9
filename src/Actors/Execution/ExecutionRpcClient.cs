using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Execution;

/// <summary>
/// JSON-RPC 2.0 to execution endpoints, over HTTP or web sockets as the URL says. It fetches within bounds, and judges nothing; where the
/// caller's check refuses an answer while its bytes are there, it adds request and answer to the refusal.
/// </summary>
/// <param name="timeout">Longest wait for a whole answer.</param>
/// <param name="maxResponse">Largest answer in bytes, after decompression, to what is not a block or of one.</param>
/// <param name="budget">Of all answers of all endpoints.</param>
public sealed class ExecutionRpcClient(TimeSpan timeout, long maxResponse, UpstreamBudget budget) : IDisposable
{
    private readonly HttpClient _http = Upstream.CreateClient(timeout, MostOf(maxResponse, budget));
    private readonly HttpClient _plainHttp =
        Upstream.CreateClient(timeout, MostOf(maxResponse, budget), compression: DecompressionMethods.None);
    private readonly Lock _lock = new();
    private readonly Dictionary<EndpointUrl, Line> _lines = [];
    private ImmutableHashSet<EndpointUrl>? _inUse;
    private long _lastId;

    /// <summary>Answers of one endpoint that are waited for at once, of all calls. One that hangs takes no place of another.</summary>
    internal const int MostAtOnce = 32;

    /// <summary>
    /// Requests to one endpoint in a second, each of a batch counted; 0 sets no limit. One more is not sent, and its question fails with
    /// <see cref="UpstreamFault.OverRequests"/>.
    /// </summary>
    public int MostPerSecond { get; init; }

    /// <summary>By which seconds pass.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The <c>result</c> of one request.</summary>
    /// <param name="parameters">
    /// Not a <see cref="JsonArray"/>: a list of texts for one is serialized by reflection, which the node has switched off.
    /// </param>
    /// <param name="limit">Largest answer in bytes, by what is asked; the bound of the client holds as well.</param>
    /// <param name="isOfChain">
    /// Whether the chain alone bounds the answer: then what the budget has room for is the client's bound. A block that is larger than an
    /// operator thought would otherwise never be provable.
    /// </param>
    /// <param name="decode">
    /// Reads the result, and judges it where that can be done at once, while its bytes count; <see cref="MalformedInputException"/> where
    /// it cannot be read, <see cref="ProofRefusedException"/> where a check refuses it.
    /// </param>
    /// <exception cref="UpstreamException">
    /// No answer, an answer that is not JSON-RPC or answers another request, an error, <c>null</c>, which endpoints say of blocks that they
    /// do not have yet, or a result that cannot be decoded; or the operator has taken the endpoint out.
    /// </exception>
    public Task<T> CallAsync<T>(
        Endpoint endpoint, string method, JsonNode[] parameters, long limit, Func<JsonElement, T> decode,
        CancellationToken cancellationToken, bool isOfChain = false) =>
        CallAsync(endpoint, method, parameters, limit, (result, _) => decode(result), cancellationToken, isOfChain);

    /// <summary>The same for a result that can only be judged later.</summary>
    /// <param name="decode">Its second argument gives, while the bytes count, what a later refusal needs of them.</param>
    /// <exception cref="UpstreamException">The same.</exception>
    internal async Task<T> CallAsync<T>(
        Endpoint endpoint, string method, JsonNode[] parameters, long limit, Func<JsonElement, Func<Exchange>, T> decode,
        CancellationToken cancellationToken, bool isOfChain = false)
    {
        limit = Math.Min(limit, isOfChain ? MostOf(maxResponse, budget) : maxResponse);
        Line line = LineTo(endpoint, method, requests: 1);
        await line.Places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AskAsync(endpoint, line, method, parameters, limit, Read, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            line.Places.Release();
        }

        T Read(JsonElement result, Func<Exchange> exchange)
        {
            if (result.ValueKind == JsonValueKind.Null)
                throw new UpstreamException(endpoint, method, UpstreamFault.TooEarly);
            try
            {
                return decode(result, exchange);
            }
            catch (ProofRefusedException refused)
            {
                refused.Exchange ??= exchange();
                throw;
            }
            catch (MalformedInputException e)
            {
                throw new UpstreamException(endpoint, method, UpstreamFault.Malformed, UpstreamWords.Says(endpoint, e.Message), e);
            }
        }
    }

    /// <summary>Several requests as one JSON-RPC batch, over HTTP.</summary>
    /// <returns>For each question its failure; null where its result was taken.</returns>
    /// <exception cref="UpstreamException">
    /// No answer, or one that is no batch: an endpoint refuses a batch as a whole, where it takes none or none so large.
    /// </exception>
    internal async Task<ImmutableArray<Exception?>> BatchAsync(
        Endpoint endpoint, IReadOnlyList<BatchedQuestion> questions, CancellationToken cancellationToken)
    {
        const string what = "a batch";
        long limit = Math.Min(questions.Sum(question => question.Limit), maxResponse);
        long last = Interlocked.Add(ref _lastId, questions.Count), first = last - questions.Count + 1;
        var requests = new JsonArray([.. questions.Select((question, i) => Request(first + i, question.Method, question.Parameters))]);
        byte[] request = Encoding.UTF8.GetBytes(requests.ToJsonString());
        Line line = LineTo(endpoint, what, questions.Count);
        await line.Places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await PostAsync(endpoint, what, request, limit, ReadBatch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            line.Places.Release();
        }

        ImmutableArray<Exception?> ReadBatch(UpstreamAnswer answer)
        {
            ImmutableArray<JsonElement?> all =
                JsonRpcAnswer.BatchOf(answer.Response, answer.Body.Span, endpoint, what, first, questions.Count);
            return [.. questions.Select((question, i) => FailureOf(question, i, all[i]))];
        }

        Exception? FailureOf(BatchedQuestion question, int place, JsonElement? own)
        {
            try
            {
                if (own is not { } answer)
                    return new UpstreamException(endpoint, question.Method, UpstreamFault.NotInBatch);
                JsonElement result = JsonRpcAnswer.ResultOf(answer, endpoint, question.Method, first + place);
                // of the batch, what this question and its answer are
                Exchange Exchanged() => ExchangeOf(
                    Encoding.UTF8.GetBytes(requests[place]!.ToJsonString()), JsonMarshal.GetRawUtf8Value(answer), result);
                try
                {
                    question.Take(result, Exchanged);
                }
                catch (ProofRefusedException refused)
                {
                    refused.Exchange ??= Exchanged();
                    return refused;
                }
                return null;
            }
            catch (UpstreamException e)
            {
                return e;
            }
            catch (MalformedInputException e)
            {
                return new UpstreamException(
                    endpoint, question.Method, UpstreamFault.Malformed, UpstreamWords.Says(endpoint, e.Message), e);
            }
        }
    }

    /// <summary>Bytes of the largest answer of all: the chain bounds a block and its receipts, and not the operator.</summary>
    private static long MostOf(long maxResponse, UpstreamBudget budget) => Math.Min(Math.Max(maxResponse, budget.Largest), int.MaxValue);

    private async Task<T> AskAsync<T>(
        Endpoint endpoint, Line line, string method, JsonNode[] parameters, long limit, Func<JsonElement, Func<Exchange>, T> read,
        CancellationToken cancellationToken)
    {
        long id = Interlocked.Increment(ref _lastId);
        byte[] request = Encoding.UTF8.GetBytes(Request(id, method, parameters).ToJsonString());
        if (line.Socket is not { } socket)
        {
            return await PostAsync(
                endpoint, method, request, limit,
                answer => Read(JsonRpcAnswer.ResultOf(answer.Response, answer.Body.Span, endpoint, method, id), answer.Body),
                cancellationToken).ConfigureAwait(false);
        }
        return await socket.ExchangeAsync(
            endpoint, id, method, request, limit,
            (answer, message) => Read(JsonRpcAnswer.ResultOf(answer, endpoint, method, id), message), cancellationToken)
            .ConfigureAwait(false);

        T Read(JsonElement result, ReadOnlyMemory<byte> answer) => read(result, () => ExchangeOf(request, answer.Span, result));
    }

    private static Exchange ExchangeOf(ReadOnlySpan<byte> request, ReadOnlySpan<byte> answer, JsonElement result) =>
        Exchange.Of(request, answer, JsonMarshal.GetRawUtf8Value(result));

    private static JsonObject Request(long id, string method, JsonNode[] parameters) =>
        new() { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = new JsonArray(parameters) };

    public void Dispose()
    {
        _http.Dispose();
        _plainHttp.Dispose();
        Use([]);
    }

    /// <summary>
    /// From now on these are asked, and no other. A web socket to another ends with the questions on it. Before the first time, every
    /// endpoint is asked.
    /// </summary>
    public void Use(ImmutableArray<Endpoint> endpoints)
    {
        Line[] ended;
        lock (_lock)
        {
            _inUse = [.. endpoints.Select(endpoint => endpoint.Url)];
            EndpointUrl[] outs = [.. _lines.Keys.Except(_inUse)];
            ended = [.. outs.Select(url => _lines[url])];
            foreach (EndpointUrl url in outs)
                _lines.Remove(url);
        }
        foreach (Line line in ended)
            line.Socket?.Dispose();
    }

    /// <summary>The same where its budget has room for the requests.</summary>
    /// <param name="requests">That are to be sent.</param>
    private Line LineTo(Endpoint endpoint, string method, int requests)
    {
        Line line = LineTo(endpoint, method);
        return line.Requests?.TryTake(requests) is { } wait
            ? throw new UpstreamException(endpoint, method, UpstreamFault.OverRequests) { RetryAfter = wait }
            : line;
    }

    /// <summary>An endpoint whose place in the configuration has changed since the question began is still the same.</summary>
    private Line LineTo(Endpoint endpoint, string method)
    {
        lock (_lock)
        {
            if (_inUse?.Contains(endpoint.Url) == false)
                throw new UpstreamException(endpoint, method, UpstreamFault.TakenOut);
            if (!_lines.TryGetValue(endpoint.Url, out Line? line))
            {
                line = new Line(
                    new SemaphoreSlim(MostAtOnce),
                    endpoint.Url.Scheme is "ws" or "wss" ? new JsonRpcSocket(timeout, MostOf(maxResponse, budget), budget) : null,
                    MostPerSecond > 0 ? new RequestBudget(MostPerSecond, Clock) : null);
                _lines.Add(endpoint.Url, line);
            }
            return line;
        }
    }

    /// <summary>What does not decompress is asked for once more without compression, because its header may be all that is wrong.</summary>
    private async Task<T> PostAsync<T>(
        Endpoint endpoint, string method, byte[] body, long limit, Func<UpstreamAnswer, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await PostAsync(_http, endpoint, method, body, limit, read, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException compressed) when (compressed.Fault == UpstreamFault.NotDecompressed)
        {
            try
            {
                return await PostAsync(_plainHttp, endpoint, method, body, limit, read, cancellationToken).ConfigureAwait(false);
            }
            catch (UpstreamException plain) when (plain.Fault == UpstreamFault.NotJson)
            {
                // the first refusal says more
            }
            throw;
        }
    }

    private async Task<T> PostAsync<T>(
        HttpClient http, Endpoint endpoint, string method, byte[] body, long limit, Func<UpstreamAnswer, T> read,
        CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Upstream.Request(HttpMethod.Post, endpoint.Url, endpoint.Url.Target);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using UpstreamAnswer answer = await http.SendAsync(
            budget, endpoint, method, request, cancellationToken, limit).ConfigureAwait(false);
        return read(answer);
    }

    /// <summary>How an endpoint is asked, whatever its place in the configuration.</summary>
    /// <param name="Places">Of the questions that wait for an answer at once.</param>
    /// <param name="Socket">Null where it is asked over HTTP.</param>
    /// <param name="Requests">Null where there is no limit.</param>
    private sealed record Line(SemaphoreSlim Places, JsonRpcSocket? Socket, RequestBudget? Requests);
}
