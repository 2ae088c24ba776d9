using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Providers.Collaterals;

/// <summary>Which collateral a platform is verified with: of each part the newest, kept or shipped, by the rules of the cache.</summary>
/// <param name="Root">The root that all collateral leads to.</param>
internal sealed record CollateralChoice(TrustAnchor Root, CollateralCache Cache)
{
    /// <summary>The newest of each part, judged together.</summary>
    public Result<CheckedCollateral, CollateralObjection> For(QuotedPlatform platform, CollateralParts? shipped, DateTimeOffset now)
    {
        SignedText<TcbInfo>? tcbInfo = Cache.ChooseTcbInfo(platform.Fmspc, shipped?.TcbInfo, now);
        SignedText<QeIdentity>? qeIdentity = Cache.ChooseQeIdentity(shipped?.QeIdentity, now);
        bool isCurrent = now <= tcbInfo?.ExpiresAt && now <= qeIdentity?.ExpiresAt;
        if (shipped is not null && !isCurrent && FloorAbove(shipped) is { } floor)
            return new CollateralObjection.Outdated(floor);
        CollateralCache revocations = shipped is null ? Cache : Cache.WithRevocations(shipped);
        if (tcbInfo is null || qeIdentity is null
            || revocations.RootCrl is not { } rootCrl
            || revocations.PckCrls.GetValueOrDefault(platform.PckCa) is not { } pckCrl)
        {
            return new CollateralObjection.Missing();
        }
        if (tcbInfo.Content.CheckFamily(platform) is { } otherFamily)
            return new CollateralObjection.Invalid(otherFamily);

        // Collateral was issued, whatever our clock says: if the clock is behind, it is judged at the time of its issue.
        DateTimeOffset proven = new CollateralParts(tcbInfo, qeIdentity, null, null).ProvenTime;
        return CheckedCollateral.Of(Root, tcbInfo, qeIdentity, rootCrl, pckCrl, proven > now ? proven : now)
            .TryGetValue(out CheckedCollateral? combined, out QuoteRejection? rejection)
                ? combined
                : new CollateralObjection.Invalid(rejection);
    }

    /// <summary>The floor that a text of these parts is below; null where none is.</summary>
    public int? FloorAbove(CollateralParts parts)
    {
        if (parts.TcbInfo is { } tcbInfo && tcbInfo.Evaluation < Cache.FloorOf(tcbInfo.Content.Family))
            return Cache.FloorOf(tcbInfo.Content.Family);
        return parts.QeIdentity is { } qeIdentity && qeIdentity.Evaluation < Cache.FloorOf(CollateralCache.QeIdentityName)
            ? Cache.FloorOf(CollateralCache.QeIdentityName)
            : null;
    }

    /// <summary>The earliest expiry of its texts; null where it has none.</summary>
    public static DateTimeOffset? ExpiryIn(CollateralParts parts) =>
        new[] { parts.TcbInfo?.ExpiresAt, parts.QeIdentity?.ExpiresAt }.Min();

    /// <summary>Without the texts that have expired.</summary>
    public static CollateralParts Current(CollateralParts parts, DateTimeOffset now)
    {
        return parts with { TcbInfo = Unexpired(parts.TcbInfo), QeIdentity = Unexpired(parts.QeIdentity) };

        SignedText<T>? Unexpired<T>(SignedText<T>? text)
            where T : class, IIssuedText => text is not null && now <= text.ExpiresAt ? text : null;
    }
}
