using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Helios.Node.Configuration;
using Helios.Node.Logging;
using Helios.Node.Tests.Doubles;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using LogEvent = Serilog.Events.LogEvent;

namespace Helios.Node.Tests.Logging;

[Collection(AloneCollection.Name)]
public sealed class SerilogLoggerTests
{
    [Fact]
    public async Task What_an_actor_logs_keeps_its_template_its_values_and_its_cause()
    {
        var kept = new Kept();
        Serilog.ILogger before = Log.Logger;
        await using Logger log = NodeLog.Create(new LogOptions("information", "json"), kept);
        Log.Logger = log;
        try
        {
            string logger = $"{typeof(SerilogLogger).FullName}, {typeof(SerilogLogger).Assembly.GetName().Name}";
            using ActorSystem system = ActorSystem.Create(
                "logging", ConfigurationFactory.ParseString($$"""akka { stdout-loglevel = OFF, loggers = ["{{logger}}"] }"""));
            var adapter = Akka.Event.Logging.GetLogger(system, "akka://logging/user/node/beacon#17");
            adapter.Error(new InvalidOperationException("why"), "period {Period} of {Endpoint} has {0}", 7, "http://a", "braces");
            adapter.Info("a plain {sentence with a brace");
            using var deadline = new CancellationTokenSource(TestNode.Patience);
            while (!kept.Has("a plain {sentence with a brace"))
                await Task.Delay(10, deadline.Token);
            await system.Terminate();
        }
        finally
        {
            Log.Logger = before;
        }

        LogEvent error = kept.Events.Single(e => e.Level == LogEventLevel.Error);
        error.MessageTemplate.Text.ShouldBe("period {Period} of {Endpoint} has {0}");
        error.Exception!.Message.ShouldBe("why");
        error.Properties["Source"].ToString().ShouldBe("\"node/beacon\"");
        string[] values = [.. new[] { "Period", "Endpoint", "0" }.Select(name => error.Properties[name].ToString())];
        values.ShouldBe(["7", "\"http://a\"", "\"braces\""]);
    }

    private sealed class Kept : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public bool Has(string message)
        {
            lock (Events)
                return Events.Any(e => e.RenderMessage() == message);
        }

        public void Emit(LogEvent logEvent)
        {
            lock (Events)
                Events.Add(logEvent);
        }
    }
}
