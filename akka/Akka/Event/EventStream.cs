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

    /// <summary>By type the subscribers, each with the subtypes that it has unsubscribed from.</summary>
    private readonly Dictionary<Type, Dictionary<IActorRef, HashSet<Type>>> _subscriptions = [];
    private IActorRef _unsubscriber = ActorRefs.Nobody;

    public EventStream(bool debug) => _debug = debug;

    /// <summary>False if the actor was subscribed to that type already.</summary>
    public bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(channel, out Dictionary<IActorRef, HashSet<Type>> subscribers)) _subscriptions[channel] = subscribers = [];
            if (!subscribers.TryAdd(subscriber, [])) return false;
            _receivers.Clear();
        }

        _unsubscriber.Tell(new WatchSubscriber(subscriber), ActorRefs.NoSender);
        Report(subscriber, $"subscribing {subscriber} to channel {channel}");
        return true;
    }

    /// <summary>A type to which nobody ever subscribed is taken out of the subscriptions to its bases.</summary>
    public bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        bool wasSubscribed = false;
        lock (_gate)
        {
            if (_subscriptions.TryGetValue(channel, out Dictionary<IActorRef, HashSet<Type>> subscribers))
            {
                wasSubscribed = subscribers.Remove(subscriber);
            }
            else
            {
                foreach ((Type wider, Dictionary<IActorRef, HashSet<Type>> its) in _subscriptions)
                    wasSubscribed |= wider.IsAssignableFrom(channel) && its.TryGetValue(subscriber, out HashSet<Type> without) && without.Add(channel);
            }

            _receivers.Clear();
        }

        if (wasSubscribed) Report(subscriber, $"unsubscribing {subscriber} from channel {channel}");
        return wasSubscribed;
    }

    /// <summary>From every type.</summary>
    public bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        bool wasSubscribed = false;
        lock (_gate)
        {
            foreach (Dictionary<IActorRef, HashSet<Type>> subscribers in _subscriptions.Values) wasSubscribed |= subscribers.Remove(subscriber);
            _receivers.Clear();
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
                receivers =
                [
                    .. _subscriptions.Where(channel => channel.Key.IsAssignableFrom(type))
                        .SelectMany(channel => channel.Value)
                        .Where(subscriber => !subscriber.Value.Any(without => without.IsAssignableFrom(type)))
                        .Select(subscriber => subscriber.Key)
                        .Distinct(),
                ];
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
            foreach (IActorRef subscriber in _subscriptions.Values.SelectMany(subscribers => subscribers.Keys))
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
