using System.Collections.Immutable;
using Helios.Protocol.LightClient;
using static Helios.Protocol.LightClient.UpdateRejectionReason;

namespace Helios.Protocol.Forks;

/// <summary>What became of an update, and what the schedule learned by it.</summary>
/// <param name="Next">The schedule afterwards.</param>
/// <param name="Judged">By <c>validate_light_client_update</c>, under the schedule that the update fits.</param>
/// <param name="Learned">The forks that the update proved.</param>
/// <param name="Refused">Hints that its signature contradicts.</param>
public sealed record ScheduleVerdict(
    LearnedSchedule Next, Result<ValidLightClientUpdate, UpdateRejection> Judged, ImmutableArray<LearnedFork> Learned,
    ImmutableArray<RefusedHint> Refused)
{
    /// <summary>
    /// The update was refused, and it may be that only the schedule of this node is too old for it: its form is that of a later fork, too
    /// few signed under a version that somebody named, it is the first of an epoch and its signature may be under a version that nobody has
    /// named, or a header of it is of an epoch of which nobody knows whether a fork had begun. Then it is not a lie.
    /// </summary>
    public bool MayBeOfALaterFork { get; init; }

    /// <summary>Signatures that were checked in vain, beyond the first.</summary>
    public int Checks { get; init; }

    /// <summary>Whether another schedule may judge an update otherwise that was refused for this reason.</summary>
    internal static bool MayDependOnSchedule(UpdateRejectionReason reason) => reason
        is AttestedHeaderInvalid or FinalizedHeaderInvalid or FinalityBranchInvalid or NextSyncCommitteeBranchInvalid or SignatureInvalid;

    /// <summary>A hint may help: the update was refused for what depends on the schedule.</summary>
    public bool DependsOnSchedule => !Judged.IsAccepted && MayDependOnSchedule(Judged.Rejection.Reason);
}
