using System.Collections.Immutable;
using System.Globalization;
using Helios.Protocol.Beacon;

namespace Helios.Node.Configuration;

/// <summary><c>helios.schedule</c>: forks and blob parameters that the operator adds to those of the network, or in their place.</summary>
public sealed record ScheduleOptions(ImmutableArray<ForkSetting> Forks, ImmutableArray<BlobParameters> Blobs)
{
    /// <exception cref="MalformedInputException">A fork without a version, or forks out of order.</exception>
    public BeaconChain ApplyTo(BeaconChain chain) => chain with
    {
        Forks = Forks.Aggregate(chain.Forks, (forks, setting) => forks.With(setting.Of(chain))),
        Unscheduled = [.. chain.Unscheduled.Where(fork => Forks.All(setting => setting.Fork != fork.Fork))],
        BlobSchedule =
        [
            .. chain.BlobSchedule.Where(known => Blobs.All(setting => setting.Epoch != known.Epoch)).Concat(Blobs)
                .OrderBy(blobs => blobs.Epoch),
        ],
    };

    /// <param name="text"><c>EPOCH=TARGET/MAX/FRACTION</c>: <c>419072=14/21/11684671</c>.</param>
    /// <exception cref="MalformedInputException">Not of this form.</exception>
    public static BlobParameters ParseBlobs(string text)
    {
        string[] parts = text.Split('=', '/');
        ulong[] numbers = [.. parts.Select(part => Number(part, text))];
        bool isOfTheForm = text.IndexOf('=', StringComparison.Ordinal) < text.IndexOf('/', StringComparison.Ordinal);
        if (numbers is not [var epoch, var target, var max, var fraction] || !isOfTheForm || target == 0 || max < target || fraction == 0)
            throw new MalformedInputException($"'{text}' is not EPOCH=TARGET/MAX/FRACTION with 0 < TARGET <= MAX and 0 < FRACTION");
        return new(new(epoch), max, target, fraction);
    }

    internal static ulong Number(string digits, string text) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw new MalformedInputException($"'{digits}' in '{text}' is not a number");
}

/// <summary>A fork's epoch, as <c>NAME=EPOCH</c> or <c>NAME=EPOCH/VERSION</c>: <c>gloas=353024/0x90000076</c>.</summary>
/// <param name="Fork"><see cref="ConsensusFork.Unknown"/> for a name that this build does not have.</param>
/// <param name="Version">Null where the network's own version of the fork is meant.</param>
public sealed record ForkSetting(string Name, ConsensusFork Fork, Epoch Epoch, ForkVersion? Version)
{
    /// <exception cref="MalformedInputException">Not of this form.</exception>
    public static ForkSetting Parse(string text)
    {
        if (text.Split('=') is not [{ Length: > 0 } name, var value] || value.Split('/') is not [var epoch, .. var version]
            || version.Length > 1 || !name.All(char.IsAsciiLetterOrDigit))
            throw new MalformedInputException($"'{text}' is not NAME=EPOCH or NAME=EPOCH/VERSION");
        ConsensusFork fork = Enum.TryParse(name, ignoreCase: true, out ConsensusFork known) && !char.IsAsciiDigit(name[0])
            ? known
            : ConsensusFork.Unknown;
        if (fork == ConsensusFork.Phase0)
            throw new MalformedInputException($"'{text}': phase0 holds from genesis");
        return new(
            name, fork, new(ScheduleOptions.Number(epoch, text)), version is [var hex] ? ForkVersion.Parse(hex) : null);
    }

    /// <exception cref="MalformedInputException">The chain has no version of this fork, and the setting names none.</exception>
    public ScheduledFork Of(BeaconChain chain) => new(
        Fork,
        Version ?? VersionOn(chain) ?? throw new MalformedInputException(
            $"{Name}: {chain.Name} has no version of it in this build; name it as {Name}={Epoch}/0x…"),
        Epoch);

    private ForkVersion? VersionOn(BeaconChain chain) => Fork == ConsensusFork.Unknown ? null
        : chain.Forks.Forks.FirstOrDefault(fork => fork.Fork == Fork)?.Version
            ?? chain.Unscheduled.FirstOrDefault(fork => fork.Fork == Fork)?.Version;
}
