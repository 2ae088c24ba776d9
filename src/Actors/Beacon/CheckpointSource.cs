using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Beacon;

/// <summary>What the overlay asks of the light client, for other nodes.</summary>
public static class CheckpointSource
{
    public interface IQuestion;

    /// <summary>Answered with <see cref="Latest"/> or <see cref="None"/>.</summary>
    public sealed record Get : IQuestion;

    /// <summary>The latest finalized block that this node has verified itself, and updates from there on.</summary>
    public sealed record Latest(FinalizedBlock Block, ImmutableArray<ForkedSsz> Updates);

    public sealed record None;

    /// <summary>Whether these blocks are on this node's finalized chain. Answered with <see cref="Judged"/>.</summary>
    public sealed record Judge(ImmutableArray<BlockClaim> Claims) : IQuestion;

    /// <param name="Verdicts">One for each claim, in its order.</param>
    public sealed record Judged(ImmutableArray<ChainVerdict> Verdicts);
}
