using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Transport;
using Helios.Node.Questions;
using Helios.Protocol.Execution;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rpc;

/// <summary>
/// What to pay: suggestions, which nothing proves, by blocks that are proven. The base fee in <c>eth_gasPrice</c> is that of the newest
/// block, as in go-ethereum.
/// </summary>
internal sealed class FeeMethods(NodeQuestions node, ExecutionOptions execution)
{
    private const string GasPrice = "eth_gasPrice", Tip = "eth_maxPriorityFeePerGas";

    /// <summary>The newest of them, of which as many are kept.</summary>
    private const int Blocks = 4;

    public static ImmutableArray<string> Names { get; } = [GasPrice, Tip];

    public async Task<Result<JsonNode, RpcError>> AnswerAsync(string method, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (!(await node.HeadAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableHead? head, out NotReady? notReady))
            return RpcError.Of(notReady);
        if (!(await BlocksAsync(head, client, cancellationToken)).TryGetValue(out ImmutableArray<WholeBlock> blocks, out RpcError? error))
            return error;
        U256 tip = TipSuggestion.Of(blocks.Select(block => (block.Verified.Header, block.Transactions)));
        U256 fee = method == GasPrice ? tip + blocks[0].On.BaseFeePerGas : tip;
        return JsonValue.Create(fee.ToHexQuantity())!;
    }

    /// <returns>At least the newest that an endpoint has. Earlier ones that nobody gives are left out.</returns>
    private async Task<Result<ImmutableArray<WholeBlock>, RpcError>> BlocksAsync(
        BeaconSync.SignableHead head, NetworkPrefix client, CancellationToken cancellationToken)
    {
        var blocks = ImmutableArray.CreateBuilder<WholeBlock>();
        foreach (BeaconSync.SignableHead at in head.Earlier.Prepend(head).Take(Blocks))
        {
            if (blocks.Any(known => known.On.BlockHash == at.Block.BlockHash))
                continue;
            Result<Verdict, NotReady> asked =
                await node.StateAsync(new GetBlock(at.Block, client), at, execution.CallTimeout, cancellationToken);
            if (asked.TryGetValue(out Verdict? verdict, out NotReady? notReady) && verdict is Verdict.Whole whole)
                blocks.Add(whole.Block);
            else if (blocks.Count == 0)
                return notReady is not null ? RpcError.Of(notReady) : RpcError.Unproven(((Verdict.Unproven)verdict!).Reason);
        }
        return blocks.ToImmutable();
    }
}
