using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>
/// Collateral that Intel's signatures hold together, apart from any quote: worth keeping, and never checked by its bytes again. Two things
/// are asked at each use, because they can change: its dates, and whether the platform's own CA signed its PCK revocation list.
/// </summary>
public sealed class CheckedCollateral
{
    private CheckedCollateral(
        Collateral collateral, TrustAnchor root, CertificateChain tcbInfoChain, CertificateChain qeIdentityChain,
        CertificateRevocationList rootCrl, CertificateRevocationList pckCrl, QeIdentity qeIdentity, TcbInfo tcbInfo)
    {
        (Collateral, Root, RootCrl, PckCrl, QeIdentity, TcbInfo) = (collateral, root, rootCrl, pckCrl, qeIdentity, tcbInfo);
        (IssuedAt, ProvenTime) = tcbInfo.IssueDate < qeIdentity.IssueDate
            ? (tcbInfo.IssueDate, qeIdentity.IssueDate)
            : (qeIdentity.IssueDate, tcbInfo.IssueDate);
        Validity =
        [
            .. tcbInfoChain.Validity, .. qeIdentityChain.Validity, rootCrl.Validity, pckCrl.Validity,
            new("QE identity", qeIdentity.IssueDate, qeIdentity.NextUpdate, RejectCode.QeIdNotYetValid, RejectCode.QeIdExpired),
            new("TCB info", tcbInfo.IssueDate, tcbInfo.NextUpdate, RejectCode.TcbNotYetValid, RejectCode.TcbExpired),
        ];
    }

    /// <summary>As it came, to be shipped and kept in files.</summary>
    public Collateral Collateral { get; }

    public TrustAnchor Root { get; }

    /// <summary>The platform family it speaks of: 12 lower-case hex digits.</summary>
    public string Fmspc => Convert.ToHexStringLower(TcbInfo.Fmspc.Span);

    /// <summary>Common name of the CA whose PCK certificates it can revoke.</summary>
    public string PckCa => PckCrl.Issuer.CommonName;

    /// <summary>The older of TCB info and QE identity.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>The newer of the two: Intel signed that it has passed.</summary>
    public DateTimeOffset ProvenTime { get; }

    /// <summary>When the first part of it ends.</summary>
    public DateTimeOffset ExpiresAt => Validity.Min(period => period.Until);

    /// <summary>The lower of TCB info's and QE identity's.</summary>
    public int TcbEvaluationDataNumber => Math.Min(TcbInfo.TcbEvaluationDataNumber, QeIdentity.TcbEvaluationDataNumber);

    internal CertificateRevocationList RootCrl { get; }

    internal CertificateRevocationList PckCrl { get; }

    internal QeIdentity QeIdentity { get; }

    internal TcbInfo TcbInfo { get; }

    internal IReadOnlyList<ValidityPeriod> Validity { get; }

    /// <summary>Steps 2, 3, 5 and 7 of docs/attestation.md, as far as they need no quote.</summary>
    public static Result<CheckedCollateral, QuoteRejection> Check(
        Collateral collateral, TrustAnchor root, DateTimeOffset now, SignatureCache cache) =>
        Check(collateral, root, now, cache, new VerificationSteps());

    internal static Result<CheckedCollateral, QuoteRejection> Check(
        Collateral collateral, TrustAnchor root, DateTimeOffset now, SignatureCache cache, VerificationSteps steps) =>
        CheckSignatures(collateral, root, cache, steps).TryGetValue(out CheckedCollateral? signed, out QuoteRejection? rejection)
            ? signed.CurrentAt(now, steps)
            : rejection;

    /// <summary>
    /// As <see cref="Check(Collateral, TrustAnchor, DateTimeOffset, SignatureCache)"/>, by a clock that may be too early: collateral whose
    /// signatures hold was issued, whatever the clock says. If it was issued after <paramref name="now"/>, it is judged at that time.
    /// </summary>
    public static Result<CheckedCollateral, QuoteRejection> CheckByEarlyClock(
        Collateral collateral, TrustAnchor root, DateTimeOffset now, SignatureCache cache)
    {
        var steps = new VerificationSteps();
        return CheckSignatures(collateral, root, cache, steps).TryGetValue(out CheckedCollateral? signed, out QuoteRejection? rejection)
            ? signed.CurrentAt(signed.ProvenTime > now ? signed.ProvenTime : now, steps)
            : rejection;
    }

    /// <summary>Why it cannot judge this platform's quotes; null where it can.</summary>
    public QuoteRejection? RejectionFor(QuotedPlatform platform, SignatureCache cache) =>
        CheckFamily(platform) ?? PckCrl.CheckIssuer(platform.PckChain.Issuer, cache);

