using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;

namespace Helios.Actors.Execution;

/// <summary>
/// <c>eth_config</c> (EIP-7910) of the execution endpoints: hints of forks to come. An endpoint that does not serve it has said nothing,
/// and is not worse for it.
/// </summary>
internal sealed class ForkConfigClient(ExecutionRpcClient rpc)
{
    /// <summary>Longest wait for all endpoints together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Bytes that the answer stays below; three forks have about 6 kB.</summary>
    private const long MostBytes = 128 * 1024;

    private const string Method = "eth_config";

    /// <returns>What those say that answered in time.</returns>
    public async Task<ImmutableArray<HeardHints>> AskAsync(
        ImmutableArray<Endpoint> endpoints, BeaconChain chain, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        HeardHints?[] answers = await Task.WhenAll(
            endpoints.Take(LearnedSchedule.MaxSources).Select(endpoint => AskAsync(endpoint, chain, patience.Token))).ConfigureAwait(false);
        return [.. answers.OfType<HeardHints>()];
    }

    private async Task<HeardHints?> AskAsync(Endpoint endpoint, BeaconChain chain, CancellationToken cancellationToken)
    {
        HintSource source = HintSources.Of(endpoint);
        try
        {
            return await rpc.CallAsync(
                endpoint, Method, [], MostBytes, answer => new HeardHints(source, EthConfigHints.Read(answer, chain, source)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UpstreamException or OperationCanceledException)
        {
            return null;
        }
    }
}
