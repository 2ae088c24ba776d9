using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The reference to a path where no actor lives: everything told becomes a dead letter.</summary>
public class EmptyLocalActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    protected EventStream EventStream => eventStream;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is null) throw new InvalidMessageException();
        switch (message)
        {
            case Identify identify:
                sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                break;
            case AllDeadLetters letter:
                eventStream.Publish(letter);
                break;
            default:
                Publish(message, sender ?? provider.DeadLetters, this);
                break;
        }
    }

    public override void SendSystemMessage(SystemMessage message) => Answer(message, this);

    /// <summary>A watch on the dead is answered at once; the rest is meaningless to them.</summary>
    internal static void Answer(SystemMessage message, IActorRef dead)
    {
        if (message is Watch watch && !watch.Watcher.Equals(dead))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: false));
    }

    protected void Publish(object message, IActorRef sender, IActorRef recipient) =>
        eventStream.Publish(message is IDeadLetterSuppression suppressed
            ? new SuppressedDeadLetter(suppressed, sender, recipient)
            : new DeadLetter(message, sender, recipient));
}

/// <summary><c>/deadLetters</c>: where messages go that nobody can receive.</summary>
public sealed class DeadLetterActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
    : EmptyLocalActorRef(provider, path, eventStream);
