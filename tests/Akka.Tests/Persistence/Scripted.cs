using Akka.Actor;
using Akka.Persistence;

namespace Akka.Tests.Persistence;

/// <summary>A persistent actor that does what a test tells it, and tells the test what happens to it, in words.</summary>
public sealed class Scripted : ReceivePersistentActor, IWithTimers
{
    private readonly IActorRef _observer;
    private readonly Recovery? _recovery;

    public Scripted(string id, IActorRef observer, Options? options = null)
    {
        options ??= new Options();
        PersistenceId = id;
        _observer = observer;
        _recovery = options.Recovery;
        JournalPluginId = options.JournalId;
        SnapshotPluginId = options.SnapshotStoreId;

        RecoverAny(message =>
        {
            Say(message switch
            {
                SnapshotOffer offer => $"offered {offer.Snapshot} of {offer.Metadata.SequenceNr}",
                RecoveryCompleted => $"completed at {LastSequenceNr}",
                _ => $"replayed {message}",
            });
            options.OnRecover?.Invoke(this, message);
        });
        Command<Do>(command => command.Script(this));
        CommandAsync<DoAsync>(command => command.Script(this));
        CommandAny(command =>
        {
            if (command is Exception or SaveSnapshotFailure or DeleteMessagesFailure && options.LeavesFailuresUnhandled) Unhandled(command);
            else Say(command is string or Terminated ? $"command {command}" : command);
        });
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => _recovery ?? base.Recovery;

    public ITimerScheduler Timers { get; set; } = null!;

    public IActorRef Asker => Sender;

    public void Say(object what) => _observer.Tell(what);

    /// <summary>Persists and says so.</summary>
    public void Store(params string[] events) => PersistAll(events, e => Say($"stored {e} as {LastSequenceNr}"));

    public void Behave(Action configure) => Become(configure);

    public void On<T>(Action<T> handler) => Command(handler);

    public void Watch(IActorRef other) => Context.Watch(other);

    public void KeepForLater() => Stash.Stash();

    public void TakeBack() => Stash.UnstashAll();

    protected override void PreStart() => Say("started");

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Say($"failed {@event} as {sequenceNr}: {cause.Message}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Say($"rejected {@event} as {sequenceNr}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => Say($"not recovered: {reason.GetType().Name} at {message ?? "nothing"}");

    public sealed record Do(Action<Scripted> Script);

    public sealed record DoAsync(Func<Scripted, Task> Script);

    public sealed record Options(
        Recovery? Recovery = null,
        string? JournalId = null,
        string? SnapshotStoreId = null,
        Action<Scripted, object>? OnRecover = null,
        bool LeavesFailuresUnhandled = false);
}
