using Helios.Protocol.Beacon;

namespace Helios.Actors.Beacon;

/// <summary>
/// How old a checkpoint may be: with the keys of validators who have left since, a false chain could start there
/// (consensus-specs, weak-subjectivity.md). From Gloas on more of them may leave in an epoch (EIP-8061), so the limit is lower.
/// </summary>
/// <param name="MaxAge">Before Gloas.</param>
/// <param name="MaxAgeGloas">From Gloas on, and where its epoch is not known.</param>
/// <remarks>An age that the fork divides uses up a part of each limit, and the parts together may not be more than the whole.</remarks>
public sealed record WeakSubjectivity(TimeSpan MaxAge, TimeSpan MaxAgeGloas)
{
    /// <summary>A tenth below what the specification gives for mainnet's stake; the defaults of the settings.</summary>
    public static WeakSubjectivity OfMainnet { get; } = new(TimeSpan.FromDays(14), TimeSpan.FromDays(6));

    private const string NameANewerOne = "name a newer one in helios.beacon.checkpoint";

    /// <returns>Why a checkpoint of this slot is too old at <paramref name="now"/>: the rest of a sentence. Null where it is not.</returns>
    public string? WhyTooOld(Slot checkpoint, DateTimeOffset now, BeaconChain chain)
    {
        DateTimeOffset from = chain.StartOf(checkpoint);
        DateTimeOffset gloas = GloasOf(chain) is { } fork ? chain.StartOf(fork.Epoch) : MayBeInGloas(chain) ? from : now;
        TimeSpan age = now - from;
        TimeSpan inGloas = now <= gloas ? TimeSpan.Zero : from >= gloas ? age : now - gloas;
        TimeSpan before = age - inGloas;
        if ((before / MaxAge) + (inGloas / MaxAgeGloas) <= 1)
            return null;
        string old = $"{age.TotalDays:0.#} days old";
        if (inGloas == TimeSpan.Zero)
            return $"{old}, more than the {MaxAge.TotalDays:0.#} of helios.beacon.max-checkpoint-age: {NameANewerOne}";
        string because = MayBeInGloas(chain) ? " (no epoch of Gloas is known, so it may have begun)" : "";
        return before == TimeSpan.Zero
            ? $"{old}, more than the {MaxAgeGloas.TotalDays:0.#} of helios.beacon.max-checkpoint-age-gloas{because}: {NameANewerOne}"
            : $"{old}, {inGloas.TotalDays:0.#} of them since Gloas: more than helios.beacon.max-checkpoint-age " +
                $"({MaxAge.TotalDays:0.#}) and max-checkpoint-age-gloas ({MaxAgeGloas.TotalDays:0.#}) allow together: {NameANewerOne}";
    }

    /// <summary>A build that has the fork without its epoch may meet a chain on which it began long ago.</summary>
    private static bool MayBeInGloas(BeaconChain chain) =>
        GloasOf(chain) is null && chain.Unscheduled.Any(fork => fork.Fork >= ConsensusFork.Gloas);

    private static ScheduledFork? GloasOf(BeaconChain chain) => chain.Forks.Forks.FirstOrDefault(fork => fork.Fork >= ConsensusFork.Gloas);
}