    internal QuoteRejection? CheckFamily(QuotedPlatform platform)
    {
        if (Fmspc != platform.Fmspc)
            return new(RejectCode.TcbFmspc, $"TCB info of {Fmspc}, the platform is {platform.Fmspc}");
        if (TcbInfo.PceId.Span.SequenceEqual(platform.Extension.PceId.Span))
            return null;
        string expected = Convert.ToHexStringLower(platform.Extension.PceId.Span);
        return new(RejectCode.TcbPceId, $"TCB info of PCE {Convert.ToHexStringLower(TcbInfo.PceId.Span)}, the platform's is {expected}");
    }

    /// <summary>Each text is read only after its signature: what Intel did not sign is not worth a parser.</summary>
    private static Result<CheckedCollateral, QuoteRejection> CheckSignatures(
        Collateral collateral, TrustAnchor root, SignatureCache cache, VerificationSteps steps)
    {
        if (!steps.Take(2, "TCB info signing chain", CertificateChain.Validate(
                collateral.TcbInfoIssuerChain, root, ChainCodes.TcbInfo, cache, ["Intel SGX TCB Signing"]))
                .TryGetValue(out CertificateChain? tcbInfoChain, out QuoteRejection? rejection)
            || !steps.Take(2, "QE identity signing chain", CertificateChain.Validate(
                collateral.QeIdentityIssuerChain, root, ChainCodes.QeIdentity, cache, ["Intel SGX TCB Signing"]))
                .TryGetValue(out CertificateChain? qeIdentityChain, out rejection)
            || !steps.Take(3, "root revocation list", ReadRootCrl(collateral, root, cache))
                .TryGetValue(out CertificateRevocationList? rootCrl, out rejection)
            || !steps.Take(3, "PCK revocation list", CertificateRevocationList.Read(collateral.PckCrl, "the PCK's CA"))
                .TryGetValue(out CertificateRevocationList? pckCrl, out rejection))
        {
            return rejection;
        }
        rejection = steps.Take(3, "no signing certificate is revoked",
            tcbInfoChain.CheckLeafNotRevoked(rootCrl) ?? qeIdentityChain.CheckLeafNotRevoked(rootCrl));
        if (rejection is not null
            || !steps.Take(5, "QE identity and its signature", ReadQeIdentity(collateral, qeIdentityChain, cache))
                .TryGetValue(out QeIdentity? qeIdentity, out rejection)
            || !steps.Take(7, "TCB info and its signature", ReadTcbInfo(collateral, tcbInfoChain, cache))
                .TryGetValue(out TcbInfo? tcbInfo, out rejection))
        {
            return rejection;
        }
        return new CheckedCollateral(collateral, root, tcbInfoChain, qeIdentityChain, rootCrl, pckCrl, qeIdentity, tcbInfo);
    }

    private Result<CheckedCollateral, QuoteRejection> CurrentAt(DateTimeOffset now, VerificationSteps steps)
    {
        QuoteRejection? rejection = steps.Take(7, "collateral is current", ValidityPeriod.RejectionAt(now, Validity));
        return rejection is null ? this : rejection;
    }

    private static Result<CertificateRevocationList, QuoteRejection> ReadRootCrl(
        Collateral collateral, TrustAnchor root, SignatureCache cache)
    {
        if (!CertificateRevocationList.Read(collateral.RootCaCrl, "the root")
                .TryGetValue(out CertificateRevocationList? crl, out QuoteRejection? rejection))
        {
            return rejection;
        }
        rejection = crl.CheckIssuer(root.Certificate, cache);
        return rejection is null ? crl : rejection;
    }

    private static Result<QeIdentity, QuoteRejection> ReadQeIdentity(
        Collateral collateral, CertificateChain signer, SignatureCache cache) =>
        cache.Verifies(signer.Leaf.Key!, collateral.QeIdentity.Span, collateral.QeIdentitySignature.Span, isDer: false)
            ? QeIdentity.Parse(collateral.QeIdentity)
            : new QuoteRejection(RejectCode.QeIdSignature, "the QE identity is not signed by its signing certificate");

    private static Result<TcbInfo, QuoteRejection> ReadTcbInfo(Collateral collateral, CertificateChain signer, SignatureCache cache) =>
        cache.Verifies(signer.Leaf.Key!, collateral.TcbInfo.Span, collateral.TcbInfoSignature.Span, isDer: false)
            ? TcbInfo.Parse(collateral.TcbInfo)
            : new QuoteRejection(RejectCode.TcbSignature, "the TCB info is not signed by its signing certificate");
}
