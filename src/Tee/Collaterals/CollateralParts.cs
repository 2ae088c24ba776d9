using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>
/// The parts of some collateral, each with its signature checked, apart from any quote; null where a part is absent. Parts are kept, and
/// combined with others, one by one.
/// </summary>
internal sealed record CollateralParts(
    SignedText<TcbInfo>? TcbInfo, SignedText<QeIdentity>? QeIdentity, RevocationLists? RootCrl, RevocationLists? PckCrl)
{
    /// <summary>The names of Intel's CAs of PCK certificates.</summary>
    public static readonly string[] PckCaNames = ["Intel SGX PCK Platform CA", "Intel SGX PCK Processor CA"];

    /// <summary>A PCK revocation list that came without its issuer: its signature is checked when a PCK chain shows the issuer.</summary>
    public CertificateRevocationList? UnprovenPckCrl { get; init; }

    /// <summary>Intel signed that this time has passed; the least time where there is neither TCB info nor QE identity.</summary>
    public DateTimeOffset ProvenTime => Later(TcbInfo?.Content.IssueDate, QeIdentity?.Content.IssueDate);

    /// <summary>Every part that is there must hold.</summary>
    public static Result<CollateralParts, QuoteRejection> Check(Collateral collateral, TrustAnchor root, SignatureCache cache)
    {
        var steps = new VerificationSteps();
        var parts = new CollateralParts(null, null, null, null);
        QuoteRejection? rejection;
        if (!collateral.SignedTcbInfo.IsAbsent)
        {
            if (!SignedText<TcbInfo>.Check(collateral.SignedTcbInfo, Collaterals.TcbInfo.Kind, root, cache, steps)
                    .TryGetValue(out SignedText<TcbInfo>? tcbInfo, out rejection))
            {
                return rejection;
            }
            parts = parts with { TcbInfo = tcbInfo };
        }
        if (!collateral.SignedQeIdentity.IsAbsent)
        {
            if (!SignedText<QeIdentity>.Check(collateral.SignedQeIdentity, Collaterals.QeIdentity.Kind, root, cache, steps)
                    .TryGetValue(out SignedText<QeIdentity>? qeIdentity, out rejection))
            {
                return rejection;
            }
            parts = parts with { QeIdentity = qeIdentity };
        }
        if (!collateral.RootCaCrl.IsEmpty)
        {
            if (!CheckRootCrl(collateral, root, cache).TryGetValue(out RevocationLists? rootCrl, out rejection))
                return rejection;
            parts = parts with { RootCrl = rootCrl };
        }
        return collateral.PckCrl.IsEmpty ? parts : parts.WithPckCrl(collateral, root, cache);
    }

    public static Result<RevocationLists, QuoteRejection> CheckRootCrl(Collateral collateral, TrustAnchor root, SignatureCache cache) =>
        CertificateRevocationList.Read(collateral.RootCaCrl, "the root")
            .TryGetValue(out CertificateRevocationList? list, out QuoteRejection? rejection)
                ? RevocationLists.Check(list, root.Certificate, cache)
                : rejection;

    /// <summary>The parts for this platform's quotes: TCB info must be of its family, the PCK revocation list its CA's.</summary>
    public Result<CollateralParts, QuoteRejection> For(QuotedPlatform platform, SignatureCache cache)
    {
        if (TcbInfo?.Content.CheckFamily(platform) is { } otherFamily)
            return otherFamily;
        if (PckCrl is not null || UnprovenPckCrl is not { } list)
            return this;
        return RevocationLists.Check(list, platform.PckChain.Issuer, cache)
            .TryGetValue(out RevocationLists? proven, out QuoteRejection? rejection)
                ? this with { PckCrl = proven, UnprovenPckCrl = null }
                : rejection;
    }

    private Result<CollateralParts, QuoteRejection> WithPckCrl(Collateral collateral, TrustAnchor root, SignatureCache cache)
    {
        if (!CertificateRevocationList.Read(collateral.PckCrl, "the PCK's CA")
                .TryGetValue(out CertificateRevocationList? list, out QuoteRejection? rejection))
        {
            return rejection;
        }
        if (string.IsNullOrEmpty(collateral.PckCrlIssuerChain))
            return this with { UnprovenPckCrl = list };
        if (!CertificateChain.ValidateCa(collateral.PckCrlIssuerChain, root, ChainCodes.Pck, cache, PckCaNames)
                .TryGetValue(out Certificate? ca, out rejection)
            || !RevocationLists.Check(list, ca, cache).TryGetValue(out RevocationLists? proven, out rejection))
        {
            return rejection;
        }
        return this with { PckCrl = proven };
    }

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset? b) =>
        (a ?? DateTimeOffset.MinValue) > (b ?? DateTimeOffset.MinValue) ? a!.Value : b ?? DateTimeOffset.MinValue;
}
