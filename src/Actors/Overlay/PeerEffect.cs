using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>An output of <see cref="PeerSessionState"/>: something for the actor to do.</summary>
public abstract record PeerEffect
{
    private PeerEffect()
    {
    }

    public sealed record Send(OverlayMessage Message) : PeerEffect;

    /// <summary>The peer has this much time for its next step; the timer of the previous step ends.</summary>
    public sealed record StartStepTimer : PeerEffect;

    /// <summary>From here on everything is sealed.</summary>
    public sealed record Secure(Handshake Handshake) : PeerEffect;

    /// <summary>The peer hears which policy documents we have, where the network has an authority.</summary>
    public sealed record TellPolicy : PeerEffect;

    /// <summary>Another policy admits the peer now.</summary>
    public sealed record Readmit(AttestedPeer Peer) : PeerEffect;

    public sealed record ShowEvidence(Handshake Handshake) : PeerEffect;

    /// <summary>New evidence, about this request, this block, and how well we know the time.</summary>
    public sealed record MakeKeyRequest(Handshake Handshake, UInt128 Request, FinalizedBlock Finalized, uint Epoch = 0) : PeerEffect;

    public sealed record Appraise(OverlayMessage.Attest Evidence, Handshake Handshake) : PeerEffect;

    /// <summary>Both sides have accepted: the handshake is over, and with it the step timer.</summary>
    public sealed record Announce(PeerId Id, AttestedPeer Peer, KeyHeld? Theirs, FinalizedBlock Founding) : PeerEffect;

    /// <summary>Settles a difference.</summary>
    /// <param name="Update">The peer's proof; null where it has none.</param>
    public sealed record SettleFinality(Slot Slot, ForkedSsz? Update) : PeerEffect;

    public sealed record Deliver(OverlayMessage Message) : PeerEffect;

    public sealed record Close(SessionEnd End) : PeerEffect;
}
