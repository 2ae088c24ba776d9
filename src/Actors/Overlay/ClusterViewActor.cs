using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Helios.Actors.Persistence;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>
/// Who is in the network and which key it has, through restarts. If its journal cannot be read, the node's identity is in doubt, and the
/// node ends.
/// </summary>
public sealed class ClusterViewActor : JournaledActor
{
    /// <summary>
    /// After this many events a snapshot replaces them, because months of gossip must not slow the next start or fill the disk.
    /// </summary>
    internal const int EventsPerSnapshot = 128;

    /// <summary>News that one peer may bring in a minute: as many members as it may name, each of them found and lost.</summary>
    internal const int NewsOfSource = 2 * OverlayLimits.MembersOfSource;

    private readonly TimeProvider _clock;
    private readonly RefusalPace<(NetworkPrefix, RefuseReason)> _refusals = new(TimeSpan.FromHours(1), most: 100);
    private readonly NewsBudget _news = new(TimeSpan.FromMinutes(1), most: NewsOfSource);
    private ClusterViewState _state = ClusterViewState.Empty;
    private int _eventsSinceSnapshot;

    public ClusterViewActor(string persistenceId, TimeProvider clock)
    {
        (PersistenceId, _clock) = (persistenceId, clock);

        Recover<SnapshotOffer>(offer => _state = ((ClusterViewEvents.Snapshot)offer.Snapshot).State,
            offer => offer.Snapshot is ClusterViewEvents.Snapshot);
        Recover<ClusterViewEvents.IEvent>(OnEvent);
        Recover<RecoveryCompleted>(_ => { });
        RecoverAny(RefuseRow);

        Command<ClusterViewMessages.Get>(_ => Sender.Tell(_state));
        Command<ClusterViewMessages.Bootstrap>(m => PersistKey(
            m.Key, m.Founding, new ClusterViewEvents.ClusterBootstrapped(m.Key, m.Founding, Now)));
        Command<ClusterViewMessages.AdoptKey>(m => PersistKey(
            m.Key, m.Founding, new ClusterViewEvents.DstackKeyAdopted(m.Key, m.Founding, Now)));
        Command<ClusterViewMessages.PromiseKey>(m => PersistUnless(
            m.Promise == _state.Promise, new ClusterViewEvents.KeyPromised(m.Promise, Now)));
        Command<ClusterViewMessages.FollowKeys>(m => PersistUnless(
            m.Certificates.Select(Digest).SequenceEqual(_state.Certificates.Select(Digest)),
            new ClusterViewEvents.KeysFollowed(m.Certificates, Now)));
        Command<ClusterViewMessages.KeepHandOvers>(OnKeepHandOvers);
        Command<ClusterViewMessages.ForgetHandOvers>(m => _state = _state with
        {
            HandOvers = _state.HandOvers.RemoveAll(one => m.Givers.Contains(one.Entry.Giver)),
        });
        Command<ClusterViewMessages.Hear>(OnHear);
        Command<ClusterViewMessages.Refused>(OnRefused);

        // Events are deleted only when a stored snapshot replaces them. A deletion that fails is made up for after the next snapshot.
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

    private DateTimeOffset Now => _clock.GetUtcNow();

    /// <param name="clock">The node's clock: events carry its time.</param>
    public static Props Props(TimeProvider clock, string persistenceId = "cluster-view") =>
        Akka.Actor.Props.Create(() => new ClusterViewActor(persistenceId, clock));

    private void OnHear(ClusterViewMessages.Hear m)
    {
        ImmutableArray<Member> statements = Attributed(m);
        (_, ImmutableArray<Member> news) = _state.View.Merge(statements, m.Self);
        DateTimeOffset now = Now;
        if (m.Source is { } source)
            news = news[.._news.Take(source, news.Length, now)];
        if (news.IsEmpty)
            return;
        ImmutableArray<Member> lasting = news.RemoveAll(member => member.IsUnsignedWordOf(m.Self)); // this node signs it, and says it again
        if (lasting.IsEmpty)
        {
            Sender.Tell(new ClusterViewMessages.Changed(_state, news, m.Source));
            return;
        }
        IActorRef sender = Sender;
        int left = lasting.Length;
        PersistAll<ClusterViewEvents.IEvent>(
            lasting.Select<Member, ClusterViewEvents.IEvent>(member => member.IsAlive
                ? new ClusterViewEvents.PeerAdmitted(member, now)
                : _state.View.Members.TryGetValue(member.NodeKey, out Member? known) && known.Signature == member.Signature
                    ? new ClusterViewEvents.PeerLost(member.NodeKey, member.Incarnation, now)
                    : new ClusterViewEvents.PeerAdmitted(member, now)).ToArray(),
            e =>
            {
                OnEvent(e);
                if (--left > 0)
                    return;
                sender.Tell(new ClusterViewMessages.Changed(_state, news, m.Source));
                SnapshotIfDue();
            });
    }

    /// <summary>Whose word each statement is: members that we met count as met, and a peer names only so many that we did not.</summary>
    private ImmutableArray<Member> Attributed(ClusterViewMessages.Hear m)
    {
        (ClusterView view, ImmutableArray<Member> statements) = m.Source is { } source
            ? _state.View.Within(m.Statements, source, m.Self)
            : (m.Statements.Where(member => member.IsAlive).Aggregate(_state.View, (met, member) => met.WithMet(member.NodeKey)),
                m.Statements);
        _state = _state with { View = view };
        return statements;
    }

    private void OnKeepHandOvers(ClusterViewMessages.KeepHandOvers m)
    {
        IActorRef sender = Sender;
        DateTimeOffset now = Now;
        int left = m.Entries.Length;
        PersistAll<ClusterViewEvents.IEvent>(
            m.Entries.Select(entry => new ClusterViewEvents.HandedOver(entry, now)).ToArray(),
            e =>
            {
                OnEvent(e);
                if (--left > 0)
                    return;
                sender.Tell(new ClusterViewMessages.HandOversKept(m.Entries));
                SnapshotIfDue();
            });
    }

    /// <summary>One line an hour for each network and reason, and not too many: a stranger must not fill the disk.</summary>
    private void OnRefused(ClusterViewMessages.Refused m)
    {
        DateTimeOffset now = Now;
        if (!_refusals.IsDue((NetworkPrefix.Of(m.Address.ToEndPoint().Address), m.Reason), now))
            return;
        Persist(new ClusterViewEvents.PeerRefused(m.Address, m.Reason, m.Detail, now), refused =>
        {
            OnEvent(refused);
            SnapshotIfDue();
        });
    }

    /// <summary>After a restart the journal may have the key already; then nothing is written.</summary>
    private void PersistKey(KeyHeld key, FinalizedBlock founding, ClusterViewEvents.IEvent @event) =>
        PersistUnless(key == _state.Key && founding == _state.Founding, @event);

    private static Hash32 Digest(SignedKeyCertificate one) => one.Certificate.Digest;

    private void PersistUnless(bool isKnown, ClusterViewEvents.IEvent @event)
    {
        if (isKnown)
        {
            Sender.Tell(new ClusterViewMessages.Changed(_state, [], Source: null));
            return;
        }
        Persist(@event, e =>
        {
            OnEvent(e);
            Sender.Tell(new ClusterViewMessages.Changed(_state, [], Source: null));
            SnapshotIfDue();
        });
    }

    private void OnEvent(ClusterViewEvents.IEvent @event)
    {
        _state = _state.Apply(@event);
        _eventsSinceSnapshot++;
    }

    private void SnapshotIfDue()
    {
        if (_eventsSinceSnapshot < EventsPerSnapshot)
            return;
        _eventsSinceSnapshot = 0;
        SaveSnapshot(new ClusterViewEvents.Snapshot(_state, Now));
    }
}
