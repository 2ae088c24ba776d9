using Akka.Actor;
using Akka.Persistence;
using Helios.Actors.Persistence;
using Helios.Protocol;

namespace Helios.Actors.Beacon;

/// <summary>Reads the journal once, says the <see cref="JournaledCheckpoint"/> that it holds, and stops. It never writes.</summary>
public sealed class CheckpointRecovery : JournaledActor
{
    private readonly Action<object> _answer;
    private JournaledCheckpoint _checkpoint = JournaledCheckpoint.None;

    public CheckpointRecovery(Root genesisValidatorsRoot, Action<object> answer)
    {
        _answer = answer;
        PersistenceId = BeaconSyncActor.PersistenceIdOf(genesisValidatorsRoot);
        Recover<BeaconSyncEvents.IEvent>(change => _checkpoint = _checkpoint.Apply(change));
        Recover<RecoveryCompleted>(_ =>
        {
            _answer(_checkpoint);
            Context.Stop(Self);
        });
        RecoverAny(RefuseRow);
    }

    /// <summary>The journal exists and cannot be read: another version wrote it, or someone spoiled it.</summary>
    public sealed record Unreadable(string Reason)
    {
        public override string ToString() => Reason;
    }

    public override string PersistenceId { get; }

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        _answer(new Unreadable(reason.Message));

    /// <param name="answer">Told once: a <see cref="JournaledCheckpoint"/>, or <see cref="Unreadable"/>.</param>
    public static Props Props(Root genesisValidatorsRoot, Action<object> answer) =>
        Akka.Actor.Props.Create(() => new CheckpointRecovery(genesisValidatorsRoot, answer));
}
