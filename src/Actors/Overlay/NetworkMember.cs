using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Signing;
using Helios.Protocol.Crypto;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;
using Helios.Tee.Certificates;
using static Helios.Actors.Overlay.OverlayNetwork;

namespace Helios.Actors.Overlay;

/// <summary>What this node says to its admitted peers and hears from them: the key, the view, the group, checkpoints.</summary>
/// <remarks>A part of <see cref="OverlaySupervisor"/>, used only from inside it.</remarks>
internal sealed class NetworkMember : IDisposable
{
    private readonly OverlayOptions _options;
    private readonly OverlayParts _parts;
    private readonly SessionTable _sessions;
    private readonly Action<object> _publish;
    private readonly ILoggingAdapter _log;
    private readonly Secp256k1SecretKey _nodeKey;
    private readonly MembershipUpkeep _membership;
    private readonly KeySuccessionUpkeep _succession;
    private readonly HandOverUpkeep _handOvers;
    private readonly Dictionary<PeerId, ImmutableArray<SignedKeyCertificate>> _told = [];
    private readonly Dictionary<PeerId, SgxExtension> _machines = [];
    private (KeyHeld Held, KeyHeld First, ImmutableArray<SignedKeyCertificate> Told)? _taking;
    private FinalizedBlock? _finalized;
    private KeyPursuit _key;
    private CheckpointQuest _checkpoint;
    private GroupChannel? _group;
    private OwnCheckpoints _own = OwnCheckpoints.None;
    private bool _wantsCheckpoint;

    /// <param name="nodeKey">Stays with the caller.</param>
    /// <param name="publish">For the event stream, and for the supervisor's parent.</param>
    public NetworkMember(
        OverlayOptions options, OverlayParts parts, Secp256k1SecretKey nodeKey, SessionTable sessions, Action<object> publish,
        ILoggingAdapter log)
    {
        (_options, _parts, _nodeKey, _sessions, _publish, _log) = (options, parts, nodeKey, sessions, publish, log);
        _membership = new MembershipUpkeep(nodeKey, () => Lineage?.NetworkId, parts.ClusterView, sessions, parts.Clock, log);
        _succession = new KeySuccessionUpkeep(
            nodeKey, options.Rules.Governance, parts, options.KeyRequestInterval, sessions,
            policy => new KeyElectorate(Members, _machines, HandOvers, policy, parts.Appraiser.OwnPlatform),
            () => _finalized, publish, log);
        _handOvers = new HandOverUpkeep(nodeKey, parts, sessions, () => Members, log);
        _key = PursuitAfter(JoinDecision.None);
        _checkpoint = QuestFor(OwnCheckpoints.None);
    }

    /// <summary>The network that this node is in, or is joining; null until it is known where that network started.</summary>
    public Lineage? Lineage { get; private set; }

    /// <summary>The networks that this node may be in.</summary>
    public LineageRule Rule { get; private set; } = LineageRule.None;

    public Membership Members => _membership.Members;

    public KeyQuest Quest => _key.Quest;

    /// <summary>What each peer hears of the schedule; null until this node has been told.</summary>
    public ScheduleHints? Schedule { get; private set; }

    /// <inheritdoc cref="KeySuccessionUpkeep.Chain"/>
    public KeyChain? Keys => _succession.Chain;

    public ImmutableArray<PendingKey> Pending => _succession.Pending;

    /// <inheritdoc cref="KeySuccessionUpkeep.Ordered"/>
    public OrderedKey? Ordered => _succession.Ordered;

    public uint GroupEpoch => _group?.Epoch ?? 0;

    /// <inheritdoc cref="KeyPursuit.Stand"/>
    public void Stand(Standing standing) => _key.Stand(standing);

    public void Begin(JoinDecision decision, Opened m)
    {
        _membership.Begin(m.Known, rejoins: decision.Rejoins);
        _key = PursuitAfter(decision);
        _own = m.Start.Own;
        _checkpoint = QuestFor(_own);
        Rule = new LineageRule(
            _options.NetworkId, _options.FoundingCheckpoint, decision.Founds ? null : m.Known.Founding ?? m.Start.Own.Founding);
        Pursue(new KeyInput.Begin());
    }

