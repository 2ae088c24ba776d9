using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Appraisal;

/// <summary>
/// Who may join (RFC 9334: Appraisal Policy for Evidence). Some things no policy can allow, so they have no setting here: trust domains
/// that are debug, migratable or revoked, and kernels that were not measured.
/// </summary>
public sealed record AppraisalPolicy
{
    /// <summary>Whose quotes count. A production policy lists Intel's root and nothing else.</summary>
    public required IReadOnlyList<TrustAnchor> Roots { get; init; }

    public required IReadOnlyList<Release> Releases { get; init; }

    public IReadOnlyList<TcbStatus> AcceptedStatuses { get; init; } = [TcbStatus.UpToDate];

    /// <summary>Advisories that may be open. Any other advisory at a level that is not <c>UpToDate</c> refuses.</summary>
    public IReadOnlyList<string> AllowedAdvisories { get; init; } = [];

    /// <summary>
    /// Whether an advisory at a level that is <c>UpToDate</c> refuses, too, unless it is in <see cref="AllowedAdvisories"/>. Otherwise it
    /// is information.
    /// </summary>
    public bool RefusesUpToDateAdvisories { get; init; }

    /// <summary>Collateral of an older evaluation may still be valid and hide what Intel learned since.</summary>
    public int MinimumTcbEvaluationDataNumber { get; init; }

    /// <summary>How old TCB info and QE identity may be; null for as long as they are valid.</summary>
    public TimeSpan? MaxCollateralAge { get; init; }

    public PlatformRules Platforms { get; init; } = PlatformRules.Any;

    /// <summary>When a peer must show new evidence at the latest.</summary>
    public TimeSpan MaxSession { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a peer stays a member after its platform falls out of date, counted from the last time that it was admitted with an
    /// accepted status. Zero: not at all. It is never given the shared key.
    /// </summary>
    public TimeSpan OutOfDateGrace { get; init; }

    /// <summary>The statuses with which a peer may also be given the shared key.</summary>
    public IReadOnlyList<TcbStatus> KeyHandOverStatuses { get; init; } = [TcbStatus.UpToDate];

    /// <summary>Whether the key is handed over only while the time is authenticated.</summary>
    public bool KeyHandOverNeedsAuthenticatedTime { get; init; } = true;

    /// <summary>Which of the admitted nodes may also be given the shared key.</summary>
    public KeyHolderRule KeyHolders { get; init; } = KeyHolderRule.Anyone;

    /// <summary>
    /// Why a node may not join or not hold the key, by its machine and its node key alone; null where it may. Both stay the same as long as
    /// the node runs, unlike its TCB status and the collateral.
    /// </summary>
    /// <param name="platform">The machine that the node's quote names.</param>
    /// <param name="nodeKey">33 bytes.</param>
    public AppraisalRejection? KeyObjection(SgxExtension platform, ReadOnlySpan<byte> nodeKey) =>
        Platforms.Check(platform) ?? KeyHolders.Check(platform, nodeKey);

    /// <summary>
    /// The default of a production network: the image that this node runs, on a platform that is up to date, and nothing else. Where
    /// dstack started the node, "image" includes application, compose file and key provider, but not the instance.
    /// </summary>
    /// <param name="own">This node's report.</param>
    /// <param name="identity">The identity in this node's event log; null where RTMR3 is not dstack's.</param>
    public static AppraisalPolicy SameImageAs(TdReport own, DstackIdentity? identity, TrustAnchor root) => new()
    {
        Roots = [root],
        Releases =
        [
            new Release(
                "same image as me",
                [own.MrTd], [own.Rtmr0], [own.Rtmr1], [own.Rtmr2],
                identity is not null ? new Rtmr3Rule.DstackLog([identity.AppId], [identity.ComposeHash], [identity.KeyProviderName])
                : own.Rtmr3.IsZero ? new Rtmr3Rule.Zero()
                : new Rtmr3Rule.Exactly([own.Rtmr3]),
                [own.MrConfigId]),
        ],
    };
}
