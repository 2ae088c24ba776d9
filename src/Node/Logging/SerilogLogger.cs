using Akka.Actor;
using Akka.Event;
using Serilog;
using Serilog.Events;
using LogEvent = Akka.Event.LogEvent;
using LogLevel = Akka.Event.LogLevel;

namespace Helios.Node.Logging;

/// <summary>Passes what actors log on to Serilog; named in <c>akka.loggers</c>.</summary>
public sealed class SerilogLogger : ReceiveActor
{
    public SerilogLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    private static void Write(LogEvent logged) => Named(logged)
        .Write(LevelOf(logged.LogLevel()), logged.Cause, "{Message:l}", logged.Message.ToString());

    private static Serilog.ILogger Named(LogEvent logged)
    {
        Serilog.ILogger logger = Log.Logger.ForContext("Source", SourceOf(logged.LogSource));
        return logged.Message is LogMessage { Format: var template } && EventNames.ByTemplate.TryGetValue(template, out string? name)
            ? logger.ForContext(EventNameEnricher.Property, name)
            : logger;
    }

    /// <summary><c>[akka://helios/user/node/beacon#17]</c> reads as <c>node/beacon</c>.</summary>
    private static string SourceOf(string source)
    {
        int user = source.IndexOf("/user/", StringComparison.Ordinal);
        return user < 0 ? source : source[(user + 6)..].Split('#', ']')[0];
    }

    private static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => LogEventLevel.Debug,
        LogLevel.InfoLevel => LogEventLevel.Information,
        LogLevel.WarningLevel => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };
}
