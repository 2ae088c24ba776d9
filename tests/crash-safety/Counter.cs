using System.Buffers.Binary;
using Akka.Actor;
using Akka.Persistence;
using Helios.Actors.Persistence;

namespace Helios.CrashSafety;

/// <summary>
/// Counts: each command persists the next <see cref="EventsPerCommand"/> numbers, as one write. Every 20 commands it saves a snapshot, and
/// when that is saved it deletes the events before it.
/// </summary>
public sealed class Counter : JournaledActor
{
    /// <summary><see cref="Counted"/> as eight bytes, big-endian.</summary>
    public static readonly EventCodec Codec = new(
        "crash-safety.counted/1",
        typeof(Counted),
        counted =>
        {
            byte[] bytes = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(bytes, ((Counted)counted).Number);
            return bytes;
        },
        bytes => new Counted(BinaryPrimitives.ReadInt64BigEndian(bytes)));

    public const int EventsPerCommand = 3;
    private const int EventsPerSnapshot = 20 * EventsPerCommand;

    private readonly Action<string> _say;
    private readonly bool _isWriting;
    private long _count;

    public Counter(string id, Action<string> say, bool isWriting)
    {
        PersistenceId = id;
        _say = say;
        _isWriting = isWriting;

        Recover<SnapshotOffer>(offer => _count = ((Counted)offer.Snapshot).Number);
        Recover<Counted>(Apply);
        Recover<RecoveryCompleted>(_ => Begin());
        Command<CountOn>(_ => PersistAll(Next(), Stored));
        Command<SaveSnapshotSuccess>(saved => DeleteMessages(saved.Metadata.SequenceNr));
        Command<DeleteMessagesSuccess>(_ => { });
    }

    public override string PersistenceId { get; }

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Fail(cause);

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Fail(cause);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => Fail(reason);

    private void Begin()
    {
        _say($"recovered {PersistenceId} {_count}");
        if (!_isWriting) Context.Stop(Self);
        else Self.Tell(new CountOn());
    }

    private IEnumerable<Counted> Next() => Enumerable.Range(1, EventsPerCommand).Select(n => new Counted(_count + n)).ToList();

    private void Stored(Counted e)
    {
        Apply(e);
        if (_count % EventsPerCommand != 0) return;
        _say($"acknowledged {PersistenceId} {_count}");
        if (_count % EventsPerSnapshot == 0) SaveSnapshot(e);
        Self.Tell(new CountOn());
    }

    private void Apply(Counted e)
    {
        if (e.Number != _count + 1) throw new InvalidOperationException($"{e.Number} after {_count}");
        _count = e.Number;
    }

    private void Fail(Exception cause) => _say($"failed {PersistenceId} {cause.GetType().Name}: {cause.Message}");

    public sealed record CountOn;

    public sealed record Counted(long Number);
}
