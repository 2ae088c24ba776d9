using Helios.Protocol.Beacon;

namespace Helios.Protocol.Forks;

/// <summary>A fork that this build does not have.</summary>
/// <param name="Source">Who says so; null where it is scheduled, or proven.</param>
public sealed record UnknownFork(ForkVersion Version, Epoch Epoch, HintSource? Source)
{
    /// <summary>The one that holds now, or the next: of the schedule, or else of the hint with the nearest epoch.</summary>
    public static UnknownFork? Next(LearnedSchedule schedule, Epoch now)
    {
        if (schedule.Chain.Forks.Unknown is { } first)
        {
            ScheduledFork unknown = schedule.Chain.Forks.Forks.Last(fork =>
                fork.Fork == ConsensusFork.Unknown && (fork.Epoch <= now || fork == first));
            return new(unknown.Version, unknown.Epoch, null);
        }
        ForkHint? nearest = schedule.Hints.Where(hint => hint.Epoch > now && schedule.KindOf(hint.Version) == ConsensusFork.Unknown)
            .MinBy(hint => hint.Epoch!.Value.Value);
        return nearest is null ? null : new(nearest.Version, nearest.Epoch!.Value, nearest.Source);
    }
}
