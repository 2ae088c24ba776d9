using Akka.Actor;
using Akka.Persistence.Journal;
using Akka.Persistence.Snapshot;

namespace Akka.Persistence;

/// <summary>
/// The states before commands: waiting for a permit, loading a snapshot, replaying events. Commands are stashed. A failure in any of them
/// stops the actor and never restarts it: the same events would fail again.
/// </summary>
public abstract partial class Eventsourced
{
    private RecoveryTick _tick;
    private ICancelable _ticking;
    private bool _eventSeen;

    private void WaitingForPermit(Receive behaviour, object message)
    {
        if (message is RecoveryPermitter.Granted) LoadSnapshot();
        else _internalStash.Stash();
    }

    private void LoadingSnapshot(Receive behaviour, object message)
    {
        switch (message)
        {
            case LoadSnapshotResult result:
                ReplayAfter(result);
                break;
            case LoadSnapshotFailed failed:
                FailRecovery(failed.Cause);
                break;
            case RecoveryTick tick:
                if (ReferenceEquals(tick, _tick)) FailRecovery(TimedOut("snapshot"));
                break;
            default:
                _internalStash.Stash();
                break;
        }
    }

    private void Replaying(Receive behaviour, object message)
    {
        switch (message)
        {
            case ReplayedMessage replayed:
                Apply(replayed.Persistent);
                break;
            case RecoverySuccess success:
                CompleteRecovery(success.HighestSequenceNr);
                break;
            case ReplayMessagesFailure failure:
                FailRecovery(failure.Cause);
                break;
            case RecoveryTick tick:
                if (!ReferenceEquals(tick, _tick)) break;
                if (!_eventSeen) FailRecovery(TimedOut("event"));
                _eventSeen = false;
                break;
            default:
                _internalStash.Stash();
                break;
        }
    }

    private void RequestRecoveryPermit()
    {
        _state = WaitingForPermit;
        Extension.RecoveryPermitter.Tell(new RecoveryPermitter.Request(_instanceId), Self);
    }

    private void LoadSnapshot()
    {
        var recovery = Recovery;
        _state = LoadingSnapshot;
        StartTicking();
        SnapshotStore.Tell(new LoadSnapshot(SnapshotterId, recovery.FromSnapshot, recovery.ToSequenceNr, _instanceId), Self);
    }

    private void ReplayAfter(LoadSnapshotResult result)
    {
        if (result.Snapshot is { } snapshot)
        {
            try
            {
                // Without a handler for it, all events are replayed.
                LastSequenceNr = snapshot.Metadata.SequenceNr;
                if (!base.AroundReceive(RecoveryBehaviour, new SnapshotOffer(snapshot.Metadata, snapshot.Snapshot))) LastSequenceNr = 0;
            }
            catch (Exception cause)
            {
                FailRecovery(cause);
                return;
            }
        }

        _state = Replaying;
        StartTicking();
        Journal.Tell(new ReplayMessages(LastSequenceNr + 1, result.ToSequenceNr, Recovery.ReplayMax, PersistenceId, Self, _instanceId), Self);
    }

    private void Apply(IPersistentRepresentation e)
    {
        _eventSeen = true;
        try
        {
            UpdateLastSequenceNr(e);
            base.AroundReceive(RecoveryBehaviour, e);
        }
        catch (Exception cause)
        {
            FailRecovery(cause, e.Payload);
        }
    }

    private void CompleteRecovery(long highestSequenceNr)
    {
        _ticking.Cancel();
        LastSequenceNr = _sequenceNr = Math.Max(highestSequenceNr, LastSequenceNr);
        IsRecovering = false;
        try
        {
            OnReplaySuccess();
            base.AroundReceive(RecoveryBehaviour, RecoveryCompleted.Instance);
        }
        finally
        {
            FlushJournalBatch();
            _state = _pendingStashing > 0 ? PersistingEvents : ProcessingCommands;
            if (_pendingStashing == 0) _internalStash.UnstashAll();
            ReturnRecoveryPermit();
        }
    }

    private void FailRecovery(Exception cause, object @event = null)
    {
        _ticking.Cancel();
        try
        {
            OnRecoveryFailure(cause, @event);
        }
        finally
        {
            Context.Stop(Self);
            ReturnRecoveryPermit();
        }
    }

    private bool RecoveryBehaviour(object message) => ReceiveRecover(message is IPersistentRepresentation e ? e.Payload : message);

    private void StartTicking()
    {
        _ticking?.Cancel();
        _tick = new RecoveryTick(_instanceId);
        _eventSeen = false;
        var timeout = RecoveryEventTimeout;
        _ticking = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(timeout, timeout, Self, _tick, Self);
    }

    private TimeSpan RecoveryEventTimeout => Extension.JournalConfigFor(JournalPluginId).GetTimeSpan("recovery-event-timeout", null, allowInfinite: false);

    private RecoveryTimedOutException TimedOut(string missing) => new(
        $"Recovery timed out, didn't get {missing} within {RecoveryEventTimeout.TotalSeconds}s, highest sequence number seen {LastSequenceNr}.");

    private void ReturnRecoveryPermit() => Extension.RecoveryPermitter.Tell(new RecoveryPermitter.Return(), Self);

    /// <summary>The time is up, unless it is the tick of an earlier state.</summary>
    private sealed class RecoveryTick(int actorInstanceId) : IForIncarnation
    {
        public int ActorInstanceId => actorInstanceId;
    }
}
