using Akka.Actor;

namespace Helios.Actors.Tests.Overlay;

/// <summary>Hears what is published on a system's event stream.</summary>
internal sealed class Listener<T> : IDisposable
{
    private readonly ActorSystem _system;
    private readonly IActorRef _actor;

    public Listener(ActorSystem system, Action<T> hear)
    {
        _system = system;
        _actor = system.ActorOf(Props.Create(() => new Ear(hear)));
        system.EventStream.Subscribe(_actor, typeof(T));
    }

    public void Dispose() => _system.Stop(_actor);

    private sealed class Ear : ReceiveActor
    {
        public Ear(Action<T> hear) => Receive<T>(hear);
    }
}
