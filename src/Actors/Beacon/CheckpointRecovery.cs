using Akka.Actor;
using Akka.Persistence;
using Helios.Actors.Persistence;
using Helios.Protocol;

namespace Helios.Actors.Beacon;

/// <summary>Reads the journal once, tells its parent the <see cref="JournaledCheckpoint"/> that it holds, and stops. It never writes.</summary>
internal sealed class CheckpointRecovery : ReceivePersistentActor
{
    private JournaledCheckpoint _checkpoint = JournaledCheckpoint.None;

    public CheckpointRecovery(Root genesisValidatorsRoot)
    {
        PersistenceId = BeaconSyncActor.PersistenceIdOf(genesisValidatorsRoot);
        JournalPluginId = HeliosJournal.PluginId;
        SnapshotPluginId = HeliosJournal.SnapshotPluginId;
        Recover<BeaconSyncEvents.IEvent>(change => _checkpoint = _checkpoint.Apply(change));
        Recover<RecoveryCompleted>(_ =>
        {
            Context.Parent.Tell(_checkpoint);
            Context.Stop(Self);
        });
    }

    /// <summary>The journal exists and cannot be read: another version wrote it, or someone spoiled it.</summary>
    internal sealed record Unreadable(string Reason);

    public override string PersistenceId { get; }

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        Context.Parent.Tell(new Unreadable(reason.Message));

    public static Props Props(Root genesisValidatorsRoot) => Akka.Actor.Props.Create(() => new CheckpointRecovery(genesisValidatorsRoot));
}
