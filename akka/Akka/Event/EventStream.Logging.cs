using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Event;

/// <remarks>The log: events of enabled levels go to the loggers, which are actors below <c>/system</c>.</remarks>
public sealed partial class EventStream
{
    private readonly List<IActorRef> _loggers = [];
    private StandardOutLogger _stdout;

    /// <summary>The least severe level that is logged.</summary>
    public LogLevel LogLevel { get; private set; } = LogLevel.WarningLevel;

    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        foreach (IActorRef logger in _loggers) SubscribeLogger(logger, logLevel);
    }

    /// <summary>Until the loggers have started, and again when they have stopped, the log goes to standard output.</summary>
    internal void StartStdoutLogger(Settings settings)
    {
        _stdout = new StandardOutLogger();
        LogLevel = Logging.LogLevelFor(settings.LogLevel);
        SubscribeLogger(_stdout, Logging.LogLevelFor(settings.StdoutLogLevel));
    }

    /// <exception cref="LoggerInitializationException">A logger answered something else.</exception>
    internal void StartDefaultLoggers(ActorSystemImpl system)
    {
        int number = 0;
        foreach (string name in system.Settings.Loggers)
        {
            Type type = Type.GetType(name) ?? throw new ConfigurationException($"Logger specified in config cannot be found: \"{name}\"");
            if (type == typeof(StandardOutLogger)) SubscribeLogger(_stdout, LogLevel);
            else _loggers.Add(StartLogger(system, type, $"log{++number}-{type.Name}"));
        }

        if (_loggers.Count > 0 && !system.Settings.Loggers.Any(name => Type.GetType(name) == typeof(StandardOutLogger))) Unsubscribe(_stdout);
    }

    internal void StopDefaultLoggers(ActorSystemImpl system)
    {
        SubscribeLogger(_stdout, Logging.LogLevelFor(system.Settings.StdoutLogLevel));
        foreach (IActorRef logger in _loggers) Unsubscribe(logger);
    }

    private IActorRef StartLogger(ActorSystemImpl system, Type type, string name)
    {
        IActorRef logger = system.SystemActorOf(Props.Create(type), name);
        try
        {
            object answer = logger.Ask(new InitializeLogger(this), system.Settings.LoggerStartTimeout).GetAwaiter().GetResult();
            if (answer is not LoggerInitialized)
                throw new LoggerInitializationException($"Logger {name} did not respond with LoggerInitialized, sent instead {answer}");
        }
        catch (AskTimeoutException e)
        {
            // It may still come; what was logged before is not told to it.
            Publish(new Warning(e, GetType().Name, GetType(), $"Logger {name} did not respond within {system.Settings.LoggerStartTimeout} to InitializeLogger"));
        }

        SubscribeLogger(logger, LogLevel);
        return logger;
    }

    private void SubscribeLogger(IActorRef logger, LogLevel logLevel)
    {
        foreach (LogLevel level in Logging.AllLogLevels)
        {
            if (level >= logLevel) Subscribe(logger, level.ClassFor());
            else Unsubscribe(logger, level.ClassFor());
        }
    }
}
