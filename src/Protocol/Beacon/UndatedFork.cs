namespace Helios.Protocol.Beacon;

/// <summary>
/// A fork that was proven and not dated: it began with one of these epochs, and no signature says with which. Blocks of these epochs may be
/// under its rules or under those of the fork before it.
/// </summary>
/// <param name="From">The first epoch that nobody has signed under the version before.</param>
/// <param name="Until">The epoch by which it had begun: the first that is certain.</param>
public sealed record UndatedFork(ConsensusFork Fork, ForkVersion Version, Epoch From, Epoch Until)
{
    public bool Contains(Epoch epoch) => From <= epoch && epoch < Until;
}
