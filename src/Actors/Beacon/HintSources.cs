using System.Collections.Immutable;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Forks;

namespace Helios.Actors.Beacon;

/// <summary>
/// Asks beacon and execution endpoints at once what they say of the chain's forks. The light client has no execution endpoints, so somebody
/// else asks those, and passes their answers on.
/// </summary>
/// <param name="spec">Disposed with this.</param>
internal sealed class HintSources(SpecClient spec) : IDisposable
{
    private TaskCompletionSource<ImmutableArray<HeardHints>> _execution = new();

    /// <summary>An endpoint as a source of hints.</summary>
    public static HintSource Of(Endpoint endpoint) => new(
        endpoint.Layer == Layer.Beacon ? HintSourceKind.BeaconEndpoint : HintSourceKind.ExecutionEndpoint, endpoint.PublicName)
    {
        Url = endpoint.Url,
    };

    /// <summary>What all say together. Execution endpoints of which nothing comes in time have said nothing.</summary>
    public async Task<ImmutableArray<HeardHints>> AskAsync(
        ImmutableArray<Endpoint> beaconEndpoints, CancellationToken cancellationToken)
    {
        _execution = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<ImmutableArray<HeardHints>> execution = InTimeAsync(_execution.Task, cancellationToken);
        ImmutableArray<HeardHints> beacon = await spec.AskAsync(beaconEndpoints, cancellationToken).ConfigureAwait(false);
        return [.. beacon, .. await execution.ConfigureAwait(false)];
    }

    /// <summary>The execution endpoints have answered.</summary>
    public void Answer(ImmutableArray<HeardHints> said) => _execution.TrySetResult(said);

    public void Dispose() => spec.Dispose();

    private static async Task<ImmutableArray<HeardHints>> InTimeAsync(
        Task<ImmutableArray<HeardHints>> execution, CancellationToken cancellationToken)
    {
        try
        {
            return await execution.WaitAsync(SpecClient.Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return [];
        }
    }
}
