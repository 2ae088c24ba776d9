[assembly: CollectionBehavior(MaxParallelThreads = 4)] // two cores are enough for that, because most tests wait most of the time

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// Tests that run after all others, one behind the other: they look at what a whole process has once (its log and its metrics), or use up
/// the machine's cores.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
