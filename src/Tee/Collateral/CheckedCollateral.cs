using Helios.Protocol;

namespace Helios.Tee;

/// <summary>
/// Collateral that Intel's signatures hold together, apart from any quote: worth keeping. Each quote is still verified with it in
/// full (its PCK revocation list, above all, is judged there).
/// </summary>
public sealed class CheckedCollateral
{
    private CheckedCollateral(Collateral collateral, TcbInfo tcbInfo, QeIdentity qeIdentity, string pckCa, DateTimeOffset expiresAt)
    {
        (Collateral, PckCa, ExpiresAt) = (collateral, pckCa, expiresAt);
        Fmspc = Convert.ToHexStringLower(tcbInfo.Fmspc.Span);
        IssuedAt = tcbInfo.IssueDate < qeIdentity.IssueDate ? tcbInfo.IssueDate : qeIdentity.IssueDate;
        TcbEvaluationDataNumber = Math.Min(tcbInfo.TcbEvaluationDataNumber, qeIdentity.TcbEvaluationDataNumber);
    }

    public Collateral Collateral { get; }

    /// <summary>The platform family it speaks of: 12 lower-case hex digits.</summary>
    public string Fmspc { get; }

    /// <summary>Common name of the CA whose PCK certificates it can revoke.</summary>
    public string PckCa { get; }

    /// <summary>The older of TCB info and QE identity.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>When the first part of it ends.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>The lower of TCB info's and QE identity's.</summary>
    public int TcbEvaluationDataNumber { get; }

    public static Result<CheckedCollateral, QuoteRejection> Check(Collateral collateral, TrustAnchor root, DateTimeOffset now)
    {
        var cache = new SignatureCache();
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

        CertificateRevocationList rootCrl, pckCrl;
        try
        {
            rootCrl = CertificateRevocationList.Parse(collateral.RootCaCrl);
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
