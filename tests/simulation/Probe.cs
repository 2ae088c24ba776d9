using Akka.Actor;

namespace Helios.Simulation;

/// <summary>Whoever asks from outside the node: the answer goes to a function, at once.</summary>
internal sealed class Probe(IActorRefProvider provider, Action<object> answered) : MinimalActorRef
{
    public override ActorPath Path { get; } = provider.RootPath / "probe";

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef sender) => answered(message);
}
