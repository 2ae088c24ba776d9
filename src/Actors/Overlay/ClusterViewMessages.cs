using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>What is said to and by <see cref="ClusterViewActor"/>.</summary>
public static class ClusterViewMessages
{
    /// <summary>Answered with <see cref="ClusterViewState"/>.</summary>
    public sealed record Get;

    /// <summary>This node founded a network. Answered with <see cref="Changed"/>.</summary>
    public sealed record Bootstrap(KeyHeld Key);

    /// <summary>This node holds the network's key now. Answered with <see cref="Changed"/>.</summary>
    public sealed record AdoptKey(KeyHeld Key);

    /// <summary>Statements about members: our own, or a peer's. Answered with <see cref="Changed"/> if they are news.</summary>
    /// <param name="Self">Contradicts its own loss.</param>
    /// <param name="Source">Whom not to tell the news; null for our own statements.</param>
    public sealed record Hear(ImmutableArray<Member> Statements, PeerId Self, PeerId? Source);

    public sealed record Refused(NodeAddress Address, RefuseReason Reason, string Detail);

    /// <summary>After the events are written.</summary>
    public sealed record Changed(ClusterViewState State, ImmutableArray<Member> News, PeerId? Source);
}