    /// <summary>This node founds its network at that block.</summary>
    public void Found(FinalizedBlock founding)
    {
        if (!Quest.Founds)
            return;
        if (Rule.Objection(new Lineage(_options.Rules, founding)) is { } objection)
            Stop(objection);
        else if (Quest.Own is null)
            Pursue(new KeyInput.Founded(founding));
    }

    /// <summary>The session's network is this node's from now on, unless it knows of another one.</summary>
    /// <returns>Why the session must end; null if it may stay.</returns>
    public string? Meet(PeerId peer, FinalizedBlock founding)
    {
        if (Lineage is null)
        {
            Belong(founding);
            return null;
        }
        if (Lineage.Founding == founding)
            return null;
        string objection = $"member {peer.Short} is of a network that was founded at {founding}, "
            + $"others are of one that was founded at {Lineage.Founding}";
        Stop($"{objection}: name the right peers, or helios.overlay.network-id");
        return objection;
    }

    /// <summary>Something that only the operator can mend keeps this node out of the network.</summary>
    public void Stop(string reason)
    {
        if (Quest.Own is null)
            _log.Error("{Objection:l}", reason);
        else
            _log.Warning("{Objection:l}", reason);
        Pursue(new KeyInput.Stopped(reason));
    }

    /// <param name="replaces">Whether the peer had another session until now.</param>
    public void Admit(Session.Admitted session, bool replaces)
    {
        PeerId peer = session.Peer;
        if (replaces)
            Pursue(new KeyInput.PeerGone(peer));
        _membership.Admit(peer, session.Remote);
        Remember(peer, session.Attested.Quote.Platform);
        _handOvers.Admit(peer);
        _sessions.Send(peer, Quest.Own is { } own ? new OverlayMessage.Holds(own) : null);
        foreach (OverlayMessage message in _succession.Tell().Concat(_handOvers.Tell()))
            _sessions.Send(peer, message);
        _sessions.Send(peer, _group?.Share());
        _sessions.Send(peer, Schedule is { } schedule ? new OverlayMessage.Schedule(schedule) : null);
        if (session.Holds is { } theirs)
            HearHolds(session, theirs);
        JudgeSelf();
    }

    /// <summary>In memory only: the disk belongs to the host, which could lay any member on a machine that is denied.</summary>
    private void Remember(PeerId peer, SgxExtension machine)
    {
        if (_machines.Count >= 2 * OverlayLimits.Members)
        {
            foreach (PeerId forgotten in _machines.Keys.Where(known => !Members.View.Members.ContainsKey(known)).ToArray())
                _machines.Remove(forgotten);
        }
        _machines[peer] = machine;
    }

    /// <inheritdoc cref="MembershipUpkeep.Leave"/>
    public void Leave(PeerId peer, bool isGone)
    {
        _membership.Leave(peer, isGone);
        _told.Remove(peer);
        Pursue(new KeyInput.PeerGone(peer));
        _publish(new PeerSchedule(peer, ScheduleHints.None));
    }

    public void Hear(Session.Admitted from, OverlayMessage heard)
    {
        PeerId peer = from.Peer;
        switch (heard)
        {
            case OverlayMessage.Members(var entries):
                _membership.Hear(peer, entries);
                break;
            case OverlayMessage.Holds(var held):
                HearHolds(from, held);
                break;
            case OverlayMessage.Keys keys:
                _told[peer] = keys.Certificates;
                Follow(from, keys);
                break;
            case OverlayMessage.KeyProposed proposed:
                if (IsBelieved(from, proposed))
                    _succession.Hear(peer, proposed);
                break;
            case OverlayMessage.SharedKeyWithheld withheld when _succession.Hear(withheld):
                _log.Info("{Remote:l} does not give the next key: {Reason:l}", from.Remote, withheld.Reason);
                break;
            case OverlayMessage.SharedKeyWithheld(var request, var reason):
                _log.Warning("{Remote:l} withholds the key: {Reason:l}", from.Remote, reason);
                Pursue(new KeyInput.Withheld(peer, request, reason));
                break;
            case OverlayMessage.Heads heads:
                _publish(new PeerHeads(peer, heads));
                break;
            case OverlayMessage.Schedule(var hints):
                _publish(new PeerSchedule(peer, hints));
                break;
            case OverlayMessage.Checkpoint checkpoint:
                _checkpoint = _checkpoint.Hear(peer, checkpoint, Now);
                LookForCheckpoint();
                break;
            case OverlayMessage.BlocksJudged judged:
                Do(_checkpoint.Hear(peer, judged));
                LookForCheckpoint();
                break;
            case OverlayMessage.HandOvers entries:
                _handOvers.Hear(peer, entries);
                break;
            case OverlayMessage.GetHandOvers asked:
                _handOvers.Hear(peer, asked);
                break;
            case OverlayMessage.KeyAcknowledged acknowledged:
                _succession.Hear(peer, acknowledged);
                break;
            case OverlayMessage.GroupKeyShared shared when _group?.Take(shared, Members) == true:
                _sessions.TellAll(shared, except: peer);
                break;
            case OverlayMessage.Group message when _group?.Open(message, Members) is { } content:
                _publish(new GroupMessage(message.Sender, content));
                _sessions.TellAll(message, except: peer);
                break;
        }
    }

