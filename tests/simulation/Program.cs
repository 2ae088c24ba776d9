using System.CommandLine;
using System.Diagnostics;
using Helios.Simulation;

// Networks of real nodes in virtual time, one world for each seed, and a checker that watches each of them.
//   Helios.Simulation [N] [--seed S] [--nodes K] [--only NUMBER …] [--twice] [--safety] [--keep-going] [--no-shrinking]
// Ends with 0 when every invariant held in every world.

HashSeeds.Fix();

var count = new Argument<int>("N") { Description = "how many seeds", DefaultValueFactory = _ => 100 };
var first = new Option<int>("--seed") { Description = "the first of them", DefaultValueFactory = _ => 1 };
var nodes = new Option<int?>("--nodes") { Description = "nodes of each world; by default the seed says how many" };
var only = new Option<int[]>("--only") { Description = "incidents that are left, by their numbers", AllowMultipleArgumentsPerToken = true };
var none = new Option<bool>("--none") { Description = "no incidents at all" };
var all = new Option<bool>("--keep-going") { Description = "a line for each world in which an invariant does not hold, and on" };
var raw = new Option<bool>("--no-shrinking") { Description = "the first failure is printed as it is" };
var safety = new Option<bool>("--safety") { Description = "worlds that are not whole in time are counted, and no failure" };
var twice = new Option<bool>("--twice") { Description = "runs each world twice, which must take the same steps" };
var command = new RootCommand("Simulates networks of nodes, one world for each seed, and checks what must always hold.")
{
    count, first, nodes, only, none, twice, all, raw, safety,
};
command.SetAction(arguments => RunAsync(
    arguments.GetValue(count), arguments.GetValue(first), arguments.GetValue(nodes),
    arguments.GetValue(none) ? [] : arguments.GetValue(only) is { Length: > 0 } left ? left : null, arguments.GetValue(twice),
    arguments.GetValue(all), arguments.GetValue(raw), arguments.GetValue(safety)));
return await command.Parse(args).InvokeAsync();

static async Task<int> RunAsync(int count, int first, int? nodes, int[]? only, bool twice, bool keepsGoing, bool staysLarge,
    bool isSafetyAlone)
{
    ThreadPool.GetMaxThreads(out int workers, out _);
    if (workers != 1)
        throw new InvalidOperationException($"the thread pool has {workers} workers, and a world needs exactly one");
    var clock = Stopwatch.StartNew();
    TimeSpan told = TimeSpan.Zero, simulated = TimeSpan.Zero, slowest = TimeSpan.Zero;
    int lost = 0, failed = 0, late = 0;
    ulong traces = 0;
    for (int seed = first; seed < first + count; seed++)
    {
        Plan plan = Plan.Of(seed, nodes);
        if (only is not null)
            plan = plan.Only(only);
        Outcome outcome = await Simulation.RunAsync(plan);
        if (twice && (await Simulation.RunAsync(plan)).Trace is var again && again != outcome.Trace)
        {
            Console.WriteLine($"seed {seed} took other steps the second time: {outcome.Trace:x16} and {again:x16}");
            return 1;
        }
        if (isSafetyAlone && outcome.Violation?.Invariant == Checker.Recovery)
        {
            late++;
        }
        else if (outcome.Violation is not null && !keepsGoing)
        {
            return await ReportAsync(outcome, nodes, staysLarge);
        }
        else if (outcome.Violation is not null)
        {
            failed++;
            Console.WriteLine($"seed {seed}: {outcome.Violation}");
        }
        traces = (traces * 31) + outcome.Trace;
        simulated += outcome.Lasted;
        lost += outcome.IsKeyLost ? 1 : 0;
        slowest = outcome.RecoveredAfter > slowest ? outcome.RecoveredAfter.Value : slowest;
        if (clock.Elapsed - told > TimeSpan.FromSeconds(10))
        {
            told = clock.Elapsed;
            Console.WriteLine($"{seed - first + 1} of {count} seeds after {clock.Elapsed.TotalSeconds:0} s");
        }
    }
    string held = failed > 0 ? $"in {failed} an invariant did not hold"
        : isSafetyAlone ? $"every invariant of safety held, and {late} networks were not whole in time"
        : "every invariant held";
    Console.WriteLine($"{count} seeds from {first}: {held}; {simulated.TotalHours:0.0} h simulated in "
        + $"{clock.Elapsed.TotalSeconds:0} s; the slowest recovery took {slowest.TotalSeconds:0} s; in {lost} all holders of the key were "
        + $"down at one time; trace {traces:x16}");
    return failed == 0 ? 0 : 1;
}

static async Task<int> ReportAsync(Outcome failed, int? nodes, bool staysLarge)
{
    Console.WriteLine($"{failed.Plan}\n{failed.Violation}");
    if (staysLarge)
        return 1;
    Console.WriteLine("looking for a smaller schedule …");
    Outcome small = await Shrinker.ShrinkAsync(failed);
    string size = nodes is { } k ? $" --nodes {k}" : "";
    string left = small.Plan.Incidents.IsEmpty ? " --none" : $" --only {string.Join(' ', small.Plan.Incidents.Select(one => one.Number))}";
    Console.WriteLine($"{small.Plan}\n{small.Violation}\nagain: tests/simulation/run 1 --seed {small.Plan.Seed}{size}{left}");
    return 1;
}
