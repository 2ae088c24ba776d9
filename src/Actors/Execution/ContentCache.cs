using System.Collections.Immutable;

namespace Helios.Actors.Execution;

/// <summary>
/// What is kept under names that never come to mean another thing (hashes), so that an entry is right as long as it is here. What was
/// added or updated longest ago is dropped first.
/// </summary>
/// <param name="Capacity">Most that is kept, in the unit of the sizes.</param>
public sealed record ContentCache<TName, TContent>(long Capacity)
    where TName : notnull
    where TContent : class
{
    private ImmutableDictionary<TName, Entry> Entries { get; init; } = ImmutableDictionary<TName, Entry>.Empty;

    /// <summary>The names in the order in which they were added or updated last.</summary>
    private ImmutableSortedDictionary<long, TName> ByTurn { get; init; } = ImmutableSortedDictionary<long, TName>.Empty;

    private long NextTurn { get; init; }

    /// <summary>The sizes of all that is kept, together.</summary>
    public long Size { get; private init; }

    public int Count => Entries.Count;

    public IEnumerable<TContent> All => Entries.Values.Select(entry => entry.Content);

    private readonly record struct Entry(TContent Content, long Size, long Turn);

    public TContent? Find(TName name) => Entries.GetValueOrDefault(name).Content;

    /// <summary>
    /// With an entry, which takes the place of one with the same name. One that is larger than the capacity is not kept, nor is the one
    /// that it replaces.
    /// </summary>
    public ContentCache<TName, TContent> With(TName name, TContent content, long size)
    {
        if (size > Capacity)
            return Without(name);
        ContentCache<TName, TContent> others = Without(name);
        ContentCache<TName, TContent> cache = others with
        {
            Entries = others.Entries.SetItem(name, new Entry(content, size, NextTurn)),
            ByTurn = others.ByTurn.Add(NextTurn, name),
            NextTurn = NextTurn + 1,
            Size = others.Size + size,
        };
        while (cache.Size > Capacity)
            cache = cache.Without(cache.ByTurn.First().Value);
        return cache;
    }

    public ContentCache<TName, TContent> Without(TName name) => Entries.TryGetValue(name, out Entry entry)
        ? this with { Entries = Entries.Remove(name), ByTurn = ByTurn.Remove(entry.Turn), Size = Size - entry.Size }
        : this;
}
