using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Helios.Actors.Persistence;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>
/// Who is in the network and which key it has, through restarts. What cannot be written is not believed: it restarts with what the journal
/// holds (ADR 7). If that cannot be read, the node's identity is in doubt: it stops, and the node with it.
/// </summary>
public sealed class ClusterViewActor : ReceivePersistentActor
{
    /// <summary>After so many events a snapshot takes their place: months of gossip must not slow the next start, nor fill the disk.</summary>
    internal const int EventsPerSnapshot = 128;

    private static readonly TimeSpan RefusalInterval = TimeSpan.FromHours(1);

    private readonly Dictionary<(NodeAddress, RefuseReason), DateTimeOffset> _refusals = [];
    private Cluster.State _state = new(ClusterView.Empty, Key: null, Founded: false);
    private int _eventsSinceSnapshot;

    public ClusterViewActor(string persistenceId, string journalPluginId, string snapshotPluginId)
    {
        (PersistenceId, JournalPluginId, SnapshotPluginId) = (persistenceId, journalPluginId, snapshotPluginId);

        Recover<SnapshotOffer>(offer => _state = ((ClusterEvents.Snapshot)offer.Snapshot).State, offer => offer.Snapshot is ClusterEvents.Snapshot);
        Recover<ClusterEvents.IEvent>(OnEvent);
        Recover<RecoveryCompleted>(_ => { });
        RecoverAny(HeliosSerializer.RefuseRow);

        Command<Cluster.Get>(_ => Sender.Tell(_state));
        Command<Cluster.Bootstrap>(m => PersistKey(m.Key, new ClusterEvents.ClusterBootstrapped(m.Key, Now)));
        Command<Cluster.AdoptKey>(m => PersistKey(m.Key, new ClusterEvents.DstackKeyAdopted(m.Key, Now)));
        Command<Cluster.Hear>(OnHear);
        Command<Cluster.Refused>(OnRefused);

        // Only what a stored snapshot stands for is deleted. What fails is logged, and done by the next snapshot.
        Command<SaveSnapshotSuccess>(saved =>
        {
            DeleteMessages(saved.Metadata.SequenceNr);
            DeleteSnapshots(new SnapshotSelectionCriteria(saved.Metadata.SequenceNr - 1));
        });
        Command<SaveSnapshotFailure>(_ => { });
        Command<DeleteMessagesSuccess>(_ => { });
        Command<DeleteMessagesFailure>(_ => { });
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(_ => { });
    }

    public override string PersistenceId { get; }

    private DateTimeOffset Now => Context.System.Scheduler.Now;

    /// <param name="journalPluginId">For instance <c>akka.persistence.journal.sqlite</c>.</param>
    public static Props Props(string journalPluginId, string snapshotPluginId, string persistenceId = "cluster-view") =>
        Akka.Actor.Props.Create(() => new ClusterViewActor(persistenceId, journalPluginId, snapshotPluginId));

    /// <summary>What an event means: a pure function, for recovery and for commands alike.</summary>
    public static Cluster.State Apply(Cluster.State state, ClusterEvents.IEvent @event) => @event switch
    {
        ClusterEvents.ClusterBootstrapped e => state with { Key = e.Key, Founded = true },
        ClusterEvents.DstackKeyAdopted e => state with { Key = e.Key },
        ClusterEvents.PeerAdmitted e => state with { View = state.View.With(e.Member) },
        ClusterEvents.PeerLost e when state.View.Members.TryGetValue(e.Peer, out Member? member) =>
            state with { View = state.View.With(member with { Incarnation = e.Incarnation, State = MemberState.Lost }) },
        _ => state,
    };

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => throw new ClusterJournalException(cause);

    /// <summary>The SQL journal reports failed writes as rejections: they are failures to us.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => throw new ClusterJournalException(cause);

    private void OnHear(Cluster.Hear m)
    {
        (_, ImmutableArray<Member> news) = _state.View.Merge(m.Statements, m.Self);
        if (news.IsEmpty)
            return;
        IActorRef sender = Sender;
        int left = news.Length;
        DateTimeOffset now = Now;
        PersistAll<ClusterEvents.IEvent>(
            news.Select<Member, ClusterEvents.IEvent>(member => member.IsAlive
                ? new ClusterEvents.PeerAdmitted(member, now)
                : _state.View.Members.ContainsKey(member.NodeKey)
                    ? new ClusterEvents.PeerLost(member.NodeKey, member.Incarnation, now)
                    : new ClusterEvents.PeerAdmitted(member, now)).ToArray(),
            e =>
            {
                OnEvent(e);
                if (--left > 0)
                    return;
                sender.Tell(new Cluster.Changed(_state, news, m.Source));
                SnapshotIfDue();
            });
    }

    /// <summary>One line an hour for each address and reason: a stranger must not fill the disk.</summary>
    private void OnRefused(Cluster.Refused m)
    {
        DateTimeOffset now = Now;
        if (_refusals.Count > 1000)
            _refusals.Clear();
        if (_refusals.TryGetValue((m.Address, m.Reason), out DateTimeOffset last) && (now - last).Duration() < RefusalInterval)
            return;
        _refusals[(m.Address, m.Reason)] = now;
        Persist(new ClusterEvents.PeerRefused(m.Address, m.Reason, m.Detail, now), refused =>
        {
            OnEvent(refused);
            SnapshotIfDue();
        });
    }

    /// <summary>A key that the journal has already, after a restart, is no event.</summary>
    private void PersistKey(KeyHeld key, ClusterEvents.IEvent @event)
    {
        if (key == _state.Key)
        {
            Sender.Tell(new Cluster.Changed(_state, [], Source: null));
            return;
        }
        Persist(@event, e =>
        {
            OnEvent(e);
            Sender.Tell(new Cluster.Changed(_state, [], Source: null));
            SnapshotIfDue();
        });
    }

    private void OnEvent(ClusterEvents.IEvent @event)
    {
        _state = Apply(_state, @event);
        _eventsSinceSnapshot++;
    }

    private void SnapshotIfDue()
    {
        if (_eventsSinceSnapshot < EventsPerSnapshot)
            return;
        _eventsSinceSnapshot = 0;
        SaveSnapshot(new ClusterEvents.Snapshot(_state, Now));
    }
}

/// <summary>The journal of the cluster view failed.</summary>
public sealed class ClusterJournalException(Exception inner) : Exception($"the cluster view cannot be written: {inner.Message}", inner);
