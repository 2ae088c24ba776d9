using Helios.Protocol.Evm;

namespace Helios.Bench.Protocol;

/// <summary>
/// What the rules of Amsterdam cost beside those of Osaka: each round runs a program under both, one after the other, and the median of the
/// rounds' ratios counts, because a machine that others use, too, slows both alike.
/// </summary>
internal static class ForkComparison
{
    /// <summary>Prints, for each program, the median time of a run under Osaka and under Amsterdam, and their ratio.</summary>
    public static void Run(int rounds)
    {
        List<double> all = [];
        foreach (EvmPrograms program in EvmPrograms.All)
        {
            int runs = ProcessorTime.RunsOf(() => program.Run(Fork.Osaka));
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
            double ratio = ProcessorTime.Median(samples.Select(sample => sample.Amsterdam / sample.Osaka));
            all.Add(ratio);
            double before = ProcessorTime.Median(samples.Select(sample => sample.Osaka));
            double after = ProcessorTime.Median(samples.Select(sample => sample.Amsterdam));
            Console.WriteLine($"{program.Name,-18} osaka {before,10:0.0} us  amsterdam {after,10:0.0} us  ratio {ratio:0.000}");
        }
        Console.WriteLine($"median ratio of the programs: {ProcessorTime.Median(all):0.000}");
    }

    private static double Time(EvmPrograms program, Fork fork, int runs) => ProcessorTime.Of(() => program.Run(fork), runs);
}
