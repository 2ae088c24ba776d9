using System.Formats.Asn1;
using System.Security.Cryptography;
using Helios.Tee;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Verification;

namespace Helios.Fuzz;

/// <summary>
/// What Intel signs, changed and signed again by the simulated Intel: so that mutations reach what stands behind signatures. Nothing that
/// they reach there may be believed against the rules that hold whatever Intel signs.
/// </summary>
internal static class SignedAgainDecoders
{
    private const int Signature = 64, Key = 64, ReportData = 320, TdAttributes = 48 + 120, DescriptorOfV5 = 6;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Decoder> All()
    {
        SimulatedPlatform intel = SimulatedPlatform.Create();
        Collateral collateral = intel.IssueCollateral();
        TrustAnchor root = TrustAnchor.Parse(intel.IssueRoot());
        byte[][] quotes = [.. new ushort[] { 4, 5 }.Select(version => intel.IssueQuote(new ReportData(new byte[64]), version))];
        var cache = new SignatureCache();
        CheckedCollateral held = CheckedCollateral.Check(collateral, root, Now, cache).Value;
        QuotedPlatform platform = PlatformOf(quotes[0]).Value;

        yield return Decoder.Of("quotes", "quote, signed again", quotes, ReadQuote);
        yield return Decoder.Of("collateral", "TCB info, signed again", [collateral.TcbInfo.ToArray()], bytes =>
            TcbInfo.Parse(bytes).IsAccepted && IsTaken(platform, collateral with
            {
                TcbInfo = bytes, TcbInfoSignature = SimulatedPlatform.Sign(intel.TcbSigningKey, bytes),
            }));
        yield return Decoder.Of("collateral", "QE identity, signed again", [collateral.QeIdentity.ToArray()], bytes =>
            QeIdentity.Parse(bytes).IsAccepted && IsTaken(platform, collateral with
            {
                QeIdentity = bytes, QeIdentitySignature = SimulatedPlatform.Sign(intel.TcbSigningKey, bytes),
            }));
        yield return Decoder.Of("revocation lists", "revocation list, signed again (DER)",
            [
                ToBeSigned(collateral.PckCrl.Span), ToBeSigned((intel.PckCrl with { RevokedSerials = [[3], [9]] }).Sign(intel.PckCaKey)),
            ],
            bytes => SignAgain(bytes, intel.PckCaKey) is { } crl && IsTaken(platform, collateral with { PckCrl = crl }));
        yield return Decoder.Of("certificates", "PCK certificate, signed again (DER)", [ToBeSigned(intel.IssuePck())], bytes =>
            SignAgain(bytes, intel.PckCaKey) is { } pck
            && PlatformOf(intel.IssueQuote(new ReportData(new byte[64]), SimulatedPlatform.Pem(pck, intel.IssuePckCa(), intel.IssueRoot())))
                .IsAccepted);

        Result<QuotedPlatform, QuoteRejection> PlatformOf(byte[] quote) =>
            QuotedPlatform.Of(Quote.Parse(quote).Value, null, root, Now, cache);

        bool IsTaken(QuotedPlatform quoted, Collateral signed) =>
            CheckedCollateral.Check(signed, root, Now, cache).TryGetValue(out CheckedCollateral? @checked, out _)
            && QuoteVerifier.Verify(quoted, @checked, Now, cache).IsAccepted;

        bool ReadQuote(byte[] changed)
        {
            if (!Quote.Parse(changed).TryGetValue(out Quote? parsed, out _))
                return false;
            byte[] quote = SignQuoteAgain(changed, parsed.SignedPart.Length, parsed.QeAuthenticationData.Length, intel);
            if (!PlatformOf(quote).TryGetValue(out QuotedPlatform? quoted, out _)
                || !QuoteVerifier.Verify(quoted, held, Now, cache).IsAccepted)
                return false;
            int attributes = TdAttributes + (quote[0] == 5 ? DescriptorOfV5 : 0);
            return (quote[attributes] & 1) == 0 ? true : throw new InvalidOperationException("a debug trust domain was believed");
        }
    }

    /// <summary>The key is the platform's again, the QE report is about it, and both signatures are right.</summary>
    private static byte[] SignQuoteAgain(byte[] changed, int signedPart, int authenticationData, SimulatedPlatform platform)
    {
        byte[] quote = [.. changed];
        Span<byte> signature = quote.AsSpan(signedPart + sizeof(uint)), key = signature.Slice(Signature, Key);
        SimulatedPlatform.Sign(platform.AttestationKey, quote.AsSpan(0, signedPart)).CopyTo(signature);
        SimulatedQuoteWriter.PublicKey(platform.AttestationKey).CopyTo(key);
        Span<byte> report = signature[(Signature + Key + sizeof(ushort) + sizeof(uint))..];
        ReadOnlySpan<byte> data = report.Slice(EnclaveReport.Length + Signature + sizeof(ushort), authenticationData);
        SHA256.HashData([.. key, .. data]).CopyTo(report[ReportData..]);
        report[(ReportData + 32)..EnclaveReport.Length].Clear();
        SimulatedPlatform.Sign(platform.PckKey, report[..EnclaveReport.Length]).CopyTo(report[EnclaveReport.Length..]);
        return quote;
    }

    /// <summary>The first part of a signed DER.</summary>
    private static byte[] ToBeSigned(ReadOnlySpan<byte> signed) =>
        new AsnReader(signed.ToArray(), AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();

    /// <returns>Null where it is not one value: nobody signs that.</returns>
    private static byte[]? SignAgain(byte[] toBeSigned, ECDsa key)
    {
        if (!AsnDecoder.TryReadEncodedValue(toBeSigned, AsnEncodingRules.DER, out _, out _, out _, out int length)
            || length != toBeSigned.Length)
            return null;
        var tbs = new AsnWriter(AsnEncodingRules.DER);
        tbs.WriteEncodedValue(toBeSigned);
        return Der.Signed(tbs, key);
    }
}
