using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;

namespace Helios.Actors.Beacon;

/// <summary>
/// <c>/eth/v1/config/spec</c> of the beacon APIs: hints of forks to come. An endpoint that does not serve it has said nothing, and is not
/// worse for it.
/// </summary>
/// <param name="timeout">Longest wait for one answer.</param>
/// <param name="connection">What carries requests; null for real connections.</param>
public sealed class SpecClient(
    TimeSpan timeout, UpstreamBudget budget, BeaconChain chain, HttpMessageHandler? connection = null) : IDisposable
{
    /// <summary>Longest wait for all endpoints together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Bytes that the document stays below; that of mainnet has about 10 kB.</summary>
    private const long MostBytes = 256 * 1024;

    private readonly HttpClient _http = Upstream.CreateClient(timeout, MostBytes, connection: connection);

    public void Dispose() => _http.Dispose();

    private const string Route = "eth/v1/config/spec";

    /// <returns>What those say that answered in time.</returns>
    public async Task<ImmutableArray<HeardHints>> AskAsync(ImmutableArray<Endpoint> endpoints, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        HeardHints?[] answers = await Task.WhenAll(
            endpoints.Take(LearnedSchedule.MaxSources).Select(endpoint => AskAsync(endpoint, patience.Token))).ConfigureAwait(false);
        return [.. answers.OfType<HeardHints>()];
    }

    private async Task<HeardHints?> AskAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        HintSource source = HintSources.Of(endpoint);
        try
        {
            using HttpRequestMessage request = Upstream.Request(HttpMethod.Get, endpoint.Url, endpoint.Url.Below(Route));
            using UpstreamAnswer answer =
                await _http.SendAsync(budget, endpoint, Route, request, cancellationToken).ConfigureAwait(false);
            return answer.Response.IsSuccessStatusCode ? new HeardHints(source, SpecHints.Read(answer.Body, chain, source)) : null;
        }
        catch (Exception e) when (e is UpstreamException or OperationCanceledException)
        {
            return null;
        }
    }
}
