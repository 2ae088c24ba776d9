using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Transport;
using Helios.Node.Answers;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rpc;

/// <summary>The block that a view names, as far back as the newest one proves those before it.</summary>
internal sealed class OlderBlocks(NodeQuestions node, ExecutionOptions execution)
{
    /// <returns>The block, with the head that proves it.</returns>
    public async Task<Result<BeaconSync.SignableHead, RpcError>> FindAsync(
        BlockView view, BeaconSync.SignableBlocks blocks, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (ViewedBlock.Of(view, blocks).TryGetValue(out ViewedBlock? viewed, out ViewedBlock.Absence? absent))
            return viewed.Block;
        if (view is not (BlockView.Numbered or BlockView.Hashed))
            return RpcError.Of(absent);
        BeaconSync.SignableHead head = blocks.Latest with { Earlier = [] };
        if (!(await node.StateAsync(
                new HistoryMessages.FindBlock(view, head.Block, client), head, execution.CallTimeout, cancellationToken))
            .TryGetValue(out Verdict? verdict, out NotReady? notReady))
            return RpcError.Of(notReady);
        return verdict switch
        {
            Verdict.Located located => head with { Block = located.On },
            Verdict.Absent nowhere => RpcError.Absent(nowhere.Reason),
            Verdict.OutOfReach far => RpcError.TooOld(far.Reason),
            Verdict.Unproven unproven => RpcError.Unproven(unproven.Reason),
            _ => throw new InvalidOperationException($"a verdict without an answer: {verdict}"),
        };
    }

    /// <summary>The number of the first block of a range of logs.</summary>
    /// <param name="last">The last block of the range.</param>
    public static Result<ulong, RpcError> FirstOf(RpcRequest.Logs asked, ProvenBlock last, BeaconSync.SignableBlocks blocks)
    {
        if (asked.From is not { } from)
            return last.BlockNumber;
        if (from is not BlockView.Numbered { Number: var first })
        {
            if (!ViewedBlock.Of(from, blocks).TryGetValue(out ViewedBlock? viewed, out ViewedBlock.Absence? absent))
                return RpcError.Of(absent);
            first = viewed.Block.Block.BlockNumber;
        }
        return first <= last.BlockNumber ? first : RpcError.Parameters("invalid block range params");
    }
}
