using System.Collections.Immutable;
using System.Net;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>What a node does when it starts: a function of the operator's peers and of the journal.</summary>
/// <param name="Founds">Whether it founds a network. Never with peers, and never while others of its network may live.</param>
/// <param name="Rejoins">The members of the journal: dialled besides the operator's peers, in this order.</param>
/// <param name="Expected">The network key that it must be given, or finds in a sealed copy; null where any key of the operator's peers will
/// do.</param>
public sealed record JoinDecision(bool Founds, ImmutableArray<IPEndPoint> Rejoins, KeyHeld? Expected, Standing Standing)
{
    /// <summary>Before the start.</summary>
    public static JoinDecision None { get; } = new(Founds: false, [], Expected: null, new Standing.NotStarted());

    /// <param name="peers">The operator's choice.</param>
    /// <param name="known">What the journal remembers of earlier boots.</param>
    /// <param name="pinned">The key that the configuration demands, if any.</param>
    public static JoinDecision Of(ImmutableArray<PeerAddress> peers, ClusterViewState known, Secp256k1PublicKey? pinned)
    {
        // The lost as well: seen from inside, a partition looks like the death of all others.
        ImmutableArray<IPEndPoint> members =
        [
            .. known.View.Members.Values.OrderByDescending(member => member.IsAlive)
                .Select(member => member.Address.ToEndPoint())
                .Except(peers.Select(peer => peer.Literal).OfType<IPEndPoint>()).Distinct(),
        ];
        KeyHeld? expected = pinned is null || pinned.Equals(known.Key?.PublicKey) ? known.Key : null;
        if (!peers.IsEmpty)
            return new(false, members, expected, new Standing.Joining(peers));
        if (!members.IsEmpty)
            return new(false, members, expected, new Standing.Rejoining(known.Key, members.Length));
        if (pinned is not null)
            return new(false, [], expected, new Standing.AwaitingPinnedKey(pinned));
        return new(true, [], expected, new Standing.Founding(known.Key));
    }
}
