using System.Globalization;

namespace Helios.Tee.Timekeeping;

/// <summary>One source of chronyd, as <c>chronyc</c> reports it.</summary>
/// <param name="Name">Its address.</param>
/// <param name="IsAuthenticated">NTS, with a key that was established: chronyd takes no answer of it that does not verify under that key.</param>
/// <param name="IsReached">At least one of the last eight requests was answered.</param>
/// <param name="Age">Since its last sample, in whole seconds.</param>
/// <param name="Offset">How far chronyd's clock is ahead of it.</param>
/// <param name="Error">Half its round trip and its own distance from true time.</param>
public sealed record ChronySource(string Name, bool IsAuthenticated, bool IsReached, TimeSpan Age, TimeSpan Offset, TimeSpan Error);

/// <summary>
/// What <c>chronyc -c -n -m tracking sources authdata</c> prints: three tables of comma separated values, without heads
/// (chronyc(1), "Monitoring commands"; chrony 4.x).
/// </summary>
/// <param name="Correction">What must be added to the system's clock to get chronyd's own: with <c>-x</c> it leaves the system's alone.</param>
public sealed record ChronycReport(TimeSpan Correction, IReadOnlyList<ChronySource> Sources)
{
    private const int TrackingFields = 14, SourceFields = 10, AuthenticationFields = 10;

    private const int LeastKeyBits = 128;

    /// <summary>A server's sample that is older was missed three times at chrony's slowest pace (maxpoll 10: 1024 seconds).</summary>
    public static readonly TimeSpan OldestSample = TimeSpan.FromHours(1);

    /// <summary>How much a second of a sample's age adds to its error: as for <see cref="TrustedTime.AuthenticationLasts"/>.</summary>
    private const double DriftPerSecond = 100e-6;

    /// <exception cref="MalformedInputException">Not those tables.</exception>
    public static ChronycReport Parse(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines is not [var tracking, .. var tables] || tracking.Split(',') is not { Length: TrackingFields } track)
            throw new MalformedInputException($"chronyc: no tracking line: '{lines.FirstOrDefault()}'");
        var sources = new List<string[]>();
        var keys = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string line in tables)
        {
            string[] fields = line.Split(',');
            if (fields is ["^" or "=" or "#", ..] && fields.Length == SourceFields)
                sources.Add(fields);
            else if (fields.Length != AuthenticationFields || !keys.TryAdd(fields[0], fields[1] == "NTS" && Whole(fields[4]) >= LeastKeyBits))
                throw new MalformedInputException($"chronyc: a line that is not expected: '{line}'");
        }
        return new ChronycReport(
            Seconds(track[4]),
            [.. sources.Select(fields => new ChronySource(
                fields[2],
                fields[0] == "^" && keys.GetValueOrDefault(fields[2]),
                fields[5].Any(digit => digit != '0'),
                TimeSpan.FromSeconds(Whole(fields[6])),
                Seconds(fields[7]),
                Seconds(fields[9])))]);
    }

    /// <summary>What the authenticated sources that still answer say the time is.</summary>
    /// <param name="systemClock">The system's clock at the moment of the report.</param>
    public IReadOnlyList<TimeSample> SamplesAt(DateTimeOffset systemClock) =>
    [
        .. Sources.Where(source => source is { IsAuthenticated: true, IsReached: true } && source.Age <= OldestSample)
            .Select(source => new TimeSample(source.Name, systemClock + Correction - source.Offset, source.Error + (source.Age * DriftPerSecond))),
    ];

    /// <summary>Less than a century, so that no sum overflows.</summary>
    private static TimeSpan Seconds(string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < 3e9
            ? TimeSpan.FromSeconds(seconds)
            : throw new MalformedInputException($"chronyc: '{field}' is no number of seconds");

    private static uint Whole(string field) => uint.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
        ? number
        : throw new MalformedInputException($"chronyc: '{field}' is no whole number");
}
