using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Helios.Node.Metrics;

/// <summary>One metric with its series, one for each set of labels.</summary>
internal sealed class MetricFamily
{
    /// <summary>Most label sets. More of them are a mistake, and must not fill the memory.</summary>
    private const int MaxSeries = 1000;

    /// <summary>Upper bounds in seconds.</summary>
    private static readonly double[] Buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Dictionary<KeyValuePair<string, object?>[], Series> _series = new(SameLabels.Comparer);
    private readonly Lock _lock = new();
    private readonly string _type;
    private readonly string _help;

    private MetricFamily(string name, string type, string help) => (Name, _type, _help) = (name, type, help);

    /// <summary>Whether a value takes the place of the one before, and is not added to it.</summary>
    private bool IsNewest { get; init; }

    public string Name { get; }

    public static MetricFamily Of(Instrument instrument) => new(
        instrument.Name,
        instrument switch
        {
            Histogram<double> => "histogram",
            UpDownCounter<long> or Gauge<long> => "gauge",
            _ => "counter",
        },
        instrument.Description ?? "")
    {
        IsNewest = instrument is Gauge<long>,
    };

    public static void WriteHead(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    /// <param name="labels">Rendered, without braces; may be empty.</param>
    public static void WriteSample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>A label in the format's form: backslash, quote and line feed are escaped.</summary>
    public static string Label(string name, object? value) => $"{name}=\"{Convert.ToString(value, CultureInfo.InvariantCulture)?
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (_lock)
        {
            if (!_series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>().TryGetValue(labels, out Series? series))
            {
                if (_series.Count >= MaxSeries)
                    return;
                KeyValuePair<string, object?>[] own = labels.ToArray();
                _series[own] = series = new Series(string.Join(',', own.Select(label => Label(label.Key, label.Value))));
            }
            series.Count++;
            series.Sum = IsNewest ? value : series.Sum + value;
            int bucket = Array.FindIndex(Buckets, bound => value <= bound);
            if (bucket >= 0)
                series.InBucket[bucket]++;
        }
    }

    /// <summary>The sum over all labels.</summary>
    public double Total()
    {
        lock (_lock)
            return _series.Values.Sum(series => series.Sum);
    }

    public void WriteTo(StringBuilder text)
    {
        WriteHead(text, Name, _type, _help);
        lock (_lock)
        {
            foreach (Series series in _series.Values.OrderBy(series => series.Labels, StringComparer.Ordinal))
            {
                if (_type == "histogram")
                    WriteHistogram(text, series);
                else
                    WriteSample(text, Name, series.Labels, series.Sum);
            }
        }
    }

    private void WriteHistogram(StringBuilder text, Series series)
    {
        string labels = series.Labels;
        string prefix = labels.Length > 0 ? labels + "," : "";
        long below = 0;
        for (int i = 0; i < Buckets.Length; i++)
        {
            below += series.InBucket[i];
            WriteSample(text, Name + "_bucket", prefix + Label("le", Buckets[i]), below);
        }
        WriteSample(text, Name + "_bucket", prefix + "le=\"+Inf\"", series.Count);
        WriteSample(text, Name + "_sum", labels, series.Sum);
        WriteSample(text, Name + "_count", labels, series.Count);
    }

    /// <summary>Labels by what they hold, so that a measurement finds its series without a text of its own.</summary>
    private sealed class SameLabels
        : IEqualityComparer<KeyValuePair<string, object?>[]>,
            IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, KeyValuePair<string, object?>[]>
    {
        public static readonly SameLabels Comparer = new();

        public bool Equals(KeyValuePair<string, object?>[]? one, KeyValuePair<string, object?>[]? other) => Equals(one.AsSpan(), other!);

        public int GetHashCode(KeyValuePair<string, object?>[] labels) => GetHashCode(labels.AsSpan());

        public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> labels, KeyValuePair<string, object?>[] own)
        {
            if (labels.Length != own.Length)
                return false;
            for (int i = 0; i < own.Length; i++)
            {
                if (labels[i].Key != own[i].Key || !Equals(labels[i].Value, own[i].Value))
                    return false;
            }
            return true;
        }

        public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> labels)
        {
            var hash = new HashCode();
            foreach ((_, object? value) in labels)
                hash.Add(value);
            return hash.ToHashCode();
        }

        public KeyValuePair<string, object?>[] Create(ReadOnlySpan<KeyValuePair<string, object?>> labels) => labels.ToArray();
    }

    /// <param name="labels">Rendered, without braces.</param>
    private sealed class Series(string labels)
    {
        public string Labels => labels;

        public long Count { get; set; }

        public double Sum { get; set; }

        public long[] InBucket { get; } = new long[Buckets.Length];
    }
}
