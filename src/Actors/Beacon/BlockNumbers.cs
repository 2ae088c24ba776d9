using System.Collections.Immutable;

namespace Helios.Actors.Beacon;

/// <summary>Numbers of execution blocks by their hashes; the oldest is dropped first.</summary>
internal sealed record BlockNumbers
{
    /// <summary>More than lie between the head and the finalized block while the chain finalizes.</summary>
    private const int Kept = 256;

    private ImmutableDictionary<Hash32, ulong> Known { get; init; } = ImmutableDictionary<Hash32, ulong>.Empty;

    private ImmutableQueue<Hash32> Oldest { get; init; } = ImmutableQueue<Hash32>.Empty;

    public static BlockNumbers None { get; } = new();

    public ulong? Find(Hash32 hash) => Known.TryGetValue(hash, out ulong number) ? number : null;

    public BlockNumbers With(Hash32 hash, ulong number)
    {
        if (Known.ContainsKey(hash))
            return this;
        ImmutableDictionary<Hash32, ulong> known = Known.Add(hash, number);
        ImmutableQueue<Hash32> oldest = Oldest.Enqueue(hash);
        return known.Count <= Kept
            ? new BlockNumbers { Known = known, Oldest = oldest }
            : new BlockNumbers { Known = known.Remove(oldest.Peek()), Oldest = oldest.Dequeue() };
    }
}
