using System.Diagnostics;
using System.Globalization;

namespace Helios.Bench.Tee;

/// <summary>Processor time per operation: what a busy machine's wall clock cannot say.</summary>
internal static class CpuTime
{
    public static void Report()
    {
        foreach (string quote in QuoteBenchmarks.Quotes)
        {
            var benchmarks = new QuoteBenchmarks { Quote = quote };
            benchmarks.Setup();
            Measure($"{quote} cold", 1000, benchmarks.Cold);
            Measure($"{quote} first sight", 500, benchmarks.FirstSight);
            Measure($"{quote} cached chain", 3000, benchmarks.CachedChain);
        }
    }

    private static void Measure(string name, int times, Func<bool> operation)
    {
        for (int i = 0; i < times; i++) // until the code is optimized
            operation();
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        for (int i = 0; i < times; i++)
            operation();
        process.Refresh();
        double milliseconds = (process.TotalProcessorTime - before).TotalMilliseconds / times;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-24} {milliseconds:0.000} ms of processor time, {1000 / milliseconds:0} a second on one core"));
    }
}
