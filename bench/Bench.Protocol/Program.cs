using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Helios.Bench.Protocol;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm;

// dotnet run -c Release --project bench/Bench.Protocol -- --filter '*Bls*'
// dotnet run -c Release --project bench/Bench.Protocol -- turns FOLDER    what bench/run orders; FOLDER gets the inputs
// dotnet run -c Release --project bench/Bench.Protocol -- forks 41        the EVM under Osaka and Amsterdam, in turns
// dotnet run -c Release --project bench/Bench.Protocol -- programs 5      the time of each program, to compare builds, in turns
// dotnet run -c Release --project bench/Bench.Protocol -- loops 5         of contracts that call the precompiles, too
// dotnet run -c Release --project bench/Bench.Protocol -- code            what each program is, for another EVM: see bench/evm
// dotnet run -c Release --project bench/Bench.Protocol -- first NAME      the program's first 20 runs of a process, one by one
// dotnet run -c Release --project bench/Bench.Protocol -- started NAME    the same after the early runs of a node that starts
// dotnet run -c Release --project bench/Bench.Protocol -- precompiles 5   and of each precompile; behind it, a part of the name
switch (args)
{
    case ["turns", var folder]:
        ComparedTasks.Serve(folder);
        return;
    case ["forks", var rounds]:
        ForkComparison.Run(int.Parse(rounds, CultureInfo.InvariantCulture));
        return;
    case ["programs", var rounds, .. var rest]:
        Times.Print(Times.Programs(Fork.Osaka), int.Parse(rounds, CultureInfo.InvariantCulture), string.Join(' ', rest));
        return;
    case ["loops", var rounds, .. var rest]:
        Times.Print(Times.Loops(Fork.Osaka), int.Parse(rounds, CultureInfo.InvariantCulture), string.Join(' ', rest));
        return;
    case ["code"]:
        Console.WriteLine($"{EvmPrograms.Contract}\t{EvmPrograms.Token}\t0x{Convert.ToHexStringLower(DevToken.Code.Span)}");
        Console.WriteLine(string.Join('\t', EvmPrograms.TokenStorage.Select(slot => $"{Word(slot.Key)}={Word(slot.Value)}")));
        foreach (EvmPrograms program in EvmPrograms.All.Concat(EvmPrograms.OfPrecompiles))
            Console.WriteLine($"{program.Name}\t{program.Run(Fork.Osaka).GasUsed}\t{program.Code}");
        return;
    case ["started" or "first", .. var name]:
        if (args[0] == "started")
            Times.DoEarlyRuns();
        Times.PrintFirst(EvmPrograms.All.Single(program => program.Name == string.Join(' ', name)), runs: 20);
        return;
    case ["precompiles", var rounds, .. var rest]:
        Times.Print(Times.Precompiles, int.Parse(rounds, CultureInfo.InvariantCulture), string.Join(' ', rest));
        return;
}

// In process, so that no second build is needed; a short job, since the machine is shared.
IConfig config = DefaultConfig.Instance.AddJob(
    Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(5));
BenchmarkSwitcher.FromAssembly(typeof(EvmBenchmarks).Assembly).Run(args, config);

static string Word(U256 value) => Hex.Encode(value.ToBigEndian());
