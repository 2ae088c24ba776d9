using Helios.Protocol.Evm;

namespace Helios.Bench.Protocol;

/// <summary>
/// What the rules of Amsterdam cost beside those of Osaka: each round runs a program under both, one after the other, and the median of the
/// rounds' ratios counts, because a machine that others use, too, slows both alike. For the same reason it counts processor time.
/// </summary>
internal static class ForkComparison
{
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(40);

    /// <summary>Prints, for each program, the median time of a run under Osaka and under Amsterdam, and their ratio.</summary>
    public static void Run(int rounds)
    {
        List<double> all = [];
        foreach (EvmPrograms program in EvmPrograms.All)
        {
            int runs = RunsOf(program);
            Time(program, Fork.Amsterdam, runs);
            List<(double Osaka, double Amsterdam)> samples = [];
            for (int round = 0; round < rounds; round++)
            {
                if (round % 2 == 0)
                {
                    double osaka = Time(program, Fork.Osaka, runs);
                    samples.Add((osaka, Time(program, Fork.Amsterdam, runs)));
                }
                else
                {
                    double amsterdam = Time(program, Fork.Amsterdam, runs);
                    samples.Add((Time(program, Fork.Osaka, runs), amsterdam));
                }
            }
            double ratio = Median(samples.Select(sample => sample.Amsterdam / sample.Osaka));
            all.Add(ratio);
            Console.WriteLine($"{program.Name,-18} osaka {Median(samples.Select(sample => sample.Osaka)),10:0.0} us  amsterdam " +
                $"{Median(samples.Select(sample => sample.Amsterdam)),10:0.0} us  ratio {ratio:0.000}");
        }
        Console.WriteLine($"median ratio of the programs: {Median(all):0.000}");
    }

    private static int RunsOf(EvmPrograms program)
    {
        for (int runs = 1; ; runs *= 2)
        {
            if (Time(program, Fork.Osaka, runs) * runs > Sample.TotalMicroseconds)
                return runs;
        }
    }

    /// <returns>Microseconds of processor time of one run.</returns>
    private static double Time(EvmPrograms program, Fork fork, int runs)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int run = 0; run < runs; run++)
            program.Run(fork);
        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / runs;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
