using Helios.Tee.Timekeeping;

namespace Helios.Tee.Providers.Chrony;

/// <summary>The authenticated sources cannot be asked at the moment. Nothing was judged.</summary>
public sealed class TimeUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <param name="Timestamp">Of <see cref="TimeProvider.GetTimestamp"/>: the monotonic moment that the samples speak of.</param>
public sealed record TimeSamples(IReadOnlyList<TimeSample> Samples, long Timestamp);

/// <summary>Where authenticated time comes from.</summary>
public interface ITimeSource
{
    /// <summary>For people: <c>chrony</c>.</summary>
    string Name { get; }

    /// <exception cref="TimeUnavailableException">There is no answer.</exception>
    Task<TimeSamples> SampleAsync(CancellationToken cancellationToken);
}
