namespace Akka.Persistence.Journal;

/// <summary>What one stored event becomes when it is read: nothing, one event or several.</summary>
public interface IEventSequence
{
    IEnumerable<object> Events { get; }
}

public static class EventSequence
{
    public static readonly IEventSequence Empty = new Sequence([]);

    public static IEventSequence Single(object e) => new Sequence([e]);

    public static IEventSequence Create(params object[] events) => new Sequence(events);

    public static IEventSequence Create(IEnumerable<object> events) => new Sequence(events.ToArray());

    private sealed record Sequence(IEnumerable<object> Events) : IEventSequence;
}
