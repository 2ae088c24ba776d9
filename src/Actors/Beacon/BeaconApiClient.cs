using System.Collections.Immutable;
using System.Net.Http.Headers;
using Helios.Actors.Upstreams;
using Helios.Protocol;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Beacon;

/// <summary>The light-client routes of the beacon API (beacon-APIs, <c>/eth/v1/beacon/light_client</c>). It fetches and decodes; judging is for whoever asked.</summary>
public sealed class BeaconApiClient(HttpClient http, BeaconChain chain)
{
    private const string ConsensusVersion = "Eth-Consensus-Version";

    private readonly BeaconApiDecoder _decoder = new(chain);

    /// <exception cref="UpstreamException">No usable answer.</exception>
    public Task<LightClientBootstrap> BootstrapAsync(Uri endpoint, Root blockRoot, CancellationToken cancellation) =>
        GetAsync(endpoint, $"bootstrap/{blockRoot}", _decoder.Bootstrap, cancellation);

    /// <summary>The best update of each period, from <paramref name="startPeriod"/> on; at most <paramref name="count"/>.</summary>
    /// <exception cref="UpstreamException">No usable answer.</exception>
    public Task<ImmutableArray<LightClientUpdate>> UpdatesAsync(Uri endpoint, ulong startPeriod, int count, CancellationToken cancellation) =>
        GetAsync(endpoint, $"updates?start_period={startPeriod}&count={count}", response => _decoder.Updates(response, count), cancellation);

    /// <exception cref="UpstreamException">No usable answer.</exception>
    public Task<LightClientFinalityUpdate> FinalityUpdateAsync(Uri endpoint, CancellationToken cancellation) =>
        GetAsync(endpoint, "finality_update", _decoder.FinalityUpdate, cancellation);

    /// <exception cref="UpstreamException">No usable answer.</exception>
    public Task<LightClientOptimisticUpdate> OptimisticUpdateAsync(Uri endpoint, CancellationToken cancellation) =>
        GetAsync(endpoint, "optimistic_update", _decoder.OptimisticUpdate, cancellation);

    private async Task<T> GetAsync<T>(Uri endpoint, string route, Func<BeaconApiResponse, T> decode, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, RouteBelow(endpoint, $"eth/v1/beacon/light_client/{route}"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/octet-stream"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json", 0.9));

        using HttpResponseMessage response = await http.SendAsync(endpoint, route, request, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw new UpstreamException(endpoint, route, Upstream.DescribeStatus(response));
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        string? version = response.Headers.TryGetValues(ConsensusVersion, out IEnumerable<string>? values) ? values.First() : null;
        try
        {
            return decode(new BeaconApiResponse(body, response.Content.Headers.ContentType?.MediaType, version));
        }
        catch (MalformedInputException e)
        {
            throw new UpstreamException(endpoint, route, $"malformed answer: {e.Message}", e);
        }
    }

    /// <summary>Endpoints may have a path of their own, such as an access key.</summary>
    private static Uri RouteBelow(Uri endpoint, string route)
    {
        string path = endpoint.AbsolutePath.EndsWith('/') ? endpoint.AbsolutePath : endpoint.AbsolutePath + "/";
        return new Uri(endpoint, path + route);
    }
}
