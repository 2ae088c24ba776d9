using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>An output of <see cref="CheckpointQuest"/>.</summary>
public abstract record CheckpointEffect
{
    private CheckpointEffect()
    {
    }

    /// <summary>This member is asked for a checkpoint.</summary>
    public sealed record Ask(PeerId Peer, UInt128 Request) : CheckpointEffect;

    /// <summary>This member is asked whether these blocks are finalized.</summary>
    public sealed record AskToJudge(PeerId Peer, UInt128 Request, ImmutableArray<BlockClaim> Claims) : CheckpointEffect;

    /// <summary>This node starts from that block.</summary>
    /// <param name="Confirmations">How many other members have confirmed it.</param>
    public sealed record Take(PeerId From, FinalizedBlock Block, ImmutableArray<ForkedSsz> Updates, int Confirmations) : CheckpointEffect;

    /// <summary>There are two chains, so this node joins neither.</summary>
    public sealed record Stop(string Reason) : CheckpointEffect;
}
