using System.Reflection;
using System.Runtime.Loader;

namespace Helios.Fuzz.Tests;

/// <summary>What the counters of code are for: inputs that reach new code are mutated further.</summary>
public sealed class GuidanceTests : IDisposable
{
    private const int Depth = 6, Inputs = 600_000;

    public void Dispose() => Coverage.Use(0);

    [Fact]
    public void A_bug_behind_six_bytes_is_found_by_the_code_on_the_way_and_not_without()
    {
        Coverage.Use(0);
        Fuzzer.Run(Maze(), Inputs, seed: 1).Findings.ShouldBeEmpty("the chance of all six bytes at once is nil");
        Coverage.Use(Depth);
        Outcome guided = Fuzzer.Run(Maze(), Inputs, seed: 1);
        guided.Findings.ShouldHaveSingleItem().What.ShouldContain("the end of the maze");
        guided.Corpus.ShouldNotBeEmpty("what led there is kept");
    }

    [Fact]
    public void The_same_seed_takes_the_same_steps()
    {
        Coverage.Use(Depth);
        CorpusOf(seed: 3).ShouldBe(CorpusOf(seed: 3));
        CorpusOf(seed: 4).ShouldNotBe(CorpusOf(seed: 3));

        static string CorpusOf(int seed) =>
            string.Join(' ', Fuzzer.Run(Maze(), Inputs, seed).Corpus.Select(Convert.ToHexStringLower));
    }

    [Fact]
    public void An_instrumented_assembly_counts_its_blocks_and_does_what_it_did()
    {
        string folder = Directory.CreateTempSubdirectory("helios-instrumented-").FullName;
        var context = new AssemblyLoadContext("instrumented", isCollectible: true);
        try
        {
            foreach (string path in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
                File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
            int blocks = Instrumenter.Instrument(folder);
            blocks.ShouldBeGreaterThan(20_000);
            BlockTable.Load(folder)!.Count.ShouldBe(blocks);
            MethodInfo parse = context.LoadFromAssemblyPath(Path.Combine(folder, "Helios.Tee.dll"))
                .GetType("Helios.Tee.Timekeeping.ChronycReport")!.GetMethod("Parse")!;

            Coverage.Use(blocks);
            Coverage.Forget();
            byte[] seen = new byte[blocks];
            Should.Throw<TargetInvocationException>(() => parse.Invoke(null, ["a,b"])).InnerException!.Message
                .ShouldContain("no tracking line");
            Coverage.TakeInto(seen).ShouldBeTrue();
            (int entered, int of) = BlockTable.Load(folder)!.Figures(seen);
            entered.ShouldBeInRange(1, of - 1);
            BlockTable.Load(folder)!.Missed(seen).ShouldContain(missed => missed.StartsWith("src/Tee/Timekeeping/ChronycReport.cs:"));
        }
        finally
        {
            context.Unload();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Six bytes, each compared only where those before it are right. It counts as instrumented code does.</summary>
    private static Decoder Maze() => Decoder.Of("none", "maze", [new byte[8]], bytes =>
    {
        for (int i = 0; i < Depth; i++)
        {
            Coverage.Enter(i);
            if (bytes.Length <= i || bytes[i] != "helios"[i])
                return false;
        }
        throw new InvalidOperationException("the end of the maze");
    });
}
