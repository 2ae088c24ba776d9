using System.Runtime.InteropServices;

namespace Helios.Bench.Node;

/// <summary>
/// Processor time of this thread instead of time on the clock: node and devnet are in this process, and others use the machine, too.
/// </summary>
internal static class ThreadTime
{
    /// <summary><c>CLOCK_THREAD_CPUTIME_ID</c> of Linux.</summary>
    private const int ThreadClock = 3;

    /// <returns>Milliseconds of a run, the median of so many after as many that are not counted.</returns>
    public static double Of(Action action, int runs)
    {
        for (int run = 0; run < runs; run++)
            action();
        double[] times = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            double started = Now();
            action();
            times[run] = Now() - started;
        }
        return times.Order().ElementAt(runs / 2);
    }

    private static double Now()
    {
        if (ReadClock(ThreadClock, out TimeSpec time) != 0)
            throw new InvalidOperationException("the system has no clock of a thread");
        return (time.Seconds * 1e3) + (time.Nanoseconds / 1e6);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
