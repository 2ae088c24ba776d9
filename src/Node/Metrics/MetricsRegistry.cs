using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Helios.Actors.Telemetry;

namespace Helios.Node.Metrics;

/// <summary>Collects the measurements of <see cref="NodeMeter"/> and writes them in Prometheus' text format, version 0.0.4.</summary>
public sealed class MetricsRegistry : IDisposable
{
    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly MeterListener _listener = new();

    public MetricsRegistry()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != NodeMeter.Name)
                return;
            _families[instrument] = MetricFamily.Of(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Record(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Record(instrument, value, labels));
        _listener.Start();
        NodeMeter.Begin();
    }

    public void Dispose() => _listener.Dispose();

    public void WriteTo(StringBuilder text)
    {
        foreach (MetricFamily family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            family.WriteTo(text);
    }

    /// <summary>The value of a counter, summed over all its labels.</summary>
    public long Total(string counter) => (long)_families.Values.Single(family => family.Name == counter).Total();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (_families.TryGetValue(instrument, out MetricFamily? family))
            family.Record(value, labels);
    }
}
