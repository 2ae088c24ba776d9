using System.Collections.Immutable;

namespace Helios.Protocol.Overlay;

/// <summary>
/// How the members of a network agree on its next key, so that no epoch ever has two keys that sign, also where the network is parted
/// (docs/overlay-protocol.md, section 8).
/// </summary>
/// <remarks>
/// A certificate is proposed. It counts when all of its electors have acknowledged it. A member acknowledges one proposal of an epoch, and
/// none of an earlier epoch afterwards. It moves to another proposal of the same epoch only if that one has a smaller public key, and the
/// first acknowledgement of another elector shows that its own can never count: that elector moves to smaller keys alone.
/// </remarks>
public sealed record KeySuccession
{
    /// <summary>Proposals that are kept. Those that can never count make room for others.</summary>
    public const int MaxProposals = 16;

    /// <summary>
    /// How far an epoch may be from those that are known: a member that starts again makes a proposal void, and its number is used up.
    /// </summary>
    public const uint MostAhead = 1024;

    /// <param name="self">This node.</param>
    /// <param name="chain">The keys that count.</param>
    /// <param name="promise">What this node, or an earlier boot of it, acknowledged last; null for nothing.</param>
    public KeySuccession(PeerId self, KeyChain chain, KeyPromise? promise)
    {
        (Self, Chain) = (self, chain);
        Promise = promise;
        if (promise is { Proposal: var own } && MayCount(own))
            Proposals = Proposals.Add(own.Id, own);
    }

    public PeerId Self { get; }

    public KeyChain Chain { get; private init; }

    public KeyPromise? Promise { get; private init; }

    /// <summary>Those that may still count.</summary>
    public ImmutableDictionary<Hash32, KeyProposal> Proposals { get; private init; } = ImmutableDictionary<Hash32, KeyProposal>.Empty;

    private ImmutableDictionary<(Hash32 Proposal, PeerId Elector), KeyAcknowledgement> Acknowledgements { get; init; } =
        ImmutableDictionary<(Hash32, PeerId), KeyAcknowledgement>.Empty;

    public IEnumerable<KeyAcknowledgement> AllAcknowledgements => Acknowledgements.Values;

    /// <summary>The epoch of the next proposal of this node: the numbers of proposals that never counted are used up.</summary>
    public uint NextEpoch => 1 + Math.Max(
        Math.Max(Chain.Newest.Epoch, Promise?.Proposal.New.Epoch ?? 0),
        Proposals.Values.Select(proposal => proposal.New.Epoch).DefaultIfEmpty().Max());

    /// <returns>The members that have not acknowledged it yet.</returns>
    public ImmutableArray<PeerId> Missing(KeyProposal proposal) =>
        [.. proposal.Electors.Where(elector => !Acknowledgements.ContainsKey((proposal.Id, elector)))];

    /// <summary>A proposal of this node or of a peer.</summary>
    /// <param name="orders">Null where an operator orders keys.</param>
    /// <param name="gone">As for <see cref="IsUnderWay"/>; null for nobody.</param>
    /// <returns>The same where it is known, or has been overtaken; or why it is refused.</returns>
    public Result<KeySuccession, string> Propose(KeyProposal proposal, KeyOrders? orders = null, IReadOnlySet<PeerId>? gone = null)
    {
        KeyCertificate body = proposal.Signed.Certificate;
        if (Proposals.ContainsKey(proposal.Id) || body.New.Epoch <= Chain.Newest.Epoch)
            return this;
        if (body.NetworkId != Chain.NetworkId)
            return "it is of another network";
        KeyHeld old = orders?.Standing?.OldOf(Chain) ?? Chain.Newest;
        if (body.Old != old)
            return $"it follows {body.Old}, and the newest is {old}";
        if ((proposal.Signed.AwaitsAuthority ? proposal.Signed.MakersObjection() : proposal.Signed.Objection(Chain.Governance))
            is { } objection)
            return $"{objection}";
        if ((orders ?? KeyOrders.None).Objection(proposal, Chain) is { } against)
            return against;
        uint known = Math.Max(
            Math.Max(Chain.Newest.Epoch, Promise?.Proposal.New.Epoch ?? 0), (orders?.Standing?.Order.Epoch ?? 1) - 1);
        if (body.New.Epoch > known && body.New.Epoch - known > MostAhead)
            return $"epoch {body.New.Epoch} is far from epoch {known}";
        if (proposal.Electors.IsEmpty)
            return "nobody has to acknowledge it";
        KeySuccession next = Proposals.Count < MaxProposals
            ? this
            : Without([.. Proposals.Values.Where(one => !IsAlive(one, orders, gone)).Select(one => one.Id)]);
        return next.Proposals.Count < MaxProposals
            ? next with { Proposals = next.Proposals.Add(proposal.Id, proposal) }
            : "there are too many proposals";
    }

