using Helios.Protocol.Beacon;

namespace Helios.Protocol.Forks;

/// <summary>
/// A fork that a sync committee has proven: two thirds of one that the store knew signed under its version, or under that of a fork after
/// it.
/// </summary>
/// <param name="Fork"><see cref="ConsensusFork.Unknown"/> where this build does not know the version.</param>
/// <param name="Epoch">
/// Since when it holds. Null: it has not begun although this build or the configuration says so, because the version before it was signed.
/// </param>
/// <param name="Source">Who named the epoch; the signature where nobody did.</param>
/// <param name="SignatureSlot">The slot of the signature that proved it.</param>
/// <param name="Participants">How many of the committee signed.</param>
public sealed record LearnedFork(
    ConsensusFork Fork, ForkVersion Version, Epoch? Epoch, string Source, Slot SignatureSlot, int Participants, int CommitteeSize)
{
    public override string ToString() => Epoch is { } epoch
        ? $"{Fork} {Version} from epoch {epoch} on: {Participants}/{CommitteeSize} signed under it in slot {SignatureSlot}"
        : $"{Fork} {Version} has not begun: {Participants}/{CommitteeSize} signed under the version before it in slot {SignatureSlot}";
}
