using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>
/// What the runtime says to a cell. Overtakes user messages and is handled even while the mailbox is suspended. An instance is
/// queued once only: the link to the next one is part of it.
/// </summary>
public abstract class SystemMessage
{
    internal SystemMessage Next;
}

/// <summary>The first message of a cell: make the actor.</summary>
internal sealed class Create : SystemMessage;

internal sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause => cause;
}

internal sealed class Suspend : SystemMessage;

/// <summary>The cause is null when the failure was not the receiver's own.</summary>
internal sealed class Resume(Exception causedByFailure) : SystemMessage
{
    public Exception CausedByFailure => causedByFailure;
}

internal sealed class Terminate : SystemMessage;

/// <summary>A child tells its supervisor; the uid guards against a name used again meanwhile.</summary>
internal sealed class Failed(IActorRef child, Exception cause, long uid) : SystemMessage
{
    public IActorRef Child => child;

    public Exception Cause => cause;

    public long Uid => uid;
}

internal sealed class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee => watchee;

    public IInternalActorRef Watcher => watcher;
}

internal sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee => watchee;

    public IInternalActorRef Watcher => watcher;
}

internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed) : SystemMessage
{
    public IActorRef Actor => actor;

    public bool ExistenceConfirmed => existenceConfirmed;
}

/// <summary>A continuation of a <c>ReceiveAsync</c> handler, to be run on the actor's thread of control.</summary>
internal sealed class ActorTask(ActorTaskScheduler scheduler, Task task, Envelope message) : SystemMessage
{
    public Envelope Message => message;

    public void Run() => scheduler.Run(task);
}
