using System.Globalization;

namespace Helios.Tee.Timekeeping;

/// <summary>One source of chronyd, as <c>chronyc</c> reports it.</summary>
/// <param name="Name">Its address.</param>
/// <param name="IsAuthenticated">NTS with an established key: chronyd takes only answers that verify under that key.</param>
/// <param name="IsReached">At least one of the last eight requests was answered.</param>
/// <param name="Age">Since its last sample, in whole seconds.</param>
/// <param name="Offset">How far chronyd's clock is ahead of the source.</param>
/// <param name="Error">Half the round trip and the source's own distance from true time.</param>
public sealed record ChronySource(string Name, bool IsAuthenticated, bool IsReached, TimeSpan Age, TimeSpan Offset, TimeSpan Error);

/// <summary>
/// The output of <c>chronyc -c -n -m tracking sources authdata</c>: three tables of comma separated values, without heads
/// (chronyc(1), "Monitoring commands"; chrony 4.x).
/// </summary>
/// <param name="Correction">System clock + correction = chronyd's clock. With <c>-x</c> chronyd leaves the system's clock alone.</param>
public sealed record ChronycReport(TimeSpan Correction, IReadOnlyList<ChronySource> Sources)
{
    private const int TrackingFields = 14, SourceFields = 10, AuthenticationFields = 10;

    private const int LeastKeyBits = 128;

    /// <summary>Three polls at chrony's slowest pace (maxpoll 10: 1024 seconds) were missed if a server's sample is older.</summary>
    public static readonly TimeSpan OldestSample = TimeSpan.FromHours(1);

    /// <summary>Each second of a sample's age adds this much to its error, as in <see cref="TrustedTime.AuthenticationLasts"/>.</summary>
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
            else if (fields.Length != AuthenticationFields || !keys.TryAdd(fields[0], HasKey(fields)))
                throw new MalformedInputException($"chronyc: unexpected line: '{line}'");
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

    /// <summary>One sample for each authenticated source that still answers.</summary>
    /// <param name="systemClock">The system's clock at the moment of the report.</param>
    public IReadOnlyList<TimeSample> SamplesAt(DateTimeOffset systemClock) =>
    [
        .. Sources.Where(source => source is { IsAuthenticated: true, IsReached: true } && source.Age <= OldestSample)
            .Select(source => new TimeSample(
                source.Name,
                Midpoint: systemClock + Correction - source.Offset,
                Radius: source.Error + (source.Age * DriftPerSecond))),
    ];

    private static bool HasKey(string[] authentication) => authentication[1] == "NTS" && Whole(authentication[4]) >= LeastKeyBits;

    /// <summary>Less than a century, so that no sum overflows.</summary>
    private static TimeSpan Seconds(string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < 3e9
            ? TimeSpan.FromSeconds(seconds)
            : throw new MalformedInputException($"chronyc: '{field}' is not a number of seconds");

    private static uint Whole(string field) => uint.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
        ? number
        : throw new MalformedInputException($"chronyc: '{field}' is not a whole number");
}
