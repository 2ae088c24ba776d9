using Helios.Tee.Certificates;

namespace Helios.Tee.Appraisal;

/// <summary>
/// Which machines may join. A PPID names one machine, an FMSPC a family. Deny comes before allow, and an empty allow list allows all.
/// Only these lists help against quotes that are forged with keys extracted from a machine (TEE.fail).
/// </summary>
public sealed record PlatformRules(
    IReadOnlyList<ReadOnlyMemory<byte>> AllowedPpids,
    IReadOnlyList<ReadOnlyMemory<byte>> DeniedPpids,
    IReadOnlyList<ReadOnlyMemory<byte>> AllowedFmspcs,
    IReadOnlyList<ReadOnlyMemory<byte>> DeniedFmspcs)
{
    public static PlatformRules Any { get; } = new([], [], [], []);

    internal AppraisalRejection? Check(SgxExtension platform)
    {
        (string ppid, string fmspc) = (Convert.ToHexStringLower(platform.Ppid.Span), Convert.ToHexStringLower(platform.Fmspc.Span));
        if (Holds(DeniedPpids, platform.Ppid.Span) || Holds(DeniedFmspcs, platform.Fmspc.Span))
            return new(AppraisalCode.PlatformDenied, $"platform {ppid} of family {fmspc} is on the deny list");
        if (AllowedPpids.Count > 0 && !Holds(AllowedPpids, platform.Ppid.Span))
            return new(AppraisalCode.PlatformNotAllowed, $"platform {ppid} is not on the allow list");
        if (AllowedFmspcs.Count > 0 && !Holds(AllowedFmspcs, platform.Fmspc.Span))
            return new(AppraisalCode.PlatformNotAllowed, $"platform family {fmspc} is not on the allow list");
        return null;
    }

    internal static bool Holds(IReadOnlyList<ReadOnlyMemory<byte>> list, ReadOnlySpan<byte> id)
    {
        foreach (ReadOnlyMemory<byte> entry in list)
        {
            if (entry.Span.SequenceEqual(id))
                return true;
        }
        return false;
    }
}
