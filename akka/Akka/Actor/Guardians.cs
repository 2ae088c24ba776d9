using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Asks a guardian to stop one of its children.</summary>
internal sealed record StopChild(IActorRef Child);

/// <summary><c>/user</c>: the parent of what <c>system.ActorOf</c> makes.</summary>
internal sealed class GuardianActor : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is StopChild stop) Context.Stop(stop.Child);
        else if (message is not Terminated) Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
    }

    // The guardian never restarts: its children would be lost with it.
    protected override void PreRestart(Exception reason, object message) { }
}

/// <summary><c>/system</c>: loggers, plugins. Ends when <c>/user</c> has.</summary>
internal sealed class SystemGuardianActor(IActorRef userGuardian) : UntypedActor
{
    protected override void PreStart() => Context.Watch(userGuardian);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(Decider.From(
        Directive.Restart, Directive.Stop.When<ActorKilledException>(), Directive.Stop.When<ActorInitializationException>(), Directive.Stop.When<DeathPactException>()));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(userGuardian):
                ((ActorSystemImpl)Context.System).EventStream.StopDefaultLoggers((ActorSystemImpl)Context.System);
                Context.Stop(Self);
                break;
            case StopChild stop:
                Context.Stop(stop.Child);
                break;
            case Terminated:
                break;
            default:
                Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
                break;
        }
    }

    protected override void PreRestart(Exception reason, object message) { }
}

/// <summary><c>/</c>: stops whichever guardian fails, and itself after <c>/system</c>.</summary>
internal sealed class RootActor : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        Context.System.Log.Error(cause, "guardian failed, shutting down system");
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        if (message is IActorRef guardian) Context.Watch(guardian);
        else if (message is Terminated) Context.Stop(Self);
    }
}

/// <summary>The reference to <c>/</c>; below it are also places that are no actors.</summary>
internal sealed class RootGuardianRef(
    ActorSystemImpl system, MessageDispatcher dispatcher, IInternalActorRef supervisor, ActorPath path, Func<string, IInternalActorRef> extra)
    : LocalActorRef(system, Props.Create<RootActor>(), dispatcher, supervisor, path)
{
    public override IActorRef GetChild(IReadOnlyList<string> names) =>
        names.Count > 0 && extra(names[0]) is { } found ? found.GetChild([.. names.Skip(1)]) : base.GetChild(names);
}

/// <summary>Above <c>/</c>: learns of its death, and then the system has terminated.</summary>
internal sealed class TopOfTheTree(IActorRefProvider provider, ActorSystemImpl system, TaskCompletionSource terminated) : MinimalActorRef
{
    public override ActorPath Path { get; } = provider.RootPath / "bubble-walker";

    public override IActorRefProvider Provider => provider;

    public override void SendSystemMessage(SystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                system.EventStream.Publish(new Error(failed.Cause, Path.ToString(), GetType(), $"guardian {failed.Child} failed, shutting down!"));
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification:
                terminated.TrySetResult();
                break;
        }
    }
}
