using Akka.Event;

namespace Akka.Actor;

/// <summary>What a supervisor does with a child that failed.</summary>
public enum Directive
{
    Resume,
    Restart,
    Escalate,
    Stop,
}

/// <summary>Decides by the exception, and keeps the count of restarts.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>Stops what could not be made, was killed or died of a death pact; restarts the rest.</summary>
    public static readonly IDecider DefaultDecider = Actor.Decider.From(
        Directive.Restart,
        Directive.Stop.When<ActorInitializationException>(),
        Directive.Stop.When<ActorKilledException>(),
        Directive.Stop.When<DeathPactException>());

    /// <summary>One for one, <see cref="DefaultDecider"/>, without a limit.</summary>
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    public static readonly OneForOneStrategy StoppingStrategy = new(_ => Directive.Stop);

    private protected SupervisorStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled)
    {
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    /// <summary>-1: without limit.</summary>
    public int MaxNumberOfRetries { get; }

    /// <summary>-1: for ever.</summary>
    public int WithinTimeRangeMilliseconds { get; }

    public IDecider Decider { get; }

    protected bool LoggingEnabled { get; }

    private protected bool MayRestart(ChildRestartStats stats) => stats.RequestRestartPermission(MaxNumberOfRetries, WithinTimeRangeMilliseconds);

    private protected static int Milliseconds(TimeSpan? time) => (int)(time ?? Timeout.InfiniteTimeSpan).TotalMilliseconds;

    /// <summary>Carries out the directive; false to escalate.</summary>
    internal bool HandleFailure(ActorCell context, IInternalActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyList<ChildRestartStats> children)
    {
        Directive directive = Decider.Decide(cause);
        LogFailure(context, child, cause, directive);
        switch (directive)
        {
            case Directive.Resume:
                child.Resume(cause);
                return true;
            case Directive.Escalate:
                return false;
            default:
                ProcessFailure(context, directive == Directive.Restart, cause, stats, children);
                return true;
        }
    }

    private protected abstract void ProcessFailure(
        ActorCell context, bool restart, Exception cause, ChildRestartStats failed, IReadOnlyList<ChildRestartStats> children);

    /// <remarks>What an EventFilter sees: the path of the child as the source, the exception's message as the text.</remarks>
    private void LogFailure(ActorCell context, IInternalActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate) return;

        string source = child.Path.ToString();
        string message = cause is ActorInitializationException { InnerException: { } inner } ? inner.Message : cause.Message;
        context.System.EventStream.Publish(
            directive == Directive.Resume ? new Warning(source, GetType(), message) : new Error(cause, source, GetType(), message));
    }
}

/// <summary>Treats each child by itself.</summary>
public class OneForOneStrategy : SupervisorStrategy
{
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider)) { }

    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), decider) { }

    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled) { }

    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
        : base(maxNrOfRetries, withinTimeMilliseconds, decider, loggingEnabled) { }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider) : this(-1, -1, localOnlyDecider) { }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(-1, -1, localOnlyDecider, loggingEnabled) { }

    public OneForOneStrategy(IDecider decider) : this(-1, -1, decider) { }

    protected OneForOneStrategy() : this(DefaultDecider) { }

    public OneForOneStrategy WithMaxNrOfRetries(int maxNrOfRetries) => new(maxNrOfRetries, WithinTimeRangeMilliseconds, Decider, LoggingEnabled);

    private protected override void ProcessFailure(
        ActorCell context, bool restart, Exception cause, ChildRestartStats failed, IReadOnlyList<ChildRestartStats> children)
    {
        if (restart && MayRestart(failed)) failed.Child.Restart(cause);
        else context.Stop(failed.Child);
    }
}

/// <summary>Treats all children as the one that failed.</summary>
public class AllForOneStrategy : SupervisorStrategy
{
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider)) { }

    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), decider) { }

    public AllForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled) { }

    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
        : base(maxNrOfRetries, withinTimeMilliseconds, decider, loggingEnabled) { }

    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider) : this(-1, -1, localOnlyDecider) { }

    public AllForOneStrategy(IDecider decider) : this(-1, -1, decider) { }

    protected AllForOneStrategy() : this(DefaultDecider) { }

    private protected override void ProcessFailure(
        ActorCell context, bool restart, Exception cause, ChildRestartStats failed, IReadOnlyList<ChildRestartStats> children)
    {
        bool permitted = restart && children.All(MayRestart);
        foreach (ChildRestartStats stats in children)
        {
            if (!permitted)
            {
                context.Stop(stats.Child);
                continue;
            }

            if (!stats.Child.Equals(failed.Child)) stats.Child.Suspend();
            stats.Child.Restart(cause);
        }
    }
}

/// <summary>Makes the strategy of a guardian; named in <c>akka.actor.guardian-supervisor-strategy</c>.</summary>
public abstract class SupervisorStrategyConfigurator
{
    public abstract SupervisorStrategy Create();

    /// <exception cref="Akka.Configuration.ConfigurationException">No such type.</exception>
    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName) => typeName switch
    {
        "Akka.Actor.DefaultSupervisorStrategy" => new DefaultSupervisorStrategy(),
        "Akka.Actor.StoppingSupervisorStrategy" => new StoppingSupervisorStrategy(),
        _ when Type.GetType(typeName) is { } type => (SupervisorStrategyConfigurator)Activator.CreateInstance(type),
        _ => throw new Akka.Configuration.ConfigurationException($"Could not resolve SupervisorStrategyConfigurator type {typeName}"),
    };
}

public sealed class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}

public sealed class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
