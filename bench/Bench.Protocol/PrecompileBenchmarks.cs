using BenchmarkDotNet.Attributes;

namespace Helios.Bench.Protocol;

/// <summary>The expensive precompiles.</summary>
public class PrecompileBenchmarks
{
    [ParamsSource(nameof(Calls))]
    public object Call { get; set; } = PrecompileCalls.All[0];

    public static IEnumerable<object> Calls => PrecompileCalls.All;

    [Benchmark]
    public bool Run() => ((PrecompileCalls)Call).Run();
}
