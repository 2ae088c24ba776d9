using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public sealed partial class ActorCell
{
    /// <summary>Whom this actor watches, and what it wants to be told instead of <see cref="Terminated"/>.</summary>
    private readonly Dictionary<IActorRef, object> _watching = [];
    private readonly HashSet<IActorRef> _watchedBy = [];

    /// <summary>Deaths whose message is in the mailbox and has not been unwatched since.</summary>
    private readonly Dictionary<IActorRef, object> _terminatedQueued = [];

    public IActorRef Watch(IActorRef subject) => WatchFor(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return WatchFor(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var watchee = (IInternalActorRef)subject;
        if (_watching.Remove(watchee)) watchee.SendSystemMessage(new Unwatch(watchee, _self));
        _terminatedQueued.Remove(watchee);
        return subject;
    }

    private IActorRef WatchFor(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var watchee = (IInternalActorRef)subject;
        if (!watchee.Equals(_self) && _watching.TryAdd(watchee, message)) watchee.SendSystemMessage(new Watch(watchee, _self));
        return subject;
    }

    /// <summary>Puts a message back before all that wait. A <see cref="Terminated"/> put aside counts as not yet told.</summary>
    internal void EnqueueFirst(in Envelope envelope)
    {
        if (envelope.Message is Terminated terminated) _terminatedQueued.TryAdd(terminated.ActorRef, null);
        Mailbox.EnqueueFirst(envelope);
    }

    private void ReceiveTerminated(Terminated terminated)
    {
        if (!_terminatedQueued.Remove(terminated.ActorRef, out object message)) return;
        message ??= terminated;
        _envelope = new Envelope(message, terminated.ActorRef);
        Actor.AroundReceive(_behaviour, message);
    }

    private void WatchedActorTerminated(IActorRef actor, bool existenceConfirmed)
    {
        if (_watching.Remove(actor, out object message) && !IsTerminating)
        {
            // Behind everything the dead one has sent before.
            _self.Tell(new Terminated(actor, existenceConfirmed, addressTerminated: false), actor);
            _terminatedQueued[actor] = message;
        }

        if (_children is { } children && children.TryGet(actor, out _)) HandleChildTerminated(actor);
    }

    private void AddWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(_self) && !watcher.Equals(_self)) _watchedBy.Add(watcher);
        else if (!watchee.Equals(_self) && watcher.Equals(_self)) Watch(watchee);
        else SystemImpl.EventStream.Publish(new Warning(_self.Path.ToString(), GetType(), $"BUG: illegal Watch({watchee},{watcher}) for {_self}"));
    }

    private void RemoveWatcher(IActorRef watchee, IActorRef watcher)
    {
        if (watchee.Equals(_self)) _watchedBy.Remove(watcher);
        else if (watcher.Equals(_self)) Unwatch(watchee);
    }

    private void TellWatchersWeDied()
    {
        foreach (IActorRef watcher in _watchedBy)
        {
            if (!watcher.Equals(Parent))
                ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(_self, existenceConfirmed: true));
        }

        _watchedBy.Clear();
    }

    private void UnwatchAll()
    {
        foreach (IActorRef watchee in _watching.Keys)
            ((IInternalActorRef)watchee).SendSystemMessage(new Unwatch((IInternalActorRef)watchee, _self));
        _watching.Clear();
        _terminatedQueued.Clear();
    }
}
