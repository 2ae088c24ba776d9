using Akka.Actor;

namespace Akka.Persistence;

/// <summary>An event of DeferAsync: it goes through the journal's queue, and is not stored.</summary>
internal sealed record NonPersistentMessage(object Payload, IActorRef Sender) : IPersistentEnvelope
{
    public int Size => 1;
}
