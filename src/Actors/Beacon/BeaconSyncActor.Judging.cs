using Akka.Actor;
using Akka.Event;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>What an answer is worth: only what verifies moves the view, and what does not counts against its endpoint.</summary>
public sealed partial class BeaconSyncActor
{
    private void OnBootstrap(BootstrapFetched fetched)
    {
        Root root = _journaled.StartFrom(_options.Checkpoint)!.Value;
        if (!SyncProtocol.InitializeLightClientStore(root, fetched.Bootstrap, _chain).TryGetValue(out LightClientStore? store, out BootstrapRejection? rejection))
        {
            Refuse(fetched.Endpoint, $"bootstrap refused: {rejection}");
            return;
        }

        _endpoints = _endpoints.Answered(fetched.Endpoint);
        Bootstrap(root, store);
    }

    /// <summary>The block is the checkpoint's; whether it is of a time to start from is judged anew while it is not: the clock may be put right.</summary>
    private void Bootstrap(Root checkpoint, LightClientStore store)
    {
        Slot slot = store.FinalizedHeader.Beacon.Slot;
        if (WhyNotFrom(slot) is { } reason)
        {
            RefuseCheckpoint($"checkpoint {checkpoint} is {reason}");
            Timers.StartSingleTimer(nameof(CheckpointDue), new CheckpointDue(checkpoint, store), RetryDelay);
            return;
        }

        _view = _view.Bootstrapped(store);
        Log.Info("bootstrapped at slot {0}, {1} periods behind", slot, CurrentPeriod - StorePeriod);
        ProcessPeerUpdates();
        BeginRound();
    }

    /// <returns>Null for a slot that is over, and not for too long.</returns>
    private string? WhyNotFrom(Slot slot)
    {
        TimeSpan age = _clock.GetUtcNow() - _chain.StartOf(slot);
        if (slot > CurrentSlot)
            return $"of slot {slot}, but by this machine's clock the current slot is {CurrentSlot}: correct the clock";
        return age > _options.MaxCheckpointAge
            ? $"{age.TotalDays:0.#} days old, more than the {_options.MaxCheckpointAge.TotalDays:0.#} of helios.beacon.max-checkpoint-age: " +
                "name a newer one in helios.beacon.checkpoint"
            : null;
    }

    /// <summary>A joiner need not wait for its endpoints: what the peer added is verified like any other update.</summary>
    private void ProcessPeerUpdates()
    {
        try
        {
            foreach (ForkedSsz update in _fromPeer)
                Log.Info("an update of the peer that admitted this node: {0}", Apply(PeerUpdates.Decode(update, _chain))?.ToString() ?? "verified");
        }
        catch (MalformedInputException malformed)
        {
            Log.Warning("the peer that admitted this node sent no update: {0}", malformed.Message);
        }
        _fromPeer = [];
    }

    private void OnUpdates(UpdatesFetched fetched)
    {
        (ulong periodBefore, bool nextKnownBefore) = (StorePeriod, _view.Store!.IsNextSyncCommitteeKnown);
        foreach (LightClientUpdate update in fetched.Updates)
        {
            if (!Process(fetched.Endpoint, update, "update"))
                break;
        }
        bool progress = StorePeriod > periodBefore || _view.Store!.IsNextSyncCommitteeKnown != nextKnownBefore;
        if (progress)
            Log.Info("synced to slot {0}, period {1} of {2}", _view.Store!.FinalizedHeader.Beacon.Slot, StorePeriod, CurrentPeriod);
        _updatesAtOnce = MaxUpdates;
        PersistCheckpoint(() =>
        {
            if (progress && StorePeriod < CurrentPeriod)
                Fetch(Round.Updates);
            else if (progress || KnowsCurrentCommittee)
                AfterUpdates();
            else
                AskAnother(fetched.Endpoint);
        });
    }

    private void OnFinalityUpdate(FinalityUpdateFetched fetched)
    {
        if (Process(fetched.Endpoint, fetched.Update.ToUpdate(), "finality update"))
            Accept(fetched.Endpoint);
        else
            Retry();
    }

    private void OnOptimisticUpdate(OptimisticUpdateFetched fetched)
    {
        LightClientUpdate update = fetched.Update.ToUpdate();
        if (!Process(fetched.Endpoint, update, "optimistic update"))
            Retry();
        else if (_view.IsStale(update.AttestedHeader.Beacon.Slot, CurrentSlot))
            PersistCheckpoint(() => AskAnother(fetched.Endpoint));
        else
            Accept(fetched.Endpoint);
    }

    /// <returns>Whether the update held; one that teaches nothing new holds, too.</returns>
    private bool Process(Uri endpoint, LightClientUpdate update, string what)
    {
        switch (Apply(update))
        {
            case null or { Reason: UpdateRejectionReason.NotRelevant }:
                return true;
            case { Reason: UpdateRejectionReason.SignaturePeriod } rejection:
                // Nobody's lie: the committee that signed it has not been learned yet.
                Log.Debug("{0}: {1} cannot be judged yet: {2}", Upstream.Name(endpoint), what, rejection);
                _endpoints = _endpoints.Failed(endpoint);
                return false;
            case { } rejection:
                CountRefusal(endpoint);
                Log.Warning("{0}: {1} refused: {2}", Upstream.Name(endpoint), what, rejection);
                return false;
        }
    }

    /// <returns>Why the update does not hold; null if it does.</returns>
    private UpdateRejection? Apply(LightClientUpdate update)
    {
        Result<ValidLightClientUpdate, UpdateRejection> outcome = ValidLightClientUpdate.Validate(_view.Store!, update, CurrentSlot, _chain);
        if (!outcome.TryGetValue(out ValidLightClientUpdate? valid, out UpdateRejection? rejection))
            return rejection;
        LightClientStore store = SyncProtocol.Apply(valid, _chain);
        NodeMeter.UpdateAccepted();
        HeadAdvanced? before = _view.Head;
        _view = _view.Applied(store, valid);
        _newest = _newest.With(update, store.FinalizedHeader.Beacon.Slot, _chain);
        if (_view.Head == before)
            return null;
        Context.System.EventStream.Publish(_view.Head!);
        if (before is not null && Reorganization.IsOne(before.Optimistic.Header.Beacon, _view.Head!.Optimistic.Header.Beacon))
        {
            NodeMeter.HeadReorganized();
            Log.Info("the optimistic head of slot {0} does not build on that of slot {1}", _view.Head.Optimistic.Header.Beacon.Slot, before.Optimistic.Header.Beacon.Slot);
        }
        return null;
    }

    private void CountRefusal(Uri endpoint)
    {
        _refusals++;
        _endpoints = _endpoints.Lied(endpoint);
        NodeMeter.ProofRefused("beacon", Upstream.Name(endpoint));
    }

    private void Refuse(Uri endpoint, string reason)
    {
        CountRefusal(endpoint);
        Log.Warning("{0}: {1}", Upstream.Name(endpoint), reason);
        Retry();
    }

    private void RefuseCheckpoint(string reason)
    {
        if (_phase != SyncPhase.CheckpointRefused)
            Log.Error("{0}", reason);
        Wait(SyncPhase.CheckpointRefused, reason);
    }
}
