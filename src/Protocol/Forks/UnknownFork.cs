using Helios.Protocol.Beacon;

namespace Helios.Protocol.Forks;

/// <summary>A fork that this build does not have.</summary>
/// <param name="Source">Who says so; null where it is scheduled, or proven.</param>
public sealed record UnknownFork(ForkVersion Version, Epoch Epoch, HintSource? Source)
{
    /// <summary>
    /// The one that holds now, or the next: of the schedule, or else of the hints, that which most sources name, and of these the nearest.
    /// </summary>
    public static UnknownFork? Next(LearnedSchedule schedule, Epoch now)
    {
        if (schedule.Chain.Forks.Unknown is { } first)
        {
            ScheduledFork unknown = schedule.Chain.Forks.Forks.Last(fork =>
                fork.Fork == ConsensusFork.Unknown && (fork.Epoch <= now || fork == first));
            return new(unknown.Version, unknown.Epoch, null);
        }
        ForkHint? nearest = schedule.Hints.Where(hint => hint.Epoch > now && schedule.KindOf(hint.Version) == ConsensusFork.Unknown)
            .GroupBy(hint => (hint.Version, Epoch: hint.Epoch!.Value))
            .OrderByDescending(hints => hints.Count()).ThenBy(hints => hints.Key.Epoch.Value).FirstOrDefault()?.First();
        return nearest is null ? null : new(nearest.Version, nearest.Epoch!.Value, nearest.Source);
    }
}
