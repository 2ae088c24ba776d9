using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The instance behind a reference: one message at a time, one instance per incarnation. Its hooks are called on its own thread of
/// control only.
/// </summary>
public abstract class ActorBase
{
    private IActorRef _clearedSelf;
    private SupervisorStrategy _supervisorStrategy;

    /// <exception cref="ActorInitializationException">Made with <c>new</c> and not by a context.</exception>
    protected ActorBase()
    {
        ActorCell cell = ActorCell.Current ?? throw new ActorInitializationException(
            "Do not create actors using 'new', always create them using an ActorContext/System");
        cell.Become(Receive);
        if (this is IActorStash withStash) withStash.Stash = cell.CreateStash();
        if (this is IWithTimers withTimers) withTimers.Timers = cell.Timers;
    }

    /// <summary>Handles nothing.</summary>
    protected static Receive EmptyReceive { get; } = _ => false;

    /// <exception cref="NotSupportedException">Not on the actor's thread of control.</exception>
    protected static IActorContext Context
    {
        get
        {
            ActorCell cell = ActorCell.Current ?? throw new NotSupportedException(
                "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");
            return cell.ActorHasBeenCleared ? null : cell;
        }
    }

    protected IActorRef Sender => Context.Sender;

    protected IActorRef Self => _clearedSelf ?? Context.Self;

    internal SupervisorStrategy SupervisorStrategyInternal
    {
        get => _supervisorStrategy ??= SupervisorStrategy();
        set => _supervisorStrategy = value;
    }

    protected abstract bool Receive(object message);

    /// <summary>Publishes an <see cref="UnhandledMessage"/>; an unhandled <see cref="Terminated"/> is a failure.</summary>
    /// <exception cref="DeathPactException">The message was <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    protected void Become(Receive receive) => Context.Become(receive);

    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    protected virtual void PreStart() { }

    /// <summary>On the old instance. By default stops the children and then does as <see cref="PostStop"/>.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (IActorRef child in Context.GetChildren().ToList())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>On the new instance. By default as <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    protected virtual void PostStop() { }

    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    /// <summary>Every message passes here on its way to the behaviour.</summary>
    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        bool wasHandled = receive(message);
        if (!wasHandled) Unhandled(message);
        return wasHandled;
    }

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPreRestart(Exception cause, object message) => PreRestart(cause, message);

    public virtual void AroundPostRestart(Exception cause, object message) => PostRestart(cause);

    public virtual void AroundPostStop() => PostStop();

    internal void Clear(IActorRef self) => _clearedSelf = self;
}

/// <summary>An actor whose construction ends after its constructor has.</summary>
internal interface IInitializableActor
{
    void Init();
}

/// <summary>An actor with one method for all messages.</summary>
public abstract class UntypedActor : ActorBase
{
    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    protected abstract void OnReceive(object message);

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    protected void Become(UntypedReceive receive) => Context.Become(Always(receive));

    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(Always(receive));

    protected void RunTask(Action action) => Akka.Dispatch.ActorTaskScheduler.RunTask(action);

    protected void RunTask(Func<Task> action) => Akka.Dispatch.ActorTaskScheduler.RunTask(action);

    private static Receive Always(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };
}

/// <summary>A behaviour that handles whatever it is given.</summary>
public delegate void UntypedReceive(object message);
