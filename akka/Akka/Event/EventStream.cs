using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>
/// Delivers what is published to whoever subscribed to its type, a base of it or an interface of it. Subscribers that die are dropped.
/// Also the bus of the log: see the other half of this class.
/// </summary>
public sealed partial class EventStream
{
    private readonly bool _debug;
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<Type, IActorRef[]> _receivers = new();
    private readonly Dictionary<Type, HashSet<IActorRef>> _subscriptions = [];
    private IActorRef _unsubscriber = ActorRefs.Nobody;

    public EventStream(bool debug) => _debug = debug;

    /// <summary>False if the actor was subscribed to that type already.</summary>
    public bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(channel, out HashSet<IActorRef> subscribers)) _subscriptions[channel] = subscribers = [];
            if (!subscribers.Add(subscriber)) return false;
            _receivers.Clear();
        }

        _unsubscriber.Tell(new WatchSubscriber(subscriber), ActorRefs.NoSender);
        Report(subscriber, $"subscribing {subscriber} to channel {channel}");
        return true;
    }

    public bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(channel, out HashSet<IActorRef> subscribers) || !subscribers.Remove(subscriber)) return false;
            _receivers.Clear();
        }

        Report(subscriber, $"unsubscribing {subscriber} from channel {channel}");
        return true;
    }

    /// <summary>From every type.</summary>
    public bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        bool wasSubscribed = false;
        lock (_gate)
        {
            foreach (HashSet<IActorRef> subscribers in _subscriptions.Values) wasSubscribed |= subscribers.Remove(subscriber);
            if (wasSubscribed) _receivers.Clear();
        }

        return wasSubscribed;
    }

    public void Publish(object @event)
    {
        Type type = @event.GetType();
        if (!_receivers.TryGetValue(type, out IActorRef[] receivers))
        {
            lock (_gate)
            {
                receivers = [.. _subscriptions.Where(channel => channel.Key.IsAssignableFrom(type)).SelectMany(channel => channel.Value).Distinct()];
                _receivers[type] = receivers;
            }
        }

        foreach (IActorRef receiver in receivers) receiver.Tell(@event, ActorRefs.NoSender);
    }

    /// <summary>From now on the dead are dropped, those of before too.</summary>
    public void StartUnsubscriber(ActorSystemImpl system)
    {
        _unsubscriber = system.SystemActorOf(Props.Create(() => new Unsubscriber(this)), "eventStreamUnsubscriber");
        lock (_gate)
        {
            foreach (IActorRef subscriber in _subscriptions.Values.SelectMany(subscribers => subscribers))
                _unsubscriber.Tell(new WatchSubscriber(subscriber), ActorRefs.NoSender);
        }
    }

    private void Report(IActorRef subscriber, string message)
    {
        if (_debug) Publish(new Debug(subscriber.Path.ToString(), GetType(), message));
    }

    private sealed record WatchSubscriber(IActorRef Subscriber);

    private sealed class Unsubscriber(EventStream stream) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is WatchSubscriber watch && watch.Subscriber is not MinimalActorRef) Context.Watch(watch.Subscriber);
            else if (message is Terminated terminated) stream.Unsubscribe(terminated.ActorRef);
        }
    }
}

public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) => eventStream.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) => eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
