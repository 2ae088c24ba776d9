using System.Globalization;

namespace Helios.Fuzz;

/// <summary>All decoders of a class, in one process, in turns: what is made at the start is made once.</summary>
/// <param name="inputs">Of the class; <paramref name="most"/> is the longest time.</param>
/// <param name="current">The file for the input that is being read.</param>
internal sealed class ClassRun(
    IReadOnlyList<Decoder> decoders, long inputs, TimeSpan most, int seed, string folder, string current, bool keeps)
{
    private static readonly TimeSpan FirstTurn = TimeSpan.FromMilliseconds(250), LongestTurn = TimeSpan.FromSeconds(30);

    /// <summary>The last lines are the rows of the decoders, and what they are together.</summary>
    /// <returns>Whether all hold.</returns>
    public bool Run(Action<string> tell)
    {
        BlockTable? table = BlockTable.Load();
        Coverage.Use(table?.Count ?? 0);
        using var watched = new CurrentInput(current);
        DateTime end = DateTime.UtcNow + most;
        Outcome[] outcomes = [.. Read(end, watched, tell).Select(fuzzer => fuzzer.Outcome())];
        foreach (Outcome outcome in outcomes)
            Report(outcome, table, tell);
        foreach (Outcome outcome in outcomes)
            tell(outcome.Row(table));
        (int Entered, int Of)[] figures = [.. outcomes.Select(outcome => table?.Figures(outcome.Seen) ?? (0, 0))];
        tell(string.Create(CultureInfo.InvariantCulture, $"all   {decoders[0].Class}: {outcomes.Length} decoders, "
            + $"{outcomes.Sum(outcome => outcome.Count):n0} inputs, {outcomes.Min(outcome => outcome.Count):n0} or more of each, "
            + $"{outcomes.Sum(outcome => outcome.Count) / Math.Max(outcomes.Sum(outcome => outcome.Time.TotalSeconds), 0.001):n0} a second "
            + $"of processor time, {figures.Sum(one => one.Entered):n0} of {figures.Sum(one => one.Of):n0} blocks, "
            + $"{outcomes.Sum(outcome => outcome.Findings.Count)} found"));
        return outcomes.All(outcome => outcome.Holds);
    }

    /// <summary>Each reads its share, in turns of equal time; what the slow ones do not get done, the others read.</summary>
    private List<Fuzzer> Read(DateTime end, CurrentInput watched, Action<string> tell)
    {
        List<Fuzzer> fuzzers = [];
        foreach (Decoder decoder in decoders)
        {
            watched.Name(decoder);
            fuzzers.Add(new(decoder, seed, KeptInputs.Of(decoder, folder), isTimed: true) { Current = watched, Tell = tell });
        }
        long share = (inputs + decoders.Count - 1) / decoders.Count;
        for (TimeSpan turn = FirstTurn; Left() > 0 && DateTime.UtcNow < end && fuzzers.Exists(IsAtWork); turn = Longer(turn))
        {
            long more = (Left() + decoders.Count - 1) / decoders.Count;
            for (int i = 0; i < fuzzers.Count && Left() > 0 && DateTime.UtcNow < end; i++)
            {
                watched.Name(decoders[i]);
                fuzzers[i].Feed(Math.Max(share, fuzzers[i].Count + more), turn, end);
            }
        }
        watched.Pause();
        return fuzzers;

        long Left() => inputs - fuzzers.Sum(fuzzer => fuzzer.Count);

        static bool IsAtWork(Fuzzer fuzzer) => !fuzzer.HasFoundEnough;

        static TimeSpan Longer(TimeSpan turn) => turn < LongestTurn ? 2 * turn : turn;
    }

    private void Report(Outcome outcome, BlockTable? table, Action<string> tell)
    {
        string found = Path.GetDirectoryName(current)!;
        foreach (Finding finding in outcome.Findings)
        {
            string path = finding.Save(outcome.Decoder, found);
            tell($"{outcome.Decoder.Name}: {finding}");
            tell($"    tests/fuzz/run replay {outcome.Decoder.Slug} {path}");
        }
        if (keeps)
            KeptInputs.WriteReach(outcome.Decoder, folder, outcome.Corpus);
        if (table is not null)
            File.WriteAllLines(Path.Combine(found, outcome.Decoder.Slug + ".missed"), table.Missed(outcome.Seen));
    }
}
