using System.Buffers.Binary;

namespace Helios.Tee.Quotes;

/// <summary>
/// The body of a TDX quote: <c>TD_REPORT</c> 1.0 (584 bytes) or 1.5 (648 bytes), as the TDX module measured this trust domain.
/// Offsets are inside the body; see the folder's README.
/// </summary>
public sealed record TdReport(
    ReadOnlyMemory<byte> TeeTcbSvn,
    Measurement MrSeam,
    Measurement MrSignerSeam,
    ReadOnlyMemory<byte> SeamAttributes,
    TdAttributes TdAttributes,
    ReadOnlyMemory<byte> Xfam,
    Measurement MrTd,
    Measurement MrConfigId,
    Measurement MrOwner,
    Measurement MrOwnerConfig,
    Measurement Rtmr0,
    Measurement Rtmr1,
    Measurement Rtmr2,
    Measurement Rtmr3,
    ReportData ReportData,
    ReadOnlyMemory<byte>? TeeTcbSvn2,
    Measurement? MrServiceTd)
{
    public const int Length10 = 584;
    public const int Length15 = 648;

    /// <summary><c>tee_tcb_svn[0]</c>: the security version of the TDX module.</summary>
    public byte ModuleIsvSvn => TeeTcbSvn.Span[0];

    /// <summary><c>tee_tcb_svn[1]</c>: 0 for a module 1.0, 1 for 1.5, 3 for 2.0.</summary>
    public byte ModuleVersion => TeeTcbSvn.Span[1];

    public Measurement Rtmr(int index) => index switch
    {
        0 => Rtmr0,
        1 => Rtmr1,
        2 => Rtmr2,
        3 => Rtmr3,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <param name="body">584 or 648 bytes: the caller has checked the length.</param>
    internal static TdReport Decode(ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> span = body.Span;
        return new TdReport(
            TeeTcbSvn: body[..16],
            MrSeam: new(span.Slice(16, 48)),
            MrSignerSeam: new(span.Slice(64, 48)),
            SeamAttributes: body.Slice(112, 8),
            TdAttributes: new(BinaryPrimitives.ReadUInt64LittleEndian(span.Slice(120, 8))),
            Xfam: body.Slice(128, 8),
            MrTd: new(span.Slice(136, 48)),
            MrConfigId: new(span.Slice(184, 48)),
            MrOwner: new(span.Slice(232, 48)),
            MrOwnerConfig: new(span.Slice(280, 48)),
            Rtmr0: new(span.Slice(328, 48)),
            Rtmr1: new(span.Slice(376, 48)),
            Rtmr2: new(span.Slice(424, 48)),
            Rtmr3: new(span.Slice(472, 48)),
            ReportData: new(span.Slice(520, 64)),
            TeeTcbSvn2: body.Length == Length15 ? body.Slice(584, 16) : default(ReadOnlyMemory<byte>?),
            MrServiceTd: body.Length == Length15 ? new Measurement(span.Slice(600, 48)) : null);
    }
}
