using Helios.Tee.Timekeeping;

namespace Helios.Tee.Providers.Chrony;

/// <summary>The authenticated sources gave no answer. Nothing was judged.</summary>
public sealed class TimeUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <param name="Timestamp"><see cref="TimeProvider.GetTimestamp"/> at the moment of the samples.</param>
public sealed record TimeSamples(IReadOnlyList<TimeSample> Samples, long Timestamp);

/// <summary>A source of authenticated time.</summary>
public interface ITimeSource
{
    /// <summary>For people: <c>chrony</c>.</summary>
    string Name { get; }

    /// <exception cref="TimeUnavailableException">There is no answer.</exception>
    Task<TimeSamples> SampleAsync(CancellationToken cancellationToken);
}
