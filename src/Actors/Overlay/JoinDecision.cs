using System.Collections.Immutable;
using System.Net;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>What a node does when it starts: a function of what the operator said and what the journal knows.</summary>
/// <param name="Founds">Whether it founds a network of its own. Never with peers, and never while others of its network may live.</param>
/// <param name="Dials">Whom to dial, in this order.</param>
/// <param name="Expected">The network key that it must be given, or finds in a sealed copy; null for whichever the operator's peers have.</param>
/// <param name="Standing">For people.</param>
public sealed record JoinDecision(bool Founds, ImmutableArray<IPEndPoint> Dials, KeyHeld? Expected, string Standing)
{
    /// <param name="peers">The operator's choice.</param>
    /// <param name="known">What the journal remembers of earlier boots.</param>
    /// <param name="pinned">The key that the configuration demands, if any.</param>
    public static JoinDecision Of(ImmutableArray<IPEndPoint> peers, ClusterViewState known, Secp256k1PublicKey? pinned)
    {
        // The lost, too: seen from inside, a partition looks like the death of all others.
        ImmutableArray<IPEndPoint> members =
            [.. known.View.Members.Values.OrderByDescending(member => member.IsAlive).Select(member => member.Address.ToEndPoint()).Except(peers).Distinct()];
        KeyHeld? expected = pinned is null || pinned.Equals(known.Key?.PublicKey) ? known.Key : null;
        if (!peers.IsEmpty)
            return new(false, [.. peers, .. members], expected, $"joining through {string.Join(", ", peers)}");
        if (!members.IsEmpty)
        {
            return new(false, members, expected,
                $"re-joining the network of {(known.Key is { } key ? $"key {key.PublicKey}" : "a key not yet given to this node")} through the {members.Length} members that the journal knows; "
                + "if none of them lives any more, the key is lost");
        }
        if (pinned is not null)
            return new(false, [], expected, $"waiting for a peer of the network of key {pinned}: only that key is accepted, so none is founded");
        if (known.Key is null)
            return new(true, [], null, "founding a network");
        return new(true, [], expected, $"founding a new network unless there is a sealed copy: nobody else was ever in the network of key {known.Key.PublicKey}, and that key is lost");
    }
}
