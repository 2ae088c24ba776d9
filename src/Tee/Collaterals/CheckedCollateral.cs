using Helios.Protocol;
using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>
/// Collateral that Intel's signatures hold together, apart from any quote: worth keeping. Who signed its PCK revocation list only a quote can
/// say: <see cref="Serves"/>. Each quote is still verified with it in full.
/// </summary>
public sealed class CheckedCollateral
{
    private CheckedCollateral(Collateral collateral, TcbInfo tcbInfo, QeIdentity qeIdentity, string pckCa, DateTimeOffset expiresAt)
    {
        (Collateral, PckCa, ExpiresAt) = (collateral, pckCa, expiresAt);
        Fmspc = Convert.ToHexStringLower(tcbInfo.Fmspc.Span);
        (IssuedAt, ProvenTime) = tcbInfo.IssueDate < qeIdentity.IssueDate ? (tcbInfo.IssueDate, qeIdentity.IssueDate) : (qeIdentity.IssueDate, tcbInfo.IssueDate);
        TcbEvaluationDataNumber = Math.Min(tcbInfo.TcbEvaluationDataNumber, qeIdentity.TcbEvaluationDataNumber);
    }

    public Collateral Collateral { get; }

    /// <summary>The platform family it speaks of: 12 lower-case hex digits.</summary>
    public string Fmspc { get; }

    /// <summary>Common name of the CA whose PCK certificates it can revoke.</summary>
    public string PckCa { get; }

    /// <summary>The older of TCB info and QE identity.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>The newer of the two: Intel signed that it has passed.</summary>
    public DateTimeOffset ProvenTime { get; }

    /// <summary>When the first part of it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The lower of TCB info's and QE identity's.</summary>
    public int TcbEvaluationDataNumber { get; }

    /// <summary>Whether it can judge this platform's quotes: of its family, and its PCK revocation list signed by the platform's own CA, and current.</summary>
    public bool Serves(QuotedPlatform platform, DateTimeOffset now, SignatureCache cache) =>
        Fmspc == platform.Fmspc && CertificateRevocationList.Validate(Collateral.PckCrl, platform.PckCaCertificate, now, cache).IsAccepted;

    /// <summary>
    /// As <see cref="Check"/>, by a clock that may be too early: collateral whose signatures hold was issued, whatever the clock says. What
    /// was issued after <paramref name="now"/> is judged at the time of its issue.
    /// </summary>
    public static Result<CheckedCollateral, QuoteRejection> CheckByEarlyClock(Collateral collateral, TrustAnchor root, DateTimeOffset now, SignatureCache cache)
    {
        Result<CheckedCollateral, QuoteRejection> verdict = Check(collateral, root, now, cache);
        if (verdict.IsAccepted
            || !TcbInfo.Parse(collateral.TcbInfo).TryGetValue(out TcbInfo? tcbInfo, out _)
            || !QeIdentity.Parse(collateral.QeIdentity).TryGetValue(out QeIdentity? qeIdentity, out _))
        {
            return verdict;
        }
        DateTimeOffset issued = tcbInfo.IssueDate > qeIdentity.IssueDate ? tcbInfo.IssueDate : qeIdentity.IssueDate;
        return issued > now ? Check(collateral, root, issued, cache) : verdict;
    }

    public static Result<CheckedCollateral, QuoteRejection> Check(Collateral collateral, TrustAnchor root, DateTimeOffset now, SignatureCache cache)
    {
        if (!CertificateChain.Validate(collateral.TcbInfoIssuerChain, root, now, ChainCodes.TcbInfo, cache, ["Intel SGX TCB Signing"])
            .TryGetValue(out CertificateChain? tcbChain, out QuoteRejection? rejection))
        {
            return rejection;
        }
        if (!CertificateChain.Validate(collateral.QeIdentityIssuerChain, root, now, ChainCodes.QeIdentity, cache, ["Intel SGX TCB Signing"])
            .TryGetValue(out CertificateChain? qeChain, out rejection))
        {
            return rejection;
        }
        if (!cache.Verifies(tcbChain.Leaf.Key!, collateral.TcbInfo.Span, collateral.TcbInfoSignature.Span, isDer: false))
            return new QuoteRejection(RejectCode.TcbSignature, "the TCB info is not signed by its signing certificate");
        if (!cache.Verifies(qeChain.Leaf.Key!, collateral.QeIdentity.Span, collateral.QeIdentitySignature.Span, isDer: false))
            return new QuoteRejection(RejectCode.QeIdSignature, "the QE identity is not signed by its signing certificate");
        if (!TcbInfo.Parse(collateral.TcbInfo).TryGetValue(out TcbInfo? tcbInfo, out rejection))
            return rejection;
        if (!QeIdentity.Parse(collateral.QeIdentity).TryGetValue(out QeIdentity? qeIdentity, out rejection))
            return rejection;
        if (now < tcbInfo.IssueDate || now < qeIdentity.IssueDate)
            return new QuoteRejection(RejectCode.TcbNotYetValid, "TCB info or QE identity of the future");

        if (!CertificateRevocationList.Validate(collateral.RootCaCrl, root.Certificate, now, cache).TryGetValue(out CertificateRevocationList? rootCrl, out rejection))
            return rejection;
        if (rootCrl.Lists(tcbChain.Leaf.Serial) || rootCrl.Lists(qeChain.Leaf.Serial))
            return new QuoteRejection(RejectCode.TcbRevoked, "who signed the TCB info or the QE identity is revoked");
        CertificateRevocationList pckCrl;
        try
        {
            pckCrl = CertificateRevocationList.Parse(collateral.PckCrl);
        }
        catch (MalformedInputException e)
        {
            return new QuoteRejection(RejectCode.CrlParse, e.Message);
        }
        DateTimeOffset expiresAt = new[]
        {
            tcbChain.EarliestExpiry, qeChain.EarliestExpiry, tcbInfo.NextUpdate, qeIdentity.NextUpdate, rootCrl.NextUpdate, pckCrl.NextUpdate,
        }.Min();
        if (now > expiresAt)
            return new QuoteRejection(RejectCode.TcbExpired, $"a part of the collateral ended on {expiresAt:u}");
        return new CheckedCollateral(collateral, tcbInfo, qeIdentity, pckCrl.Issuer.CommonName, expiresAt);
    }
}
