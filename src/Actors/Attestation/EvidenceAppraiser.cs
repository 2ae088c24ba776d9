using System.Collections.Concurrent;
using System.Text;
using Helios.Actors.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Quotes;
using Helios.Tee.Timekeeping;
using Helios.Tee.Verification;

namespace Helios.Actors.Attestation;

/// <summary>Shows this node's evidence and judges that of peers, for one handshake at a time.</summary>
public sealed class EvidenceAppraiser
{
    private readonly IQuoteProvider _provider;
    private readonly GovernedPolicy _policy;
    private readonly Func<TimeReading> _time;
    private readonly CollateralStore _collateral;
    private readonly IReadOnlyList<CollateralStore> _stores; // one for each root of the policy, because collateral leads to one root
    private readonly ConcurrentDictionary<PeerId, (string Ppid, DateTimeOffset At)> _accepted = new();
    private int _underWay;
    private volatile SgxExtension? _own;

    /// <param name="time">The time, and how well it is known.</param>
    /// <param name="collateral">
    /// For judging peers under its root, and for shipping with our quote where the provider gives none; null for a new store, in memory.
    /// </param>
    public EvidenceAppraiser(IQuoteProvider provider, GovernedPolicy policy, Func<TimeReading> time, CollateralStore? collateral = null)
    {
        (_provider, _policy, _time) = (provider, policy, time);
        _collateral = collateral ?? new CollateralStore(policy.Roots[0], files: null, service: null);
        _stores = [.. policy.Roots.Select(StoreOf)];

        CollateralStore StoreOf(TrustAnchor root) => root.IsSameAs(_collateral.Root)
            ? _collateral
            : new CollateralStore(root, files: null, service: null, signatures: _collateral.Signatures);
    }

    /// <summary>An appraiser of a network whose policy never changes.</summary>
    public EvidenceAppraiser(IQuoteProvider provider, AppraisalPolicy policy, Func<TimeReading> time, CollateralStore? collateral = null)
        : this(provider, GovernedPolicy.Static(policy), time, collateral)
    {
    }

    /// <summary>How many quotes are being made and peers appraised right now.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public TimeReading Now => _time();

    public GovernedPolicy Policy => _policy;

    /// <summary>The machine that this node's quotes name; null before there is one.</summary>
    public SgxExtension? OwnPlatform
    {
        get => _own;
        init => _own = value;
    }

    public bool IsOwnPlatform(ReadOnlySpan<byte> ppid) => _own is { } own && ppid.SequenceEqual(own.Ppid.Span);

    /// <summary>Why nobody is admitted and no key is handed over now; null where a policy is in force.</summary>
    public AppraisalRejection? NoPolicy => _policy.At(Now.Now).TryGetValue(out _, out AppraisalRejection? closed) ? null : closed;

    /// <summary>Whether this peer was admitted by another policy than the one in force.</summary>
    public bool IsByAnotherPolicy(AttestedPeer peer) =>
        _policy.At(Now.Now).TryGetValue(out AppraisalPolicy? policy, out _) && !peer.IsBy(policy);

    /// <summary>An admitted peer by the policy that is in force now. Where none is, the peer stays as it was admitted.</summary>
    public Result<AttestedPeer, Refusal> Reappraise(AttestedPeer peer)
    {
        TimeReading now = Now;
        if (!_policy.At(now.Now).TryGetValue(out AppraisalPolicy? policy, out _) || peer.IsBy(policy))
            return peer;
        return peer.Reappraise(policy, now).TryGetValue(out AttestedPeer? again, out AppraisalRejection? refused)
            ? again
            : new Refusal(ReasonOf(refused.Code), $"the policy of the network has changed: {refused}");
    }

    /// <summary>
    /// Why an admitted peer may not hold the network's key, in words; null where the policy in force lets it. Where none is in force, the
    /// one that admitted the peer decides, as it does about its session.
    /// </summary>
    public string? HolderObjection(AttestedPeer peer, PeerId node) => Reappraise(peer)
        .Match(again => again.KeyHolderObjection(node.Span)?.Reason, refusal => refusal.Detail);

    /// <summary>Why no key is taken from an admitted peer now, in words; null where one is. None is while no policy is in force.</summary>
    public string? GiverObjection(AttestedPeer peer, PeerId node) => NoPolicy?.Reason ?? HolderObjection(peer, node);

    /// <summary>
    /// Why the policy in force does not let this node hold the key, in words; null where it does, and while no policy is in force or this
    /// node does not know its machine.
    /// </summary>
    public string? OwnHolderObjection(PeerId self) =>
        _own is { } own && _policy.At(Now.Now).TryGetValue(out AppraisalPolicy? policy, out _)
            ? policy.KeyObjection(own, self.Span)?.Reason
            : null;

