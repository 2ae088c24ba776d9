using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>An output of <see cref="KeyQuest"/>.</summary>
public abstract record KeyEffect
{
    private KeyEffect()
    {
    }

    /// <summary>The light client starts from the operator's checkpoint, which becomes the founding checkpoint.</summary>
    public sealed record Found : KeyEffect;

    /// <summary>Custody makes the key of a new network.</summary>
    public sealed record Create(FinalizedBlock Founding) : KeyEffect;

    /// <summary>Custody says whether it has this key, or opens the sealed copy.</summary>
    public sealed record Restore(KeyHeld Expected) : KeyEffect;

    /// <param name="Finalized">The newest block that our light client has finalized.</param>
    public sealed record Ask(PeerId Peer, UInt128 Request, FinalizedBlock Finalized) : KeyEffect;

    /// <summary>The secret that this peer offered goes into custody.</summary>
    public sealed record Take(PeerId Peer, KeyHeld Held) : KeyEffect;

    /// <summary>The secret that this peer offered is not needed.</summary>
    public sealed record Drop(PeerId Peer) : KeyEffect;

    public sealed record Refuse(PeerId Peer, RefuseReason Reason, string Detail) : KeyEffect;

    /// <summary>The peer says that it holds the key, and it is not asked.</summary>
    /// <param name="Objection">Why, in words.</param>
    public sealed record PassOver(PeerId Peer, KeyHeld Theirs, string Objection) : KeyEffect;

    /// <summary>The peer is in a network of the same id with another key.</summary>
    public sealed record ReportConflict(OverlayNetwork.Conflict Conflict, string Required) : KeyEffect;

    /// <summary>This node holds the network's key from now on.</summary>
    public sealed record Ready(KeyHeld Held) : KeyEffect;
}
