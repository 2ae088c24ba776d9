namespace Akka.Persistence;

/// <summary>The events up to <see cref="ToSequenceNr"/> are gone.</summary>
public sealed record DeleteMessagesSuccess
{
    public DeleteMessagesSuccess(long toSequenceNr) => ToSequenceNr = toSequenceNr;

    public long ToSequenceNr { get; }
}

/// <summary>Not all events up to <see cref="ToSequenceNr"/> are gone.</summary>
public sealed record DeleteMessagesFailure
{
    public DeleteMessagesFailure(Exception cause, long toSequenceNr) => (Cause, ToSequenceNr) = (cause, toSequenceNr);

    public Exception Cause { get; }

    public long ToSequenceNr { get; }
}
