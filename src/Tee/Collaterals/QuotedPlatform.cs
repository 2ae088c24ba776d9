using Helios.Protocol;
using Helios.Tee.Certificates;
using Helios.Tee.Quotes;

namespace Helios.Tee.Collaterals;

/// <summary>The machine of a quote, as far as its PCK chain proves it to the pinned root: enough to know which collateral it needs. Nothing else of the quote is verified.</summary>
public sealed class QuotedPlatform
{
    private QuotedPlatform(string fmspc, Certificate pckCa) => (Fmspc, PckCaCertificate) = (fmspc, pckCa);

    /// <summary>The platform family: 12 lower-case hex digits.</summary>
    public string Fmspc { get; }

    /// <summary>Common name of the CA that issued its PCK certificate.</summary>
    public string PckCa => PckCaCertificate.Subject.CommonName;

    internal Certificate PckCaCertificate { get; }

    /// <param name="pckCertificateChain">PEM, for quotes that only point to it; null where the quote has its own.</param>
    public static Result<QuotedPlatform, QuoteRejection> Of(Quote quote, string? pckCertificateChain, TrustAnchor root, DateTimeOffset now, SignatureCache cache)
    {
        string? pem = quote.CertificationData.Type == CertificationDataType.PckChain
            ? System.Text.Encoding.Latin1.GetString(quote.CertificationData.Data.Span)
            : pckCertificateChain;
        if (!CertificateChain.Validate(pem ?? "", root, now, ChainCodes.Pck, cache, ["Intel SGX PCK Certificate"], ["Intel SGX PCK Platform CA", "Intel SGX PCK Processor CA"])
            .TryGetValue(out CertificateChain? chain, out QuoteRejection? rejection))
        {
            return rejection;
        }
        try
        {
            return chain.Leaf.SgxExtensions is [var extension]
                ? new QuotedPlatform(Convert.ToHexStringLower(SgxExtension.Parse(extension).Fmspc.Span), chain.Issuer)
                : new QuoteRejection(RejectCode.PckExtension, "not exactly one SGX extension");
        }
        catch (MalformedInputException e)
        {
            return new QuoteRejection(RejectCode.PckExtension, e.Message);
        }
    }
}
