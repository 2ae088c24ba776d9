using System.Diagnostics;
using System.Globalization;

namespace Helios.Fuzz;

/// <summary>
/// A process for each class. One that dies is a finding like any other: then the class begins again without the decoder that was at work.
/// </summary>
/// <param name="inputs">Of each class, and <paramref name="most"/> is the longest time for one.</param>
internal sealed class Campaign(string folder, long inputs, TimeSpan most, int seed, int jobs, bool keeps)
{
    private readonly string _found = Directory.CreateDirectory(Path.Combine(folder, "bin", "found")).FullName;
    private readonly Lock _console = new();

    /// <returns>How many decoders do not hold.</returns>
    public async Task<int> RunAsync(IReadOnlyList<Decoder> decoders)
    {
        Decoder[][] classes = [.. decoders.GroupBy(decoder => decoder.Class).Select(all => all.ToArray())];
        var rows = new List<string>[classes.Length];
        await Parallel.ForEachAsync(Enumerable.Range(0, classes.Length), new ParallelOptions { MaxDegreeOfParallelism = jobs },
            async (i, _) => rows[i] = await RunClassAsync(classes[i]));
        Console.WriteLine();
        Console.WriteLine(Outcome.Header);
        foreach (string row in rows.SelectMany(all => all))
            Console.WriteLine(row);
        return rows.Sum(all => all.Count(row => row.StartsWith("FAIL", StringComparison.Ordinal)));
    }

    /// <returns>The rows of its decoders, and what they are together.</returns>
    private async Task<List<string>> RunClassAsync(Decoder[] decoders)
    {
        string current = Path.Combine(_found, decoders[0].Slug + ".current");
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Helios.Fuzz.dll"), "class", decoders[0].Class,
            inputs.ToString(CultureInfo.InvariantCulture), most.ToString("c"), seed.ToString(CultureInfo.InvariantCulture),
            folder, current, keeps ? "keep" : "leave", .. decoders.Select(decoder => decoder.Slug),
        ])
        {
            RedirectStandardOutput = true,
        };
        // inputs are short-lived: a collection for each megabyte would be much of the time
        start.Environment["DOTNET_GCgen0size"] = "0x2000000";
        using Process process = Process.Start(start)!;
        List<string> rows = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("ok  ", StringComparison.Ordinal) || line.StartsWith("FAIL", StringComparison.Ordinal)
                || line.StartsWith("all ", StringComparison.Ordinal))
                rows.Add(line);
            lock (_console)
                Console.WriteLine(line);
        }
        await process.WaitForExitAsync();
        if (process.ExitCode is 0 or 1)
            return rows;
        (string slug, byte[] input) = CurrentInput.Left(current);
        Decoder dead = decoders.First(decoder => decoder.Slug == slug);
        string path = new Finding($"the process ended with {process.ExitCode}", "process", input).Save(dead, _found);
        string row = $"FAIL  {dead.Class,-18}{dead.Name,-42} the process ended with {process.ExitCode}: {path}";
        Decoder[] others = [.. decoders.Where(decoder => decoder != dead)];
        return [row, .. others.Length > 0 ? await RunClassAsync(others) : []];
    }
}
