using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Beacon;

/// <summary>What the overlay asks of the light client, for joiners.</summary>
public static class CheckpointSource
{
    /// <summary>Answered with <see cref="Latest"/> or <see cref="None"/>.</summary>
    public sealed record Get;

    /// <summary>The latest finalized block that this node has verified itself, and updates from there on.</summary>
    public sealed record Latest(Root BlockRoot, Slot Slot, ImmutableArray<ForkedSsz> Updates);

    public sealed record None;
}
