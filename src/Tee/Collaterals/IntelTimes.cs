using System.Globalization;
using Helios.Protocol.Json;

namespace Helios.Tee.Collaterals;

/// <summary>Times as Intel's collateral writes them.</summary>
internal static class IntelTimes
{
    /// <summary>A time of the form <c>2025-02-13T03:50:41Z</c>.</summary>
    /// <exception cref="MalformedInputException">Not of that form.</exception>
    public static DateTimeOffset IntelTime(this StrictJson json) =>
        DateTimeOffset.TryParseExact(
            json.Text(), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw json.Expected("a time of the form 2025-02-13T03:50:41Z");
}
