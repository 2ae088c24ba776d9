using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The members, the network's key and how this node came to it: the sum of all <see cref="ClusterViewEvents"/>.</summary>
/// <param name="Key">The network's key as far as the journal knows; null before the first.</param>
/// <param name="Founding">The founding checkpoint of the network; null before the key is known, and in the first version.</param>
/// <param name="Founded">Whether this node founded the network.</param>
public sealed record ClusterViewState(ClusterView View, KeyHeld? Key, FinalizedBlock? Founding, bool Founded)
{
    /// <summary>Those of the keys that followed <see cref="Key"/> and count, in their order.</summary>
    public ImmutableArray<SignedKeyCertificate> Certificates { get; init; } = [];

    /// <summary>Which key this node has acknowledged last; null for none.</summary>
    public KeyPromise? Promise { get; init; }

    /// <summary>The log of hand-overs, in the order in which it was heard.</summary>
    public ImmutableList<SignedHandOver> HandOvers { get; init; } = [];

    /// <summary>The state before the first event.</summary>
    public static ClusterViewState Empty { get; } = new(ClusterView.Empty, Key: null, Founding: null, Founded: false);

    /// <summary>The same for recovery and for commands.</summary>
    public ClusterViewState Apply(ClusterViewEvents.IEvent @event) => @event switch
    {
        ClusterViewEvents.ClusterBootstrapped e => this with { Key = e.Key, Founding = e.Founding, Founded = true },
        ClusterViewEvents.DstackKeyAdopted e => this with { Key = e.Key, Founding = e.Founding },
        ClusterViewEvents.KeyPromised e => this with { Promise = e.Promise },
        ClusterViewEvents.HandedOver e => this with { HandOvers = HandOvers.Add(e.Entry) },
        ClusterViewEvents.KeysFollowed e => this with { Certificates = e.Certificates },
        ClusterViewEvents.PeerAdmitted e => this with { View = View.With(e.Member) },
        ClusterViewEvents.PeerLost e when View.Members.TryGetValue(e.Peer, out Member? member) =>
            this with { View = View.With(Lost(member, e.Incarnation)) },
        _ => this,
    };

    private static Member Lost(Member member, uint incarnation) => member with
    {
        Incarnation = incarnation,
        State = MemberState.Lost,
        Signature = incarnation == member.Incarnation ? member.Signature : null,
    };
}
