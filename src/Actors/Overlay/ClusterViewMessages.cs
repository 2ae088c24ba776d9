using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The messages to and from <see cref="ClusterViewActor"/>.</summary>
public static class ClusterViewMessages
{
    /// <summary>Answered with <see cref="ClusterViewState"/>.</summary>
    public sealed record Get;

    /// <summary>This node founded a network. Answered with <see cref="Changed"/>.</summary>
    public sealed record Bootstrap(KeyHeld Key, FinalizedBlock Founding);

    /// <summary>This node holds the network's key now. Answered with <see cref="Changed"/>.</summary>
    public sealed record AdoptKey(KeyHeld Key, FinalizedBlock Founding);

    /// <summary>This node promises to acknowledge this key, and no other one of its epoch. Answered with <see cref="Changed"/>.</summary>
    public sealed record PromiseKey(KeyPromise Promise);

    /// <summary>The certificates of the keys that count. Answered with <see cref="Changed"/>.</summary>
    public sealed record FollowKeys(ImmutableArray<SignedKeyCertificate> Certificates);

    /// <summary>Entries of the log of hand-overs. Answered with <see cref="HandOversKept"/>.</summary>
    public sealed record KeepHandOvers(ImmutableArray<SignedHandOver> Entries);

    /// <summary>Other logs have taken the place of all entries of these givers. The next snapshot has none of them.</summary>
    public sealed record ForgetHandOvers(ImmutableHashSet<PeerId> Givers);

    /// <summary>They are written.</summary>
    public sealed record HandOversKept(ImmutableArray<SignedHandOver> Entries);

    /// <summary>Statements about members: our own, or a peer's. Answered with <see cref="Changed"/> if they are news.</summary>
    /// <param name="Self">This node, which contradicts its own loss.</param>
    /// <param name="Source">The peer that said so, which need not hear it again; null for our own statements.</param>
    public sealed record Hear(ImmutableArray<Member> Statements, PeerId Self, PeerId? Source);

    public sealed record Refused(NodeAddress Address, RefuseReason Reason, string Detail);

    /// <summary>After the events are written.</summary>
    /// <param name="News">What has changed, and what this node has to say of itself, which is not written before it is signed.</param>
    public sealed record Changed(ClusterViewState State, ImmutableArray<Member> News, PeerId? Source);
}
