using System.Collections.Immutable;
using System.Globalization;

namespace Helios.Simulation;

/// <summary>What happens in one world, from its seed. A plan with fewer incidents is another run of the same seed.</summary>
/// <param name="HasAuthority">Whether policy documents order keys; if not, operators do.</param>
/// <param name="HasSealing">Whether nodes seal their keys.</param>
/// <param name="Incidents">In the order of their time, each with its number among those that the seed has.</param>
internal sealed record Plan(
    int Seed, int Members, bool HasStranger, bool HasFalseChain, bool HasAuthority, bool HasSealing,
    ImmutableArray<(int Number, Incident What)> Incidents)
{
    /// <summary>When the last fault is over at the latest.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(170);

    private const int FirstIncident = 20, LastIncident = 150;

    public int Nodes => Members + (HasStranger ? 1 : 0) + (HasFalseChain ? 1 : 0);

    public static Plan Of(int seed, int? nodes = null)
    {
        var random = new Random(seed ^ 0x5eed);
        bool hasStranger = random.Next(4) == 0, hasFalseChain = random.Next(4) == 0;
        int members = Math.Max(3, (nodes ?? 3 + random.Next(4)) - (hasStranger ? 1 : 0) - (hasFalseChain ? 1 : 0));
        bool hasAuthority = random.Next(2) == 0, hasSealing = random.Next(2) == 0;
        int count = 2 + random.Next(9);
        Incident[] incidents =
        [
            .. Enumerable.Range(0, count).Select(_ => Incident.Random(random, members, hasAuthority) with
            {
                At = TimeSpan.FromSeconds(FirstIncident + random.Next(LastIncident - FirstIncident)),
            }),
        ];
        return new Plan(seed, members, hasStranger, hasFalseChain, hasAuthority, hasSealing,
            [.. incidents.OrderBy(one => one.At).Select((one, number) => (number, one))]);
    }

    public Plan With(IEnumerable<(int Number, Incident What)> incidents) => this with { Incidents = [.. incidents] };

    public Plan Only(IReadOnlyCollection<int> numbers) => With(Incidents.Where(one => numbers.Contains(one.Number)));

    public override string ToString() => string.Join('\n',
    [
        $"seed {Seed}: {Members} members" + (HasStranger ? ", a stranger" : "")
            + (HasFalseChain ? ", a node that is fed another chain" : "") + "; "
            + (HasAuthority ? "documents of an authority order keys" : "operators order keys")
            + (HasSealing ? "; keys are sealed" : ""),
        .. Incidents.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"  [{one.Number}] {one.What.At.TotalSeconds,4} s  {one.What}")),
    ]);
}
