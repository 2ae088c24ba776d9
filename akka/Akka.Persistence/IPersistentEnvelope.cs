using Akka.Actor;

namespace Akka.Persistence;

/// <summary>What a persistent actor sends to its journal, in order: writes, and deferred events that only pass through.</summary>
public interface IPersistentEnvelope
{
    object Payload { get; }

    IActorRef Sender { get; }

    /// <summary>The number of events.</summary>
    int Size { get; }
}
