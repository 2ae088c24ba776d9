using Akka.Actor;

namespace Akka.Persistence;

/// <summary>The plain <see cref="IPersistentRepresentation"/>.</summary>
public sealed record Persistent : IPersistentRepresentation
{
    public Persistent(
        object payload, long sequenceNr = 0, string persistenceId = null, string manifest = null, bool isDeleted = false,
        IActorRef sender = null, string writerGuid = null, long timestamp = 0)
    {
        Payload = payload;
        SequenceNr = sequenceNr;
        PersistenceId = persistenceId ?? "";
        Manifest = manifest ?? "";
        IsDeleted = isDeleted;
        Sender = sender;
        WriterGuid = writerGuid ?? "";
        Timestamp = timestamp;
    }

    public object Payload { get; private init; }

    public string Manifest { get; private init; }

    public string PersistenceId { get; private init; }

    public long SequenceNr { get; private init; }

    public long Timestamp { get; private init; }

    public string WriterGuid { get; private init; }

    public bool IsDeleted { get; private init; }

    public IActorRef Sender { get; private init; }

    public IPersistentRepresentation WithPayload(object payload) => this with { Payload = payload };

    public IPersistentRepresentation WithManifest(string manifest) => this with { Manifest = manifest };

    public IPersistentRepresentation WithTimestamp(long newTimestamp) => this with { Timestamp = newTimestamp };

    public IPersistentRepresentation Update(long sequenceNr, string persistenceId, bool isDeleted, IActorRef sender, string writerGuid) =>
        this with { SequenceNr = sequenceNr, PersistenceId = persistenceId, IsDeleted = isDeleted, Sender = sender, WriterGuid = writerGuid };
}
