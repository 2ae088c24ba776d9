using System.Collections.Immutable;
using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>
/// The collateral that a node keeps, by part: TCB info of each platform family, the QE identity, the root's revocation lists, and those of
/// each CA. Each part is the newest by its own number. A pure value: each offer gives the next.
/// </summary>
/// <remarks>
/// Intel publishes two sets of TCB info and QE identity at the same time, "standard" and "early", and a platform can be current in one and
/// out of date in the other. So texts are kept apart by origin. The operator's own sources (files, PCCS) decide which evaluation counts,
/// and only they raise the floor, below which nothing is accepted any more. Revocation has no such sets: the newest list counts for
/// everybody, and a serial that was once revoked stays revoked.
/// </remarks>
public sealed record CollateralCache
{
    /// <summary>How long before its expiry collateral should be fetched again; Intel issues it for 30 days.</summary>
    public static readonly TimeSpan RefreshMargin = TimeSpan.FromDays(7);

    /// <summary>The name under which <see cref="Floors"/> has the floor of the QE identity.</summary>
    public const string QeIdentityName = "TD_QE";

    private CollateralCache()
    {
    }

    public static CollateralCache Empty { get; } = new();

    /// <summary>By family, and <see cref="QeIdentityName"/>: the highest TCB evaluation that a source of the operator's gave.</summary>
    public ImmutableSortedDictionary<string, int> Floors { get; private init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>The platforms, by family and CA, that collateral is refreshed for: this node's own and those of admitted peers.</summary>
    public ImmutableSortedSet<(string Fmspc, string PckCa)> Platforms { get; private init; } = [];

    internal KeptTexts Own { get; private init; } = KeptTexts.Empty;

    internal KeptTexts Peers { get; private init; } = KeptTexts.Empty;

    internal RevocationLists? RootCrl { get; private init; }

    /// <summary>By common name of the CA.</summary>
    internal ImmutableSortedDictionary<string, RevocationLists> PckCrls { get; private init; } =
        ImmutableSortedDictionary<string, RevocationLists>.Empty;

    public int FloorOf(string name) => Floors.GetValueOrDefault(name);

    /// <summary>After a restart: the floor as it was kept.</summary>
    public CollateralCache WithFloor(string name, int evaluation) =>
        evaluation <= FloorOf(name) ? this : this with { Floors = Floors.SetItem(name, evaluation) };

    /// <summary>The operator takes a floor back: that of the family and, where it is higher, that of the QE identity.</summary>
    /// <remarks>Kept texts of later evaluations go, too; otherwise they would be newer than what is to be accepted from now on.</remarks>
    public CollateralCache WithFloorLowered(string fmspc, int evaluation) => this with
    {
        Floors = Floors
            .SetItem(fmspc, Math.Min(FloorOf(fmspc), evaluation))
            .SetItem(QeIdentityName, Math.Min(FloorOf(QeIdentityName), evaluation)),
        Own = Own.UpTo(fmspc, evaluation),
        Peers = Peers.UpTo(fmspc, evaluation),
    };

    public CollateralCache WithPlatform(QuotedPlatform platform) =>
        Platforms.Contains((platform.Fmspc, platform.PckCa))
            ? this
            : this with { Platforms = Platforms.Add((platform.Fmspc, platform.PckCa)) };

    /// <summary>Keeps parts from one of the operator's own sources. A text below the floor is left out.</summary>
    internal CollateralCache WithOwn(CollateralParts parts)
    {
        CollateralCache next = WithRevocations(parts);
        if (parts.TcbInfo is { } tcbInfo && tcbInfo.Evaluation >= FloorOf(tcbInfo.Content.Family))
            next = next.WithFloor(tcbInfo.Content.Family, tcbInfo.Evaluation) with { Own = next.Own.With(tcbInfo) };
        if (parts.QeIdentity is { } qeIdentity && qeIdentity.Evaluation >= FloorOf(QeIdentityName))
            next = next.WithFloor(QeIdentityName, qeIdentity.Evaluation) with { Own = next.Own.With(qeIdentity) };
        return next;
    }

    /// <summary>Keeps parts that came with the quote of an admitted peer. They raise no floor.</summary>
    /// <param name="now">While a text of the operator's is valid, a peer's is kept only as its renewal, of the same evaluation.</param>
    internal CollateralCache WithPeers(CollateralParts parts, DateTimeOffset now)
    {
        CollateralCache next = WithRevocations(parts);
        if (parts.TcbInfo is { } tcbInfo && IsWorthKeeping(tcbInfo, Own.TcbInfoOf(tcbInfo.Content.Family), tcbInfo.Content.Family, now))
            next = next with { Peers = next.Peers.With(tcbInfo) };
        if (parts.QeIdentity is { } qeIdentity && IsWorthKeeping(qeIdentity, Own.QeIdentity, QeIdentityName, now))
            next = next with { Peers = next.Peers.With(qeIdentity) };
        return next;
    }

    /// <summary>Keeps revocation lists, whoever brought them.</summary>
    internal CollateralCache WithRevocations(CollateralParts parts)
    {
        RevocationLists? rootCrl = RootCrl?.With(parts.RootCrl) ?? parts.RootCrl;
        CollateralCache next = ReferenceEquals(rootCrl, RootCrl) ? this : this with { RootCrl = rootCrl };
        if (parts.PckCrl is not { } offered)
            return next;
        string ca = offered.Newest.Issuer.CommonName;
        RevocationLists? known = PckCrls.GetValueOrDefault(ca);
        RevocationLists pckCrl = known?.With(offered) ?? offered;
        return ReferenceEquals(pckCrl, known) ? next : next with { PckCrls = PckCrls.SetItem(ca, pckCrl) };
    }

    /// <summary>The newest TCB info to judge a platform of this family with, or null.</summary>
    /// <param name="shipped">By the platform itself: it counts for this platform only.</param>
    internal SignedText<TcbInfo>? ChooseTcbInfo(string fmspc, SignedText<TcbInfo>? shipped, DateTimeOffset now) =>
        Choose(Own.TcbInfoOf(fmspc), Peers.TcbInfoOf(fmspc), shipped, FloorOf(fmspc), now);

    internal SignedText<QeIdentity>? ChooseQeIdentity(SignedText<QeIdentity>? shipped, DateTimeOffset now) =>
        Choose(Own.QeIdentity, Peers.QeIdentity, shipped, FloorOf(QeIdentityName), now);

    /// <summary>When the first part for a platform expires; null where a part is missing.</summary>
    public DateTimeOffset? ExpiryOf(string fmspc, string pckCa)
    {
        if ((Own.TcbInfoOf(fmspc) ?? Peers.TcbInfoOf(fmspc)) is not { } tcbInfo
            || (Own.QeIdentity ?? Peers.QeIdentity) is not { } qeIdentity
            || RootCrl is not { } rootCrl
            || PckCrls.GetValueOrDefault(pckCa) is not { } pckCrl)
        {
            return null;
        }
        return new[] { tcbInfo.ExpiresAt, qeIdentity.ExpiresAt, rootCrl.Newest.NextUpdate, pckCrl.Newest.NextUpdate }.Min();
    }

    /// <summary>When the first of all parts for <see cref="Platforms"/> expires.</summary>
    public DateTimeOffset? EarliestExpiry => Platforms.Min(platform => ExpiryOf(platform.Fmspc, platform.PckCa));

    /// <summary>The platforms whose collateral expires soon, has expired, or is incomplete.</summary>
    public IEnumerable<(string Fmspc, string PckCa)> DueForRefresh(DateTimeOffset now) =>
        Platforms.Where(platform => !(ExpiryOf(platform.Fmspc, platform.PckCa) - now >= RefreshMargin));

    private bool IsWorthKeeping<T>(SignedText<T> offered, SignedText<T>? own, string name, DateTimeOffset now)
        where T : class, IIssuedText =>
        offered.Evaluation >= FloorOf(name)
        && offered.IsNewerThan(own)
        && (own is null || now > own.ExpiresAt || offered.Evaluation == own.Evaluation);

    private static SignedText<T>? Choose<T>(
        SignedText<T>? own, SignedText<T>? peers, SignedText<T>? shipped, int floor, DateTimeOffset now)
        where T : class, IIssuedText
    {
        if (own is not null && now <= own.ExpiresAt && peers?.Evaluation != own.Evaluation)
            peers = null;
        SignedText<T>[] candidates =
            [.. new[] { own, peers, shipped }.OfType<SignedText<T>>().Where(text => text.Evaluation >= floor)];
        SignedText<T>[] current = [.. candidates.Where(text => now <= text.ExpiresAt)];
        return (current.Length > 0 ? current : candidates)
            .Aggregate((SignedText<T>?)null, (newest, text) => text.IsNewerThan(newest) ? text : newest);
    }
}
