namespace Helios.Protocol.Overlay;

/// <summary>A finalized beacon block: its root, and the slot that its header names.</summary>
public sealed record FinalizedBlock(Root BlockRoot, Slot Slot)
{
    public override string ToString() => $"block {BlockRoot} of slot {Slot}";
}
