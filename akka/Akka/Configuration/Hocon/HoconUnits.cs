using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Durations and sizes, HOCON.md sections "Duration format" and "Size in bytes format".</summary>
internal static class HoconUnits
{
    /// <exception cref="FormatException"><paramref name="text"/> is no duration, or negative.</exception>
    public static TimeSpan ParseTimeSpan(string text, bool allowInfinite)
    {
        if (allowInfinite && string.Equals(text, "infinite", StringComparison.OrdinalIgnoreCase)) return Timeout.InfiniteTimeSpan;

        var (number, unit) = Split(text);
        if (!double.TryParse(number, NumberStyles.Float, NumberFormatInfo.InvariantInfo, out double value))
            throw new FormatException($"'{text}' is not a duration");
        if (value < 0) throw new FormatException($"Expected a positive value instead of {text}");

        double ticks = value * TicksPer(unit, text);
        return ticks >= TimeSpan.MaxValue.Ticks
            ? throw new FormatException($"'{text}' is too long for a duration")
            : TimeSpan.FromTicks((long)Math.Round(ticks));
    }

    /// <exception cref="FormatException"><paramref name="text"/> is no size.</exception>
    public static long? ParseByteSize(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var (number, unit) = Split(text);
        return long.Parse(number, NumberFormatInfo.InvariantInfo) * BytesPer(unit);
    }

    private static (string Number, string Unit) Split(string text)
    {
        string trimmed = text?.Trim() ?? "";
        int unitAt = trimmed.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return (trimmed[..unitAt], trimmed[unitAt..].Trim());
    }

    private static double TicksPer(string unit, string text) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => TimeSpan.TicksPerMicrosecond / 1000.0,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => throw new FormatException($"'{text}' has no valid duration unit"),
    };

    private static long BytesPer(string unit) => unit switch
    {
        "" or "b" or "B" or "byte" or "bytes" => 1,
        "kB" or "kilobyte" or "kilobytes" => 1000L,
        "K" or "k" or "Ki" or "KiB" or "kibibyte" or "kibibytes" => 1L << 10,
        "MB" or "megabyte" or "megabytes" => 1000_000L,
        "M" or "m" or "Mi" or "MiB" or "mebibyte" or "mebibytes" => 1L << 20,
        "GB" or "gigabyte" or "gigabytes" => 1000_000_000L,
        "G" or "g" or "Gi" or "GiB" or "gibibyte" or "gibibytes" => 1L << 30,
        "TB" or "terabyte" or "terabytes" => 1000_000_000_000L,
        "T" or "t" or "Ti" or "TiB" or "tebibyte" or "tebibytes" => 1L << 40,
        "PB" or "petabyte" or "petabytes" => 1000_000_000_000_000L,
        "P" or "p" or "Pi" or "PiB" or "pebibyte" or "pebibytes" => 1L << 50,
        "EB" or "exabyte" or "exabytes" => 1000_000_000_000_000_000L,
        "E" or "e" or "Ei" or "EiB" or "exbibyte" or "exbibytes" => 1L << 60,
        _ => throw new FormatException($"{unit} is not a valid byte size suffix"),
    };
}
