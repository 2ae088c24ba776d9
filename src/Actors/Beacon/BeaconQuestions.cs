using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;

namespace Helios.Actors.Beacon;

/// <summary>All questions to beacon endpoints. Those that are under way end when it is disposed.</summary>
internal sealed class BeaconQuestions(
    BeaconSyncOptions options, BeaconChain chain, UpstreamBudget budget, UpstreamEdges edges) : IDisposable
{
    /// <summary>Tries begin for so long beyond the time that one may take, so that a slow answer is not the only one.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly BeaconApiClient _api = new(options.Timeout, options.MaxResponse, budget, chain, edges.Clock, edges.Connect);
    private readonly HintSources _hints = new(new SpecClient(options.Timeout, budget, chain, edges.Connect?.Invoke()));
    private readonly PatientAsker _asker = new(edges.Clock, edges.Chance);
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>From the next question on, answers are read by this schedule.</summary>
    public void Use(BeaconChain learned) => _api.Use(learned);

    /// <param name="tell">Hears how each try ended, on the thread of the try.</param>
    /// <returns>The first answer that can be read. The task fails where there is none.</returns>
    public Task<BeaconSync.IFetched> AskAsync(SyncStep.Ask step, Action<EndpointOutcome> tell) => _asker.AskAsync(
        step.Endpoints, options.Timeout + Grace,
        (endpoint, cancellationToken) => _api.AskAsync(endpoint, step.Question, cancellationToken), tell, _stopped.Token);

    /// <returns>What those say of forks to come that answered in time, execution endpoints as well.</returns>
    public Task<ImmutableArray<HeardHints>> HintsAsync(ImmutableArray<Endpoint> endpoints) =>
        _hints.AskAsync(endpoints, _stopped.Token);

    /// <inheritdoc cref="HintSources.Answer"/>
    public void Answer(ImmutableArray<HeardHints> said) => _hints.Answer(said);

    public void Dispose()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _asker.Dispose();
        _api.Dispose();
        _hints.Dispose();
    }
}
