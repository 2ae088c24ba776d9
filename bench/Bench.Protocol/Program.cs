using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Helios.Bench.Protocol;
using Helios.Protocol.Evm;

// dotnet run -c Release --project bench/Bench.Protocol -- --filter '*Bls*'
// dotnet run -c Release --project bench/Bench.Protocol -- forks 41        the EVM under Osaka and Amsterdam, in turns
// dotnet run -c Release --project bench/Bench.Protocol -- times 5         each program and precompile, to compare builds, in turns
switch (args)
{
    case ["forks", var rounds]:
        ForkComparison.Run(int.Parse(rounds, CultureInfo.InvariantCulture));
        return;
    case ["times", var rounds, .. var rest]:
        Times.Run(int.Parse(rounds, CultureInfo.InvariantCulture), Fork.Osaka, string.Join(' ', rest));
        return;
}

// In process, so that no second build is needed; a short job, since the machine is shared.
IConfig config = DefaultConfig.Instance.AddJob(
    Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(5));
BenchmarkSwitcher.FromAssembly(typeof(EvmBenchmarks).Assembly).Run(args, config);
