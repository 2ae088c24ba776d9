using Akka.Actor;

namespace Akka.Persistence;

/// <summary>One event with what the journal knows about it.</summary>
public interface IPersistentRepresentation
{
    object Payload { get; }

    /// <summary>What the journal was told about the payload; empty if nothing.</summary>
    string Manifest { get; }

    string PersistenceId { get; }

    /// <summary>Counts from 1 for each persistence id.</summary>
    long SequenceNr { get; }

    /// <summary>When it was written, in UTC ticks; 0 if not known.</summary>
    long Timestamp { get; }

    /// <summary>Which incarnation of the persistent actor wrote it; empty if the journal does not store that.</summary>
    string WriterGuid { get; }

    bool IsDeleted { get; }

    /// <summary>The sender of the command; never stored.</summary>
    IActorRef Sender { get; }

    IPersistentRepresentation WithPayload(object payload);

    IPersistentRepresentation WithManifest(string manifest);

    IPersistentRepresentation WithTimestamp(long newTimestamp);

    IPersistentRepresentation Update(long sequenceNr, string persistenceId, bool isDeleted, IActorRef sender, string writerGuid);
}
