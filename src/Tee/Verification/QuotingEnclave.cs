using System.Security.Cryptography;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Verification;

/// <summary>Whether Intel's quoting enclave made this quote: steps 4, 5 and 6.</summary>
internal static class QuotingEnclave
{
    public static QuoteRejection? CheckReportSignature(Quote quote, P256PublicKey pck, SignatureCache cache) =>
        cache.VerifiesOnce(pck, quote.QeReport.Bytes.Span, quote.QeReportSignature.Span)
            ? null
            : new(RejectCode.QeReportSignature, "the QE report is not signed by the PCK certificate's key");

    /// <summary>The report is over SHA-256(attestation key ‖ authentication data) ‖ zeros.</summary>
    public static QuoteRejection? CheckReportData(Quote quote)
    {
        Span<byte> expected = stackalloc byte[ReportData.Length];
        expected.Clear();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(quote.AttestationKey.Span);
        hash.AppendData(quote.QeAuthenticationData.Span);
        hash.GetHashAndReset(expected);
        return quote.QeReport.ReportData.Span.SequenceEqual(expected)
            ? null
            : new(RejectCode.QeReportData, "the QE report is about another attestation key");
    }

    /// <summary>The enclave's level, if the report is about the enclave that Intel describes.</summary>
    public static Result<IsvSvnLevel, QuoteRejection> Match(EnclaveReport report, QeIdentity identity)
    {
        if (!report.MrSigner.Span.SequenceEqual(identity.MrSigner.Span))
            return new QuoteRejection(RejectCode.QeIdMrSigner, $"QE MRSIGNER is {Convert.ToHexStringLower(report.MrSigner.Span)}");
        if (report.IsvProdId != identity.IsvProdId)
            return new QuoteRejection(RejectCode.QeIdIsvProdId, $"QE ISVPRODID is {report.IsvProdId}: {identity.IsvProdId} is expected");
        if (!IsSameUnderMask(report.MiscSelect.Span, identity.MiscSelect.Span, identity.MiscSelectMask.Span))
            return new QuoteRejection(RejectCode.QeIdMiscSelect, $"QE MISCSELECT is {Convert.ToHexStringLower(report.MiscSelect.Span)}");
        if (!IsSameUnderMask(report.Attributes.Span, identity.Attributes.Span, identity.AttributesMask.Span))
            return new QuoteRejection(RejectCode.QeIdAttributes, $"QE ATTRIBUTES are {Convert.ToHexStringLower(report.Attributes.Span)}");
        if (report.IsDebug)
            return new QuoteRejection(RejectCode.QeIdDebug, "the quoting enclave is a debug enclave");
        return IsvSvnLevel.Match(identity.TcbLevels, report.IsvSvn) is { } level
            ? level
            : new QuoteRejection(RejectCode.QeIdIsvSvn, $"QE ISVSVN {report.IsvSvn} is below every level");
    }

    public static Result<P256PublicKey, QuoteRejection> ReadAttestationKey(Quote quote) =>
        P256PublicKey.Decode(quote.AttestationKey.Span) is { } key
            ? key
            : new QuoteRejection(RejectCode.QuoteAttKey, "the attestation key is not a point on P-256");

    public static QuoteRejection? CheckQuoteSignature(Quote quote, P256PublicKey attestationKey, SignatureCache cache) =>
        cache.VerifiesOnce(attestationKey, quote.SignedPart.Span, quote.Signature.Span)
            ? null
            : new(RejectCode.QuoteSignature, "header and body are not signed by the attestation key");

    private static bool IsSameUnderMask(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> mask)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            if ((actual[i] & mask[i]) != expected[i])
                return false;
        }
        return true;
    }
}
