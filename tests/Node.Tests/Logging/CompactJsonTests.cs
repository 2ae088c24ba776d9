using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Helios.Node.Logging;
using Helios.Node.Tests.Doubles;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Helios.Node.Tests.Logging;

/// <summary>A log that can be kept for years: short lines that programs read.</summary>
public sealed class CompactJsonTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, ILogEventSink
{
    private readonly StringWriter _written = new();

    public void Emit(LogEvent logEvent) => new CompactJson().Format(logEvent, _written);

    [Fact]
    public void An_event_is_its_template_and_each_value_once()
    {
        using Logger log = new LoggerConfiguration().Enrich.With<EventNameEnricher>().WriteTo.Sink(this).CreateLogger();
        log.ForContext("Source", "node/beacon").Information("bootstrapped at slot {Slot}, {PeriodsBehind} periods behind", 7, 2);
        log.Error(new InvalidOperationException("why"), "{@Parts} \"quoted\"", new { A = new[] { 1.5 }, B = (string?)null });
        string[] lines = _written.ToString().TrimEnd('\n').Split('\n');
        lines[0][lines[0].IndexOf(',')..].ShouldBe(
            """,'@mt':'bootstrapped at slot {Slot}, {PeriodsBehind} periods behind','Slot':7,'PeriodsBehind':2,"""
                .Replace('\'', '"') + "\"Source\":\"node/beacon\",\"Event\":\"beacon.bootstrapped\"}");
        JsonElement error = JsonElement.Parse(lines[1]);
        error.GetProperty("@l").GetString().ShouldBe("Error");
        error.GetProperty("@mt").GetString().ShouldBe("{@Parts} \"quoted\"");
        error.GetProperty("@x").GetString().ShouldBe("System.InvalidOperationException: why");
        error.GetProperty("Parts").GetRawText().ShouldBe("""{"A":[1.5],"B":null}""");
    }

    [Fact]
    public void The_time_is_that_of_utc_and_no_value_takes_the_place_of_a_name_of_the_form()
    {
        var time = new DateTimeOffset(2026, 11, 30, 5, 6, 7, 89, TimeSpan.FromHours(2));
        Emit(new LogEvent(time, LogEventLevel.Information, exception: null, new MessageTemplateParser().Parse("said"),
            [new LogEventProperty("@t", new ScalarValue("never"))]));
        _written.ToString().ShouldBe("""{"@t":"2026-11-30T03:06:07.089Z","@mt":"said","@@t":"never"}""" + _written.NewLine);
    }

    [Fact]
    public async Task A_run_of_the_node_writes_short_lines_in_which_nothing_is_said_twice()
    {
        using var process = new NodeProcess();
        (Process node, Task<string> said) = process.Start(devnet.Settings() + "\nhelios.log { format = json, level = debug }");
        await process.SetUpAsync($"\"{devnet.ExecutionUrl}\"");
        await process.UntilAsync(status => (string?)status["sync"]?["phase"] == "following");
        await process.AskAsync(process.ApiPort, "/call", """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""");
        await NodeProcess.StopAsync(node);

        string[] lines = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBeGreaterThan(8);
        int[] lengths = [.. lines.Select(Encoding.UTF8.GetByteCount).Order()];
        lengths[lengths.Length / 2].ShouldBeLessThan(300);
        var names = new List<string?>();
        foreach (string line in lines)
        {
            JsonProperty[] properties = [.. JsonElement.Parse(line).EnumerateObject()];
            properties.Select(property => property.Name).ShouldBeUnique();
            string[] texts = [.. properties.Select(property => property.Value.ToString()).Where(text => text.Length > 3)];
            texts.ShouldBeUnique(line);
            names.Add(properties.SingleOrDefault(property => property.Name == "Event").Value.ToString());
        }
        names.ShouldNotContain("", "each event has a name");
        names.ShouldContain("beacon.bootstrapped");
        names.ShouldContain("key.made");
    }
}
