using System.Net;
using Helios.Actors.Attestation;
using Helios.Actors.Transport;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>What is said to and by a <see cref="PeerSessionActor"/>; its parent is the supervisor.</summary>
public static class PeerSession
{
    /// <summary>Sends a message to the peer, if the session is established.</summary>
    public sealed record Send(OverlayMessage Message);

    /// <summary>Asks the peer for the shared key; the answer comes as <see cref="Heard"/>.</summary>
    public sealed record RequestKey(UInt128 Request);

    public sealed record End(GoodbyeReason Reason, string Detail);

    public sealed record Refuse(RefuseReason Reason, string Detail);

    /// <summary>Both sides have accepted.</summary>
    public sealed record Established(PeerId Peer, IPEndPoint Remote, bool IsInitiator, AttestedPeer Attested, KeyHeld? Theirs);

    /// <summary>A message of an admitted peer.</summary>
    public sealed record Heard(PeerId Peer, OverlayMessage Message);

    /// <summary>The last message of a session.</summary>
    /// <param name="Peer">Null if it ended before the peer was admitted.</param>
    public sealed record Ended(PeerId? Peer, IPEndPoint Remote, bool IsInitiator, SessionEnd End);

    /// <summary>What a session needs of its node.</summary>
    public sealed record Setup(
        IQuicConnection Connection, LocalParty Local, KeyHeld? OwnKey, EvidenceAppraiser Appraiser, OverlayOptions Options,
        Akka.Actor.IActorRef Custody, Akka.Actor.IActorRef Checkpoints);

    internal sealed record StreamReady(IQuicStream Stream);

    internal sealed record FrameRead(byte[]? Frame);

    internal sealed record IoFailed(Exception Failure);

    internal sealed record FrameWritten
    {
        public static FrameWritten Instance { get; } = new();
    }

    internal sealed record ConnectionClosed(QuicCloseInfo Info);

    internal sealed record StepDue;

    internal sealed record PingDue;

    internal sealed record KeyMayBeGiven;

    internal sealed record KeyForPeer(UInt128 Request, object Answer);
}
