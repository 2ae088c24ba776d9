using Helios.Actors.Beacon;
using Helios.Protocol.Answers;

namespace Helios.Node.Answers;

/// <summary>The block that a view names, among those that the node can prove now.</summary>
internal static class ViewedBlock
{
    /// <returns>
    /// The block, or why an answer cannot be from it. It has earlier ones for <c>latest</c> alone, because other views mean one block.
    /// </returns>
    public static Result<BeaconSync.SignableHead, Absence> Of(BlockView view, BeaconSync.SignableBlocks blocks)
    {
        BeaconSync.SignableHead? block = view == BlockView.Latest ? blocks.Latest
            : view == BlockView.Safe || view == BlockView.Finalized ? blocks.Finalized
            : IsIt(view, blocks.Latest) ? blocks.Latest
            : blocks.Finalized is { } finalized && IsIt(view, finalized) ? finalized
            : null;
        if (block is not null)
            return view == BlockView.Latest ? block : block with { Earlier = [] };
        string known = $"block {Show(blocks.Latest)}, the newest" +
            (blocks.Finalized is null ? "; finality is not proven yet" : $", and block {Show(blocks.Finalized)}, the finalized one");
        return view is BlockView.Numbered or BlockView.Hashed
            ? new Absence(IsForGood: true, $"block: the node cannot prove block {view} now. It proves {known}")
            : new Absence(IsForGood: false, $"block: '{view}' cannot be proven yet. The node proves {known}");
    }

    private static bool IsIt(BlockView view, BeaconSync.SignableHead head) =>
        view.WhyNot(head.Block.BlockNumber, head.Block.BlockHash) is null;

    private static string Show(BeaconSync.SignableHead head) => $"0x{head.Block.BlockNumber:x} ({head.Block.BlockHash})";

    /// <param name="IsForGood">Waiting does not help.</param>
    internal sealed record Absence(bool IsForGood, string Reason);
}
