using System.Collections.Immutable;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Beacon;

/// <summary>Execution blocks that heads have proven, by their hashes; the oldest is dropped first.</summary>
internal sealed record ProvenBlocks
{
    /// <summary>More than lie between the head and the finalized block while the chain finalizes.</summary>
    private const int Kept = 256;

    private ImmutableDictionary<Hash32, ProvenBlock> Known { get; init; } = ImmutableDictionary<Hash32, ProvenBlock>.Empty;

    private ImmutableQueue<Hash32> Oldest { get; init; } = ImmutableQueue<Hash32>.Empty;

    public static ProvenBlocks None { get; } = new();

    public ProvenBlock? Find(Hash32 hash) => Known.GetValueOrDefault(hash);

    public ProvenBlocks With(ProvenBlock block)
    {
        if (Known.ContainsKey(block.BlockHash))
            return this;
        ImmutableDictionary<Hash32, ProvenBlock> known = Known.Add(block.BlockHash, block);
        ImmutableQueue<Hash32> oldest = Oldest.Enqueue(block.BlockHash);
        return known.Count <= Kept
            ? new ProvenBlocks { Known = known, Oldest = oldest }
            : new ProvenBlocks { Known = known.Remove(oldest.Peek()), Oldest = oldest.Dequeue() };
    }
}
