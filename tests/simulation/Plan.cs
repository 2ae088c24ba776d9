using System.Collections.Immutable;
using System.Globalization;

namespace Helios.Simulation;

/// <summary>What happens in one world, from its seed. A plan with fewer incidents is another run of the same seed.</summary>
/// <param name="HasAuthority">Whether policy documents order keys; if not, operators do.</param>
/// <param name="HasSealing">Whether nodes seal their keys.</param>
/// <param name="HasLightClients">Whether nodes follow a beacon chain by endpoints, some of which lie.</param>
/// <param name="HasGuest">Whether one node may join, and may not hold the key.</param>
/// <param name="Hostile">What the node is like that speaks by its own rules; null for none.</param>
/// <param name="HasTwoChains">Whether the sync committee signs a second chain, too.</param>
/// <param name="Incidents">In the order of their time, each with its number among those that the seed has.</param>
internal sealed record Plan(
    int Seed, int Members, bool HasStranger, bool HasFalseChain, bool HasAuthority, bool HasSealing, bool HasLightClients,
    bool HasTwoChains, bool HasGuest, Hostility? Hostile,
    ImmutableArray<(int Number, Incident What)> Incidents)
{
    /// <summary>When the last fault is over at the latest.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(170);

    private const int FirstIncident = 20, LastIncident = 150;

    public int Nodes => FalseChain + (HasFalseChain ? 1 : 0) + (HasGuest ? 1 : 0);

    /// <summary>The place of the node that is fed another chain, if there is one.</summary>
    public int FalseChain => Members + (HasStranger ? 1 : 0);

    public static Plan Of(int seed, int? nodes = null)
    {
        Random random = new(seed ^ 0x5eed), light = new(seed ^ 0x11647);
        bool hasGuest = light.Next(4) == 0;
        Hostility? hostile = light.Next(3) > 0 ? null : light.Next(3) > 0 ? Hostility.Joins : Hostility.Relays;
        bool hasStranger = random.Next(4) == 0, hasFalseChain = random.Next(4) == 0;
        int others = (hasStranger ? 1 : 0) + (hasFalseChain ? 1 : 0);
        int members = Math.Max(3, nodes - others - (hasGuest ? 1 : 0) ?? 3 + random.Next(4) - others);
        bool hasAuthority = random.Next(2) == 0, hasSealing = random.Next(2) == 0;
        int count = 2 + random.Next(9);
        Incident[] incidents =
        [
            .. Enumerable.Range(0, count).Select(_ => Incident.Random(random, members, hasAuthority) with
            {
                At = TimeSpan.FromSeconds(FirstIncident + random.Next(LastIncident - FirstIncident)),
            }),
        ];
        bool hasLightClients = light.Next(3) == 0, hasTwoChains = hasLightClients && light.Next(4) == 0;
        int lies = !hasLightClients ? 0 : 3 + light.Next(8), more = light.Next(4) > 0 ? 0 : 1 + light.Next(2);
        Incident[] later =
        [
            .. Enumerable.Range(0, lies).Select(_ => Incident.RandomLie(light, members, hasTwoChains) with
            {
                At = TimeSpan.FromSeconds(light.Next(LastIncident)),
            }),
            .. Enumerable.Range(0, more).Select(_ => Incident.RandomLater(light, members) with
            {
                At = TimeSpan.FromSeconds(FirstIncident + light.Next(LastIncident - FirstIncident)),
            }),
        ];
        return new Plan(
            seed, members, hasStranger, hasFalseChain, hasAuthority, hasSealing, hasLightClients, hasTwoChains, hasGuest, hostile,
            [.. incidents.Concat(later).OrderBy(one => one.At).Select((one, number) => (number, one))]);
    }

    public Plan With(IEnumerable<(int Number, Incident What)> incidents) => this with { Incidents = [.. incidents] };

    public Plan Only(IReadOnlyCollection<int> numbers) => With(Incidents.Where(one => numbers.Contains(one.Number)));

    public override string ToString() => string.Join('\n',
    [
        $"seed {Seed}: {Members} members" + (HasStranger ? ", a stranger" : "")
            + (HasFalseChain ? ", a node that is fed another chain" : "") + (HasGuest ? ", a guest that may not hold the key" : "")
            + Hostile switch
            {
                Hostility.Joins => ", a hostile node that may join",
                Hostility.Relays => ", a hostile node with evidence of others",
                _ => "",
            } + "; "
            + (HasAuthority ? "documents of an authority order keys" : "operators order keys")
            + (HasSealing ? "; keys are sealed" : "")
            + (HasTwoChains ? "; endpoints show the two chains that the committee signs"
                : HasLightClients ? "; endpoints show a chain" : ""),
        .. Incidents.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"  [{one.Number}] {one.What.At.TotalSeconds,4} s  {one.What}")),
    ]);
}

/// <summary>How a hostile node comes to its sessions.</summary>
internal enum Hostility
{
    /// <summary>By its own evidence: it may join, and may not hold the key.</summary>
    Joins,

    /// <summary>By evidence that members have shown to it, because its own is of another image.</summary>
    Relays,
}
