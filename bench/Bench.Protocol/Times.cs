using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Bench.Protocol;

/// <summary>
/// The time of each program and of each call of a precompile, a line each, so that two builds can be compared: run them in turns, several
/// times, and take the ratio of the medians. Within a process only the least of the rounds counts.
/// </summary>
internal static class Times
{
    public static IEnumerable<(string Name, Action Run)> Programs(Fork fork) =>
        EvmPrograms.All.Select(program => (program.Name, (Action)(() => program.Run(fork))));

    public static IEnumerable<(string Name, Action Run)> Loops(Fork fork) =>
        EvmPrograms.All.Concat(EvmPrograms.OfPrecompiles).Select(program => (program.Name, (Action)(() => program.Run(fork))));

    public static IEnumerable<(string Name, Action Run)> Precompiles =>
        PrecompileCalls.All.Select(call => (call.Name, (Action)(() => call.Run())));

    /// <summary>
    /// The first runs of this process, which compiles the while: processor time of all threads, so that of the compiler is in it.
    /// </summary>
    public static void PrintFirst(EvmPrograms program, int runs)
    {
        for (int run = 0; run < runs; run++)
            Console.WriteLine($"{program.Name,-60} {ProcessorTime.Of(() => program.Run(Fork.Osaka), runs: 1),12:0.00} us");
    }

    /// <summary>What a node does while it starts: <c>EarlyRuns</c>.</summary>
    public static void DoEarlyRuns()
    {
        using Stream resource = typeof(Times).Assembly.GetManifestResourceStream("Exchange.hex")!;
        using StreamReader reader = new(resource);
        var evm = new EvmWarmUp(new Bytecode(Hex.Decode(reader.ReadToEnd().Trim())));
        for (int run = 0; run < EvmWarmUp.Runs; run++)
        {
            Thread.Sleep(EvmWarmUp.Pause);
            evm.Run();
        }
    }

    /// <param name="filter">A part of the name.</param>
    public static void Print(IEnumerable<(string Name, Action Run)> all, int rounds, string filter)
    {
        foreach ((string name, Action run) in all.Where(one => one.Name.Contains(filter, StringComparison.Ordinal)))
        {
            int runs = ProcessorTime.RunsOf(run);
            double least = Enumerable.Range(0, rounds).Min(_ => ProcessorTime.Of(run, runs));
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            run();
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Console.WriteLine($"{name,-60} {least,12:0.00} us {allocated,12:N0} bytes");
        }
    }
}
