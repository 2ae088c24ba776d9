using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Signing;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;
using static Helios.Actors.Overlay.OverlayNetwork;

namespace Helios.Actors.Overlay;

/// <summary>
/// Does what <see cref="KeySuccession"/> says: fetches keys, has promises written down, tells peers, and tells custody which keys count.
/// </summary>
/// <param name="nodeKey">Stays with the caller.</param>
/// <param name="governance">Of the network: where its policy is static, an operator may order the next key.</param>
/// <param name="electorate">Every member that this node knows, by the policy of who may hold the key.</param>
/// <param name="finalized">The newest block that our light client has finalized; without it nobody is asked for a key.</param>
internal sealed class KeySuccessionUpkeep(
    Secp256k1SecretKey nodeKey, NetworkGovernance governance, OverlayParts parts, TimeSpan interval, SessionTable sessions,
    Func<AppraisalPolicy?, KeyElectorate> electorate, Func<FinalizedBlock?> finalized, Action<object> publish, ILoggingAdapter log)
{
    /// <summary>Far above the numbers of <see cref="KeyQuest"/>, so that an answer says whose request it answers.</summary>
    private static readonly UInt128 FirstRequest = UInt128.One << 64;

    private readonly HashSet<KeyHeld> _held = [];
    private readonly HashSet<KeyHeld> _closed = [];
    private readonly Dictionary<PeerId, TimeSpan> _askedAt = [];
    private readonly Dictionary<KeyHeld, TimeSpan> _wantedAt = [];
    private readonly HashSet<(Hash32, string)> _refused = [];
    private KeySuccession? _now;
    private KeyPromise? _writing;
    private ImmutableArray<SignedKeyCertificate>? _settling;
    private Order? _order;
    private OrderedKey? _ordered;
    private TimeSpan? _vacantSince;
    private Fetch? _fetch;
    private Hash32 _waiting;
    private UInt128 _lastRequest = FirstRequest;

    /// <summary>The keys that count; null before this node has the network's key.</summary>
    public KeyChain? Chain => _now?.Chain;

    public ImmutableArray<PendingKey> Pending => _now is not { } now ? [] :
    [
        .. now.Proposals.Values.Select(
            proposal => new PendingKey(
                proposal.New, proposal.Signed.Certificate.ActiveFrom, now.Missing(proposal),
                now.IsReady(proposal) ? proposal.Signed : null)),
    ];

    /// <summary>Keys of which there is a sealed copy that has not opened yet.</summary>
    public ImmutableArray<KeyHeld> Closed => [.. _closed.OrderBy(held => held.Epoch)];

    /// <summary>The key that a policy document orders and that is not there yet; null for none.</summary>
    public OrderedKey? Ordered => _now is { } now && StandingOrder(now.Chain) is { } standing
        ? new OrderedKey(
            standing, electorate(PolicyOf(standing)) is var all ? all.Lost(all.Known.Except(standing.Without).Except(all.Refused)) : [])
        : null;

    private TimeSpan Elapsed => parts.Clock.GetElapsedTime(0);

    private ulong Time => (ulong)parts.Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>This node holds a key of its network, and knows the first one.</summary>
    /// <param name="state">What the journal has of keys that follow.</param>
    /// <param name="told">The certificates that the giver of the key has told; empty where nobody gave it.</param>
    public void Begin(
        Hash32 networkId, KeyHeld first, KeyHeld held, ClusterViewState state, ImmutableArray<SignedKeyCertificate> told)
    {
        _held.Add(held);
        if (_now is null)
        {
            var self = new PeerId(nodeKey.PublicKey);
            _now = new KeySuccession(self, KeyChain.From(networkId, first, governance), state.Promise);
            Follow(state.Certificates, "the journal");
            _now = new KeySuccession(self, _now.Chain, state.Promise);
            Follow(told, "the giver of the key");
            parts.Custody.Tell(new SharedKeyCustody.UseKeys(_now.Chain));
            foreach (KeyHeld other in _now.Chain.All.Append(state.Promise?.Proposal.New).OfType<KeyHeld>().Except([held]))
                parts.Custody.Tell(new SharedKeyCustody.RestoreKey(other, Founding: null));
        }
        Progress();
    }

    /// <summary>One more key is in custody.</summary>
    public void Hold(KeyHeld held)
    {
        if (_fetch?.Held == held)
            _fetch = null;
        _held.Add(held);
        _closed.Remove(held);
        Progress();
    }

    /// <summary>The operator orders the next key.</summary>
    public void Take(RotateKey order, IActorRef asker)
    {
        if (Objection(order) is { } objection)
        {
            asker.Tell(new KeyNotOrdered(objection));
            return;
        }
        KeySuccession now = _now!;
        _order = new Order([.. order.Without], asker, Document: null);
        parts.Custody.Tell(new SharedKeyCustody.MakeKey(now.Chain.Newest, now.NextEpoch, held => new KeyCertificate(
            now.Chain.NetworkId, now.Chain.Newest, held, PolicyVersion: 0, PolicyDigest: default, order.ActiveFrom,
            order.ActiveFrom + order.Overlap, KeyCertificateReason.Operator)));
    }

    /// <summary>This node has other policy documents, or another one is in force.</summary>
    public void PolicyChanged()
    {
        if (_now is not { } now)
            return;
        parts.Custody.Tell(new SharedKeyCustody.UseKeys(now.Chain)); // what it has lent may be of a revoked epoch
        Progress();
    }

    /// <summary>The operator brings the authority's signatures for a key that all members hold.</summary>
    public void Take(VouchForKey m, IActorRef asker)
    {
        if (_now is not { } now)
        {
            asker.Tell(new KeyNotOrdered("this node does not hold the network's key yet"));
        }
        else if (now.Chain.Certificates.Any(one => one.Certificate.Digest == m.Certificate.Certificate.Digest))
        {
            asker.Tell(new KeyOrdered(m.Certificate.Certificate.New));
        }
        else if (now.Vouch(m.Certificate).TryGetValue(out ImmutableArray<SignedKeyCertificate> certificates, out string? objection))
        {
            asker.Tell(Follow(certificates, "the operator") is { } refused
                ? new KeyNotOrdered(refused.ToString())
                : new KeyOrdered(m.Certificate.Certificate.New));
        }
        else
        {
            asker.Tell(new KeyNotOrdered(objection));
        }
    }

    /// <summary>Custody has made the key that was ordered.</summary>
    public void Made(SignedKeyCertificate certificate)
    {
        if (_order is not { } order || _now is null)
            return;
        _order = null;
        KeyElectorate all = Electorate;
        ImmutableArray<PeerId> excluded = [.. order.Without.Union(all.Refused.Intersect(all.Known)).Order()];
        ImmutableArray<PeerId> electors = [.. all.Known.Except(excluded).Order()];
        var proposal = new KeyProposal(certificate, electors, excluded);
        _held.Add(proposal.New);
        if (!_now.Propose(proposal, Orders(all), all.Gone).TryGetValue(out KeySuccession? next, out string? objection))
        {
            log.Warning("{Key:l}, which this node has made, is not proposed: {Reason:l}", proposal.New, objection);
            Drop([proposal.New]);
            order.Asker.Tell(new KeyNotOrdered(objection));
            return;
        }
        _now = next;
        log.Info("{Key:l} is proposed, to be active from {ActiveFrom}; {Electors} members have to acknowledge it", proposal.New,
            certificate.Certificate.ActiveFrom, electors.Length);
        order.Asker.Tell(new KeyOrdered(proposal.New));
        Progress();
    }

    /// <summary>Custody did not do it.</summary>
    public void NotMade(string reason)
    {
        if (_order?.Document is { } document)
            log.Warning("the key that policy version {PolicyVersion} orders is not made: {Reason:l}", document.Version, reason);
        _order?.Asker.Tell(new KeyNotOrdered(reason));
        _order = null;
    }

    /// <summary>What a peer hears when it is admitted.</summary>
    public IEnumerable<OverlayMessage> Tell() => _now is not { } now ? [] :
    [
        .. now.Chain.Certificates.IsEmpty ? (OverlayMessage[])[] : [new OverlayMessage.Keys(now.Chain.Certificates)],
        .. now.Proposals.Values.Select(proposal => new OverlayMessage.KeyProposed(proposal)),
        .. now.AllAcknowledgements.Select(said => new OverlayMessage.KeyAcknowledged(said)),
    ];

    /// <summary>What a member says that counts is followed if this node has the documents that have ordered it.</summary>
    /// <param name="isBelieved">
    /// Whether the peer may hold the key. Asked after the documents, because the one that orders may take the key from the peer.
    /// </param>
    public void Hear(PeerId peer, OverlayMessage.Keys said, Func<bool> isBelieved)
    {
        if (_now is { Chain: var chain } && Unordered(chain, said.Certificates) is { } objection)
            Refuse(said.Certificates[^1].Certificate, peer, objection);
        else if (isBelieved())
            Follow(said.Certificates, $"member {peer.Short}");
    }

    public void Hear(PeerId peer, OverlayMessage.KeyProposed said)
    {
        if (_now is not { } now)
            return;
        KeyElectorate all = Electorate;
        if (!now.Propose(said.Proposal, Orders(all), all.Gone).TryGetValue(out KeySuccession? next, out string? objection))
        {
            Refuse(said.Proposal.Signed.Certificate, peer, objection);
            return;
        }
        if (ReferenceEquals(next, now))
            return;
        _now = next;
        sessions.TellAll(said, except: peer);
        Progress();
    }

    public void Hear(PeerId peer, OverlayMessage.KeyAcknowledged said)
    {
        if (_now is not { } now || now.Hear(said.Acknowledgement) is var next && ReferenceEquals(next, now))
            return;
        _now = next;
        sessions.TellAll(said, except: peer);
        Progress();
    }

    /// <summary>A peer sends a secret.</summary>
    /// <param name="objection">Why no key is taken from it, in words; null where the policy in force lets it hold the key.</param>
    /// <returns>Whether it answers a request of this.</returns>
    public bool Hear(PeerId peer, PeerSession.KeyOffered offer, string? objection)
    {
        if (offer.Request <= FirstRequest)
            return false;
        bool isWanted = objection is null && _fetch is { } fetch && fetch.Request == offer.Request && fetch.Peer.Equals(peer)
            && fetch.Held == offer.Held && offer.Actual.Equals(offer.Held.PublicKey);
        log.Info("{Key:l} came from member {Member:l}, and is wanted: {Wanted}", offer.Held, peer.Short, isWanted);
        sessions.Tell(peer, isWanted ? new PeerSession.TakeOffer(_fetch!.Certificate) : new PeerSession.DropOffer());
        if (_fetch?.Request == offer.Request && !isWanted)
            _fetch = null;
        return true;
    }

    /// <returns>Whether it answers a request of this.</returns>
    public bool Hear(OverlayMessage.SharedKeyWithheld said)
    {
        if (said.Request <= FirstRequest)
            return false;
        if (_fetch?.Request == said.Request)
        {
            _fetch = null;
            Progress();
        }
        return true;
    }

    /// <summary>The journal has written what it was told.</summary>
    public void Changed(ClusterViewState state)
    {
        if (_now is null)
            return;
        if (_writing is { } promise && state.Promise == promise)
        {
            _writing = null;
            var said = KeyAcknowledgement.Sign(_now.Chain.NetworkId, promise.Proposal.Id, promise.IsFirst, nodeKey);
            _now = _now.With(promise).Hear(said);
            sessions.TellAll(new OverlayMessage.KeyProposed(promise.Proposal));
            sessions.TellAll(new OverlayMessage.KeyAcknowledged(said));
            Progress();
        }
        if (_settling is { } settling && AreSame(state.Certificates, settling))
        {
            _settling = null;
            KeyCertificate newest = settling[^1].Certificate;
            log.Info("{Key:l} follows {Old:l}: active from {ActiveFrom}, and the old one counts until {OldUntil}", newest.New, newest.Old,
                newest.ActiveFrom, newest.OldUntil);
            parts.Custody.Tell(new SharedKeyCustody.UseKeys(_now.Chain));
            sessions.TellAll(new OverlayMessage.Keys(_now.Chain.Certificates));
            publish(new KeySettled(newest.New, newest.ActiveFrom));
            Progress();
        }
    }

    /// <summary>From time to time: what the journal or a peer did not answer is asked again.</summary>
    public void Continue()
    {
        if (_fetch is { } fetch && Elapsed - fetch.At >= interval)
            _fetch = null;
        if (_writing is { } promise)
            parts.ClusterView.Tell(new ClusterViewMessages.PromiseKey(promise));
        if (_settling is { } settling)
            parts.ClusterView.Tell(new ClusterViewMessages.FollowKeys(settling));
        _closed.RemoveWhere(held => _now?.Chain is { } chain && chain.KeyOf(held.Epoch) != held && held.Epoch <= chain.Newest.Epoch);
        foreach (KeyHeld closed in _closed)
            parts.Custody.Tell(new SharedKeyCustody.RestoreKey(closed, Founding: null));
        DropDead();
        Progress();
        TellAgain();
        CarryOut();
    }

    /// <summary>A sealed copy of a key did not open. It is tried again, if there is one.</summary>
    public void NotRestored(SharedKeyCustody.NoKey no)
    {
        if (_now is null || no.Wanted is not { } wanted)
            return;
        if (no.HasSealedCopy)
            _closed.Add(wanted);
        else
            _closed.Remove(wanted);
    }

    /// <summary>
    /// Keys that no proposal can bring to count leave custody, which has few places. One that is just being made or fetched is not there
    /// yet.
    /// </summary>
    private void DropDead()
    {
        if (_now is not { } now || _order is not null || _settling is not null)
            return;
        KeyElectorate all = Electorate;
        HashSet<KeyHeld> alive =
        [
            .. now.Chain.All,
            .. now.Proposals.Values.Where(proposal => now.IsAlive(proposal, Orders(all), all.Gone)).Select(proposal => proposal.New),
        ];
        ImmutableArray<KeyHeld> dead = [.. _held.Where(held => held.Epoch > now.Chain.Newest.Epoch && !alive.Contains(held))];
        if (dead.Length > 0)
            Drop(dead);
    }

    private void Drop(ImmutableArray<KeyHeld> dead)
    {
        _held.ExceptWith(dead);
        parts.Custody.Tell(new SharedKeyCustody.DropKeys(dead));
    }

    private static bool AreSame(ImmutableArray<SignedKeyCertificate> some, ImmutableArray<SignedKeyCertificate> others) =>
        some.Select(one => one.Certificate.Digest).SequenceEqual(others.Select(one => one.Certificate.Digest));

    /// <summary>Whoever has not acknowledged a proposal may not have had the document that orders it.</summary>
    private void TellAgain()
    {
        if (_now is not { } now)
            return;
        foreach (KeyProposal proposal in now.Proposals.Values)
        {
            foreach (PeerId elector in now.Missing(proposal))
            {
                sessions.Send(elector, new OverlayMessage.KeyProposed(proposal));
                foreach (KeyAcknowledgement said in now.AllAcknowledgements.Where(said => said.Proposal == proposal.Id))
                    sessions.Send(elector, new OverlayMessage.KeyAcknowledged(said));
            }
        }
    }

    /// <summary>
    /// Makes the key that a policy document orders, where nobody has yet and it is this node's turn. It is not made while a member is lost
    /// that must acknowledge it, because each key that never counts uses a number up.
    /// </summary>
    private void CarryOut()
    {
        if (_now is not { } now || _order is not null || _settling is not null)
            return;
        KeyElectorate all = Electorate;
        KeyOrders orders = Orders(all);
        (OrderedKey? told, _ordered) = (_ordered, Ordered);
        if (_ordered is { } news && news != told)
        {
            log.Info("policy version {PolicyVersion} orders the next key; members that must be back first: {Lost:l}", news.Order.Version,
                news.WaitsFor.IsEmpty ? "none" : string.Join(", ", news.WaitsFor.Select(member => member.Short)));
        }
        if (orders.Standing is not { } standing || _ordered is not { WaitsFor.IsEmpty: true } || standing.Without.Contains(now.Self)
            || all.Refused.Contains(now.Self)
            || (standing.Order is KeyOrder.Rotate && !_held.Contains(now.Chain.Newest))
            || now.IsUnderWay(all.Known, all.Gone, orders))
        {
            _vacantSince = null;
            return;
        }
        _vacantSince ??= Elapsed;
        if (Elapsed - _vacantSince < interval * (1 + (2 * all.Turn)))
            return;
        _order = new Order(standing.Without, ActorRefs.Nobody, standing);
        uint epoch = Math.Max(standing.Order.Epoch, now.NextEpoch);
        while (parts.Appraiser.Policy.IsRevoked(epoch))
            epoch++;
        parts.Custody.Tell(new SharedKeyCustody.MakeKey(
            standing.OldOf(now.Chain)!, epoch, held => standing.Certify(now.Chain, held, Time)));
    }

    /// <summary>Whether policy documents order keys, and no operator: those that keys sign, and those that a contract names.</summary>
    private bool IsByDocuments => !parts.Appraiser.Policy.IsStatic;

    private KeyOrders Orders(KeyElectorate all) =>
        new(StandingOrder(_now!.Chain), Time, all.Entitled);

    /// <summary>By the policy of the document that orders the next key, or by the static one.</summary>
    private KeyElectorate Electorate => electorate(PolicyOf(StandingOrder(_now!.Chain)));

    /// <remarks>Of the document itself, and not of a later one, so that all who act by an order have the same policy.</remarks>
    private AppraisalPolicy? PolicyOf(DocumentOrder? order) => IsByDocuments
        ? order is null ? null : parts.Appraiser.Policy.History.Find(order.Digest)?.Document.Policy
        : parts.Appraiser.Policy.At(parts.Appraiser.Now.Now).Match(policy => policy, _ => (AppraisalPolicy?)null);

    /// <remarks>Revocations need the signatures of keys, so those of a document that a contract names are passed over.</remarks>
    private DocumentOrder? StandingOrder(KeyChain chain) => !IsByDocuments ? null : DocumentOrder.Next(
        [
            .. (parts.Appraiser.Policy.History.Adopted?.Orders ?? [])
                .Where(one => parts.Appraiser.Policy.Contract is null || one.Order is KeyOrder.Rotate).Select(one => Of(one.Order, one.By)),
        ], chain);

    private static DocumentOrder Of(KeyOrder order, AuthorizedPolicy by) =>
        new(order, by.Version, by.Digest, (ulong)by.Document.ValidFrom.ToUnixTimeSeconds());

    /// <summary>
    /// Why a member's word that these certificates count is not enough; null where documents have ordered all that is news.
    /// </summary>
    private string? Unordered(KeyChain chain, ImmutableArray<SignedKeyCertificate> certificates)
    {
        if (!IsByDocuments)
            return null;
        foreach (KeyCertificate certificate in certificates.Select(one => one.Certificate).ExceptBy(
            chain.Certificates.Select(one => one.Certificate.Digest), one => one.Digest))
        {
            if (parts.Appraiser.Policy.History.Find(certificate.PolicyDigest) is not { } document)
                return $"policy version {certificate.PolicyVersion}, which is said to order it, has not reached this node";
            if (document.Document.Orders.All(order => Of(order, document).Mismatch(certificate) is not null))
                return $"policy version {document.Version} does not order it";
        }
        return null;
    }

    private void Refuse(KeyCertificate certificate, PeerId peer, string objection)
    {
        if (_refused.Count > 256)
            _refused.Clear();
        if (_refused.Add((certificate.Digest, objection)))
            log.Warning("{Key:l}, which member {Member:l} proposes, is refused: {Reason:l}", certificate.New, peer.Short, objection);
    }

    private string? Objection(RotateKey order) =>
        _now is not { } now ? "this node does not hold the network's key yet"
        : !parts.Appraiser.Policy.IsStatic ? "the keys of this network are its authority's to order"
        : _order is not null ? "an order is being carried out"
        : _settling is not null ? "the key before is being settled"
        : order.ActiveFrom <= Time ? $"active from {order.ActiveFrom}, and it is {Time} by this node's clock: name a time to come"
        : order.ActiveFrom < now.Chain.Certificates.LastOrDefault()?.Certificate.ActiveFrom ? "the key before is not active by then"
        : order.Overlap > KeyCertificate.MaxOverlap ? $"an overlap of {order.Overlap} s: at most {KeyCertificate.MaxOverlap} are allowed"
        : order.ActiveFrom > (1UL << 53) - 1 - KeyCertificate.MaxOverlap ? "a time above 2^53"
        : order.Without.Contains(now.Self) ? "this node cannot be left out: order it at another one"
        : Electorate.Refused.Contains(now.Self) ? "the policy does not let this node hold the key: order it at another one"
        : null;

    /// <returns>Why they are refused; null where they are not.</returns>
    private KeyChainRejection? Follow(ImmutableArray<SignedKeyCertificate> certificates, string source)
    {
        if (_now is not { } now || certificates.IsEmpty)
            return null;
        if (!now.Follow(certificates).TryGetValue(out KeySuccession? next, out KeyChainRejection? rejection))
            log.Error("the keys that {Teller:l} names are refused: {Rejection:l}", source, rejection);
        else if (!ReferenceEquals(next, now))
            Settle(next);
        return rejection;
    }

    /// <summary>What counts is written down before anything is signed under it.</summary>
    private void Settle(KeySuccession next)
    {
        _now = next;
        _settling = next.Chain.Certificates;
        parts.ClusterView.Tell(new ClusterViewMessages.FollowKeys(next.Chain.Certificates));
    }

    private void Progress()
    {
        if (_now is not { } now)
            return;
        if (now.Settled is { Signed.AwaitsAuthority: false } settled)
        {
            Follow([.. now.Chain.Certificates, settled.Signed], "this node");
            now = _now;
        }
        if (now.Settled is { Signed.AwaitsAuthority: true } waiting && waiting.Id != _waiting)
        {
            _waiting = waiting.Id;
            log.Warning("{Key:l} is with all members and waits for the signatures of the authority (GET /operator/keys); nothing is signed "
                + "under {Old:l}, which is revoked", waiting.New, waiting.Signed.Certificate.Old);
        }
        KeyElectorate all = Electorate;
        ImmutableArray<KeyPromise> promises =
            _writing is null && !all.Refused.Contains(now.Self) ? now.Next(all.Known, Orders(all)) : [];
        if (promises.FirstOrDefault(one => _held.Contains(one.Proposal.New)) is { } next)
        {
            _writing = next;
            parts.ClusterView.Tell(new ClusterViewMessages.PromiseKey(next));
        }
        else if (promises.MinBy(one => _wantedAt.GetValueOrDefault(one.Proposal.New, TimeSpan.FromDays(-1))) is { } wanted)
        {
            Ask(wanted.Proposal.Signed);
            return;
        }
        if (now.Chain.Certificates is [.., var last] && !_held.Contains(last.Certificate.New))
            Ask(last);
    }

    /// <summary>One peer at a time, of those that may hold the key; those first that say that they hold it.</summary>
    private void Ask(SignedKeyCertificate certificate)
    {
        if (_fetch is not null || finalized() is not { } block)
            return;
        KeyHeld wanted = certificate.Certificate.New;
        HashSet<PeerId> holders =
        [
            .. _now!.AllAcknowledgements.Where(said => said.Proposal == certificate.Certificate.Digest).Select(said => said.Elector),
        ];
        PeerId? next = sessions.Admitted.Where(session => parts.Appraiser.GiverObjection(session.Attested, session.Peer) is null)
            .Select(session => session.Peer).Where(peer => Elapsed - AskedAt(peer) >= interval)
            .OrderBy(peer => !holders.Contains(peer)).ThenBy(AskedAt).FirstOrDefault();
        if (next is not { } peer)
            return;
        _askedAt[peer] = _wantedAt[wanted] = Elapsed;
        _fetch = new Fetch(++_lastRequest, peer, wanted, certificate, Elapsed);
        sessions.Tell(peer, new PeerSession.RequestKey(_fetch.Request, block, wanted.Epoch));
    }

    private TimeSpan AskedAt(PeerId peer) => _askedAt.GetValueOrDefault(peer, TimeSpan.FromDays(-1));

    /// <param name="Asker">Nobody where a document orders it.</param>
    /// <param name="Document">Null where the operator orders it.</param>
    private sealed record Order(ImmutableArray<PeerId> Without, IActorRef Asker, DocumentOrder? Document);

    private sealed record Fetch(UInt128 Request, PeerId Peer, KeyHeld Held, SignedKeyCertificate Certificate, TimeSpan At);
}