    /// <summary>
    /// Whether the policy lets a peer hold the network's key. Nobody else is believed about the network's keys: a node that may only join
    /// could give joiners a key that it made, and what it overhears of the next key is signed, so that it could have one member count
    /// another one than the others do.
    /// </summary>
    private bool MayHoldKey(Session.Admitted peer) => _parts.Appraiser.HolderObjection(peer.Attested, peer.Peer) is null;

    private bool IsBelieved(Session.Admitted peer, OverlayMessage said)
    {
        bool mayHold = MayHoldKey(peer);
        if (!mayHold)
            _log.Debug("{Peer:l} says {Message:l} and may not hold the key: passed over", peer.Peer, said.GetType().Name);
        return mayHold;
    }

    private void HearHolds(Session.Admitted from, KeyHeld held) =>
        Pursue(new KeyInput.PeerHolds(from.Peer, from.Remote, held, _parts.Appraiser.GiverObjection(from.Attested, from.Peer)));

    private void Follow(Session.Admitted from, OverlayMessage.Keys told) =>
        _succession.Hear(from.Peer, told, () => IsBelieved(from, told));

    /// <summary>Who holds the key without a right to it hears so here, because nobody takes the key from it.</summary>
    private void JudgeSelf()
    {
        string? objection = _parts.Appraiser.OwnHolderObjection(Members.Self);
        if (Quest.Standing is not Standing.InNetwork standing || objection == standing.Objection)
            return;
        _key.Stand(standing with { Objection = objection });
        if (objection is not null)
        {
            _log.Warning("this node holds the network's key, and the policy does not let it, so nobody takes the key from it: {Reason:l}. "
                + "The next policy document must name it in key-holders: its machine in allow-ppids, or, for this start, its node key in "
                + "approved-nodes", objection);
        }
    }

    /// <summary>
    /// A peer sends a secret. Where the network has changed its key, the peer's certificates must lead to it from the key that the peer
    /// holds by its own word, which is the network's first one and which the quest judges.
    /// </summary>
    public void Offer(Session.Admitted from, PeerSession.KeyOffered offer)
    {
        string? objection = _parts.Appraiser.GiverObjection(from.Attested, from.Peer);
        if (_succession.Hear(from.Peer, offer, objection))
            return;
        (KeyHeld held, Secp256k1PublicKey actual) = (offer.Held, offer.Actual);
        if (from.Holds is { } first && held != first && actual.Equals(held.PublicKey) && Lineage is { } lineage
            && _told.GetValueOrDefault(from.Peer) is { IsDefaultOrEmpty: false } told
            && KeyChain.From(lineage.NetworkId, first, _options.Rules.Governance).Follow(told)
                .Match(chain => chain.KeyOf(held.Epoch), _ => null) == held)
        {
            _taking = (held, first, told);
            (held, actual) = (first, first.PublicKey);
        }
        Pursue(new KeyInput.Offered(from.Peer, offer.Request, held, actual, objection));
    }

    /// <inheritdoc cref="HandOverUpkeep.Log"/>
    public HandOverLog? HandOvers => _handOvers.Log;

    /// <inheritdoc cref="HandOverUpkeep.Write"/>
    public void HandOver(PeerId receiver, PeerSession.HandingOver m, IActorRef session) => _handOvers.Write(receiver, m, session);

    /// <inheritdoc cref="HandOverUpkeep.Written"/>
    public void Written(ClusterViewMessages.HandOversKept m) => _handOvers.Written(m.Entries);

