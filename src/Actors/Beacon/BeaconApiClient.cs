using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// The light-client routes of the beacon API (beacon-APIs, <c>/eth/v1/beacon/light_client</c>). It fetches and decodes, and judges nothing.
/// </summary>
/// <remarks>
/// SSZ is asked for, with JSON as second choice. Where what comes cannot be read, or the endpoint refuses the question because of its
/// form, the same is asked for once more as plainly as possible: JSON alone, not compressed.
/// </remarks>
/// <param name="timeout">Longest wait for a whole answer.</param>
/// <param name="maxResponse">Largest answer in bytes, after decompression.</param>
/// <param name="clock">Its counter measures how long an endpoint is asked plainly.</param>
/// <param name="connect">Makes what carries requests; null for real connections.</param>
public sealed class BeaconApiClient(
    TimeSpan timeout, long maxResponse, UpstreamBudget budget, BeaconChain chain, TimeProvider clock,
    Func<HttpMessageHandler>? connect = null) : IDisposable
{
    private const string ConsensusVersion = "Eth-Consensus-Version";
    private const string Ssz = "application/octet-stream", Json = "application/json";

    private readonly HttpClient _http = Upstream.CreateClient(timeout, maxResponse, connection: connect?.Invoke());
    private readonly HttpClient _plainHttp =
        Upstream.CreateClient(timeout, maxResponse, compression: DecompressionMethods.None, connection: connect?.Invoke());
    private BeaconApiDecoder _decoder = new(chain);
    private readonly PlainRoutes _plain = new(clock);

    /// <summary>Puts a question of the plan to one endpoint.</summary>
    /// <exception cref="UpstreamException">No usable answer.</exception>
    internal Task<IFetched> AskAsync(Endpoint endpoint, SyncQuestion question, CancellationToken cancellationToken)
    {
        return question switch
        {
            SyncQuestion.Bootstrap asked => GetAsync(
                "bootstrap", $"/{asked.Checkpoint}", _decoder.Bootstrap,
                (bootstrap, exchange) => new BootstrapFetched(endpoint, asked.Checkpoint, bootstrap) { Exchange = exchange }),
            SyncQuestion.Updates asked => GetAsync(
                "updates", $"?start_period={asked.StartPeriod}&count={asked.Count}", response => _decoder.Updates(response, asked.Count),
                (updates, exchange) => new UpdatesFetched(endpoint, updates) { Exchange = exchange }),
            SyncQuestion.FinalityUpdate => GetAsync(
                "finality_update", "", _decoder.FinalityUpdate, (update, exchange) => One(update.ToUpdate(), exchange)),
            SyncQuestion.OptimisticUpdate => GetAsync(
                "optimistic_update", "", _decoder.OptimisticUpdate, (update, exchange) => One(update.ToUpdate(), exchange)),
            _ => throw new ArgumentException($"unknown question {question}"),
        };

        async Task<IFetched> GetAsync<T>(
            string route, string what, Func<BeaconApiResponse, T> decode, Func<T, Exchange, IFetched> fetched)
        {
            (T answer, Exchange exchange) = await DecodedAsync(endpoint, route, what, decode, cancellationToken).ConfigureAwait(false);
            return fetched(answer, exchange);
        }

        UpdatesFetched One(LightClientUpdate update, Exchange exchange) =>
            new(endpoint, new DecodedUpdates([update], [], 0)) { Exchange = exchange };
    }

    /// <summary>From the next question on, answers are read by this schedule.</summary>
    public void Use(BeaconChain learned) => _decoder = new(learned);

    public void Dispose()
    {
        _http.Dispose();
        _plainHttp.Dispose();
    }

    private async Task<(T Answer, Exchange Exchange)> DecodedAsync<T>(
        Endpoint endpoint, string route, string what, Func<BeaconApiResponse, T> decode, CancellationToken cancellationToken)
    {
        if (_plain.Contains(endpoint, route))
            return await GetAsync(endpoint, route, what, isPlain: true, decode, cancellationToken).ConfigureAwait(false);
        try
        {
            return await GetAsync(endpoint, route, what, isPlain: false, decode, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException refused) when (MayBeItsForm(refused.Fault))
        {
            (T Answer, Exchange Exchange) plain =
                await GetAsync(endpoint, route, what, isPlain: true, decode, cancellationToken).ConfigureAwait(false);
            _plain.Add(endpoint, route);
            return plain;
        }
    }

    /// <summary>Whether the question's form may be the reason, rather than what it asks for.</summary>
    private static bool MayBeItsForm(UpstreamFault fault) =>
        fault.Code is "malformed" or "web-page" or "http-400" or "http-406" or "http-415" or "http-422" or "http-500";

    private async Task<(T Answer, Exchange Exchange)> GetAsync<T>(
        Endpoint endpoint, string route, string what, bool isPlain, Func<BeaconApiResponse, T> decode, CancellationToken cancellationToken)
    {
        string target = $"eth/v1/beacon/light_client/{route}{what}";
        using HttpRequestMessage request = Upstream.Request(HttpMethod.Get, endpoint.Url, endpoint.Url.Below(target));
        if (!isPlain)
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Ssz));
        request.Headers.Accept.Add(isPlain ? new(Json) : new(Json, 0.9));
        HttpClient http = isPlain ? _plainHttp : _http;
        using UpstreamAnswer answer =
            await http.FetchAsync(budget, endpoint, route + what, request, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = answer.Response;
        string? version = response.Headers.TryGetValues(ConsensusVersion, out IEnumerable<string>? values) ? values.First() : null;
        try
        {
            return (
                decode(new BeaconApiResponse(answer.Body, response.Content.Headers.ContentType?.MediaType, version)),
                Exchange.Of(Encoding.UTF8.GetBytes($"GET /{target}"), answer.Body.Span, said: answer.Body.Span));
        }
        catch (MalformedInputException e)
        {
            if (UpstreamWords.IsWebPage(answer.Body.Span))
                throw new UpstreamException(endpoint, route + what, UpstreamFault.WebPage, inner: e);
            // an error that was sent as 200
            string said = answer.Body.Span is [(byte)'{', ..] ? UpstreamWords.OfBody(endpoint, answer.Body.Span) : "";
            string reason = e.Own ?? UpstreamWords.Says(endpoint, e.Message);
            throw new UpstreamException(
                endpoint, route + what, UpstreamFault.Malformed, said.Length > 0 ? $"{reason}; {said}" : reason, e);
        }
    }
}
