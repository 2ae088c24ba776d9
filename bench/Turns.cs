using System.Diagnostics;
using System.Globalization;

namespace Helios.Bench;

/// <summary>
/// Measures what another program orders, one thing at a time, so that it can measure ours and the implementation of others in turns:
/// <c>bench/run</c>, whose other side is <c>bench/peers/turns.mjs</c>.
/// </summary>
internal static class Turns
{
    /// <summary>
    /// Prints <c>ready</c>. Each line of the input is a name, a tab and milliseconds: the task runs until so much time has passed, and the
    /// answer is a line with the microseconds of processor time that one run took, of all threads. Ends with the input.
    /// </summary>
    /// <param name="tasks">By name, what makes a task ready to be run; it is made when it is first ordered.</param>
    /// <exception cref="FormatException">A line that is no order.</exception>
    public static void Serve(IReadOnlyDictionary<string, Func<Action>> tasks)
    {
        Dictionary<string, Action> made = [];
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            if (line.Split('\t') is not [var name, var milliseconds] || !tasks.TryGetValue(name, out Func<Action>? make))
                throw new FormatException($"'{line}' is no order: a name of {string.Join(", ", tasks.Keys)}, a tab, and milliseconds");
            if (!made.TryGetValue(name, out Action? task))
                made[name] = task = make();
            double each = Measure(task, TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)));
            Console.WriteLine(each.ToString("0.0000", CultureInfo.InvariantCulture));
        }
    }

    /// <returns>Microseconds of processor time of one run.</returns>
    private static double Measure(Action task, TimeSpan atLeast)
    {
        long runs = 0;
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        for (long batch = 1; runs == 0 || Stopwatch.GetElapsedTime(started) < atLeast; batch *= 2) // looks at the clock seldom
        {
            for (long run = 0; run < batch; run++)
                task();
            runs += batch;
        }
        return (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / runs;
    }
}
