using System.Buffers;
using System.Text;
using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Tee.Collaterals;

/// <summary>
/// Collateral as one JSON object with the field names of dcap-qvl's <c>QuoteCollateralV3</c>: files, peers, answers of
/// <c>/v1/attestation</c>. Signed texts travel as strings, so that every byte of them arrives.
/// </summary>
public static class CollateralJson
{
    internal const int MaxLength = 1024 * 1024;

    /// <summary>The verification refuses a missing field, or text that is not hex, by its own code.</summary>
    /// <exception cref="MalformedInputException">Not strict JSON, longer than 1 MiB, or a field that is not a string.</exception>
    public static Collateral Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxLength)
            throw new MalformedInputException($"collateral of {utf8.Length} bytes: at most {MaxLength} are read");
        var json = StrictJson.Parse(utf8.Span, "collateral");
        return new Collateral(
            RootCaCrl: Crl(json, "root_ca_crl"),
            PckCrl: Crl(json, "pck_crl"),
            TcbInfo: Encoding.UTF8.GetBytes(Text(json, "tcb_info")),
            TcbInfoSignature: Signature(json, "tcb_info_signature"),
            TcbInfoIssuerChain: Text(json, "tcb_info_issuer_chain"),
            QeIdentity: Encoding.UTF8.GetBytes(Text(json, "qe_identity")),
            QeIdentitySignature: Signature(json, "qe_identity_signature"),
            QeIdentityIssuerChain: Text(json, "qe_identity_issuer_chain"),
            PckCertificateChain: OptionalText(json, "pck_certificate_chain"),
            PckCrlIssuerChain: OptionalText(json, "pck_crl_issuer_chain"));
    }

    public static byte[] Write(Collateral collateral)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("root_ca_crl", Convert.ToHexStringLower(collateral.RootCaCrl.Span));
            writer.WriteString("pck_crl", Convert.ToHexStringLower(collateral.PckCrl.Span));
            writer.WriteString("tcb_info_issuer_chain", collateral.TcbInfoIssuerChain);
            writer.WriteString("tcb_info", collateral.TcbInfo.Span);
            writer.WriteString("tcb_info_signature", Convert.ToHexStringLower(collateral.TcbInfoSignature.Span));
            writer.WriteString("qe_identity_issuer_chain", collateral.QeIdentityIssuerChain);
            writer.WriteString("qe_identity", collateral.QeIdentity.Span);
            writer.WriteString("qe_identity_signature", Convert.ToHexStringLower(collateral.QeIdentitySignature.Span));
            if (collateral.PckCertificateChain is { } chain)
                writer.WriteString("pck_certificate_chain", chain);
            if (collateral.PckCrlIssuerChain is { } issuerChain)
                writer.WriteString("pck_crl_issuer_chain", issuerChain);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static string Text(StrictJson json, string name) => json.Optional(name)?.Text() ?? "";

    private static string? OptionalText(StrictJson json, string name) => Text(json, name) is { Length: > 0 } text ? text : null;

    /// <summary>DER in hex, base64 or PEM. Other text stays text, and the verification refuses it.</summary>
    private static byte[] Crl(StrictJson json, string name)
    {
        string text = Text(json, name);
        try
        {
            return text.Length == 0 ? [] : WrittenBytes.OfText(text, name);
        }
        catch (MalformedInputException)
        {
            return Encoding.UTF8.GetBytes(text);
        }
    }

    private static byte[] Signature(StrictJson json, string name) => TryHex(Text(json, name)) ?? [];

    private static byte[]? TryHex(string text)
    {
        try
        {
            return Hex.Decode(text);
        }
        catch (MalformedInputException)
        {
            return null;
        }
    }
}
