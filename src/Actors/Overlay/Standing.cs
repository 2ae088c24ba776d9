using System.Collections.Immutable;
using System.Net;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>What a node is doing in its network and, if it cannot go on, why. Its text is a sentence for people.</summary>
public abstract record Standing
{
    private Standing()
    {
    }

    public OverlayNetwork.Phase Phase => this switch
    {
        NotStarted or CannotStart => OverlayNetwork.Phase.NotStarted,
        InNetwork => OverlayNetwork.Phase.Member,
        _ => OverlayNetwork.Phase.Joining,
    };

    public sealed override string ToString() => this switch
    {
        NotStarted => "not started",
        OpeningPort => "opening the port",
        CannotStart s => s.Reason,
        Founding { Lost: null } => "founding a network",
        Founding { Lost: { } lost } =>
            $"no other node ever joined the network of key {lost.PublicKey}; "
            + "if its key has no sealed copy here, it is lost and a new network is founded",
        Joining s => $"joining through {string.Join(", ", s.Peers)}",
        Rejoining s =>
            $"re-joining from the journal: going back to the network of {OfKey(s.Key)} "
            + $"through the {s.Members} members in the journal; if none of them lives any more, the key is lost",
        AwaitingPinnedKey s => $"waiting for a peer of the network of key {s.Key}: only that key is accepted, so no network is founded",
        FoundAnotherNetwork s =>
            $"the peer at {s.Remote} has {s.Theirs}, but {s.Expected} is expected: "
            + "it is in another network, or this data directory is of another one",
        NoRightfulHolder s =>
            $"{s.Remote} says that it holds the key, and no key is taken from it: {s.Objection}; "
            + "waiting for a peer that the policy lets hold the key",
        KeyWithheld s => $"{s.Remote} withholds the key: {Explain(s.Reason)}",
        RefusedBy s => $"{s.Remote} refuses us: {s.Reason}; the log has what it says",
        CopyIsClosed s => $"{s.Reason}; trying again",
        Following s => $"following the chain from {s.Start}, which a member has named; the key is asked for when its finality is proven",
        Stopped s => s.Reason,
        InNetwork { Objection: { } objection } s =>
            $"member of the network of key {s.Key.PublicKey}; nobody takes the key from this node, because the policy does not let it hold "
            + $"the key: {objection}",
        InNetwork { Lost: null } s => $"member of the network of key {s.Key.PublicKey}",
        InNetwork { Lost: { } lost } s =>
            $"member of a new network of key {s.Key.PublicKey}; the key of the network before it, {lost.PublicKey}, is lost",
        _ => throw new InvalidOperationException($"a standing without a sentence: {GetType()}"),
    };

    public sealed record NotStarted : Standing;

    public sealed record OpeningPort : Standing;

    public sealed record CannotStart(string Reason) : Standing;

    /// <param name="Lost">The key of the network that this node was in alone, unless a sealed copy of it opens.</param>
    public sealed record Founding(KeyHeld? Lost) : Standing;

    /// <param name="Peers">The operator's.</param>
    public sealed record Joining(ImmutableArray<PeerAddress> Peers) : Standing;

    /// <param name="Key">Null if this node was never given the network's key.</param>
    public sealed record Rejoining(KeyHeld? Key, int Members) : Standing;

    public sealed record AwaitingPinnedKey(Secp256k1PublicKey Key) : Standing;

    public sealed record FoundAnotherNetwork(IPEndPoint Remote, KeyHeld Theirs, string Expected) : Standing;

    /// <summary>The only peers that say that they hold the key may not hold it.</summary>
    /// <param name="Remote">One of them.</param>
    /// <param name="Objection">Why no key is taken from that one, in words.</param>
    public sealed record NoRightfulHolder(IPEndPoint Remote, string Objection) : Standing;

    public sealed record KeyWithheld(IPEndPoint Remote, WithheldReason Reason) : Standing;

    /// <remarks>Without its words: a peer that was not admitted is a stranger.</remarks>
    public sealed record RefusedBy(IPEndPoint Remote, RefuseReason Reason) : Standing;

    /// <summary>A sealed copy of the key exists, but cannot be opened at the moment.</summary>
    public sealed record CopyIsClosed(string Reason) : Standing;

    /// <summary>A member has named the block to start from, and the light client is on its way.</summary>
    public sealed record Following(FinalizedBlock Start) : Standing;

    /// <summary>The node stays out of the network until its operator has put something right.</summary>
    public sealed record Stopped(string Reason) : Standing;

    /// <summary>The node holds the network's key.</summary>
    /// <param name="Lost">The key of the network that this one replaces.</param>
    public sealed record InNetwork(KeyHeld Key, KeyHeld? Lost) : Standing
    {
        /// <summary>Why the policy does not let this node hold the key, in words; null where it does.</summary>
        public string? Objection { get; init; }
    }

    private static string OfKey(KeyHeld? key) => key is null ? "a key that this node was never given" : $"key {key.PublicKey}";

    private static string Explain(WithheldReason reason) => reason switch
    {
        WithheldReason.NoKey => "it has none yet",
        WithheldReason.RateLimited => "it was asked too often",
        WithheldReason.Policy => "its policy does not let this node have it",
        WithheldReason.TimeNotAuthenticated => "its time is not authenticated",
        WithheldReason.NotFinalizedYet => "it has not finalized the block that this node has; it is asked again",
        WithheldReason.BlockNotKnown => "it does not know the block that this node has finalized; it is asked again with a newer one",
        WithheldReason.AskersTimeNotAuthenticated => "this node's time is not authenticated (helios.time.source)",
        WithheldReason.NotAKeyHolder => "the policy lets this node join, and not hold the key: it proves and serves, and signs nothing",
        WithheldReason.PlatformHasTheKey => "another node on this machine holds the key",
        WithheldReason.NoPolicyInForce => "no policy of the network is in force there",
        _ => $"reason {(byte)reason}",
    };
}
