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

[Collection(DevnetCollection.Name)] // it replaces the log of the whole process, as the scenarios do
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
            using ActorSystem system = ActorSystem.Create("logging", ConfigurationFactory.ParseString(
                $$"""akka { stdout-loglevel = OFF, loggers = ["{{typeof(SerilogLogger).FullName}}, {{typeof(SerilogLogger).Assembly.GetName().Name}}"] }"""));
            var adapter = Akka.Event.Logging.GetLogger(system, "akka://logging/user/node/beacon#17");
            adapter.Error(new InvalidOperationException("why"), "period {Period} of {Endpoint} has {0}", 7, "http://a", "braces");
            adapter.Info("a plain {sentence with a brace");
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
        kept.Events.ShouldContain(e => e.RenderMessage() == "a plain {sentence with a brace");

        adapterValues(error).ShouldBe(["7", "\"http://a\"", "\"braces\""]);

        static string[] adapterValues(LogEvent e) => [e.Properties["Period"].ToString(), e.Properties["Endpoint"].ToString(), e.Properties["0"].ToString()];
    }

    private sealed class Kept : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            lock (Events)
                Events.Add(logEvent);
        }
    }
}