    /// <summary>The operator orders the next key.</summary>
    public void Rotate(RotateKey order, IActorRef asker) => _succession.Take(order, asker);

    /// <summary>The operator brings the authority's signatures for the key that follows a revoked one.</summary>
    public void Vouch(VouchForKey m, IActorRef asker) => _succession.Take(m, asker);

    /// <inheritdoc cref="KeySuccessionUpkeep.Made"/>
    public void Made(SharedKeyCustody.KeyMade made) => _succession.Made(made.Certificate);

    /// <summary>
    /// This node has other policy documents, or another one is in force: what it could not judge before is judged again, and so is who
    /// may hold the key.
    /// </summary>
    public void PolicyChanged()
    {
        foreach (Session.Admitted session in Quest.Own is null ? _sessions.Admitted.ToArray() : [])
        {
            if (session.Holds is { } theirs)
                HearHolds(session, theirs);
        }
        JudgeSelf();
        FollowWhatWasTold();
        _succession.PolicyChanged();
    }

    /// <inheritdoc cref="KeySuccessionUpkeep.NotMade"/>
    public void NotMade(string reason) => _succession.NotMade(reason);

    /// <inheritdoc cref="KeySuccessionUpkeep.Closed"/>
    public ImmutableArray<KeyHeld> Closed => _succession.Closed;

    /// <inheritdoc cref="KeySuccessionUpkeep.NotRestored"/>
    public void NotRestored(SharedKeyCustody.NoKey no) => _succession.NotRestored(no);

    /// <summary>The interval between two requests for a key is over.</summary>
    public void Continue()
    {
        Pursue(new KeyInput.Due());
        _succession.Continue();
    }

    public void Pursue(KeyInput input)
    {
        if (!_key.On(input))
            return;
        KeyHeld held = Quest.Own!;
        _log.Info("{Standing:l}", Quest.Standing);
        _membership.RecordKey(Quest, Lineage!);
        _sessions.TellAll(new OverlayMessage.Holds(held));
    }

    /// <summary>Our custody holds the key.</summary>
    public void HoldKey(SharedKeyCustody.InCustody m)
    {
        Belong(m.Founding);
        if (Quest.Own is not null)
        {
            _succession.Hold(m.Held);
            return;
        }
        (KeyHeld first, ImmutableArray<SignedKeyCertificate> told) = _taking is { } taking && taking.Held == m.Held
            ? (taking.First, taking.Told)
            : (FirstOf(m.Held), []);
        Pursue(new KeyInput.InCustody(first));
        _succession.Begin(Lineage!.NetworkId, first, m.Held, Members.State, told);
        FollowWhatWasTold();
        _publish(new KeyReady(m.Held, m.Founding, m.Checkpoint));
        JudgeSelf();
    }

    private void FollowWhatWasTold()
    {
        foreach (Session.Admitted session in _sessions.Admitted.ToArray())
        {
            if (_told.TryGetValue(session.Peer, out ImmutableArray<SignedKeyCertificate> certificates))
                Follow(session, new OverlayMessage.Keys(certificates));
        }
    }

    /// <summary>The first key of the network, where a later one was unsealed.</summary>
    private KeyHeld FirstOf(KeyHeld held) => Members.State.Key is { } first && ChainOf(first)?.KeyOf(held.Epoch) == held ? first : held;

    /// <summary>The key to unseal: of those that the journal knows to count, the one that signs now.</summary>
    private KeyHeld ActiveOf(KeyHeld first) => ChainOf(first)?.ActiveAt(_parts.Clock.GetUtcNow()) ?? first;

    private KeyChain? ChainOf(KeyHeld first) => Members.State.Certificates is [var one, ..] certificates
        ? KeyChain.From(one.Certificate.NetworkId, first, _options.Rules.Governance).Follow(certificates)
            .Match(chain => chain, _ => (KeyChain?)null)
        : null;

    /// <summary>What this node has proven to be finalized is what it asks for the key with.</summary>
    public void TellHeads(TellHeads m)
    {
        _sessions.TellAll(new OverlayMessage.Heads(m.OptimisticSlot, m.OptimisticRoot, m.FinalizedSlot, m.FinalizedRoot));
        _finalized = new FinalizedBlock(m.FinalizedRoot, m.FinalizedSlot);
        Pursue(new KeyInput.Finalized(_finalized));
    }

