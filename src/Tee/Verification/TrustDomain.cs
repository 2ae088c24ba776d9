using Helios.Tee.Quotes;

namespace Helios.Tee.Verification;

/// <summary>How the trust domain was started: step 11. A policy cannot allow what is refused here.</summary>
internal static class TrustDomain
{
    public static QuoteRejection? Check(TdReport report)
    {
        TdAttributes attributes = report.TdAttributes;
        if (attributes.IsDebug)
            return new(RejectCode.TdDebug, "a debug trust domain: its host can read its memory");
        if (attributes.UnacceptableBits != 0)
        {
            return new(RejectCode.TdAttributes,
                $"TDATTRIBUTES are {attributes}: bits 0x{attributes.UnacceptableBits:x} are reserved or let the trust domain be moved");
        }
        if (!attributes.SeptVeDisable)
            return new(RejectCode.TdSeptVeDisable, "SEPT_VE_DISABLE is not set");
        if (report.MrServiceTd is { IsZero: false } serviceTd)
            return new(RejectCode.TdMrServiceTd, $"a service TD is bound: {serviceTd}");
        return null;
    }
}
