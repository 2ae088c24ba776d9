using System.Diagnostics;
using System.Globalization;

namespace Helios.CrashSafety;

/// <summary>
/// Starts writers on one file, one after the other, kills each with SIGKILL at a random moment, and holds what the next one recovers
/// against what was acknowledged before.
/// </summary>
/// <remarks>
/// A counter acknowledges a command before it handles the next, so a kill can fall between a commit and its acknowledgement once. Hence
/// a recovery ends with exactly the acknowledged events, or with those and all events of the one command in hand: never with fewer, and
/// never with a part of that command.
/// </remarks>
public sealed class Killer(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, long> _acknowledged = Writer.Ids.ToDictionary(id => id, _ => 0L);
    private int _recoveries;
    private int _inHand;

    /// <returns>A sentence about what was seen.</returns>
    /// <exception cref="InvalidOperationException">
    /// An acknowledged event was lost, something else was recovered, or nothing was ever acknowledged.
    /// </exception>
    public string Run(int rounds)
    {
        string directory = Directory.CreateTempSubdirectory("crash-safety-").FullName;
        try
        {
            for (int round = 0; round < rounds; round++) KillOne(directory);
            Check(directory);
            long events = _acknowledged.Values.Sum();
            if (events == 0)
                throw new InvalidOperationException($"seed {seed}: {rounds} writers were killed before they acknowledged anything");
            return $"{rounds} kills, {_recoveries} recoveries: all {events} acknowledged events and nothing else "
                + $"({_inHand} times with the command in hand); seed {seed}";
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private void KillOne(string directory)
    {
        using var writer = Start("write", directory);

        // The clock starts at the first recovery, so that a slow start is not mistaken for a life: from the middle of the other recoveries
        // to well into writing.
        Task? end = null;
        try
        {
            Read(writer, recovered: () => end ??= Task.Delay(_random.Next(1100)).ContinueWith(_ => writer.Kill(), TaskScheduler.Default));
        }
        finally
        {
            if (end is null)
                writer.Kill();
            else
                end.GetAwaiter().GetResult();
            writer.WaitForExit();
        }
        if (end is null)
            throw new InvalidOperationException($"seed {seed}: a writer ended before it had recovered");
    }

    private void Check(string directory)
    {
        int before = _recoveries;
        using var checker = Start("check", directory);
        Read(checker, recovered: () => { });
        checker.WaitForExit();
        if (_recoveries != before + Writer.Ids.Count)
            throw new InvalidOperationException($"only {_recoveries - before} counters recovered at the end");
    }

    private void Read(Process process, Action recovered)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', 3);
            if (words is not [var what, var id, var rest]) throw new InvalidOperationException($"seed {seed}: '{line}'");
            switch (what)
            {
                case "recovered":
                    Recovered(id, long.Parse(rest, CultureInfo.InvariantCulture));
                    recovered();
                    break;
                case "acknowledged":
                    _acknowledged[id] = long.Parse(rest, CultureInfo.InvariantCulture);
                    break;
                default:
                    throw new InvalidOperationException($"seed {seed}: {line}");
            }
        }
    }

    private void Recovered(string id, long count)
    {
        long acknowledged = _acknowledged[id];
        long beyond = count - acknowledged;
        if (beyond is not (0 or Counter.EventsPerCommand))
            throw new InvalidOperationException($"seed {seed}: {id} recovered {count} events, {acknowledged} were acknowledged");

        _recoveries++;
        if (beyond > 0) _inHand++;
        _acknowledged[id] = count;
    }

    private static Process Start(string mode, string directory) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(Killer).Assembly.Location, mode, directory])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
}
