using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Verification;

/// <summary>
/// A quote that verifies to the pinned root with collateral that was valid at that time. It says what runs where; the appraisal decides
/// whether that is acceptable. Only the verification can make one.
/// </summary>
public sealed class VerifiedQuote
{
    private VerifiedQuote(QuotedPlatform platform, CheckedCollateral collateral, EvaluatedTcb tcb, DateTimeOffset now)
    {
        (Quote, Platform, Root) = (platform.Quote, platform.Extension, platform.Root);
        (QuotedPlatform, Collateral) = (platform, collateral);
        (Status, Advisories, OpenAdvisories, VerifiedAt) = (tcb.Status, tcb.Advisories, tcb.OpenAdvisories, now);
        EarliestExpiry = platform.PckChain.Validity.Concat(collateral.Validity).Min(period => period.Until);
    }

    public Quote Quote { get; }

    public TdReport Report => Quote.Report;

    /// <summary>What the PCK certificate says about the machine.</summary>
    public SgxExtension Platform { get; }

    public TrustAnchor Root { get; }

    public TcbStatus Status { get; }

    /// <summary>Union over platform level, module and quoting enclave, in order of name.</summary>
    public IReadOnlyList<string> Advisories { get; }

    /// <summary>
    /// The advisories that the platform still needs a remedy for: Intel lists them at a level that is not <c>UpToDate</c>. At a level that
    /// is, an advisory is information (Intel PCS may list it there since May 2026).
    /// </summary>
    public IReadOnlyList<string> OpenAdvisories { get; }

    /// <summary>TCB status and advisories for people: <c>UpToDate [INTEL-SA-01245]</c>.</summary>
    public string DescribeTcb() => Advisories.Count == 0 ? $"{Status}" : $"{Status} [{string.Join(", ", Advisories)}]";

    /// <summary>When the first part of the collateral expires. A session may not outlive it.</summary>
    public DateTimeOffset EarliestExpiry { get; }

    /// <summary>The older of TCB info and QE identity.</summary>
    public DateTimeOffset CollateralIssued => Collateral.IssuedAt;

    /// <summary>The lower of TCB info's and QE identity's.</summary>
    public int TcbEvaluationDataNumber => Collateral.TcbEvaluationDataNumber;

    public DateTimeOffset VerifiedAt { get; }

    internal QuotedPlatform QuotedPlatform { get; }

    /// <summary>The collateral that it was verified with.</summary>
    internal CheckedCollateral Collateral { get; }

    /// <summary>The steps of docs/attestation.md that need quote and collateral together.</summary>
    /// <remarks>
    /// The two signatures of steps 4 and 6 cost more than all other steps, and still come before steps 7 to 11, because those only
    /// compare what the signatures prove, and a forged quote should be refused as forged.
    /// </remarks>
    internal static Result<VerifiedQuote, QuoteRejection> From(
        QuotedPlatform platform, CheckedCollateral collateral, DateTimeOffset now, SignatureCache cache, VerificationSteps steps)
    {
        if (!platform.Root.IsSameAs(collateral.Root))
            throw new ArgumentException("platform and collateral lead to different roots", nameof(collateral));
        Quote quote = platform.Quote;
        CertificateChain pckChain = platform.PckChain;
        QuoteRejection? rejection =
            steps.Take(3, "chains and lists are current", ValidityPeriod.RejectionAt(now, pckChain.Validity.Concat(collateral.Validity)));
        if (rejection is not null
            || !steps.Take(3, "PCK revocation list is signed by the PCK's CA", collateral.PckCrlFor(platform, cache))
                .TryGetValue(out RevocationLists? pckCrl, out rejection))
        {
            return rejection;
        }
        rejection =
            steps.Take(3, "no PCK certificate is revoked",
                pckChain.CheckLeafNotRevoked(pckCrl) ?? pckChain.CheckIssuerNotRevoked(collateral.RootCrl))
            ?? steps.Take(4, "QE report signature", QuotingEnclave.CheckReportSignature(quote, pckChain.Leaf.Key!, cache))
            ?? steps.Take(4, "QE report data binds the attestation key", QuotingEnclave.CheckReportData(quote));
        if (rejection is not null
            || !steps.Take(5, "QE report fits the identity", QuotingEnclave.Match(quote.QeReport, collateral.QeIdentity))
                .TryGetValue(out IsvSvnLevel? qeLevel, out rejection)
            || !steps.Take(6, "attestation key", QuotingEnclave.ReadAttestationKey(quote))
                .TryGetValue(out P256PublicKey? attestationKey, out rejection))
        {
            return rejection;
        }
        rejection =
            steps.Take(6, "quote signature", QuotingEnclave.CheckQuoteSignature(quote, attestationKey, cache))
            ?? steps.Take(7, "TCB info speaks of this platform", collateral.TcbInfo.CheckFamily(platform));
        if (rejection is not null
            || !TcbEvaluation.Evaluate(platform.Extension, quote.Report, collateral.TcbInfo, qeLevel, steps)
                .TryGetValue(out EvaluatedTcb? tcb, out rejection))
        {
            return rejection;
        }
        rejection = steps.Take(11, "trust domain attributes", TrustDomain.Check(quote.Report));
        return rejection is null ? new VerifiedQuote(platform, collateral, tcb, now) : rejection;
    }
}
