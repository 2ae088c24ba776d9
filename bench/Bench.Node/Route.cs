using System.Diagnostics;

namespace Helios.Bench.Node;

/// <summary>A route that is asked as fast as it answers, in rounds.</summary>
internal sealed class Route(string name, HttpClient http, Func<HttpRequestMessage> request)
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly List<double> _latencies = [];
    private readonly List<double> _rates = [];
    private readonly List<double> _costs = [];
    private readonly List<(double Rate, double Cost)> _parts = [];
    private int _failed;
    private string? _firstFailure;

    public string Name => name;

    /// <summary>Two rounds that are not counted: until then the compiler still replaces its first, quick code.</summary>
    public async Task WarmUpAsync(int connections)
    {
        for (int i = 0; i < 2; i++)
            await MeasureAsync(connections);
        foreach (List<double> counted in (List<double>[])[_latencies, _rates, _costs])
            counted.Clear();
        if (_failed > 0)
            throw new HttpRequestException($"{name}: {_failed} requests failed, the first with {_firstFailure}");
    }

    /// <returns>Of a round: requests per second, and microseconds of processor time a request, client and server together.</returns>
    private async Task<(double Rate, double Cost)> MeasureAsync(int connections)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        List<double>[] latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            List<double> own = [];
            do
            {
                long started = Stopwatch.GetTimestamp();
                using HttpResponseMessage response = await http.SendAsync(request());
                string body = await response.Content.ReadAsStringAsync();
                if (response.IsSuccessStatusCode)
                    own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                else if (Interlocked.Increment(ref _failed) == 1)
                    _firstFailure = $"{(int)response.StatusCode}: {body}";
            }
            while (watch.Elapsed < Round);
            return own;
        }));
        double[] all = [.. latencies.SelectMany(own => own)];
        double rate = all.Length / watch.Elapsed.TotalSeconds;
        double cost = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / all.Length;
        _latencies.AddRange(all);
        _rates.Add(rate);
        _costs.Add(cost);
        return (rate, cost);
    }

    /// <summary>A round of this route, as a part of a round of another one just before.</summary>
    public async Task CompareAsync(Route other, int connections)
    {
        (double Rate, double Cost) bare = await other.MeasureAsync(connections), own = await MeasureAsync(connections);
        _parts.Add((own.Rate / bare.Rate, bare.Cost / own.Cost));
    }

    public override string ToString()
    {
        if (_latencies.Count == 0)
            return $"{name,-28} no request was answered, {_failed} failed, the first with {_firstFailure}";
        double[] sorted = [.. _latencies.Order()];
        string part = _parts.Count == 0 ? "" : $"   of the bare route {Median(_parts.Select(part => part.Rate)):0.00}, " +
            $"by processor time {Median(_parts.Select(part => part.Cost)):0.00} " +
            $"({_parts.Min(part => part.Cost):0.00} to {_parts.Max(part => part.Cost):0.00})";
        return $"{name,-28} {Median(_rates),8:0} req/s {Median(_costs),6:0} us   p50 {sorted[sorted.Length / 2]:0.00} ms   " +
            $"p99 {sorted[sorted.Length * 99 / 100]:0.00} ms   {_failed} failed{part}";
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
