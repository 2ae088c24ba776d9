namespace Helios.Protocol.Overlay;

/// <summary>A block that somebody takes for finalized.</summary>
/// <param name="Slot">Null where only the root is known.</param>
public sealed record BlockClaim(Root BlockRoot, Slot? Slot)
{
    public static BlockClaim Of(FinalizedBlock block) => new(block.BlockRoot, block.Slot);

    public override string ToString() => Slot is { } slot ? $"block {BlockRoot} of slot {slot}" : $"block {BlockRoot}";
}
