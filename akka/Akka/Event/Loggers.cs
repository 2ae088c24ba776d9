using Akka.Actor;

namespace Akka.Event;

/// <summary>The first message of a logger, answered with <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger(EventStream loggingBus)
{
    public EventStream LoggingBus => loggingBus;
}

public class LoggerInitialized;

/// <summary>Writes to standard output on the caller's thread: the log of a system without loggers.</summary>
public class StandardOutLogger : MinimalActorRef
{
    private static readonly object Gate = new();

    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "all-systems"), "/StandardOutLogger");

    public override IActorRefProvider Provider => throw new NotSupportedException("StandardOutLogger does not provide");

    public static void PrintLogEvent(LogEvent logEvent)
    {
        lock (Gate) Console.WriteLine(logEvent);
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is LogEvent logEvent) PrintLogEvent(logEvent);
    }
}

/// <summary>The logger of <c>akka.loggers</c> unless another is configured: standard output.</summary>
public class DefaultLogger : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                break;
            case LogEvent logEvent:
                StandardOutLogger.PrintLogEvent(logEvent);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
