using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// Lets at most <c>max-concurrent-recoveries</c> persistent actors recover at a time, first come first served, so that a journal is not
/// overrun when many start together. A permit comes back when it is returned or its holder dies.
/// </summary>
internal sealed class RecoveryPermitter(int maxPermits) : UntypedActor
{
    private readonly HashSet<IActorRef> _holders = [];
    private readonly LinkedList<(IActorRef Actor, Request Request)> _waiting = [];

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Request request:
                Context.Watch(Sender);
                Enter(Sender, request);
                break;
            case Return:
                Context.Unwatch(Sender);
                TakeBack(Sender);
                break;
            case Terminated dead:
                Forget(dead.ActorRef);
                TakeBack(dead.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Enter(IActorRef actor, Request request)
    {
        if (_holders.Count < maxPermits || _holders.Contains(actor)) Grant(actor, request);
        else if (Waiting(actor) is { } place) place.Value = (actor, request);
        else _waiting.AddLast((actor, request));
    }

    private void Forget(IActorRef dead)
    {
        if (Waiting(dead) is { } place) _waiting.Remove(place);
    }

    /// <summary>The place of an actor among those who wait, which its next incarnation keeps; null if it has none.</summary>
    private LinkedListNode<(IActorRef Actor, Request Request)> Waiting(IActorRef actor)
    {
        var node = _waiting.First;
        while (node is not null && !node.Value.Actor.Equals(actor)) node = node.Next;
        return node;
    }

    private void Grant(IActorRef actor, Request request)
    {
        _holders.Add(actor);
        actor.Tell(new Granted(request.ActorInstanceId));
    }

    private void TakeBack(IActorRef actor)
    {
        _holders.Remove(actor);
        while (_holders.Count < maxPermits && _waiting.First is { } next)
        {
            _waiting.RemoveFirst();
            Grant(next.Value.Actor, next.Value.Request);
        }
    }

    /// <summary>Answered with <see cref="Granted"/>, sooner or later.</summary>
    internal sealed record Request(int ActorInstanceId);

    internal sealed record Granted(int ActorInstanceId) : IForIncarnation;

    internal sealed record Return;
}
