using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence;

/// <summary>The events of one call of Persist or PersistAll: all of them are stored, or none.</summary>
public sealed class AtomicWrite : IPersistentEnvelope
{
    private readonly IImmutableList<IPersistentRepresentation> _events;

    public AtomicWrite(IPersistentRepresentation @event) : this(ImmutableArray.Create(@event)) { }

    /// <exception cref="ArgumentException">There are no events, or they belong to different persistence ids.</exception>
    public AtomicWrite(IImmutableList<IPersistentRepresentation> payload)
    {
        if (payload is null || payload.Count == 0) throw new ArgumentException("Payload of AtomicWrite must not be empty.", nameof(payload));
        if (payload.Any(e => e.PersistenceId != payload[0].PersistenceId))
            throw new ArgumentException("AtomicWrite must contain messages for the same persistenceId", nameof(payload));
        _events = payload;
    }

    /// <summary>The events, an <see cref="IImmutableList{T}"/> of <see cref="IPersistentRepresentation"/>.</summary>
    public object Payload => _events;

    /// <summary>Nobody: each event has its own sender.</summary>
    public IActorRef Sender => ActorRefs.NoSender;

    public int Size => _events.Count;

    public string PersistenceId => _events[0].PersistenceId;

    public long LowestSequenceNr => _events[0].SequenceNr;

    public long HighestSequenceNr => _events[^1].SequenceNr;

    internal IImmutableList<IPersistentRepresentation> Events => _events;
}
