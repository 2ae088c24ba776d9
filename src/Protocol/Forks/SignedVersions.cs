using System.Collections.Immutable;
using Helios.Protocol.Beacon;

namespace Helios.Protocol.Forks;

/// <summary>What two thirds of a committee signed under each fork version, and what a hint cannot be true with.</summary>
/// <remarks>
/// The slot of a signature is not signed itself: a server may name a later one. So a version had begun by the first epoch of a signature,
/// and it lasted until the last epoch of a block that was signed under it.
/// </remarks>
public sealed record SignedVersions
{
    private SignedVersions()
    {
    }

    public static SignedVersions None { get; } = new();

    private ImmutableDictionary<ForkVersion, (Epoch BegunBy, Epoch? LastedUntil)> Epochs { get; init; } =
        ImmutableDictionary<ForkVersion, (Epoch BegunBy, Epoch? LastedUntil)>.Empty;

    /// <summary>The last epoch of a block that was signed under any version; null before the first one.</summary>
    public Epoch? Newest => Epochs.Values.Select(signed => signed.LastedUntil).Where(epoch => epoch is not null).Max(epoch => epoch?.Value)
        is { } newest ? new Epoch(newest) : null;

    public bool Contains(ForkVersion version) => Epochs.ContainsKey(version);

    /// <summary>The last epoch of a block that was signed under the version; null where there was none.</summary>
    public Epoch? LastedUntil(ForkVersion version) => Epochs.TryGetValue(version, out (Epoch, Epoch? LastedUntil) signed)
        ? signed.LastedUntil
        : null;

    /// <param name="signature">The epoch of the signature's domain.</param>
    /// <param name="block">The epoch of the block that was signed.</param>
    public SignedVersions With(Epoch signature, Epoch block, ForkSchedule forks)
    {
        ForkVersion version = forks.At(signature).Version;
        (Epoch begunBy, Epoch? lastedUntil) = Epochs.GetValueOrDefault(version, (signature, null));
        if (forks.At(block).Version == version && (lastedUntil is not { } last || last < block))
            lastedUntil = block;
        return this with { Epochs = Epochs.SetItem(version, (signature < begunBy ? signature : begunBy, lastedUntil)) };
    }

    /// <summary>What was signed that a hint cannot be true with; null where it may be.</summary>
    /// <param name="forks">The schedule as the hint says it is.</param>
    /// <param name="before">The version before that of the hint, by the schedule as it is.</param>
    public RefusedHint? Contradiction(ForkHint hint, ForkSchedule forks, ForkVersion before)
    {
        foreach ((ForkVersion version, (Epoch begunBy, Epoch? lastedUntil)) in Epochs)
        {
            if (version == hint.Version && forks.At(begunBy).Version != version)
                return new(hint, HintRefusal.TooLate, $"the committee signed under {version} in epoch {begunBy}");
            if (lastedUntil is { } signed && forks.At(signed).Version != version)
            {
                HintRefusal reason = version == hint.Version ? HintRefusal.TooLate
                    : version == before ? HintRefusal.TooEarly
                    : HintRefusal.OtherVersion;
                return new(hint, reason, $"the committee signed a block of epoch {signed} under {version}");
            }
        }
        return null;
    }
}
