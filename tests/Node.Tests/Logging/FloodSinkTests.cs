using Helios.Node.Logging;
using Helios.Node.Tests.Doubles;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Helios.Node.Tests.Logging;

/// <summary>What strangers cause as often as they like is a line a minute.</summary>
public sealed class FloodSinkTests : ILogEventSink
{
    private readonly List<string> _lines = [];
    private readonly MovedClock _clock = new();

    public void Emit(LogEvent logEvent) => _lines.Add(logEvent.RenderMessage());

    private Logger Create() =>
        new LoggerConfiguration().Enrich.With<EventNameEnricher>().WriteTo.Sink(new FloodSink(this, _clock)).CreateLogger();

    [Fact]
    public void Connections_that_the_server_refuses_are_a_line_a_minute_that_counts_the_others()
    {
        using Logger log = Create();
        ILogger server = log.ForContext("SourceContext", "Microsoft.AspNetCore.Server.Kestrel.Connections");
        for (int i = 0; i < 30_000; i++)
            server.Warning("Connection id {ConnectionId} rejected", i);
        _lines.ShouldBe(["Connection id 0 rejected"]);

        _clock.Now += TimeSpan.FromSeconds(61);
        server.Warning("Connection id {ConnectionId} rejected", 30_000);
        server.Warning("Connection id {ConnectionId} rejected", 30_001);
        _lines[1..].ShouldBe(["Connection id 30000 rejected (29999 more since the last line)"]);
    }

    [Fact]
    public void Setups_without_the_token_are_paced_and_what_the_node_says_itself_is_not()
    {
        using Logger log = Create();
        for (int i = 0; i < 100; i++)
            log.Warning("POST /setup refused: the one-time token is missing or wrong ({Remote:l})", "192.0.2.7");
        _lines.Count.ShouldBe(1);
        for (int i = 0; i < 100; i++)
            log.Warning("execution endpoint {Number}: no connection", 1);
        _lines.Count.ShouldBe(101);
    }

    [Fact]
    public void Requests_that_find_a_fault_of_the_node_are_paced_by_kind()
    {
        using Logger log = Create();
        for (int i = 0; i < 1_000; i++)
        {
            log.Error("{Method:l} of /rpc failed", "eth_call");
            log.Error("a message on a web socket of /rpc failed");
        }
        _lines.Count.ShouldBe(2);
    }
}
