using System.Net;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>A session as its supervisor sees it.</summary>
/// <param name="Remote">The address that was dialled, or that the peer came from.</param>
internal abstract record Session(IPEndPoint Remote, bool IsInitiator)
{
    /// <summary>How it ended, once its actor has said so; the actor is stopping.</summary>
    public SessionEnd? End { get; init; }

    /// <summary>Which of two connections between the same two nodes stays: both sides decide alike.</summary>
    /// <remarks>
    /// The one that the node with the smaller key dialled. Of two that the same node dialled it is the newer, because that node would not
    /// have dialled again if the older one still worked.
    /// </remarks>
    public static bool KeepsNewer(bool olderIsInitiator, bool newerIsInitiator, PeerId self, PeerId peer) =>
        olderIsInitiator == newerIsInitiator || newerIsInitiator == self.CompareTo(peer) < 0;

    /// <summary>The handshake is not over.</summary>
    public sealed record Pending(IPEndPoint Remote, bool IsInitiator) : Session(Remote, IsInitiator);

    /// <summary>Both sides have accepted.</summary>
    /// <param name="Holds">The network key that the peer says it holds.</param>
    public sealed record Admitted(IPEndPoint Remote, bool IsInitiator, PeerId Peer, AttestedPeer Attested, KeyHeld? Holds)
        : Session(Remote, IsInitiator)
    {
        /// <summary>The request that is, or was, answered with the key, of whom it may not have been heard yet that it holds it.</summary>
        public UInt128? Given { get; init; }

        public OverlayNetwork.Session Describe() =>
            new(Peer, Remote, IsInitiator, Attested.Release, Attested.ValidUntil, Holds, Attested.Quote);
    }

    /// <summary>Another connection to the same peer is kept instead; this one is told to end.</summary>
    public sealed record Replaced(IPEndPoint Remote, bool IsInitiator) : Session(Remote, IsInitiator);
}
