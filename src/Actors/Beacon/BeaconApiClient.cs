using System.Net.Http.Headers;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// The light-client routes of the beacon API (beacon-APIs, <c>/eth/v1/beacon/light_client</c>). It fetches and decodes, and judges nothing.
/// </summary>
public sealed class BeaconApiClient(HttpClient http, BeaconChain chain)
{
    private const string ConsensusVersion = "Eth-Consensus-Version";

    private readonly BeaconApiDecoder _decoder = new(chain);

    /// <summary>Puts a question of the plan to one endpoint.</summary>
    /// <exception cref="UpstreamException">No usable answer.</exception>
    internal Task<IFetched> AskAsync(Endpoint endpoint, SyncQuestion question, CancellationToken cancellationToken)
    {
        return question switch
        {
            SyncQuestion.Bootstrap asked => GetAsync(
                $"bootstrap/{asked.Checkpoint}", _decoder.Bootstrap, bootstrap => new BootstrapFetched(endpoint, bootstrap)),
            SyncQuestion.Updates asked => GetAsync(
                $"updates?start_period={asked.StartPeriod}&count={asked.Count}",
                response => _decoder.Updates(response, asked.Count),
                updates => new UpdatesFetched(endpoint, updates)),
            SyncQuestion.FinalityUpdate => GetAsync(
                "finality_update", _decoder.FinalityUpdate, update => new UpdatesFetched(endpoint, [update.ToUpdate()])),
            SyncQuestion.OptimisticUpdate => GetAsync(
                "optimistic_update", _decoder.OptimisticUpdate, update => new UpdatesFetched(endpoint, [update.ToUpdate()])),
            _ => throw new ArgumentException($"unknown question {question}"),
        };

        async Task<IFetched> GetAsync<T>(string route, Func<BeaconApiResponse, T> decode, Func<T, IFetched> fetched) =>
            fetched(await DecodedAsync(endpoint, route, decode, cancellationToken).ConfigureAwait(false));
    }

    private async Task<T> DecodedAsync<T>(
        Endpoint endpoint, string route, Func<BeaconApiResponse, T> decode, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request =
            Upstream.Request(HttpMethod.Get, endpoint.Url, endpoint.Url.Below($"eth/v1/beacon/light_client/{route}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/octet-stream"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json", 0.9));

        using HttpResponseMessage response = await http.FetchAsync(endpoint, route, request, cancellationToken).ConfigureAwait(false);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        string? version = response.Headers.TryGetValues(ConsensusVersion, out IEnumerable<string>? values) ? values.First() : null;
        try
        {
            return decode(new BeaconApiResponse(body, response.Content.Headers.ContentType?.MediaType, version));
        }
        catch (MalformedInputException e)
        {
            throw new UpstreamException(endpoint, route, UpstreamFault.Malformed, UpstreamWords.Says(endpoint, e.Message), e);
        }
    }
}
