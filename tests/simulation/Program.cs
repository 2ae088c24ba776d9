using System.CommandLine;
using Helios.Simulation;

// Networks of real nodes in virtual time, one world for each seed, and a checker that watches each of them.
//   Helios.Simulation [N] [--seed S] [--nodes K] [--only NUMBER …] [--twice] [--safety] [--keep-going] [--for SECONDS] [--no-shrinking]
// Ends with 0 when every invariant held in every world.

HashSeeds.Fix();
RealTime.Stop();

var count = new Argument<int>("N") { Description = "how many seeds", DefaultValueFactory = _ => 100 };
var first = new Option<int>("--seed") { Description = "the first of them", DefaultValueFactory = _ => 1 };
var nodes = new Option<int?>("--nodes") { Description = "nodes of each world; by default the seed says how many" };
var only = new Option<int[]>("--only") { Description = "incidents that are left, by their numbers", AllowMultipleArgumentsPerToken = true };
var none = new Option<bool>("--none") { Description = "no incidents at all" };
var all = new Option<bool>("--keep-going") { Description = "a line for each world in which an invariant does not hold, and on" };
var limit = new Option<int?>("--for") { Description = "seconds after which no other world begins; the last line says how to go on" };
var raw = new Option<bool>("--no-shrinking") { Description = "the first failure is printed as it is" };
var safety = new Option<bool>("--safety") { Description = "worlds that are not whole in time are counted, and no failure" };
var twice = new Option<bool>("--twice") { Description = "runs each world twice, which must take the same steps" };
var command = new RootCommand("Simulates networks of nodes, one world for each seed, and checks what must always hold.")
{
    count, first, nodes, only, none, twice, all, limit, raw, safety,
};
command.SetAction(arguments => new Campaign(arguments.GetValue(count), arguments.GetValue(first), arguments.GetValue(nodes))
{
    Only = arguments.GetValue(none) ? [] : arguments.GetValue(only) is { Length: > 0 } left ? left : null,
    RunsTwice = arguments.GetValue(twice),
    KeepsGoing = arguments.GetValue(all),
    Limit = arguments.GetValue(limit) is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue,
    Shrinks = !arguments.GetValue(raw),
    IsSafetyAlone = arguments.GetValue(safety),
}.RunAsync());
return await command.Parse(args).InvokeAsync();
