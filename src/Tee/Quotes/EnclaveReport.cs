using System.Buffers.Binary;

namespace Helios.Tee.Quotes;

/// <summary>An SGX report body (384 bytes), here always the quoting enclave's (<c>QeReport</c>). Offsets: the folder's README.</summary>
public sealed record EnclaveReport(
    ReadOnlyMemory<byte> Bytes,
    ReadOnlyMemory<byte> CpuSvn,
    ReadOnlyMemory<byte> MiscSelect,
    ReadOnlyMemory<byte> Attributes,
    ReadOnlyMemory<byte> MrEnclave,
    ReadOnlyMemory<byte> MrSigner,
    ushort IsvProdId,
    ushort IsvSvn,
    ReportData ReportData)
{
    public const int Length = 384;

    /// <summary>The enclave's host can read its memory.</summary>
    public bool IsDebug => (Attributes.Span[0] & 0b10) != 0;

    /// <param name="body">384 bytes: the caller has checked the length.</param>
    internal static EnclaveReport Decode(ReadOnlyMemory<byte> body) => new(
        body,
        CpuSvn: body[..16],
        MiscSelect: body.Slice(16, 4),
        Attributes: body.Slice(48, 16),
        MrEnclave: body.Slice(64, 32),
        MrSigner: body.Slice(128, 32),
        IsvProdId: BinaryPrimitives.ReadUInt16LittleEndian(body.Span.Slice(256, 2)),
        IsvSvn: BinaryPrimitives.ReadUInt16LittleEndian(body.Span.Slice(258, 2)),
        ReportData: new(body.Span.Slice(320, 64)));
}
