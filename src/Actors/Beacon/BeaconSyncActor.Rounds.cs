using Akka.Actor;
using Akka.Event;
using Helios.Actors.Upstreams;
using Helios.Protocol;
using Helios.Protocol.Beacon;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>Whom to ask for what, and when: a round a slot, each question put to one endpoint after the other until one helps.</summary>
public sealed partial class BeaconSyncActor
{
    /// <summary>Updates of so many periods are asked for at once.</summary>
    private const int MaxUpdates = 16;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private Round _round = Round.Bootstrap;
    private int _triesLeft;
    private int _updatesAtOnce = MaxUpdates;

    /// <summary>What is asked for, in this order, until there is nothing more to learn in this slot.</summary>
    private enum Round
    {
        Bootstrap,
        Updates,
        FinalityUpdate,
        OptimisticUpdate,
    }

    private void BeginRound()
    {
        if (_view.Store is null)
            Fetch(Round.Bootstrap);
        else if (StorePeriod < CurrentPeriod || !_view.Store.IsNextSyncCommitteeKnown)
            Fetch(Round.Updates);
        else
            Fetch(Round.FinalityUpdate);
    }

    private void Fetch(Round round)
    {
        _round = round;
        _triesLeft = _endpoints.Count;
        FetchFromBest();
    }

    private void FetchFromBest()
    {
        Uri endpoint = _endpoints.Best;
        CancellationToken stopped = _stopped.Token;
        switch (_round)
        {
            case Round.Bootstrap:
                Root root = _journaled.StartFrom(_options.Checkpoint)!.Value;
                Wait(SyncPhase.Bootstrapping, $"the bootstrap of checkpoint {root} from {Upstream.Name(endpoint)}");
                Pipe(endpoint, _api.BootstrapAsync(endpoint, root, stopped), bootstrap => new BootstrapFetched(endpoint, bootstrap));
                break;
            case Round.Updates:
                int count = (int)Math.Min(CurrentPeriod - StorePeriod + 1, (ulong)_updatesAtOnce);
                if (StorePeriod < CurrentPeriod)
                    Wait(SyncPhase.CatchingUp, $"the updates of period {StorePeriod} to {CurrentPeriod} from {Upstream.Name(endpoint)}");
                Pipe(endpoint, _api.UpdatesAsync(endpoint, StorePeriod, count, stopped), updates => new UpdatesFetched(endpoint, updates));
                break;
            case Round.FinalityUpdate:
                Pipe(endpoint, _api.FinalityUpdateAsync(endpoint, stopped), update => new FinalityUpdateFetched(endpoint, update));
                break;
            case Round.OptimisticUpdate:
                Pipe(endpoint, _api.OptimisticUpdateAsync(endpoint, stopped), update => new OptimisticUpdateFetched(endpoint, update));
                break;
        }
    }

    private void Pipe<T>(Uri endpoint, Task<T> fetch, Func<T, object> success) => _ =
        fetch.PipeTo(Self, Self, success, failure => new FetchFailed(endpoint, (failure as UpstreamException)?.Message ?? failure.ToString()));

    private void OnFetchFailed(FetchFailed failed)
    {
        Log.Warning("{0}", failed.Reason);
        _endpoints = _endpoints.Failed(failed.Endpoint);
        if (_round == Round.Updates)
            _updatesAtOnce = Math.Max(1, _updatesAtOnce / 2);
        Retry();
    }

    /// <summary>The newest updates are signed by the committee of the current period: without it they cannot be judged.</summary>
    private void AfterUpdates()
    {
        if (KnowsCurrentCommittee)
        {
            Fetch(Round.FinalityUpdate);
            return;
        }
        Wait(SyncPhase.CatchingUp, $"an update of period {StorePeriod} that teaches the next sync committee");
        EndRound(RetryDelay);
    }

    private void Accept(Uri endpoint)
    {
        _endpoints = _endpoints.Answered(endpoint);
        PersistCheckpoint(NextInRound);
    }

    /// <summary>What the endpoint says is true, and does not help: it may stand still while others follow the chain.</summary>
    private void AskAnother(Uri endpoint)
    {
        Log.Debug("{0} has nothing new", Upstream.Name(endpoint));
        _endpoints = _endpoints.Failed(endpoint);
        Retry();
    }

    /// <summary>The next endpoint; when all have been asked, the round goes on without, or ends.</summary>
    private void Retry()
    {
        if (--_triesLeft > 0)
            FetchFromBest();
        else if (_round == Round.Bootstrap)
            EndRound(RetryDelay);
        else if (_round == Round.Updates)
            AfterUpdates();
        else
            NextInRound();
    }

    private void NextInRound()
    {
        if (_round == Round.FinalityUpdate)
        {
            Fetch(Round.OptimisticUpdate);
            return;
        }
        if (_view.Head is null)
            Wait(SyncPhase.CatchingUp, "an update that verifies; if none does, look at the log, and at this machine's clock");
        else
            Wait(SyncPhase.Following, "the next slot");
        Slot next = new(CurrentSlot.Value + 1);
        EndRound(_chain.StartOf(next) + (_chain.SlotDuration / 2) - _clock.GetUtcNow());
    }

    private void EndRound(TimeSpan delay)
    {
        TimeSpan atMost = TimeSpan.FromTicks(Math.Max(_chain.SlotDuration.Ticks * 2, RetryDelay.Ticks));
        Timers.StartSingleTimer(nameof(Tick), new Tick(), delay < TimeSpan.Zero ? TimeSpan.Zero : delay > atMost ? atMost : delay);
    }
}
