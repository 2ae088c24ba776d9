using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Helios.Tee.Quotes;

/// <summary>
/// A TDX quote, version 4 or 5, parsed once. Nothing in it is verified yet. Layout: the folder's README (Intel DCAP: quote format).
/// </summary>
public sealed class Quote
{
    /// <summary>According to the kernel's documentation a longer quote has another format, of a later platform generation.</summary>
    public const int MaxLength = 8 * 1024;

    private const int SignatureLength = 64;
    private const int KeyLength = 64;
    private const ushort TdReport10Body = 2;
    private const ushort TdReport15Body = 3;

    private readonly SignatureData _signatureData;

    private Quote(QuoteHeader header, TdReport report, ReadOnlyMemory<byte> received, int bodyEnd, int end, SignatureData signatureData) =>
        (Header, Report, Received, SignedPart, Bytes, _signatureData) =
        (header, report, received, received[..bodyEnd], received[..end], signatureData);

    public QuoteHeader Header { get; }

    public TdReport Report { get; }

    /// <summary>The bytes as received, with padding.</summary>
    public ReadOnlyMemory<byte> Received { get; }

    /// <summary>The quote without its padding.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Header ‖ [v5 body descriptor] ‖ body, exactly as received: the attestation key signed these bytes.</summary>
    public ReadOnlyMemory<byte> SignedPart { get; }

    /// <summary>ECDSA r ‖ s over <see cref="SignedPart"/>, 64 bytes.</summary>
    public ReadOnlyMemory<byte> Signature => _signatureData.Signature;

    /// <summary>P-256 x ‖ y, 64 bytes: made by the quoting enclave.</summary>
    public ReadOnlyMemory<byte> AttestationKey => _signatureData.AttestationKey;

    public EnclaveReport QeReport => _signatureData.QeReport;

    /// <summary>ECDSA r ‖ s of the PCK over the 384 bytes of <see cref="QeReport"/>.</summary>
    public ReadOnlyMemory<byte> QeReportSignature => _signatureData.QeReportSignature;

    public ReadOnlyMemory<byte> QeAuthenticationData => _signatureData.QeAuthenticationData;

    public CertificationData CertificationData => _signatureData.CertificationData;

    /// <summary>
    /// SHA-256 of <see cref="SignedPart"/>: the quote's identity for caches and replay sets. The bytes as a whole are not its identity,
    /// because signatures are malleable and padding is free.
    /// </summary>
    public Hash32 Digest => new(SHA256.HashData(SignedPart.Span));

    /// <summary>Parses a quote. Lengths inside lengths must fit exactly, and only zeros may follow.</summary>
    public static Result<Quote, QuoteRejection> Parse(ReadOnlySpan<byte> span)
    {
        ReadOnlyMemory<byte> bytes = span.ToArray(); // the quote's own copy: what was checked stays what it was

        if (CheckHeader(span) is { } headerRejection)
            return headerRejection;
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(span);

        if (LocateBody(span, version, out int bodyStart, out int bodyLength) is { } bodyRejection)
            return bodyRejection;
        int bodyEnd = bodyStart + bodyLength;

        if (Truncated(span, bodyEnd + 4, "signature data") is { } truncated)
            return truncated;
        uint signatureDataLength = BinaryPrimitives.ReadUInt32LittleEndian(span[bodyEnd..]);
        if (signatureDataLength > span.Length - (bodyEnd + 4))
        {
            return Reject(RejectCode.QuoteTruncated,
                $"signature data of {signatureDataLength} bytes, {span.Length - bodyEnd - 4} are there");
        }
        int end = bodyEnd + 4 + (int)signatureDataLength;

        if (!ParseSignatureData(bytes[(bodyEnd + 4)..end]).TryGetValue(out SignatureData? signatureData, out QuoteRejection? rejection))
            return rejection;

        if (span.Length > MaxLength)
            return Reject(RejectCode.QuoteTrailing, $"{span.Length} bytes: a quote of this format has at most {MaxLength}");
        if (span[end..].ContainsAnyExcept((byte)0))
            return Reject(RejectCode.QuoteTrailing, $"bytes other than zero after the structure's end at {end}");
        var header = new QuoteHeader(version, bytes.Slice(28, 20));
        TdReport report = TdReport.Decode(bytes.Slice(bodyStart, bodyLength));
        return new Quote(header, report, bytes, bodyEnd, end, signatureData);
    }

    private static QuoteRejection? CheckHeader(ReadOnlySpan<byte> span)
    {
        if (Truncated(span, QuoteHeader.Length, "header") is { } truncated)
            return truncated;
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(span);
        if (version is not (4 or 5))
            return Reject(RejectCode.QuoteVersion, $"version {version}: 4 and 5 are known");
        ushort keyType = BinaryPrimitives.ReadUInt16LittleEndian(span[2..]);
        if (keyType != QuoteHeader.EcdsaP256)
            return Reject(RejectCode.QuoteAttKeyType, $"attestation key type {keyType}: {QuoteHeader.EcdsaP256} (ECDSA P-256) is expected");
        uint teeType = BinaryPrimitives.ReadUInt32LittleEndian(span[4..]);
        if (teeType != QuoteHeader.TdxTeeType)
            return Reject(RejectCode.QuoteTeeType, $"TEE type 0x{teeType:x}: 0x{QuoteHeader.TdxTeeType:x} (TDX) is expected");
        if (!span.Slice(12, 16).SequenceEqual(QuoteHeader.IntelQeVendor))
            return Reject(RejectCode.QuoteQeVendor, $"quoting enclave vendor {Convert.ToHexStringLower(span.Slice(12, 16))} is not Intel");
        return null;
    }

