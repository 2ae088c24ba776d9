using System.Text;
using Helios.Actors.Telemetry;
using Helios.Node.Metrics;

namespace Helios.Node.Tests.Metrics;

/// <summary>Measurements with equal labels are one series, and others are others.</summary>
/// <remarks>The meter is the process's, so each test has a route of its own.</remarks>
public sealed class MetricsRegistryTests
{
    [Fact]
    public void Equal_labels_are_one_series_and_each_other_label_has_its_own()
    {
        const string Route = "/metrics-registry-tests";
        using var metrics = new MetricsRegistry();
        NodeMeter.HttpEnded(Route, 200, TimeSpan.FromMilliseconds(2));
        NodeMeter.HttpEnded(new string(Route), 200, TimeSpan.FromMilliseconds(30));
        NodeMeter.HttpEnded(Route, 404, took: null);
        NodeMeter.HttpEnded(Route + "/other", 200, TimeSpan.FromSeconds(1));
        string[] lines = LinesOf(metrics, Route);
        lines.ShouldContain($$"""helios_http_requests_total{route="{{Route}}",status="200"} 2""");
        lines.ShouldContain($$"""helios_http_requests_total{route="{{Route}}",status="404"} 1""");
        lines.ShouldContain($$"""helios_http_requests_total{route="{{Route}}/other",status="200"} 1""");
        lines.ShouldContain($$"""helios_http_request_seconds_bucket{route="{{Route}}",le="0.0025"} 1""");
        lines.ShouldContain($$"""helios_http_request_seconds_bucket{route="{{Route}}",le="+Inf"} 2""");
        lines.ShouldContain($$"""helios_http_request_seconds_count{route="{{Route}}"} 2""");
    }

    [Fact]
    public void A_label_is_escaped()
    {
        using var metrics = new MetricsRegistry();
        NodeMeter.HttpEnded("/metrics-registry-tests\"\\\n", 200, took: null);
        LinesOf(metrics, "/metrics-registry-tests").ShouldContain(
            """helios_http_requests_total{route="/metrics-registry-tests\"\\\n",status="200"} 1""");
    }

    private static string[] LinesOf(MetricsRegistry metrics, string route)
    {
        var text = new StringBuilder();
        metrics.WriteTo(text);
        return [.. text.ToString().Split('\n').Where(line => line.Contains(route, StringComparison.Ordinal))];
    }
}
