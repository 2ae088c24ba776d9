using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Helios.Actors.Tests;

/// <summary>What a counter counts while this listens, by the value of one of its labels.</summary>
internal sealed class CountedMetric : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = [];
    private readonly MeterListener _listener = new();

    public CountedMetric(string name, string label)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == name)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach ((string key, object? value) in tags)
            {
                if (key == label)
                    _counts.AddOrUpdate((string)value!, count, (_, before) => before + count);
            }
        });
        _listener.Start();
    }

    public long Of(string value) => _counts.GetValueOrDefault(value);

    public void Dispose() => _listener.Dispose();
}