    private static QuoteRejection? LocateBody(ReadOnlySpan<byte> span, ushort version, out int start, out int length)
    {
        (start, length) = (QuoteHeader.Length, TdReport.Length10);
        if (version == 5)
        {
            start = QuoteHeader.Length + 6;
            if (Truncated(span, start, "body descriptor") is { } truncated)
                return truncated;
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(span[48..]);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(span[50..]);
            if (type is not (TdReport10Body or TdReport15Body))
                return Reject(RejectCode.QuoteBodyType, $"body type {type}: 2 (TD report 1.0) and 3 (1.5) are known");
            length = type == TdReport15Body ? TdReport.Length15 : TdReport.Length10;
            if (size != length)
                return Reject(RejectCode.QuoteBodySize, $"body of {size} bytes: type {type} has {length}");
        }
        return Truncated(span, start + length, "body");
    }

    /// <summary>Signature ‖ attestation key ‖ type 6 ‖ size ‖ (QE report ‖ signature ‖ authentication data ‖ certification data).</summary>
    private static Result<SignatureData, QuoteRejection> ParseSignatureData(ReadOnlyMemory<byte> data)
    {
        const int envelopeStart = SignatureLength + KeyLength + 6;
        const int authStart = EnclaveReport.Length + SignatureLength + 2;

        if (data.Length < envelopeStart)
            return Reject(RejectCode.QuoteSigDataLength, $"signature data of {data.Length} bytes cannot hold signature and key");
        ushort envelopeType = BinaryPrimitives.ReadUInt16LittleEndian(data.Span[128..]);
        if (envelopeType != (ushort)CertificationDataType.QeReport)
            return Reject(RejectCode.QuoteCertType, $"certification data type {envelopeType}: 6 (QE report) is expected");
        uint envelopeSize = BinaryPrimitives.ReadUInt32LittleEndian(data.Span[130..]);
        ReadOnlyMemory<byte> envelope = data[envelopeStart..];
        if (envelopeSize != envelope.Length)
            return Reject(RejectCode.QuoteSigDataLength, $"QE certification data of {envelopeSize} bytes, {envelope.Length} are there");

        if (envelope.Length < authStart)
            return Reject(RejectCode.QuoteSigDataLength, "QE certification data cannot hold a report and its signature");
        int authLength = BinaryPrimitives.ReadUInt16LittleEndian(envelope.Span[(authStart - 2)..]);
        int innerStart = authStart + authLength;
        if (envelope.Length < innerStart + 6)
            return Reject(RejectCode.QuoteSigDataLength, $"QE authentication data of {authLength} bytes runs over its end");
        var innerType = (CertificationDataType)BinaryPrimitives.ReadUInt16LittleEndian(envelope.Span[innerStart..]);
        if (innerType is < CertificationDataType.PpidPlain or > CertificationDataType.PckChain)
            return Reject(RejectCode.QuoteCertType, $"inner certification data type {(ushort)innerType}: 1 to 5 are known");
        uint innerSize = BinaryPrimitives.ReadUInt32LittleEndian(envelope.Span[(innerStart + 2)..]);
        ReadOnlyMemory<byte> inner = envelope[(innerStart + 6)..];
        if (innerSize != inner.Length || inner.Length != (CertificationData.FixedLength(innerType) ?? inner.Length))
            return Reject(RejectCode.QuoteSigDataLength, $"certification data says {innerSize} bytes, {inner.Length} are there");

        return new SignatureData(
            Signature: data[..SignatureLength],
            AttestationKey: data.Slice(SignatureLength, KeyLength),
            QeReport: EnclaveReport.Decode(envelope[..EnclaveReport.Length]),
            QeReportSignature: envelope.Slice(EnclaveReport.Length, SignatureLength),
            QeAuthenticationData: envelope.Slice(authStart, authLength),
            CertificationData: new CertificationData(innerType, inner));
    }

    private static QuoteRejection? Truncated(ReadOnlySpan<byte> span, int needed, string part) =>
        span.Length >= needed ? null : Reject(RejectCode.QuoteTruncated, $"{span.Length} bytes: the {part} ends at {needed}");

    private static QuoteRejection Reject(RejectCode code, string reason) => new(code, reason);

    private sealed record SignatureData(
        ReadOnlyMemory<byte> Signature,
        ReadOnlyMemory<byte> AttestationKey,
        EnclaveReport QeReport,
        ReadOnlyMemory<byte> QeReportSignature,
        ReadOnlyMemory<byte> QeAuthenticationData,
        CertificationData CertificationData);
}
