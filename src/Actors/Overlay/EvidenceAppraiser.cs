using System.Text;
using Helios.Protocol;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Providers;

namespace Helios.Actors.Overlay;

/// <summary>Shows evidence of this node, and judges that of peers, for one handshake at a time.</summary>
/// <param name="ownCollateral">Shipped with our quote where the provider gives none: a peer in a trust domain may have no other way to it.</param>
/// <param name="time">What time it is, and how well that is known.</param>
public sealed class EvidenceAppraiser(IQuoteProvider provider, AppraisalPolicy policy, Func<TimeReading> time, Func<Collateral?>? ownCollateral = null)
{
    private readonly SignatureCache _cache = new();
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

    /// <summary><see cref="Appraise"/>, on a thread of its own: it takes milliseconds of elliptic curves.</summary>
    public async Task<Result<AttestedPeer, Refusal>> AppraiseAsync(OverlayMessage.Attest evidence, Handshake handshake, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            return await Task.Run(() => Appraise(evidence, handshake), cancellationToken).ConfigureAwait(false);
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
        Collateral? collateral = evidence.Collateral ?? ownCollateral?.Invoke();
        return new OverlayMessage.Attest(
            (byte)provider.Kind,
            Trim(evidence.Quote),
            Encoding.UTF8.GetBytes(evidence.EventLog ?? ""),
            collateral is null ? default : CollateralJson.Write(collateral),
            handshake.Sign());
    }

    /// <summary>The checks, cheapest first: whose handshake, whose quote, about what, and whether policy wants it.</summary>
    public Result<AttestedPeer, Refusal> Appraise(OverlayMessage.Attest evidence, Handshake handshake)
    {
        if (!handshake.IsSignedByPeer(evidence.Signature.Span))
            return new Refusal(RefuseReason.SignatureInvalid, "the node key did not sign this handshake");

        TimeReading now = time();
        Collateral? collateral;
        string eventLog;
        try
        {
            collateral = evidence.Collateral.IsEmpty ? ownCollateral?.Invoke() : CollateralJson.Parse(evidence.Collateral);
            eventLog = Encoding.UTF8.GetString(evidence.EventLog.Span);
        }
        catch (MalformedInputException malformed)
        {
            return new Refusal(RefuseReason.QuoteInvalid, malformed.Message);
        }
        if (collateral is null)
            return new Refusal(RefuseReason.QuoteInvalid, "no collateral came with the quote, and we have none");

        Refusal? last = null;
        foreach (TrustAnchor root in policy.Roots)
        {
            if (!QuoteVerifier.Verify(evidence.Quote.Span, collateral, root, now.Now, _cache).TryGetValue(out VerifiedQuote? quote, out QuoteRejection? rejection))
            {
                last = new Refusal(IsStale(rejection.Code) ? RefuseReason.TcbNotAllowed : RefuseReason.QuoteInvalid, $"{rejection.Code}: {rejection.Reason}");
                continue;
            }
            ReportData expected = ReportDataOf(handshake.Local.NetworkId, handshake.PeerRole, handshake.PeerSpki.Span, handshake.Binding);
            return AttestedPeer.Appraise(quote, eventLog.Length == 0 ? null : eventLog, expected, policy, now).Match<Result<AttestedPeer, Refusal>>(
                peer => peer, refused => new Refusal(ReasonOf(refused.Code), refused.ToString()));
        }
        return last ?? new Refusal(RefuseReason.QuoteInvalid, "the policy lists no root of trust");
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
