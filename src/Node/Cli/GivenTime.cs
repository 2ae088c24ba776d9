using System.Globalization;

namespace Helios.Node.Cli;

/// <summary>A time on the command line.</summary>
internal static class GivenTime
{
    private const long EndOfTime = 253_402_300_800;

    /// <exception cref="MalformedInputException">Neither a date nor Unix seconds.</exception>
    public static DateTimeOffset Parse(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < EndOfTime)
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time)
            ? time
            : throw new MalformedInputException("2025-03-01T00:00:00Z or Unix seconds are expected");
    }
}
