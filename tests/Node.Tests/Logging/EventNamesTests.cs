using System.Text.RegularExpressions;
using Helios.Node.Configuration;
using Helios.Node.Logging;
using Helios.Node.Metrics;
using Helios.Node.Tests.Doubles;
using Helios.Vectors;
using Serilog.Core;
using Serilog.Events;

namespace Helios.Node.Tests.Logging;

[Collection(AloneCollection.Name)]
public sealed partial class EventNamesTests
{
    /// <summary>A call that logs, up to the end of its template, which may be in parts.</summary>
    [GeneratedRegex("""
        \b(?:_?log|Log)\s*\.\s*(?:Debug|Info|Information|Warning|Error|Fatal|Log|Write)\(
        [^"]{0,200}
        (?:(?:\s*\+\s*)?"(?<part>(?:[^"\\]|\\.)*)")+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LogCalls();

    [GeneratedRegex(@"\{[0-9]")]
    private static partial Regex Positions();

    [Fact]
    public void Every_event_that_is_logged_has_a_name_and_every_name_an_event()
    {
        string[] templates =
        [
            .. Directory.EnumerateFiles(Path.Combine(VectorPack.RepositoryRoot(), "src"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
                .SelectMany(file => LogCalls().Matches(File.ReadAllText(file)))
                .Select(call => string.Concat(call.Groups["part"].Captures.Select(part => part.Value)))
                .Except(["{Message:l}"]) // what Akka.NET says itself
                .Distinct(),
        ];
        templates.Length.ShouldBeGreaterThan(80);
        templates.Except(EventNames.ByTemplate.Keys).ShouldBeEmpty("each needs its name in EventNames, and a row in docs/operations.md");
        EventNames.ByTemplate.Keys.Except(templates).ShouldBeEmpty("these are not logged any more");
        EventNames.ByTemplate.Values.ShouldBeUnique();
    }

    [Fact]
    public void Every_hole_of_a_template_has_a_name_that_no_other_property_has()
    {
        foreach (string template in EventNames.ByTemplate.Keys)
        {
            Positions().IsMatch(template).ShouldBeFalse(template);
            foreach (string taken in new[] { "Event", "Source", "RequestId", "Unlogged" })
                Regex.IsMatch(template, $$"""\{{{taken}}\b""").ShouldBeFalse(template);
        }
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
        foreach (string[] said in text.ToString().Split('\n')
            .Where(line => line.StartsWith("# TYPE helios", StringComparison.Ordinal)).Select(line => line.Split(' ')))
        {
            string row = page.Split('\n').First(line => line.StartsWith("| `helios_", StringComparison.Ordinal)
                && line.Contains($"`{said[2]}`", StringComparison.Ordinal));
            row.Split('|')[2].Trim().ShouldBe(said[3], row);
        }
        string dashboard = File.ReadAllText(Path.Combine(VectorPack.RepositoryRoot(), "docs/grafana/helios-akka.json"));
        foreach (Match used in Regex.Matches(dashboard, "helios_[a-z_]+"))
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
