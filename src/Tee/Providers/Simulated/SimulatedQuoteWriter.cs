using System.Buffers.Binary;
using System.Security.Cryptography;
using Helios.Tee.Quotes;

namespace Helios.Tee.Providers.Simulated;

/// <summary>Writes a quote in the layout of <see cref="Quote"/>.</summary>
internal static class SimulatedQuoteWriter
{
    /// <summary>The length to which tools of bare-metal hosts pad quotes.</summary>
    private const int PaddedLength = 5006;

    public static byte[] Write(SimulatedPlatform platform, ReportData reportData, byte[] certificationData, ushort version)
    {
        using var quote = new MemoryStream();
        quote.Write(Header(version));
        byte[] body = Body(platform.Report, reportData);
        if (version == 5)
        {
            Write16(quote, (ushort)(body.Length == TdReport.Length15 ? 3 : 2));
            Write32(quote, (uint)body.Length);
        }
        quote.Write(body);

        byte[] signature = SimulatedPlatform.Sign(platform.AttestationKey, quote.ToArray());
        byte[] key = platform.ClaimedAttestationKey ?? PublicKey(platform.AttestationKey);
        byte[] envelope = QeCertificationData(platform, key, certificationData);
        Write32(quote, (uint)(signature.Length + key.Length + 6 + envelope.Length));
        quote.Write(signature);
        quote.Write(key);
        Write16(quote, (ushort)CertificationDataType.QeReport);
        Write32(quote, (uint)envelope.Length);
        quote.Write(envelope);
        quote.SetLength(Math.Max(quote.Length, PaddedLength));
        return quote.ToArray();
    }

    /// <summary>P-256 x ‖ y.</summary>
    public static byte[] PublicKey(ECDsa key)
    {
        ECPoint point = key.ExportParameters(includePrivateParameters: false).Q;
        return [.. point.X!, .. point.Y!];
    }

    private static byte[] Header(ushort version)
    {
        byte[] header = new byte[QuoteHeader.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(header, version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(2), QuoteHeader.EcdsaP256);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), QuoteHeader.TdxTeeType);
        QuoteHeader.IntelQeVendor.CopyTo(header.AsSpan(12));
        "simulated"u8.CopyTo(header.AsSpan(28));
        return header;
    }

    private static byte[] Body(SimulatedTdReport report, ReportData reportData)
    {
        using var body = new MemoryStream();
        body.Write(report.TeeTcbSvn);
        body.Write(report.MrSeam.Span);
        body.Write(report.MrSignerSeam.Span);
        Write64(body, report.SeamAttributes);
        Write64(body, report.TdAttributes);
        Write64(body, report.Xfam);
        foreach (Measurement measurement in new[]
        {
            report.MrTd, report.MrConfigId, report.MrOwner, report.MrOwnerConfig, report.Rtmr0, report.Rtmr1, report.Rtmr2, report.Rtmr3,
        })
        {
            body.Write(measurement.Span);
        }
        body.Write(reportData.Span);
        if (report.TeeTcbSvn2 is { } svn2)
        {
            body.Write(svn2);
            body.Write(report.MrServiceTd.Span);
        }
        return body.ToArray();
    }

    private static byte[] QeCertificationData(SimulatedPlatform platform, byte[] attestationKey, byte[] certificationData)
    {
        byte[] report = QeReport(platform.QeReport, [.. attestationKey, .. platform.QeAuthenticationData]);
        using var data = new MemoryStream();
        data.Write(report);
        data.Write(SimulatedPlatform.Sign(platform.PckKey, report));
        Write16(data, (ushort)platform.QeAuthenticationData.Length);
        data.Write(platform.QeAuthenticationData);
        Write16(data, (ushort)CertificationDataType.PckChain);
        Write32(data, (uint)certificationData.Length);
        data.Write(certificationData);
        return data.ToArray();
    }

    private static byte[] QeReport(SimulatedQeReport qe, byte[] bound)
    {
        byte[] report = new byte[EnclaveReport.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(report.AsSpan(16), qe.MiscSelect);
        qe.Attributes.CopyTo(report.AsSpan(48));
        qe.MrSigner.CopyTo(report.AsSpan(128));
        BinaryPrimitives.WriteUInt16LittleEndian(report.AsSpan(256), qe.IsvProdId);
        BinaryPrimitives.WriteUInt16LittleEndian(report.AsSpan(258), qe.IsvSvn);
        (qe.ReportData ?? SHA256.HashData(bound)).CopyTo(report.AsSpan(320));
        return report;
    }

    private static void Write16(MemoryStream stream, ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Write32(MemoryStream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void Write64(MemoryStream stream, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        stream.Write(bytes);
    }
}