    /// <summary>
    /// Whether a proposal may still count, as far as this node knows: it does not where one of its electors is gone and has not
    /// acknowledged it, where this node is one of them and has promised another one before it acknowledged this, or where its overlap is
    /// over. What this node has promised last always may.
    /// </summary>
    /// <param name="orders">As for <see cref="Propose"/>.</param>
    /// <param name="gone">As for <see cref="IsUnderWay"/>; null for nobody.</param>
    public bool IsAlive(KeyProposal proposal, KeyOrders? orders = null, IReadOnlySet<PeerId>? gone = null)
    {
        if (proposal.Id == Promise?.Proposal.Id)
            return true;
        ImmutableArray<PeerId> missing = Missing(proposal);
        return !(orders ?? KeyOrders.None).IsTooLate(proposal.Signed.Certificate)
            && !missing.Any(elector => gone?.Contains(elector) == true) && !(missing.Contains(Self) && IsPassedOver(proposal));
    }

    /// <summary>
    /// The proposals that this node may acknowledge next, as soon as it has the key and has written its promise down: the latest epoch
    /// first, and of one epoch the preferred one.
    /// </summary>
    /// <param name="known">Every member that it knows, alive or lost, but those whose address another member has now.</param>
    /// <param name="orders">Null where an operator orders keys.</param>
    public ImmutableArray<KeyPromise> Next(IReadOnlyCollection<PeerId> known, KeyOrders? orders = null) =>
    [
        .. Proposals.Values
            .Where(proposal => proposal.Electors.Contains(Self) && proposal.Covers(known) && IsAllowed(proposal)
                && (orders ?? KeyOrders.None).Objection(proposal, Chain) is null)
            .OrderByDescending(proposal => proposal.New.Epoch).ThenBy(proposal => proposal.New.PublicKey.ToString(), StringComparer.Ordinal)
            .Select(proposal => new KeyPromise(proposal, IsFirst: Promise?.Proposal.New.Epoch != proposal.New.Epoch)),
    ];

    /// <summary>Whether a proposal is under way that may still count, so that no other one is needed.</summary>
    /// <param name="known">As for <see cref="Next"/>.</param>
    /// <param name="gone">
    /// Members that acknowledge nothing more, because another one has their address, or because the policy refuses them the key.
    /// </param>
    public bool IsUnderWay(IReadOnlyCollection<PeerId> known, IReadOnlySet<PeerId> gone, KeyOrders orders) => Proposals.Values.Any(
        proposal => orders.Objection(proposal, Chain) is null && (IsReady(proposal)
            || (proposal.Covers(known) && !IsPassedOver(proposal) && !Missing(proposal).Any(gone.Contains))));

    /// <summary>Whether all electors hold the key, and only the authority's signatures are missing.</summary>
    public bool IsReady(KeyProposal proposal) => proposal.Signed.AwaitsAuthority && Missing(proposal).IsEmpty;

    /// <summary>The authority vouches for a key that all electors hold.</summary>
    /// <returns>All certificates that count then; or why it does not count, in words.</returns>
    public Result<ImmutableArray<SignedKeyCertificate>, string> Vouch(SignedKeyCertificate signed)
    {
        if (!Proposals.TryGetValue(signed.Certificate.Digest, out KeyProposal? proposal) || !proposal.Signed.AwaitsAuthority)
            return $"{signed.Certificate.New} is not a key that waits for the authority here";
        if (Missing(proposal) is { IsEmpty: false } missing)
            return $"{signed.Certificate.New} is not with all members yet: {string.Join(", ", missing.Select(one => one.Short))}";
        return signed.Objection(Chain.Governance) is { } objection
            ? $"{objection}"
            : (ImmutableArray<SignedKeyCertificate>)
                [.. Chain.Certificates.TakeWhile(one => one.Certificate.Old != signed.Certificate.Old), signed];
    }

