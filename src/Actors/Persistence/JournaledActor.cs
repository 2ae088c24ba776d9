using Akka.Event;
using Akka.Persistence;

namespace Helios.Actors.Persistence;

/// <summary>
/// An actor whose events are in the journal that its actor system was made with (<see cref="JournalFile.Setup"/>). A write that fails
/// stops it, because nothing may be believed that was not written; the backoff supervisor above starts it again with what the journal
/// holds (ADR 7). A journal that cannot be read is published as <see cref="JournalUnreadable"/>, and ends the node.
/// </summary>
public abstract class JournaledActor : ReceivePersistentActor
{
    /// <summary>For <c>RecoverAny</c>: a row of another actor, or of no event of ours, must not be passed over.</summary>
    protected static void RefuseRow(object row) =>
        throw new MalformedInputException($"the journal holds a row that this actor did not write (a {row.GetType().Name})");

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        Log.Error(reason, "the journal of {PersistenceId} cannot be read", PersistenceId);
        Context.System.EventStream.Publish(new JournalUnreadable(PersistenceId, reason.Message));
    }

    /// <summary>Akka.NET stops the actor after this.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "the journal refused {0}: stopping", @event);

    /// <summary>No codec takes the event: after this Akka.NET would go on as if it had never been.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        OnPersistFailure(cause, @event, sequenceNr);
        Context.Stop(Self);
    }
}

/// <summary>Published when what an actor had persisted cannot be read back.</summary>
public sealed record JournalUnreadable(string PersistenceId, string Reason);
