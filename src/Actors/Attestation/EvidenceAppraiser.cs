using System.Collections.Concurrent;
using System.Text;
using Helios.Protocol;
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

/// <summary>Shows evidence of this node, and judges that of peers, for one handshake at a time.</summary>
/// <param name="time">What time it is, and how well that is known.</param>
/// <param name="collateral">What peers are judged with, and what is shipped with our quote where the provider gives none; null for a new one, in memory.</param>
public sealed class EvidenceAppraiser(IQuoteProvider provider, AppraisalPolicy policy, Func<TimeReading> time, CollateralStore? collateral = null)
{
    private readonly CollateralStore _collateral = collateral ?? new CollateralStore(policy.Roots[0], files: null, service: null);
    private readonly SignatureCache _cache = new();
    private readonly ConcurrentDictionary<PeerId, (string Ppid, DateTimeOffset At)> _accepted = new();
    private int _underWay;

    /// <summary>Quotes being made and peers being appraised right now.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public TimeReading Now => time();

    /// <summary>A quote about this very session, signed by the node key as well.</summary>
    /// <exception cref="QuoteUnavailableException">There is none at the moment.</exception>
    public async Task<OverlayMessage.Attest> ShowAsync(Handshake handshake, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            return await MakeAsync(handshake, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>The peer, if it is what policy wants; on a thread of its own, for it takes milliseconds of elliptic curves.</summary>
    public async Task<Result<AttestedPeer, Refusal>> AppraiseAsync(OverlayMessage.Attest evidence, Handshake handshake, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            return await Task.Run(() => JudgeAsync(evidence, handshake, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<OverlayMessage.Attest> MakeAsync(Handshake handshake, CancellationToken cancellationToken)
    {
        ReportData reportData = ReportDataOf(handshake.Local.NetworkId, handshake.Local.Role, handshake.Local.Spki.Span, handshake.Binding);
        Evidence evidence = await provider.GetEvidenceAsync(reportData, cancellationToken).ConfigureAwait(false);
        Collateral? shipped = evidence.Collateral ?? await OwnCollateralAsync(evidence.Quote, cancellationToken).ConfigureAwait(false);
        return new OverlayMessage.Attest(
            (byte)provider.Kind,
            Trim(evidence.Quote),
            Encoding.UTF8.GetBytes(evidence.EventLog ?? ""),
            shipped is null ? default : CollateralJson.Write(shipped),
            handshake.Sign());
    }

    /// <summary>A peer in a trust domain may have no other way to it.</summary>
    private async Task<Collateral?> OwnCollateralAsync(ReadOnlyMemory<byte> quote, CancellationToken cancellationToken) =>
        Quote.Parse(quote.Span).TryGetValue(out Quote? own, out _)
            ? (await _collateral.FindAsync(own, shipped: null, time().Now, cancellationToken).ConfigureAwait(false)).Collateral
            : null;

    /// <summary>The checks, cheapest first: whose handshake, whose quote, about what, and whether policy wants it.</summary>
    private async Task<Result<AttestedPeer, Refusal>> JudgeAsync(OverlayMessage.Attest evidence, Handshake handshake, CancellationToken cancellationToken)
    {
        if (!handshake.IsSignedByPeer(evidence.Signature.Span))
            return new Refusal(RefuseReason.SignatureInvalid, "the node key did not sign this handshake");
        if (!Quote.Parse(evidence.Quote.Span).TryGetValue(out Quote? quote, out QuoteRejection? malformed))
            return new Refusal(RefuseReason.QuoteInvalid, $"{malformed.Code}: {malformed.Reason}");

        CollateralChoice choice;
        string eventLog;
        try
        {
            choice = await _collateral.FindAsync(
                quote, evidence.Collateral.IsEmpty ? null : CollateralJson.Parse(evidence.Collateral), time().Now, cancellationToken).ConfigureAwait(false);
            eventLog = Encoding.UTF8.GetString(evidence.EventLog.Span);
        }
        catch (MalformedInputException e)
        {
            return new Refusal(RefuseReason.QuoteInvalid, e.Message);
        }
        if (choice.Collateral is null)
        {
            return choice.IsOutdated
                ? new Refusal(RefuseReason.TcbNotAllowed, $"{AppraisalCode.TcbEvaluationDataNumber}: {choice.Objection}")
                : new Refusal(RefuseReason.QuoteInvalid, choice.Objection!);
        }
        return Judge(evidence.Quote.Span, choice.Collateral, eventLog, handshake, time());
    }

    private Result<AttestedPeer, Refusal> Judge(ReadOnlySpan<byte> quoteBytes, Collateral used, string eventLog, Handshake handshake, TimeReading now)
    {
        Refusal? last = null;
        foreach (TrustAnchor root in policy.Roots)
        {
            if (!QuoteVerifier.Verify(quoteBytes, used, root, now.Now, _cache).TryGetValue(out VerifiedQuote? quote, out QuoteRejection? rejection))
            {
                last = new Refusal(IsStale(rejection.Code) ? RefuseReason.TcbNotAllowed : RefuseReason.QuoteInvalid, $"{rejection.Code}: {rejection.Reason}");
                continue;
            }
            ReportData expected = ReportDataOf(handshake.Local.NetworkId, handshake.PeerRole, handshake.PeerSpki.Span, handshake.Binding);
            PeerId id = handshake.Peer.NodeKey;
            string ppid = Convert.ToHexStringLower(quote.Platform.Ppid.Span);
            DateTimeOffset? lastAccepted = _accepted.TryGetValue(id, out var before) && before.Ppid == ppid ? before.At : null;
            if (!AttestedPeer.Appraise(quote, eventLog.Length == 0 ? null : eventLog, expected, policy, now, lastAccepted).TryGetValue(out AttestedPeer? peer, out AppraisalRejection? refused))
                return new Refusal(ReasonOf(refused.Code), refused.ToString());
            if (!peer.IsInGrace)
                Remember(id, ppid, now.Now);
            return peer;
        }
        return last ?? new Refusal(RefuseReason.QuoteInvalid, "the policy lists no root of trust");
    }

    /// <summary>In memory only: the disk is the host's, who could write into it whom it wants to be tolerated.</summary>
    private void Remember(PeerId peer, string ppid, DateTimeOffset now)
    {
        if (policy.OutOfDateGrace == TimeSpan.Zero)
            return;
        foreach ((PeerId old, (_, DateTimeOffset at)) in _accepted)
        {
            if (now - at > policy.OutOfDateGrace)
                _accepted.TryRemove(old, out _);
        }
        _accepted[peer] = (ppid, now);
    }

    private static ReportData ReportDataOf(Hash32 networkId, HandshakeRole role, ReadOnlySpan<byte> spki, Hash32 binding) =>
        ReportData.ForPeer(networkId.Span, (byte)role, spki, binding.Span);

    /// <summary>Genuine collateral that has ended is a matter of age, not of forgery.</summary>
    private static bool IsStale(RejectCode code) => code.ToString()!.EndsWith(".expired", StringComparison.Ordinal);

    private static RefuseReason ReasonOf(AppraisalCode code) => code switch
    {
        AppraisalCode.Root => RefuseReason.QuoteInvalid,
        AppraisalCode.ReportData => RefuseReason.EvidenceNotBound,
        AppraisalCode.Expired or AppraisalCode.TcbStatus or AppraisalCode.Advisory or AppraisalCode.CollateralAge or AppraisalCode.TcbEvaluationDataNumber
            or AppraisalCode.PlatformDenied or AppraisalCode.PlatformNotAllowed => RefuseReason.TcbNotAllowed,
        _ => RefuseReason.MeasurementNotAllowed,
    };

    /// <summary>Providers pad quotes with zeros; they need not travel. Only the parser knows where they begin: real quotes end with a zero of their own.</summary>
    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> quote) => Quote.Parse(quote.Span).Match(parsed => parsed.Bytes, _ => quote);
}

/// <summary>Why not, for the peer and the log.</summary>
public sealed record Refusal(RefuseReason Reason, string Detail);
