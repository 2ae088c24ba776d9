using Akka.Actor;
using Akka.Event;
using Serilog;
using Serilog.Events;
using LogEvent = Akka.Event.LogEvent;
using LogLevel = Akka.Event.LogLevel;

namespace Helios.Node.Logging;

/// <summary>Passes the log events of actors on to Serilog; <c>akka.loggers</c> names it.</summary>
/// <remarks>Akka.Logger.Serilog would bring Akka.Hosting into the image.</remarks>
public sealed class SerilogLogger : ReceiveActor
{
    public SerilogLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    /// <summary>An actor's template and values stay what they are, so that a JSON log has a field for each hole of the template.</summary>
    private static void Write(LogEvent logged)
    {
        Serilog.ILogger logger = Log.Logger.ForContext("Source", SourceOf(logged.LogSource));
        LogEventLevel level = LevelOf(logged.LogLevel());
        (string template, object?[] values) = logged.Message is LogMessage message
            ? (message.Format, [.. message.Parameters()])
            : ("{Message:l}", new object?[] { logged.Message.ToString() });
        if (!EventNames.ByTemplate.ContainsKey(template))
            logger = logger.ForContext(EventNameEnricher.Property, EventNames.OfAkka);
        logger.Write(level, logged.Cause, template, values);
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
