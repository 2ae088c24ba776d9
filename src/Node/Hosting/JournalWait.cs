namespace Helios.Node.Hosting;

/// <summary>
/// How long a start waits for its journal. The disk or the machine may be slow, which says nothing about the journal: the wait is told
/// while it lasts, and where it is too long the start ends as one that may be tried again.
/// </summary>
/// <param name="dataDir">Where the journal is.</param>
internal sealed class JournalWait(string dataDir, TimeProvider time, Serilog.ILogger log)
{
    /// <summary>Less than the <c>TimeoutStartSec</c> of the unit, so that the reason is told.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>How often the wait is told.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly long _since = time.GetTimestamp();

    /// <exception cref="StartupException">It took longer than <see cref="Limit"/>, all that was waited for together.</exception>
    public async Task<T> ForAsync<T>(Task<T> reading, CancellationToken cancellationToken)
    {
        while (await Task.WhenAny(reading, Task.Delay(Interval, time, cancellationToken)) != reading)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var waited = (int)time.GetElapsedTime(_since).TotalSeconds;
            if (waited >= Limit.TotalSeconds)
                throw new StartupException(ExitCode.NotInTime, TooLong(waited));
            log.Warning("still reading the journal in {DataDir:l} after {Seconds} s: the disk is slow or the machine is overloaded",
                dataDir, waited);
        }
        return await reading;
    }

    private string TooLong(int seconds) =>
        $"the journal in {dataDir} was not read within {seconds} s, because the disk is slow or the machine is overloaded; nothing says "
        + "that the journal is bad, so leave it where it is. See the load of the disk and the system's log, then start the node again.";
}
