using Akka.Event;
using Akka.Pattern;
using Akka.Persistence;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helios.Actors.Persistence;

/// <summary>
/// An actor whose events are in the journal that its actor system was made with (<see cref="JournalFile.Setup"/>). A write that fails
/// stops it, because nothing may be believed that was not written; the backoff supervisor above starts it again with what the journal
/// holds (ADR 7). A journal that cannot be read is published as <see cref="JournalUnreadable"/>, and ends the node. A journal that did not
/// answer in time says nothing about what it holds: the actor stops, and the backoff supervisor has it read again.
/// </summary>
public abstract class JournaledActor : ReceivePersistentActor
{
    /// <summary>For <c>RecoverAny</c>: a row of another actor, or of no event of ours, must not be passed over.</summary>
    protected static void RefuseRow(object row) =>
        throw new MalformedInputException($"the journal holds a row that this actor did not write (a {row.GetType().Name})");

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        if (IsSlow(reason))
        {
            Log.Warning(reason, "the journal of {Journal:l} did not answer in time, so it is read again: "
                + "the disk is slow or the machine is overloaded", PersistenceId);
            return;
        }
        Log.Error(reason, "the journal of {Journal:l} cannot be read", PersistenceId);
        Context.System.EventStream.Publish(new JournalUnreadable(PersistenceId, reason.Message));
    }

    /// <summary>Akka.NET stops the actor after this.</summary>
    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Log.Error(IsOfDisk(cause) ? null : cause, "the journal refused {Refused:l}, stopping: {Reason:l}",
            @event, cause.GetBaseException().Message);

    /// <summary>No codec takes the event: after this Akka.NET would go on as if it had never been.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        OnPersistFailure(cause, @event, sequenceNr);
        Context.Stop(Self);
    }

    /// <summary>Whether the message says all: the disk is full, fails or may not be written. Other causes bring their stack.</summary>
    internal static bool IsOfDisk(Exception reason) => reason.GetBaseException() is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_BUSY or raw.SQLITE_LOCKED,
    };

    /// <summary>Whether a recovery failed because the answer was late or the file was locked, and not because of what it holds.</summary>
    internal static bool IsSlow(Exception reason) => reason switch
    {
        RecoveryTimedOutException or TimeoutException or OpenCircuitException or OperationCanceledException => true,
        SqliteException sqlite => sqlite.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED,
        { InnerException: { } inner } => IsSlow(inner),
        _ => false,
    };
}

/// <summary>Published when what an actor had persisted cannot be read back.</summary>
public sealed record JournalUnreadable(string PersistenceId, string Reason);