    public void TellSchedule(ScheduleHints hints)
    {
        Schedule = hints;
        _sessions.TellAll(new OverlayMessage.Schedule(hints));
    }

    /// <inheritdoc cref="Membership.DeclareLost"/>
    public void DeclareLost(Func<IPEndPoint, TimeSpan> unreachableFor) => _membership.DeclareLost(unreachableFor, _options.LostAfter);

    /// <inheritdoc cref="MembershipUpkeep.Changed"/>
    public bool Changed(ClusterViewMessages.Changed m)
    {
        bool isOtherSet = _membership.Changed(m);
        _succession.Changed(m.State);
        return isOtherSet;
    }

    public void Gossip()
    {
        if (Lineage is not null)
            _membership.RecordKey(Quest, Lineage);
        _membership.Gossip(_parts.Chance());
    }

    /// <summary>Makes the group's next key, if it is ours to make.</summary>
    public void RekeyGroup()
    {
        var key = new byte[GroupCipher.KeyLength];
        _parts.Entropy(key);
        _sessions.TellAll(_group?.Rekey(Members, _nodeKey, key));
    }

    public void Broadcast(ReadOnlySpan<byte> content) => _sessions.TellAll(_group?.Seal(_nodeKey, content));

    /// <summary>This node needs a block to start from, although it has the key.</summary>
    public void WantCheckpoint()
    {
        _wantsCheckpoint = true;
        if (_checkpoint.IsOver && !Quest.IsStopped)
            _checkpoint = QuestFor(_own);
    }

    /// <summary>A joiner asks the members for the block to start from.</summary>
    public void LookForCheckpoint()
    {
        if (Lineage is null || Quest.IsStopped || !(_wantsCheckpoint || (Quest.Own is null && !Quest.Founds)))
            return;
        ImmutableArray<PeerId> holders = Quest.Own is { } own
            ? [.. _sessions.Admitted.Where(session => session.Holds == own && MayHoldKey(session)).Select(session => session.Peer)]
            : Quest.Holders;
        int members = Members.View.Alive.Count(member => !member.NodeKey.Equals(Members.Self));
        Do(_checkpoint.Look(holders, members, Lineage.Founding, Now));
    }

    public void Dispose() => _group?.Dispose();

    private TimeSpan Now => _parts.Clock.GetElapsedTime(0);

    private void Belong(FinalizedBlock founding)
    {
        if (Lineage is not null)
            return;
        Lineage = new Lineage(_options.Rules, founding);
        _handOvers.Begin(Lineage.NetworkId, Members.State.HandOvers);
        _group = new GroupChannel(Lineage.NetworkId);
        _log.Info("the network is {NetworkId:l}, founded at {Founding:l}", Lineage.NetworkId, founding);
    }

    private void Do((CheckpointQuest Next, ImmutableArray<CheckpointEffect> Effects) step)
    {
        _checkpoint = step.Next;
        foreach (CheckpointEffect effect in step.Effects)
            Do(effect);
    }

    private void Do(CheckpointEffect effect)
    {
        switch (effect)
        {
            case CheckpointEffect.Ask(var peer, var request):
                _sessions.Send(peer, new OverlayMessage.GetCheckpoint(request));
                break;
            case CheckpointEffect.AskToJudge(var peer, var request, var claims):
                _sessions.Send(peer, new OverlayMessage.JudgeBlocks(request, claims));
                break;
            case CheckpointEffect.Take(var from, var block, var updates, var confirmations):
                _log.Info("member {Peer:l} names {Block:l}, which {Confirmations} others have confirmed: starting from there",
                    from.Short, block, confirmations);
                Pursue(new KeyInput.Started(block));
                _publish(new PeerCheckpoint(block, Lineage!.Founding, from, updates));
                break;
            case CheckpointEffect.Stop(var reason):
                Stop(reason);
                break;
        }
    }

    private CheckpointQuest QuestFor(OwnCheckpoints own) => new(own, _options.KeyRequestInterval, _options.StepTimeout);

    private KeyPursuit PursuitAfter(JoinDecision decision) => new(
        new KeyQuest(decision, _options.NetworkKey, _options.KeyRequestInterval), _parts.Custody, _sessions,
        ActiveOf, () => Lineage?.Founding, () => _publish(new OverlayNetwork.Found()), () => _parts.Clock.GetElapsedTime(0), _log);
}
