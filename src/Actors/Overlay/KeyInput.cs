using System.Net;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>An input of <see cref="KeyQuest"/>.</summary>
public abstract record KeyInput
{
    private KeyInput()
    {
    }

    /// <summary>The port is open, and the quest begins.</summary>
    public sealed record Begin : KeyInput;

    /// <summary>An admitted peer says that it holds a key.</summary>
    /// <param name="Objection">Why no key is taken from it, in words; null where the policy in force lets it hold the key.</param>
    public sealed record PeerHolds(PeerId Peer, IPEndPoint Remote, KeyHeld Theirs, string? Objection = null) : KeyInput;

    /// <summary>The session with a peer is over.</summary>
    public sealed record PeerGone(PeerId Peer) : KeyInput;

    /// <summary>A peer sends a secret.</summary>
    /// <param name="Held">What the peer says that it is.</param>
    /// <param name="Actual">The public key of the secret.</param>
    /// <param name="Objection">As in <see cref="PeerHolds"/>, at this moment.</param>
    public sealed record Offered(
        PeerId Peer, UInt128 Request, KeyHeld Held, Secp256k1PublicKey Actual, string? Objection = null) : KeyInput;

    public sealed record Withheld(PeerId Peer, UInt128 Request, WithheldReason Reason) : KeyInput;

    /// <summary>A peer refuses us, so it will not give us the key.</summary>
    public sealed record RefusedBy(IPEndPoint Remote, RefuseReason Reason) : KeyInput;

    /// <summary>The block that this node founds its network at is known.</summary>
    public sealed record Founded(FinalizedBlock Founding) : KeyInput;

    /// <summary>Our light client has finalized this block. Before the first one nobody is asked for a key.</summary>
    public sealed record Finalized(FinalizedBlock Block) : KeyInput;

    /// <summary>A member has named the block that this node starts from.</summary>
    public sealed record Started(FinalizedBlock Block) : KeyInput;

    /// <summary>Something that only the operator can mend keeps this node out of the network.</summary>
    public sealed record Stopped(string Reason) : KeyInput;

    /// <summary>Our custody holds this key.</summary>
    public sealed record InCustody(KeyHeld Held) : KeyInput;

    /// <summary>Our custody holds no key, or did not take the one that it was given.</summary>
    public sealed record NotInCustody(string Reason, bool HasSealedCopy) : KeyInput;

    /// <summary>The interval between two requests is over.</summary>
    public sealed record Due : KeyInput;
}
