using Helios.Node.Configuration;
using Helios.Node.Logging;
using Helios.Node.Metrics;
using Helios.Node.Tests.Doubles;
using Helios.Vectors;
using Serilog.Core;
using Serilog.Events;

namespace Helios.Node.Tests.Logging;

[Collection(AloneCollection.Name)]
public sealed class EventNamesTests
{
    [Fact]
    public void Every_named_event_is_still_logged_somewhere()
    {
        string sources = string.Concat(
            Directory.EnumerateFiles(Path.Combine(VectorPack.RepositoryRoot(), "src"), "*.cs", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != "EventNames.cs" && !file.Contains("/obj/", StringComparison.Ordinal))
                .Select(File.ReadAllText));
        foreach (string template in EventNames.ByTemplate.Keys)
            sources.ShouldContain($"\"{template}\"");
        EventNames.ByTemplate.Values.ShouldBeUnique();
    }

    [Fact]
    public void The_operators_page_explains_every_event_and_metric()
    {
        string page = File.ReadAllText(Path.Combine(VectorPack.RepositoryRoot(), "docs/operations.md"));
        foreach (string name in EventNames.ByTemplate.Values)
            page.ShouldContain($"`{name}`");
        using var metrics = new MetricsRegistry();
        var text = new System.Text.StringBuilder();
        metrics.WriteTo(text);
        string[] names =
        [
            .. text.ToString().Split('\n')
                .Where(line => line.StartsWith("# TYPE helios", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[2]),
        ];
        names.Length.ShouldBeGreaterThan(10);
        foreach (string name in names)
            page.ShouldContain($"`{name}`");
        string dashboard = File.ReadAllText(Path.Combine(VectorPack.RepositoryRoot(), "docs/grafana/helios-akka.json"));
        foreach (System.Text.RegularExpressions.Match used in System.Text.RegularExpressions.Regex.Matches(dashboard, "helios_[a-z_]+"))
            page.ShouldContain(used.Value.Replace("_bucket", "", StringComparison.Ordinal), customMessage: "a metric of the dashboard");
    }

    [Fact]
    public void A_message_of_the_node_carries_its_name_and_the_level_can_be_changed()
    {
        var events = new List<LogEvent>();
        using Logger log = NodeLog.Create(new LogOptions("information", "json"), new Kept(events));
        log.Information("{Signal:l}: stopping", "SIGTERM");
        log.Information("something without a name");
        log.Debug("not yet");
        NodeLog.SetLevel("debug");
        log.Debug("now");
        NodeLog.SetLevel("information");

        events.Select(e => e.RenderMessage()).ShouldBe(["SIGTERM: stopping", "something without a name", "now"]);
        events[0].Properties["Event"].ToString().ShouldBe("\"node.stopping\"");
        events[1].Properties.ContainsKey("Event").ShouldBeFalse();
    }

    private sealed class Kept(List<LogEvent> events) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => events.Add(logEvent);
    }
}
