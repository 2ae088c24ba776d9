using Akka.Actor;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Governance;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>The messages to and from a <see cref="PeerSessionActor"/>; its parent is the supervisor.</summary>
public static class PeerSession
{
    /// <summary>What a session needs of its node.</summary>
    /// <param name="Rule">The networks that this node may be in, for a node that has to hear from the peer which one it is.</param>
    /// <param name="OwnKey">The network key that this node holds.</param>
    /// <param name="Custody">Answers <see cref="SharedKeyCustody"/>.</param>
    /// <param name="Checkpoints">Answers <see cref="CheckpointSource"/>.</param>
    /// <param name="Policies">Answers <see cref="PolicyMessages"/>; nobody where the network has no authority.</param>
    public sealed record Setup(
        IQuicConnection Connection, LocalParty Local, LineageRule Rule, KeyHeld? OwnKey, EvidenceAppraiser Appraiser,
        OverlayOptions Options, IActorRef Custody, IActorRef Checkpoints, IActorRef Policies);

    /// <summary>Sends a message to the peer, if the session is established.</summary>
    public sealed record Send(OverlayMessage Message);

    /// <summary>
    /// Asks the peer for the shared key. Answered with <see cref="KeyOffered"/>, or with <see cref="Heard"/> where the peer withholds it.
    /// </summary>
    /// <param name="Finalized">The newest block that our light client has finalized.</param>
    /// <param name="Epoch">Of the key; 0 for the one that signs now.</param>
    public sealed record RequestKey(UInt128 Request, FinalizedBlock Finalized, uint Epoch = 0);

    /// <summary>Gives the key that the peer offered into custody; custody's answer goes to the parent.</summary>
    /// <param name="Certificate">By which it follows a key that is there; null for the first.</param>
    public sealed record TakeOffer(SignedKeyCertificate? Certificate = null);

    /// <summary>Forgets the key that the peer offered.</summary>
    public sealed record DropOffer;

    public sealed record End(GoodbyeReason Reason, string Detail);

    public sealed record Refuse(RefuseReason Reason, string Detail);

    /// <summary>Both sides have accepted.</summary>
    /// <param name="Founding">The founding checkpoint of the network that both are in.</param>
    public sealed record Established(PeerId Peer, AttestedPeer Attested, KeyHeld? Theirs, FinalizedBlock Founding);

    /// <summary>The network has other policy documents, or another one is in force: the session is judged again.</summary>
    public sealed record PolicyMoved;

    /// <summary>Another policy admits the peer now.</summary>
    public sealed record Readmitted(AttestedPeer Attested);

    /// <summary>
    /// Asks whether another living node of the peer's machine holds the key, or is given it. Answered with <see cref="PlatformJudged"/>.
    /// </summary>
    public sealed record JudgePlatform(OverlayMessage.GetSharedKey Asked, ReadOnlyMemory<byte> Ppid);

    public sealed record PlatformJudged(OverlayMessage.GetSharedKey Asked, bool HasTheKey);

    /// <summary>The request is answered without the key.</summary>
    public sealed record KeyWithheld(UInt128 Request);

    /// <summary>A message of an admitted peer.</summary>
    public sealed record Heard(OverlayMessage Message);

    /// <summary>
    /// The answer to our request. The secret stays in the session until <see cref="TakeOffer"/> or <see cref="DropOffer"/>.
    /// </summary>
    /// <param name="Held">What the peer says that the key is.</param>
    /// <param name="Actual">The public key of the secret that came.</param>
    public sealed record KeyOffered(UInt128 Request, KeyHeld Held, Secp256k1PublicKey Actual);

    /// <summary>A key is about to go to the peer. Answered with <see cref="Give"/> when that is in the log.</summary>
    /// <param name="Platform">SHA-256 of the peer's PPID.</param>
    /// <param name="Evidence">SHA-256 of the quote that came with the request.</param>
    public sealed record HandingOver(UInt128 Request, KeyHeld Held, Hash32 Platform, Hash32 Evidence);

    /// <summary>The hand-over is in the log.</summary>
    public sealed record Give(UInt128 Request);

    /// <summary>The last message of a session.</summary>
    public sealed record Ended(SessionEnd End);

    /// <summary>This machine gives no quote now.</summary>
    internal sealed record NoEvidence(string Reason);

    internal sealed record StreamReady(IQuicStream Stream);

    /// <param name="Frames">None when the peer has finished its stream.</param>
    internal sealed record FramesRead(IReadOnlyList<byte[]> Frames);

    internal sealed record IoFailed(Exception Failure);

    internal sealed record FramesWritten
    {
        public static FramesWritten Instance { get; } = new();
    }

    /// <summary>What waits to share a record waits no longer.</summary>
    internal sealed record FlushDue
    {
        public static FlushDue Instance { get; } = new();
    }

    internal sealed record StepDue;

    internal sealed record PingDue;

    /// <summary>What the evidence and the block of a peer's request for the key are worth.</summary>
    internal sealed record KeyRequestJudged(OverlayMessage.GetSharedKey Asked, ChainVerdict Chain, Result<AttestedPeer, Refusal>? Evidence);

    internal sealed record NoAnswer;

    internal sealed record ProofForPeer(OverlayMessage.GetFinality Asked, FinalityEvidence? Ours);

    internal sealed record ProofDue;

    /// <summary>What is <see cref="Paced"/> may happen again; its timer has ended.</summary>
    internal sealed record IntervalPassed
    {
        public static IntervalPassed Instance { get; } = new();
    }

    internal sealed record KeyForPeer(OverlayMessage.GetSharedKey Asked, LentKey Key);
}
