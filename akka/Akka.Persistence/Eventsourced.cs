using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence.Journal;
using Akka.Persistence.Snapshot;

namespace Akka.Persistence;

/// <summary>
/// The base of persistent actors: what they call. A command is checked against the state and turned into events; an event is stored
/// and then applied by its handler; after a restart the events are replayed.
/// </summary>
/// <remarks>The states of the actor are in the other parts of this class: recovery, and the handling of commands.</remarks>
public abstract partial class Eventsourced : ActorBase, IWithUnboundedStash
{
    private static int instances;

    private readonly int _instanceId = Interlocked.Increment(ref instances);
    private readonly string _writerGuid = Guid.NewGuid().ToString();
    private readonly InternalStash _internalStash;

    /// <summary>What the actor does with the next message.</summary>
    private Action<Receive, object> _state;
    private IActorRef _journal;
    private IActorRef _snapshotStore;
    private ILoggingAdapter _log;

    /// <summary>The number of the last event that was made, stored or not.</summary>
    private long _sequenceNr;

    protected Eventsourced()
    {
        Extension = Persistence.Instance.Apply(Context.System);
        _internalStash = new InternalStash((ActorCell)Context);
        _state = WaitingForPermit;
    }

    protected PersistenceExtension Extension { get; }

    protected ILoggingAdapter Log => _log ??= Context.GetLogger();

    /// <summary>Whose events these are. At most one live actor may use an id; nothing here enforces that.</summary>
    public abstract string PersistenceId { get; }

    /// <summary>How much of the past is recovered.</summary>
    public virtual Recovery Recovery => Recovery.Default;

    public IStash Stash { get; set; }

    /// <summary>The path of the journal's settings; null or "" for the default journal.</summary>
    public string JournalPluginId { get; protected set; }

    /// <summary>The path of the snapshot store's settings; null or "" for the default one.</summary>
    public string SnapshotPluginId { get; protected set; }

    public IActorRef Journal => _journal ??= Extension.JournalFor(JournalPluginId);

    public IActorRef SnapshotStore => _snapshotStore ??= Extension.SnapshotStoreFor(SnapshotPluginId);

    public string SnapshotterId => PersistenceId;

    public bool IsRecovering { get; private set; } = true;

    public bool IsRecoveryFinished => !IsRecovering;

    /// <summary>The number of the last event replayed or stored; in a handler, that of its event.</summary>
    public long LastSequenceNr { get; private set; }

    public long SnapshotSequenceNr => LastSequenceNr;

    /// <summary>Answered with the command <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>.</summary>
    public void SaveSnapshot(object snapshot) =>
        SnapshotStore.Tell(new SaveSnapshot(new SnapshotMetadata(SnapshotterId, SnapshotSequenceNr, DateTime.UtcNow), snapshot), Self);

    /// <summary>Answered with the command <see cref="DeleteSnapshotSuccess"/> or <see cref="DeleteSnapshotFailure"/>.</summary>
    public void DeleteSnapshot(long sequenceNr) => SnapshotStore.Tell(new DeleteSnapshot(new SnapshotMetadata(SnapshotterId, sequenceNr)), Self);

    /// <summary>Answered with the command <see cref="DeleteSnapshotsSuccess"/> or <see cref="DeleteSnapshotsFailure"/>.</summary>
    public void DeleteSnapshots(SnapshotSelectionCriteria criteria) => SnapshotStore.Tell(new DeleteSnapshots(SnapshotterId, criteria), Self);

    /// <summary>
    /// Deletes events up to <paramref name="toSequenceNr"/>, inclusive; <see cref="long.MaxValue"/> for all. Answered with the command
    /// <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>, the latter also for a number not reached yet.
    /// </summary>
    public void DeleteMessages(long toSequenceNr)
    {
        if (toSequenceNr == long.MaxValue || toSequenceNr <= LastSequenceNr)
        {
            Journal.Tell(new DeleteMessagesTo(PersistenceId, toSequenceNr, Self), Self);
            return;
        }

        var cause = new NotSupportedException($"toSequenceNr [{toSequenceNr}] must be less than or equal to LastSequenceNr [{LastSequenceNr}]");
        Self.Tell(new DeleteMessagesFailure(cause, toSequenceNr), Self);
    }

