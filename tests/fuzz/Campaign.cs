using System.Diagnostics;
using System.Globalization;

namespace Helios.Fuzz;

/// <summary>A process for each decoder, so that one that dies is a finding like any other.</summary>
/// <param name="inputs">Of each class, and <paramref name="most"/> is the longest time for one: its decoders share both equally.</param>
internal sealed class Campaign(string folder, long inputs, TimeSpan most, int seed, int jobs, bool keeps)
{
    private readonly string _found = Directory.CreateDirectory(Path.Combine(folder, "bin", "found")).FullName;
    private readonly Lock _console = new();

    /// <returns>How many decoders do not hold.</returns>
    public async Task<int> RunAsync(IReadOnlyList<Decoder> decoders)
    {
        var rows = new string[decoders.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, decoders.Count), new ParallelOptions { MaxDegreeOfParallelism = jobs },
            async (i, _) => rows[i] = await RunAsync(decoders[i], decoders.Count(other => other.Class == decoders[i].Class)));
        Console.WriteLine();
        Console.WriteLine(Outcome.Header);
        foreach (string row in rows)
            Console.WriteLine(row);
        return rows.Count(row => !row.StartsWith("ok", StringComparison.Ordinal));
    }

    /// <param name="sharing">Decoders of its class.</param>
    private async Task<string> RunAsync(Decoder decoder, int sharing)
    {
        string current = Path.Combine(_found, decoder.Slug + ".current");
        List<string> arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Helios.Fuzz.dll"), "one", decoder.Slug,
            (inputs / sharing).ToString(CultureInfo.InvariantCulture), (most / sharing).ToString("c"),
            seed.ToString(CultureInfo.InvariantCulture), folder, current, keeps ? "keep" : "leave",
        ];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string last = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            last = line;
            lock (_console)
                Console.WriteLine(line);
        }
        await process.WaitForExitAsync();
        if (process.ExitCode is 0 or 1)
            return last;
        byte[] input = CurrentInput.Left(current);
        string path = Save(decoder, _found, new($"the process ended with {process.ExitCode}", "process", input));
        return $"FAIL  {decoder.Class,-18}{decoder.Name,-42} the process ended with {process.ExitCode}: {path}";
    }

    /// <summary>One decoder, in a process of its own. The last line is its row.</summary>
    public static int RunOne(
        Decoder decoder, long count, TimeSpan most, int seed, string folder, string current, bool keeps)
    {
        BlockTable? table = BlockTable.Load();
        Coverage.Use(table?.Count ?? 0);
        using var watched = new CurrentInput(current);
        Outcome outcome = Fuzzer.Run(decoder, count, most, seed, KeptInputs.Of(decoder, folder), watched, Console.WriteLine);
        foreach (Finding finding in outcome.Findings)
        {
            string path = Save(decoder, Path.GetDirectoryName(current)!, finding);
            Console.WriteLine($"{decoder.Name}: {finding}");
            Console.WriteLine($"    tests/fuzz/run replay {decoder.Slug} {path}");
        }
        if (keeps)
            KeptInputs.WriteReach(decoder, folder, outcome.Corpus);
        if (table is not null)
            File.WriteAllLines(Path.Combine(Path.GetDirectoryName(current)!, decoder.Slug + ".missed"), table.Missed(outcome.Seen));
        Console.WriteLine(outcome.Row(table));
        return outcome.Holds ? 0 : 1;
    }

    private static string Save(Decoder decoder, string folder, Finding finding)
    {
        string place = string.Concat(finding.Where.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.'));
        string path = Path.Combine(folder, $"{decoder.Slug}.{place}");
        File.WriteAllBytes(path, finding.Input);
        return path;
    }
}
