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

    private TimeSpan _waited;

    /// <exception cref="StartupException">
    /// It took longer than <see cref="Limit"/>, all that was waited for together. The start's other work does not count.
    /// </exception>
    public async Task<T> ForAsync<T>(Task<T> reading, CancellationToken cancellationToken)
    {
        TimeSpan before = _waited;
        long since = time.GetTimestamp();
        while (await Task.WhenAny(reading, Task.Delay(Interval, time, cancellationToken)) != reading)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _waited = before + time.GetElapsedTime(since);
            if (_waited >= Limit)
                throw new StartupException(ExitCode.NotInTime, TooLong());
            log.Warning("still reading the journal in {DataDir:l} after {Seconds} s: the disk is slow or the machine is overloaded",
                dataDir, (int)_waited.TotalSeconds);
        }
        _waited = before + time.GetElapsedTime(since);
        return await reading;
    }

    private string TooLong() =>
        $"the journal in {dataDir} was not read within {(int)_waited.TotalSeconds} s, because the disk is slow or the machine is "
        + "overloaded; nothing says that the journal is bad, so leave it where it is. See the load of the disk and the system's log, "
        + "then start the node again.";
}