    /// <summary>The promise is written down.</summary>
    public KeySuccession With(KeyPromise promise) => this with { Promise = promise };

    /// <summary>An acknowledgement of this node or of another.</summary>
    /// <returns>The same where it is known, or says nothing about a proposal that is known.</returns>
    public KeySuccession Hear(KeyAcknowledgement said) =>
        Proposals.TryGetValue(said.Proposal, out KeyProposal? proposal) && proposal.Electors.Contains(said.Elector)
            && !Acknowledgements.ContainsKey((said.Proposal, said.Elector)) && said.IsSignedIn(Chain.NetworkId)
                ? this with { Acknowledgements = Acknowledgements.Add((said.Proposal, said.Elector), said) }
                : this;

    /// <summary>
    /// The proposal that counts from now on, or as soon as the authority vouches for it where a key is revoked: this node is one of those
    /// that had to acknowledge it, all of them have, and it has acknowledged no other one since.
    /// </summary>
    public KeyProposal? Settled => Promise?.Proposal is { } own && Proposals.ContainsKey(own.Id) && own.Electors.Contains(Self)
        && Missing(own).IsEmpty ? own : null;

    /// <summary>Certificates that count, by the word of a member.</summary>
    /// <returns>The same where they are no news; or why they are refused.</returns>
    public Result<KeySuccession, KeyChainRejection> Follow(IReadOnlyList<SignedKeyCertificate> certificates) =>
        Chain.Follow(certificates).Match<Result<KeySuccession, KeyChainRejection>>(
            chain => ReferenceEquals(chain, Chain) ? this : (this with { Chain = chain }).Pruned(), rejection => rejection);

    private KeySuccession Pruned() => Without([.. Proposals.Values.Where(one => !MayCount(one)).Select(one => one.Id)]);

    private KeySuccession Without(ImmutableArray<Hash32> proposals)
    {
        ImmutableDictionary<Hash32, KeyProposal> left = Proposals.RemoveRange(proposals);
        return this with
        {
            Proposals = left,
            Acknowledgements = Acknowledgements.RemoveRange(Acknowledgements.Keys.Where(key => !left.ContainsKey(key.Proposal))),
        };
    }

    /// <summary>A revoked key need not be the newest one.</summary>
    private bool MayCount(KeyProposal proposal) => proposal.Signed.Certificate is var body && body.New.Epoch > Chain.Newest.Epoch
        && (body.Reason == KeyCertificateReason.Revoked
            ? Chain.KeyOf(body.Old.Epoch) == body.Old && !Chain.IsRevoked(body.Old.Epoch)
            : body.Old == Chain.Newest);

    private bool IsAllowed(KeyProposal proposal) => Promise?.Proposal is not { } own || proposal.New.Epoch > own.New.Epoch
        || (proposal.Id != own.Id && !IsPassedOver(proposal) && IsDead(own));

    /// <summary>Whether this node has promised another one, from which it never moves to this.</summary>
    private bool IsPassedOver(KeyProposal proposal) => Promise?.Proposal is { } own && own.Id != proposal.Id
        && (own.New.Epoch > proposal.New.Epoch || (own.New.Epoch == proposal.New.Epoch && !proposal.IsPreferredTo(own)));

    /// <summary>
    /// Whether one of its electors has acknowledged a preferred proposal of the epoch first. That one moves only to keys that are smaller
    /// still, so it never acknowledges this.
    /// </summary>
    private bool IsDead(KeyProposal own) => Acknowledgements.Values.Any(said => said.IsFirst && own.Electors.Contains(said.Elector)
        && Proposals[said.Proposal] is var other && other.New.Epoch == own.New.Epoch && other.IsPreferredTo(own));
}

/// <summary>What a member has written down before it acknowledges a proposal.</summary>
/// <param name="IsFirst">Whether it is its first one of this epoch.</param>
public sealed record KeyPromise(KeyProposal Proposal, bool IsFirst);
