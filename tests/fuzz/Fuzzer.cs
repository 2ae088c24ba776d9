using System.Diagnostics;
using System.Globalization;

namespace Helios.Fuzz;

/// <summary>What came of so many mutated inputs.</summary>
/// <param name="Findings">Exceptions other than the malformed-input one, with the input.</param>
/// <param name="Growth">Managed bytes that are held afterwards and were not after the first hundredth of the inputs.</param>
public sealed record Outcome(Decoder Decoder, long Count, long Taken, IReadOnlyList<string> Findings, long Growth, TimeSpan Time)
{
    /// <summary>Caches and pools may fill up; what grows with the inputs is far above.</summary>
    private const long MaxGrowth = 8 << 20;

    public bool Holds => Findings.Count == 0 && Growth <= MaxGrowth;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Holds ? "ok  " : "FAIL")}  {Decoder.Name,-44}{Count,10:n0}{Count - Taken,10:n0}{Taken,10:n0}"
        + $"{Findings.Count,6}{Growth / 1024.0,10:n0} KiB{Time.TotalSeconds,8:n1} s");
}

public static class Fuzzer
{
    public static string Header => $"      {"decoder",-44}{"inputs",10}{"refused",10}{"taken",10}{"other",6}{"growth",14}{"time",10}";

    public static Outcome Run(Decoder decoder, long count, int seed)
    {
        var watch = Stopwatch.StartNew();
        var findings = new List<string>();
        long taken = Feed(decoder, Math.Max(1, count / 100), seed, findings);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        taken += Feed(decoder, count - Math.Max(1, count / 100), seed + 1, findings);
        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        return new Outcome(decoder, count, taken, findings, growth, watch.Elapsed);
    }

    private static long Feed(Decoder decoder, long count, int seed, List<string> findings)
    {
        int threads = Environment.ProcessorCount;
        long taken = 0;
        Parallel.For(0, threads, thread =>
        {
            var random = new Random((seed * 1000) + thread);
            Func<byte[], bool> reader = decoder.NewReader();
            long mine = (count / threads) + (thread < count % threads ? 1 : 0), takenHere = 0;
            for (long i = 0; i < mine; i++)
            {
                byte[] original = decoder.Corpus[random.Next(decoder.Corpus.Count)],
                    other = decoder.Corpus[random.Next(decoder.Corpus.Count)];
                byte[] input = Mutation.Of(original, other, random);
                string hex = input.Length <= 2048 ? Convert.ToHexStringLower(input) : "";
                try
                {
                    takenHere += reader(input) ? 1 : 0;
                }
                catch (MalformedInputException)
                {
                    // the one exception that may come out
                }
                catch (Exception finding)
                {
                    lock (findings)
                        findings.Add($"{finding.GetType().Name}: {finding.Message} "
                            + $"({input.Length} bytes, seed {seed}, thread {thread}, input {i}) {hex}");
                    if (findings.Count > 10)
                        return;
                }
            }
            Interlocked.Add(ref taken, takenHere);
        });
        return taken;
    }
}
