namespace Akka.Persistence;

/// <summary>Which snapshot: whose, after which event, and when it was saved.</summary>
public sealed class SnapshotMetadata : IEquatable<SnapshotMetadata>
{
    /// <summary>The timestamp of metadata that names a snapshot by its sequence number alone.</summary>
    public static readonly DateTime TimestampNotSpecified = DateTime.MinValue;

    public SnapshotMetadata(string persistenceId, long sequenceNr) : this(persistenceId, sequenceNr, TimestampNotSpecified) { }

    public SnapshotMetadata(string persistenceId, long sequenceNr, DateTime timestamp)
    {
        PersistenceId = persistenceId;
        SequenceNr = sequenceNr;
        Timestamp = timestamp;
    }

    /// <summary>By persistence id, then sequence number, then time.</summary>
    public static IComparer<SnapshotMetadata> Comparer { get; } = Comparer<SnapshotMetadata>.Create((x, y) =>
    {
        int order = string.CompareOrdinal(x?.PersistenceId, y?.PersistenceId);
        if (order == 0) order = Nullable.Compare(x?.SequenceNr, y?.SequenceNr);
        return order != 0 ? order : Nullable.Compare(x?.Timestamp, y?.Timestamp);
    });

    public string PersistenceId { get; }

    public long SequenceNr { get; }

    public DateTime Timestamp { get; }

    public bool Equals(SnapshotMetadata other) =>
        other is not null && PersistenceId == other.PersistenceId && SequenceNr == other.SequenceNr && Timestamp == other.Timestamp;

    public override bool Equals(object obj) => Equals(obj as SnapshotMetadata);

    public override int GetHashCode() => HashCode.Combine(PersistenceId, SequenceNr, Timestamp);

    public override string ToString() => $"SnapshotMetadata<pid: {PersistenceId}, seqNr: {SequenceNr}, timestamp: {Timestamp:yyyy/MM/dd}>";
}