    /// <summary>A quote about this session, also signed by the node key.</summary>
    /// <param name="binding"><see cref="Handshake.Binding"/>, or <see cref="Handshake.KeyRequestBinding"/>.</param>
    /// <exception cref="QuoteUnavailableException">There is no quote now.</exception>
    public async Task<OverlayMessage.Attest> ShowAsync(Handshake handshake, Hash32 binding, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            return await MakeAsync(handshake, binding, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>The peer, if policy wants it. It runs on the thread pool, because it takes milliseconds of elliptic curves.</summary>
    /// <param name="binding">What the evidence must be about: see <see cref="ShowAsync"/>.</param>
    public async Task<Result<AttestedPeer, Refusal>> AppraiseAsync(
        OverlayMessage.Attest evidence, Handshake handshake, Hash32 binding, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            return await Task.Run(() => JudgeAsync(evidence, handshake, binding, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<OverlayMessage.Attest> MakeAsync(Handshake handshake, Hash32 binding, CancellationToken cancellationToken)
    {
        ReportData reportData = ReportData.ForPeer(
            handshake.Lineage.NetworkId.Span, (byte)handshake.Local.Role, handshake.Local.Spki.Span, binding.Span);
        Evidence evidence = await _provider.GetEvidenceAsync(reportData, cancellationToken).ConfigureAwait(false);
        _own ??= PlatformOf(evidence);
        Collateral? shipped = evidence.Collateral ?? await OwnCollateralAsync(evidence.Quote, cancellationToken).ConfigureAwait(false);
        return new OverlayMessage.Attest(
            (byte)_provider.Kind,
            evidence.Quote.Bytes, // without the provider's padding, which need not travel
            Encoding.UTF8.GetBytes(evidence.EventLog ?? ""),
            shipped is null ? default : CollateralJson.Write(shipped),
            handshake.Sign(binding));
    }

    private SgxExtension? PlatformOf(Evidence own) =>
        QuotedPlatform.Of(own.Quote, own.Collateral?.PckCertificateChain, _collateral.Root, Now.Now, _collateral.Signatures)
            .TryGetValue(out QuotedPlatform? platform, out _) ? platform.Extension : null;

    /// <summary>Collateral for our own quote, because a peer in a trust domain may have no other way to it.</summary>
    private async Task<Collateral?> OwnCollateralAsync(Quote own, CancellationToken cancellationToken)
    {
        DateTimeOffset now = Now.Now;
        if (!QuotedPlatform.Of(own, pckCertificateChain: null, _collateral.Root, now, _collateral.Signatures)
                .TryGetValue(out QuotedPlatform? platform, out _))
        {
            return null;
        }
        Result<CheckedCollateral, CollateralObjection> found =
            await _collateral.FindAsync(platform, shipped: null, now, cancellationToken).ConfigureAwait(false);
        return found.TryGetValue(out CheckedCollateral? collateral, out _) ? collateral.Collateral : null;
    }

    /// <summary>The checks, cheapest first: the handshake's signature, the quote's form, the quote itself, the policy.</summary>
    private async Task<Result<AttestedPeer, Refusal>> JudgeAsync(
        OverlayMessage.Attest evidence, Handshake handshake, Hash32 binding, CancellationToken cancellationToken)
    {
        if (!handshake.IsSignedByPeer(binding, evidence.Signature.Span))
            return new Refusal(RefuseReason.SignatureInvalid, "the node key did not sign this");
        if (!Quote.Parse(evidence.Quote.Span).TryGetValue(out Quote? quote, out QuoteRejection? malformed))
            return RefusalOf(malformed);
        try
        {
            Collateral? shipped = evidence.Collateral.IsEmpty ? null : CollateralJson.Parse(evidence.Collateral);
            Result<VerifiedQuote, Refusal> verdict = await VerifyAsync(quote, shipped, cancellationToken).ConfigureAwait(false);
            if (!verdict.TryGetValue(out VerifiedQuote? verified, out Refusal? refusal)
                || !Appraise(verified, Encoding.UTF8.GetString(evidence.EventLog.Span), handshake, binding, _time())
                    .TryGetValue(out AttestedPeer? peer, out refusal))
            {
                return refusal;
            }
            await _stores.First(store => store.Root.IsSameAs(verified.Root)).KeepAsync(peer, cancellationToken).ConfigureAwait(false);
            return peer;
        }
        catch (MalformedInputException e)
        {
            return new Refusal(RefuseReason.QuoteInvalid, e.Message);
        }
    }

    /// <summary>The quote under the first root of the policy that its PCK chain leads to.</summary>
    private async Task<Result<VerifiedQuote, Refusal>> VerifyAsync(Quote quote, Collateral? shipped, CancellationToken cancellationToken)
    {
        var last = new Refusal(RefuseReason.QuoteInvalid, "the policy lists no root of trust");
        foreach (CollateralStore store in _stores)
        {
            DateTimeOffset now = _time().Now;
            if (!QuotedPlatform.Of(quote, shipped?.PckCertificateChain, store.Root, now, store.Signatures)
                .TryGetValue(out QuotedPlatform? platform, out QuoteRejection? rejection))
            {
                last = RefusalOf(rejection);
                continue;
            }
            if (!(await store.FindAsync(platform, shipped, now, cancellationToken).ConfigureAwait(false))
                .TryGetValue(out CheckedCollateral? collateral, out CollateralObjection? objection))
            {
                return RefusalOf(objection);
            }
            // The time is asked again, because the collateral may have proven that our clock is behind.
            return QuoteVerifier.Verify(platform, collateral, _time().Now, store.Signatures)
                .TryGetValue(out VerifiedQuote? verified, out rejection)
                    ? verified
                    : RefusalOf(rejection);
        }
        return last;
    }

    private Result<AttestedPeer, Refusal> Appraise(
        VerifiedQuote quote, string eventLog, Handshake handshake, Hash32 binding, TimeReading now)
    {
        if (!_policy.At(now.Now).TryGetValue(out AppraisalPolicy? policy, out AppraisalRejection? closed))
            return new Refusal(RefuseReason.NoPolicyInForce, closed.Reason);
        ReportData expected = ReportData.ForPeer(
            handshake.Lineage.NetworkId.Span, (byte)handshake.PeerRole, handshake.PeerSpki.Span, binding.Span);
        PeerId id = handshake.Peer.NodeKey;
        string ppid = Convert.ToHexStringLower(quote.Platform.Ppid.Span);
        DateTimeOffset? lastAccepted = _accepted.TryGetValue(id, out var before) && before.Ppid == ppid ? before.At : null;
        if (!AttestedPeer.Appraise(quote, eventLog.Length == 0 ? null : eventLog, expected, policy, now, lastAccepted)
            .TryGetValue(out AttestedPeer? peer, out AppraisalRejection? refused))
        {
            return new Refusal(ReasonOf(refused.Code), refused.ToString());
        }
        if (!peer.IsInGrace)
            Remember(id, ppid, now.Now, policy.OutOfDateGrace);
        return peer;
    }

    /// <summary>In memory only: the disk belongs to the host, which could add any peer to a list there.</summary>
    private void Remember(PeerId peer, string ppid, DateTimeOffset now, TimeSpan grace)
    {
        if (grace == TimeSpan.Zero)
            return;
        foreach ((PeerId old, (_, DateTimeOffset at)) in _accepted)
        {
            if (now - at > grace)
                _accepted.TryRemove(old, out _);
        }
        _accepted[peer] = (ppid, now);
    }

    private static Refusal RefusalOf(QuoteRejection rejection) =>
        new(rejection.Code.IsStale ? RefuseReason.TcbNotAllowed : RefuseReason.QuoteInvalid, rejection.ToString());

    private static Refusal RefusalOf(CollateralObjection objection) => objection switch
    {
        CollateralObjection.Invalid(var rejection) => RefusalOf(rejection),
        CollateralObjection.Outdated => new(RefuseReason.TcbNotAllowed, $"{AppraisalCode.TcbEvaluationDataNumber}: {objection}"),
        _ => new(RefuseReason.QuoteInvalid, objection.ToString()),
    };

    private static RefuseReason ReasonOf(AppraisalCode code) => code switch
    {
        AppraisalCode.Root => RefuseReason.QuoteInvalid,
        AppraisalCode.NoPolicyInForce => RefuseReason.NoPolicyInForce,
        AppraisalCode.ReportData => RefuseReason.EvidenceNotBound,
        AppraisalCode.Expired or AppraisalCode.TcbStatus or AppraisalCode.Advisory
            or AppraisalCode.CollateralAge or AppraisalCode.TcbEvaluationDataNumber
            or AppraisalCode.PlatformDenied or AppraisalCode.PlatformNotAllowed => RefuseReason.TcbNotAllowed,
        _ => RefuseReason.MeasurementNotAllowed,
    };
}

/// <summary>Why a peer is refused, for the peer and the log.</summary>
public sealed record Refusal(RefuseReason Reason, string Detail);
