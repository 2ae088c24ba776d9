using System.Globalization;

namespace Helios.Actors.Persistence;

/// <summary>A moment as events have it on disk: UTC, milliseconds.</summary>
internal static class EventTime
{
    private const string Form = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static string Write(DateTimeOffset time) => time.ToUniversalTime().ToString(Form, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">Another form.</exception>
    public static DateTimeOffset Read(string? text) =>
        DateTimeOffset.ParseExact(text ?? "", Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
