using System.Diagnostics;

namespace Helios.Bench.Protocol;

/// <summary>
/// Processor time instead of time on the clock: a machine that others use, too, takes more of the one but not of the other.
/// </summary>
internal static class ProcessorTime
{
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(40);

    /// <summary>The runtime compiles what runs often a second and a third time; by then it has.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <returns>Microseconds of one run.</returns>
    public static double Of(Action action, int runs)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int run = 0; run < runs; run++)
            action();
        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / runs;
    }

    /// <summary>How many runs take long enough to be measured. It runs for a while, so that what it runs is compiled afterwards.</summary>
    public static int RunsOf(Action action)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            action();
        for (int runs = 1; ; runs *= 2)
        {
            if (Of(action, runs) * runs > Sample.TotalMicroseconds)
                return runs;
        }
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
