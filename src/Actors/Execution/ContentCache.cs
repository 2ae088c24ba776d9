using System.Collections.Immutable;

namespace Helios.Actors.Execution;

/// <summary>
/// What is kept under names that never come to mean another thing (hashes), so that an entry is right as long as it is here. The oldest is
/// dropped first.
/// </summary>
/// <param name="Capacity">Most that is kept, in the unit of the sizes.</param>
public sealed record ContentCache<TName, TContent>(long Capacity)
    where TName : notnull
    where TContent : class
{
    private ImmutableDictionary<TName, (TContent Content, long Size)> Entries { get; init; } =
        ImmutableDictionary<TName, (TContent, long)>.Empty;

    private ImmutableQueue<TName> Oldest { get; init; } = ImmutableQueue<TName>.Empty;

    /// <summary>The sizes of all that is kept, together.</summary>
    public long Size { get; private init; }

    public int Count => Entries.Count;

    public TContent? Find(TName name) => Entries.GetValueOrDefault(name).Content;

    /// <summary>With an entry, which takes the place of one with the same name. One that is larger than the capacity is not kept.</summary>
    public ContentCache<TName, TContent> With(TName name, TContent content, long size)
    {
        if (size > Capacity)
            return this;
        bool isKnown = Entries.TryGetValue(name, out var before);
        ContentCache<TName, TContent> cache = this with
        {
            Entries = Entries.SetItem(name, (content, size)),
            Oldest = isKnown ? Oldest : Oldest.Enqueue(name),
            Size = Size + size - before.Size,
        };
        while (cache.Size > Capacity)
            cache = cache.WithoutOldest();
        return cache;
    }

    private ContentCache<TName, TContent> WithoutOldest()
    {
        ImmutableQueue<TName> rest = Oldest.Dequeue(out TName dropped);
        return this with { Entries = Entries.Remove(dropped), Oldest = rest, Size = Size - Entries[dropped].Size };
    }
}
