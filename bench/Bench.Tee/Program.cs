using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Helios.Bench;
using Helios.Bench.Tee;

// dotnet run -c Release --project bench/Bench.Tee -- --filter '*'      wall clock, on a machine that is idle
// dotnet run -c Release --project bench/Bench.Tee -- --cpu-time        processor time, on one that is not
// dotnet run -c Release --project bench/Bench.Tee -- turns             of the genuine quote, as bench/run orders it
if (args is ["--cpu-time"])
{
    CpuTime.Report();
    return;
}
if (args is ["turns"])
{
    QuoteBenchmarks genuine = new() { Quote = "genuine" };
    genuine.Setup();
    Turns.Serve(new Dictionary<string, Func<Action>>
    {
        ["quote, nothing known"] = () => () => Judge(genuine.Cold()),
        ["quote, platform known"] = () => () => Judge(genuine.CachedChain()),
    });
    return;

    static void Judge(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("refused: the numbers would mean nothing");
    }
}
// In process, so that no second build is needed; a short job, since the machine is shared.
IConfig config = DefaultConfig.Instance.AddJob(
    Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(5));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
