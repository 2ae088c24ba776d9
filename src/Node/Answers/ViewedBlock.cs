using Helios.Actors.Beacon;
using Helios.Protocol.Answers;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;

namespace Helios.Node.Answers;

/// <summary>The block that a view names, among those that the node can prove now.</summary>
/// <param name="Block">It has earlier ones for <c>latest</c> alone, because other views mean one block.</param>
/// <param name="IsFinalized">Whether it is the finalized block, rather than the newest: a proof of it ends with another update.</param>
internal sealed record ViewedBlock(BeaconSync.SignableHead Block, bool IsFinalized)
{
    /// <summary>The block that the head's beacon header names; an earlier block has its own beside it.</summary>
    public ProvenBlock Head { get; init; } = Block.Block;

    /// <summary>The way back from it; null where the block is it, and where no proof is asked for.</summary>
    public Ancestry? Ancestry { get; init; }

    /// <returns>The block, or why an answer cannot be from it. Of earlier blocks <see cref="OlderBlocks"/> knows more.</returns>
    public static Result<ViewedBlock, Absence> Of(BlockView view, BeaconSync.SignableBlocks blocks)
    {
        if (view == BlockView.Latest)
            return new ViewedBlock(blocks.Latest, IsFinalized: false);
        bool meansFinalized = view == BlockView.Safe || view == BlockView.Finalized;
        if (!meansFinalized && IsIt(view, blocks.Latest))
            return new ViewedBlock(blocks.Latest with { Earlier = [] }, IsFinalized: false);
        if (blocks.Finalized is { } finalized && (meansFinalized || IsIt(view, finalized)))
            return new ViewedBlock(finalized with { Earlier = [] }, IsFinalized: true);
        string known = $"block {Show(blocks.Latest)}, the newest" +
            (blocks.Finalized is null ? "; finality is not proven yet" : $", and block {Show(blocks.Finalized)}, the finalized one");
        return new Absence(IsForGood: false, $"block: '{view}' cannot be proven yet. The node proves {known}");
    }

    private static bool IsIt(BlockView view, BeaconSync.SignableHead head) =>
        view.WhyNot(head.Block.BlockNumber, head.Block.BlockHash) is null;

    private static string Show(BeaconSync.SignableHead head) => $"0x{head.Block.BlockNumber:x} ({head.Block.BlockHash})";

    /// <param name="IsForGood">Waiting does not help.</param>
    internal sealed record Absence(bool IsForGood, string Reason);
}
