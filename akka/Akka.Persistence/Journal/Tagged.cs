using System.Collections.Immutable;

namespace Akka.Persistence.Journal;

/// <summary>An event with tags for queries: a journal with tables keeps them in a column of their own.</summary>
public struct Tagged
{
    public Tagged(object payload, IEnumerable<string> tags) : this(payload, tags.ToImmutableHashSet()) { }

    public Tagged(object payload, IImmutableSet<string> tags)
    {
        Payload = payload;
        Tags = tags;
    }

    public object Payload { get; }

    public IImmutableSet<string> Tags { get; }
}
