namespace Akka.Persistence.Journal;

/// <summary>Gives events the shape in which they are stored.</summary>
public interface IWriteEventAdapter
{
    /// <summary>What <see cref="IReadEventAdapter.FromJournal"/> is told about the event; "" for nothing.</summary>
    string Manifest(object evt);

    object ToJournal(object evt);
}

/// <summary>Gives stored events the shape in which they are recovered.</summary>
public interface IReadEventAdapter
{
    IEventSequence FromJournal(object evt, string manifest);
}

public interface IEventAdapter : IWriteEventAdapter, IReadEventAdapter;
