using System.Collections.Immutable;
using Akka.Actor;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// Whether an execution endpoint proves the state of the head: it has one account proven, the cheapest thing that a call needs. One probe
/// is on its way at a time, and everybody who asks meanwhile hears its outcome.
/// </summary>
/// <remarks>Only the actor that holds it uses it.</remarks>
/// <param name="self">Is told each <see cref="EndpointOutcome"/>, and <see cref="Ended"/>.</param>
/// <param name="stopped">Ends a probe that is on its way.</param>
internal sealed class EndpointProbe(
    ExecutionRpcClient rpc, PatientAsker questions, TimeProvider clock, Action<object> self, CancellationToken stopped)
{
    /// <summary>A proof is believed for so long, unless an endpoint fails meanwhile.</summary>
    internal static readonly TimeSpan ProofHolds = TimeSpan.FromSeconds(10);

    /// <summary>A failure is believed for so long: those who ask often do not ask the endpoints as often.</summary>
    internal static readonly TimeSpan FailureHolds = TimeSpan.FromSeconds(1);

    /// <summary>Less than load balancers wait for an answer.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Where no endpoint has proven it for so long, the block before it is asked for as well: a call would run on that, too.
    /// </summary>
    private static readonly TimeSpan BlockPatience = TimeSpan.FromSeconds(1);

    private readonly long _started = clock.GetTimestamp();
    private ImmutableList<IActorRef> _waiting = [];
    private (string? Objection, TimeSpan At)? _last;
    private TimeSpan? _lastHeld;
    private bool _hasFailedSince;

    private TimeSpan Now => clock.GetElapsedTime(_started);

    /// <summary>How a probe ended.</summary>
    /// <param name="Objection">Why no state is proven, in our own words; null where it is.</param>
    /// <param name="IsLate">Whether it is only that nobody answered in time.</param>
    internal sealed record Ended(TimeSpan Begun, string? Objection, bool IsLate);

    /// <summary>Answers at once by what is known, or when the next probe has ended.</summary>
    /// <param name="endpoints">At least one, in the order to ask them.</param>
    public void Answer(IActorRef asker, ProbeEndpoints ask, ImmutableArray<Endpoint> endpoints)
    {
        if (_last is { } last && Now - last.At < (last.Objection is null ? ProofHolds : FailureHolds)
            && !(last.Objection is null && _hasFailedSince))
        {
            asker.Tell(new EndpointsProbed(last.Objection));
            return;
        }
        _waiting = _waiting.Add(asker);
        if (_waiting.Count == 1)
            _ = RunAsync(ask.Blocks, endpoints, Now);
    }

    /// <summary>How any question to an endpoint ended.</summary>
    public void Note(EndpointOutcome outcome)
    {
        if (outcome.Worth == AnswerWorth.Held)
            (_lastHeld, _hasFailedSince) = (Now, false);
        else
            _hasFailedSince = true;
    }

    /// <summary>From now on others are asked, and what is known says nothing of them.</summary>
    public void Forget() => (_last, _lastHeld) = (null, null);

    /// <summary>An endpoint that answers others while the probe waits its turn is not out of order.</summary>
    public void End(Ended ended)
    {
        string? objection = ended.IsLate && _lastHeld >= ended.Begun ? null : ended.Objection;
        (_last, _hasFailedSince) = ((objection, Now), false);
        foreach (IActorRef asker in _waiting)
            asker.Tell(new EndpointsProbed(objection));
        _waiting = [];
    }

    private async Task RunAsync(ImmutableArray<ProvenBlock> blocks, ImmutableArray<Endpoint> endpoints, TimeSpan begun)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        limit.CancelAfter(Patience);
        var asking = new Asking(endpoints, Patience, self);
        string? objection = null;
        Task<string?>[] proofs =
            [.. blocks.Take(2).Select((block, place) => ProveAsync(block, asking, BlockPatience * place, limit.Token))];
        try
        {
            await foreach (Task<string?> proof in Task.WhenEach(proofs).ConfigureAwait(false))
            {
                if (await proof.ConfigureAwait(false) is { } reason)
                {
                    objection ??= reason;
                    continue;
                }
                self(new Ended(begun, Objection: null, IsLate: false));
                await limit.CancelAsync().ConfigureAwait(false);
                return;
            }
            self(new Ended(begun, objection, IsLate: false));
        }
        catch (OperationCanceledException)
        {
            objection ??= $"no execution endpoint proved an account of block {blocks[0].BlockNumber} within {Patience.TotalSeconds:0} s";
            self(new Ended(begun, objection, IsLate: true));
        }
    }

    /// <returns>Why no endpoint proves an account of the block, in our own words; null where one does.</returns>
    private async Task<string?> ProveAsync(ProvenBlock block, Asking asking, TimeSpan delay, CancellationToken cancellationToken)
    {
        var nothing = ProvenState.At(block);
        var account = StateNeeds.None with { Accounts = [new AccountNeed(default, [])] };
        await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
        try
        {
            await new StateProver(rpc, questions, block, nothing, hasHistory: false)
                .ProveAsync(asking, nothing, account, StateNeeds.None, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (UpstreamException e)
        {
            return e.PublicMessage;
        }
        catch (ProofRefusedException e)
        {
            return e.PublicMessage;
        }
    }
}