    /// <summary>
    /// Stores <paramref name="event"/> when the message in hand is done with, then calls <paramref name="handler"/>. Until that has run no
    /// other command is handled. In the handler <c>Sender</c> is that of the command.
    /// </summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) => Add([@event], handler, isStashing: true);

    /// <summary>As <see cref="Persist{TEvent}"/> for several events, all of which are stored or none.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => Add(events, handler, isStashing: true);

    /// <summary>As <see cref="Persist{TEvent}"/>, but commands are handled meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) => Add([@event], handler, isStashing: false);

    /// <summary>As <see cref="PersistAll{TEvent}"/>, but commands are handled meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => Add(events, handler, isStashing: false);

    /// <summary>
    /// Calls <paramref name="handler"/> after those of the events persisted before; at once if there are none. Nothing is stored, and after a
    /// failed write the handler is not called.
    /// </summary>
    /// <exception cref="InvalidOperationException">The actor is still recovering.</exception>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
    {
        if (IsRecovering) throw new InvalidOperationException("Cannot defer during replay. Events can be deferred when receiving RecoveryCompleted or later.");
        if (_pendingInvocations.Count == 0)
        {
            handler(evt);
            return;
        }

        _pendingInvocations.Enqueue(new PendingInvocation(o => handler((TEvent)o), IsStashing: false));
        _journalBatch.Add(new NonPersistentMessage(evt, Sender));
    }

    /// <summary>Receives the snapshot, the replayed events and <see cref="RecoveryCompleted"/>.</summary>
    protected abstract bool ReceiveRecover(object message);

    /// <summary>Receives everything else.</summary>
    protected abstract bool ReceiveCommand(object message);

    protected override bool Receive(object message) => ReceiveCommand(message);

    /// <summary>Called when all events are replayed, before <see cref="RecoveryCompleted"/>.</summary>
    protected virtual void OnReplaySuccess() { }

    /// <summary>Called when recovery fails; the actor stops afterwards. By default logs an error.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object message = null)
    {
        if (message is null)
            Log.Error(reason, "Persistence failure when replaying events for persistenceId [{0}]. Last known sequence number [{1}]", PersistenceId, LastSequenceNr);
        else
            Log.Error(
                reason,
                "Exception in ReceiveRecover when replaying event type [{0}] with sequence number [{1}] for persistenceId [{2}]",
                message.GetType(), LastSequenceNr, PersistenceId);
    }

    /// <summary>Called when it is not known whether the event is stored; the actor stops afterwards. By default logs an error.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Log.Error(
        cause,
        "Failed to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}].",
        @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>Called when the event is not stored. Its number is used up, its handler is not called, and the actor goes on. By default logs an error.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Log.Error(
        cause,
        "Rejected to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}] due to [{3}].",
        @event.GetType(), sequenceNr, PersistenceId, cause.Message);

    private void Add<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool isStashing)
    {
        if (IsRecovering) throw new InvalidOperationException("Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
        if (events is null) return;

        Action<object> invoke = o => handler((TEvent)o);
        var write = ImmutableArray.CreateBuilder<IPersistentRepresentation>();
        foreach (var e in events)
        {
            write.Add(new Persistent(e, ++_sequenceNr, PersistenceId, sender: Sender, writerGuid: _writerGuid));
            _pendingInvocations.Enqueue(new PendingInvocation(invoke, isStashing));
            if (isStashing) _pendingStashing++;
        }

        if (write.Count > 0) _journalBatch.Add(new AtomicWrite(write.DrainToImmutable()));
    }
}
