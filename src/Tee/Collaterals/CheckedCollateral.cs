using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>
/// All parts that a verification needs, held together by Intel's signatures, apart from any quote: their chains lead to the root, no signer
/// is revoked, and they were current at the time of the check. Two things are judged at each use, because they can change: the dates, and
/// whether the platform's own CA signed the PCK revocation lists.
/// </summary>
public sealed class CheckedCollateral
{
    private CheckedCollateral(
        TrustAnchor root, SignedText<TcbInfo> tcbInfo, SignedText<QeIdentity> qeIdentity, RevocationLists rootCrl,
        CertificateRevocationList pckCrl, RevocationLists? provenPckCrl)
    {
        (Root, SignedTcbInfo, SignedQeIdentity, RootCrl) = (root, tcbInfo, qeIdentity, rootCrl);
        (NewestPckCrl, ProvenPckCrl) = (pckCrl, provenPckCrl);
        Validity =
        [
            .. tcbInfo.Signer.Validity, .. qeIdentity.Signer.Validity, rootCrl.Newest.Validity, pckCrl.Validity,
            qeIdentity.Period, tcbInfo.Period,
        ];
    }

    /// <summary>To be shipped.</summary>
    public Collateral Collateral => new(
        RootCrl.Newest.Der, NewestPckCrl.Der,
        SignedTcbInfo.AsSigned.Text, SignedTcbInfo.AsSigned.Signature, SignedTcbInfo.AsSigned.IssuerChain,
        SignedQeIdentity.AsSigned.Text, SignedQeIdentity.AsSigned.Signature, SignedQeIdentity.AsSigned.IssuerChain);

    public TrustAnchor Root { get; }

    /// <summary>The older of TCB info and QE identity.</summary>
    public DateTimeOffset IssuedAt => TcbInfo.IssueDate < QeIdentity.IssueDate ? TcbInfo.IssueDate : QeIdentity.IssueDate;

    /// <summary>When the first part expires.</summary>
    public DateTimeOffset ExpiresAt => Validity.Min(period => period.Until);

    /// <summary>The lower of TCB info's and QE identity's.</summary>
    public int TcbEvaluationDataNumber => Math.Min(TcbInfo.TcbEvaluationDataNumber, QeIdentity.TcbEvaluationDataNumber);

    internal SignedText<TcbInfo> SignedTcbInfo { get; }

    internal SignedText<QeIdentity> SignedQeIdentity { get; }

    internal RevocationLists RootCrl { get; }

    internal CertificateRevocationList NewestPckCrl { get; }

    /// <summary>The PCK revocation lists with their issuer; null where only a PCK chain shows the issuer.</summary>
    internal RevocationLists? ProvenPckCrl { get; }

    internal TcbInfo TcbInfo => SignedTcbInfo.Content;

    internal QeIdentity QeIdentity => SignedQeIdentity.Content;

    internal IReadOnlyList<ValidityPeriod> Validity { get; }

    /// <summary>Steps 2, 3, 5 and 7 of docs/attestation.md, as far as they need no quote, for collateral with every part.</summary>
    public static Result<CheckedCollateral, QuoteRejection> Check(
        Collateral collateral, TrustAnchor root, DateTimeOffset now, SignatureCache cache) =>
        Check(collateral, root, now, cache, new VerificationSteps());

    internal static Result<CheckedCollateral, QuoteRejection> Check(
        Collateral collateral, TrustAnchor root, DateTimeOffset now, SignatureCache cache, VerificationSteps steps)
    {
        if (!SignedText<TcbInfo>.Check(collateral.SignedTcbInfo, TcbInfo.Kind, root, cache, steps)
                .TryGetValue(out SignedText<TcbInfo>? tcbInfo, out QuoteRejection? rejection)
            || !SignedText<QeIdentity>.Check(collateral.SignedQeIdentity, QeIdentity.Kind, root, cache, steps)
                .TryGetValue(out SignedText<QeIdentity>? qeIdentity, out rejection)
            || !steps.Take(3, "root revocation list", CollateralParts.CheckRootCrl(collateral, root, cache))
                .TryGetValue(out RevocationLists? rootCrl, out rejection)
            || !steps.Take(3, "PCK revocation list", CertificateRevocationList.Read(collateral.PckCrl, "the PCK's CA"))
                .TryGetValue(out CertificateRevocationList? pckCrl, out rejection))
        {
            return rejection;
        }
        return new CheckedCollateral(root, tcbInfo, qeIdentity, rootCrl, pckCrl, provenPckCrl: null).Judge(now, steps);
    }

    /// <summary>The same for parts that were checked before, wherever each came from.</summary>
    internal static Result<CheckedCollateral, QuoteRejection> Of(
        TrustAnchor root, SignedText<TcbInfo> tcbInfo, SignedText<QeIdentity> qeIdentity, RevocationLists rootCrl, RevocationLists pckCrl,
        DateTimeOffset now) =>
        new CheckedCollateral(root, tcbInfo, qeIdentity, rootCrl, pckCrl.Newest, pckCrl).Judge(now, new VerificationSteps());

    /// <summary>The PCK revocation lists, if the platform's own CA signed them.</summary>
    internal Result<RevocationLists, QuoteRejection> PckCrlFor(QuotedPlatform platform, SignatureCache cache)
    {
        if (!RevocationLists.Check(NewestPckCrl, platform.PckChain.Issuer, cache)
                .TryGetValue(out RevocationLists? newest, out QuoteRejection? rejection))
        {
            return rejection;
        }
        return newest.With(ProvenPckCrl);
    }

    private Result<CheckedCollateral, QuoteRejection> Judge(DateTimeOffset now, VerificationSteps steps)
    {
        QuoteRejection? rejection =
            steps.Take(3, "no signing certificate is revoked",
                SignedTcbInfo.Signer.CheckLeafNotRevoked(RootCrl) ?? SignedQeIdentity.Signer.CheckLeafNotRevoked(RootCrl))
            ?? steps.Take(7, "collateral is current", ValidityPeriod.RejectionAt(now, Validity));
        return rejection is null ? this : rejection;
    }
}
