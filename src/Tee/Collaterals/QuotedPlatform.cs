using System.Text;
using Helios.Tee.Certificates;
using Helios.Tee.Quotes;

namespace Helios.Tee.Collaterals;

/// <summary>
/// A quote whose PCK chain leads to the pinned root. The chain names the machine and thereby the collateral that it needs. The quote's
/// own signatures are not verified yet.
/// </summary>
public sealed class QuotedPlatform
{
    private QuotedPlatform(Quote quote, TrustAnchor root, CertificateChain pckChain, SgxExtension extension) =>
        (Quote, Root, PckChain, Extension) = (quote, root, pckChain, extension);

    public Quote Quote { get; }

    /// <summary>The root that the chain leads to.</summary>
    public TrustAnchor Root { get; }

    /// <summary>What the PCK certificate says about the machine.</summary>
    public SgxExtension Extension { get; }

    /// <summary>The platform family: 12 lower-case hex digits.</summary>
    public string Fmspc => Convert.ToHexStringLower(Extension.Fmspc.Span);

    /// <summary>Common name of the CA that issued its PCK certificate.</summary>
    public string PckCa => PckChain.Issuer.Subject.CommonName;

    internal CertificateChain PckChain { get; }

    /// <summary>Step 2 of docs/attestation.md, as far as the quote and its PCK chain go.</summary>
    /// <param name="pckCertificateChain">PEM, for quotes that only refer to it; null where the quote carries its chain.</param>
    public static Result<QuotedPlatform, QuoteRejection> Of(
        Quote quote, string? pckCertificateChain, TrustAnchor root, DateTimeOffset now, SignatureCache cache) =>
        Of(quote, pckCertificateChain, root, now, cache, new VerificationSteps());

    internal static Result<QuotedPlatform, QuoteRejection> Of(
        Quote quote, string? pckCertificateChain, TrustAnchor root, DateTimeOffset now, SignatureCache cache, VerificationSteps steps)
    {
        if (!steps.Take(2, "PCK certificate chain", ReadChain(quote.CertificationData, pckCertificateChain, root, cache))
                .TryGetValue(out CertificateChain? chain, out QuoteRejection? rejection)
            || !steps.Take(2, "PCK certificate's platform", ReadExtension(quote.CertificationData, chain.Leaf))
                .TryGetValue(out SgxExtension? extension, out rejection))
        {
            return rejection;
        }
        rejection = steps.Take(2, "PCK certificates are current", ValidityPeriod.RejectionAt(now, chain.Validity));
        return rejection is null ? new QuotedPlatform(quote, root, chain, extension) : rejection;
    }

    private static Result<CertificateChain, QuoteRejection> ReadChain(
        CertificationData certification, string? pckCertificateChain, TrustAnchor root, SignatureCache cache)
    {
        string? pem = certification.Type == CertificationDataType.PckChain
            ? Encoding.Latin1.GetString(certification.Data.Span)
            : pckCertificateChain;
        if (string.IsNullOrEmpty(pem))
        {
            return new QuoteRejection(RejectCode.PckChain,
                $"certification data of type {(ushort)certification.Type} and no PCK chain in the collateral");
        }
        return CertificateChain.Validate(
            pem, root, ChainCodes.Pck, cache, ["Intel SGX PCK Certificate"], CollateralParts.PckCaNames);
    }

    private static Result<SgxExtension, QuoteRejection> ReadExtension(CertificationData certification, Certificate pck)
    {
        if (pck.SgxExtensions is not [var only])
            return Reject($"PCK certificate with {pck.SgxExtensions.Count} SGX extensions: one is expected");
        try
        {
            SgxExtension extension = SgxExtension.Parse(only);
            return Fits(certification, pck, extension)
                ? extension
                : Reject("the collateral's PCK certificate is not the one of the quote's certification data");
        }
        catch (MalformedInputException e)
        {
            return Reject(e.Message);
        }
    }

    private static QuoteRejection Reject(string reason) => new(RejectCode.PckExtension, reason);

    /// <summary>A chain that came with the collateral must be the one that the quote refers to.</summary>
    private static bool Fits(CertificationData certification, Certificate pck, SgxExtension extension)
    {
        ReadOnlySpan<byte> data = certification.Data.Span;
        return certification.Type switch
        {
            CertificationDataType.PckChain => true,
            CertificationDataType.PckLeaf => data.SequenceEqual(pck.Der.Span) || IsPemOf(data, pck),
            CertificationDataType.PpidPlain =>
                data[^2..].SequenceEqual(extension.PceId.Span) && data[..16].SequenceEqual(extension.Ppid.Span),
            _ => data[^2..].SequenceEqual(extension.PceId.Span),
        };
    }

    private static bool IsPemOf(ReadOnlySpan<byte> data, Certificate certificate)
    {
        try
        {
            return PemChain.Parse(Encoding.Latin1.GetString(data)) is [var only] && only.Der.Span.SequenceEqual(certificate.Der.Span);
        }
        catch (MalformedInputException)
        {
            return false;
        }
    }
}
