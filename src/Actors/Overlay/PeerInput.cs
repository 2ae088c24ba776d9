using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>An input of <see cref="PeerSessionState"/>: something happened to the session.</summary>
public abstract record PeerInput
{
    private PeerInput()
    {
    }

    /// <summary>The stream is open, so our hello can go out.</summary>
    public sealed record StreamOpened : PeerInput;

    /// <summary>The peer's hello, and its bytes as received.</summary>
    public sealed record HelloReceived(OverlayMessage.Hello Hello, ReadOnlyMemory<byte> Bytes) : PeerInput;

    /// <summary>A message other than a hello, outside a sealed record.</summary>
    public sealed record ReceivedInTheClear(OverlayMessage Message) : PeerInput;

    /// <summary>A message from a sealed record.</summary>
    public sealed record Received(OverlayMessage Message) : PeerInput;

    public sealed record EvidenceMade(OverlayMessage.Attest Evidence) : PeerInput;

    public sealed record Appraised(AttestedPeer Peer) : PeerInput;

    /// <summary>The peer has a newer policy than we, which we take before we judge it.</summary>
    public sealed record PolicyBehind(OverlayMessage.PolicyHead Theirs, OverlayMessage.GetPolicy Question) : PeerInput;

    /// <summary>Our policy is as new as the peer's.</summary>
    public sealed record PolicyCaughtUp : PeerInput;

    /// <summary>The peer, by the policy that is in force now.</summary>
    public sealed record Reappraised(AttestedPeer Peer) : PeerInput;

    /// <summary>Something is wrong with the peer, and we tell it.</summary>
    public sealed record Refused(RefuseReason Reason, string Detail) : PeerInput;

    /// <summary>We ask the peer for the shared key.</summary>
    /// <param name="Finalized">The newest block that our light client has finalized.</param>
    /// <param name="Epoch">Of the key; 0 for the one that signs now.</param>
    public sealed record KeyWanted(UInt128 Request, FinalizedBlock Finalized, uint Epoch = 0) : PeerInput;

    /// <summary>Our request for the shared key has its evidence.</summary>
    public sealed record KeyRequestMade(OverlayMessage.GetSharedKey Message) : PeerInput;

    /// <summary>The peer has another finalized block of this slot than we, so we ask for its proof.</summary>
    public sealed record FinalityWanted(OverlayMessage.GetFinality Question) : PeerInput;

    /// <summary>The peer had this much time for its proof.</summary>
    public sealed record FinalityTimedOut(TimeSpan Limit) : PeerInput;

    /// <summary>We end the session, and the peer is not to blame.</summary>
    public sealed record Ended(GoodbyeReason Reason, string Detail) : PeerInput;

    /// <summary>A step of the handshake took longer than allowed.</summary>
    public sealed record StepTimedOut(TimeSpan Limit) : PeerInput;

    /// <summary>The connection is gone.</summary>
    public sealed record ConnectionClosed(SessionEnd End) : PeerInput;
}
