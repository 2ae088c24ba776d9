using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>What survives a restart of the overlay. No event holds a secret; each carries the time it happened.</summary>
public static class ClusterViewEvents
{
    public interface IEvent;

    /// <summary>This node founded a network with this key.</summary>
    /// <param name="Founding">The founding checkpoint of the network; null in the first version.</param>
    public sealed record ClusterBootstrapped(KeyHeld Key, FinalizedBlock? Founding, DateTimeOffset At) : IEvent;

    /// <summary>A node is in the network: admitted by us, or by a peer that we believe.</summary>
    /// <remarks>Its signature is not written, because what a disk says is no member's word: peers say it again after a start.</remarks>
    public sealed record PeerAdmitted(Member Member, DateTimeOffset At) : IEvent;

    public sealed record PeerRefused(NodeAddress Address, RefuseReason Reason, string Detail, DateTimeOffset At) : IEvent;

    public sealed record PeerLost(PeerId Peer, uint Incarnation, DateTimeOffset At) : IEvent;

    /// <summary>This node received the network's key.</summary>
    /// <param name="Founding">The founding checkpoint of the network; null in the first version.</param>
    public sealed record DstackKeyAdopted(KeyHeld Key, FinalizedBlock? Founding, DateTimeOffset At) : IEvent;

    /// <summary>This node holds the key of a proposal, and is about to acknowledge it.</summary>
    public sealed record KeyPromised(KeyPromise Promise, DateTimeOffset At) : IEvent;

    /// <summary>All certificates of the network's keys that count.</summary>
    public sealed record KeysFollowed(ImmutableArray<SignedKeyCertificate> Certificates, DateTimeOffset At) : IEvent;

    /// <summary>
    /// A key was handed over, by this node or by the signed word of another; or the second entry of one place, as evidence.
    /// </summary>
    public sealed record HandedOver(SignedHandOver Entry, DateTimeOffset At) : IEvent;

    /// <summary>The state after all events so far, which are deleted when it is stored.</summary>
    public sealed record Snapshot(ClusterViewState State, DateTimeOffset At);
}
