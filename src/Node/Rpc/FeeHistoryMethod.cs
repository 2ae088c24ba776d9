using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Transport;
using Helios.Node.Answers;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.Json;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rpc;

/// <summary>
/// <c>eth_feeHistory</c>: fees and the use of gas by the headers of proven blocks, and rewards by their transactions and receipts. Only the
/// fees of the block after the newest are computed. It has no envelope, because ratios are no integers, and canonical JSON has no others.
/// </summary>
internal sealed class FeeHistoryMethod(NodeQuestions node, ExecutionOptions execution)
{
    public const string Name = "eth_feeHistory";

    /// <summary>Most blocks of an answer: whoever asks for more gets the newest of them, as the method allows.</summary>
    private const ulong MostBlocks = 32;

    private readonly OlderBlocks _older = new(node, execution.CallTimeout);

    /// <param name="given">The number of blocks, the newest, and percentiles or nothing.</param>
    /// <exception cref="MalformedInputException">Not these.</exception>
    public async Task<Result<JsonNode, RpcError>> AnswerAsync(
        ImmutableArray<StrictJson> given, NetworkPrefix client, CancellationToken cancellationToken)
    {
        ulong count = Math.Min(given[0].IsText ? given[0].InAnySpelling().Quantity64() : (ulong)given[0].Integer(), MostBlocks);
        BlockView view = RpcRequestJson.ParseView(given[1]);
        ImmutableArray<double> percentiles = given.Length > 2 && !given[2].IsNull ? given[2].Items(item => item.Number()) : [];
        if (FeeHistory.Objection(percentiles) is { } objection)
            return new RpcError(RpcError.Server, objection, "bad-request", StatusCodes.Status400BadRequest);
        if (!(await node.BlocksAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableBlocks? signable, out NotReady? notReady))
            return RpcError.Of(notReady);
        if (!(await node.StatusAsync(cancellationToken)).TryGetValue(out BeaconSync.SyncStatus? sync, out notReady))
            return RpcError.Of(notReady);
        var blocks = new List<ProvenBlock>();
        var rewards = new JsonArray();
        while ((ulong)blocks.Count < count && blocks is not [.., { BlockNumber: 0 }])
        {
            BlockView next = blocks is [.., var last] ? new BlockView.Numbered(last.BlockNumber - 1) : view;
            if (!(await _older.FindAsync(next, signable, withProof: false, client, cancellationToken))
                .TryGetValue(out ViewedBlock? found, out NoAnswer? none))
                return RpcError.Of(none);
            blocks.Add(found.Block.Block);
            if (percentiles.IsEmpty)
                continue;
            if (!(await RewardsAsync(found.Block, percentiles, client, cancellationToken))
                .TryGetValue(out JsonArray? paid, out RpcError? error))
                return error;
            rewards.Insert(0, paid);
        }
        blocks.Reverse();
        return Write(blocks, percentiles.IsEmpty ? null : rewards, sync.Schedule.Chain);
    }

    private async Task<Result<JsonArray, RpcError>> RewardsAsync(
        BeaconSync.SignableHead of, ImmutableArray<double> percentiles, NetworkPrefix client, CancellationToken cancellationToken)
    {
        if (!(await node.StateAsync(
                new HistoryMessages.GetReceipts(of.Block, client), of with { Earlier = [] }, execution.CallTimeout, cancellationToken))
            .TryGetValue(out Verdict? verdict, out NotReady? notReady))
            return RpcError.Of(notReady);
        if (verdict is not Verdict.WithReceipts { Receipts: var receipts })
            return RpcError.Unproven(verdict is Verdict.Unproven unproven ? unproven.Reason : $"{verdict}");
        ulong before = 0;
        var paid = new List<(U256 Tip, ulong Gas)>();
        foreach ((SignedTransaction signed, Receipt receipt) in receipts.Block.Transactions.Zip(receipts.Verified.Receipts))
        {
            paid.Add((TipSuggestion.Of(signed.Transaction, of.Block.BaseFeePerGas), receipt.CumulativeGasUsed - before));
            before = receipt.CumulativeGasUsed;
        }
        return new JsonArray([.. FeeHistory.Rewards(percentiles, paid, of.Block.GasUsed).Select(Quantity)]);
    }

    /// <summary>Without the members about blobs where their price depends on parameters that this build does not have.</summary>
    private static JsonObject Write(List<ProvenBlock> blocks, JsonArray? rewards, BeaconChain chain)
    {
        if (blocks.Count == 0)
            return new JsonObject { ["oldestBlock"] = "0x0", ["gasUsedRatio"] = null };
        ProvenBlock newest = blocks[^1];
        var json = new JsonObject { ["oldestBlock"] = Quantity(blocks[0].BlockNumber) };
        if (rewards is not null)
            json["reward"] = rewards;
        json["baseFeePerGas"] = new JsonArray(
            [.. blocks.Select(block => Quantity(block.BaseFeePerGas)), Quantity(newest.BaseFeePerGas.IsZero
                ? U256.Zero // before London
                : BaseFee.After(newest.BaseFeePerGas, newest.GasUsed, newest.GasLimit))]);
        json["gasUsedRatio"] = new JsonArray([.. blocks.Select(block => (JsonNode)FeeHistory.Ratio(block.GasUsed, block.GasLimit))]);
        try
        {
            json["baseFeePerBlobGas"] = new JsonArray(
                [.. blocks.Select(block => Quantity(BlobFee(block, chain))), Quantity(NextBlobFee(newest, chain))]);
            json["blobGasUsedRatio"] = new JsonArray([.. blocks.Select(block => (JsonNode)BlobRatio(block, chain))]);
        }
        catch (UnknownBlobPriceException)
        {
            // execution-apis: neither member is required
        }
        return json;
    }

    private static ChainRules? RulesOf(ProvenBlock block, BeaconChain chain) =>
        ExecutionRules.At(chain, block).Match<ChainRules?>(rules => rules, _ => null);

    private static U256 BlobFee(ProvenBlock block, BeaconChain chain) => block.ExcessBlobGas is { } excess
        ? (RulesOf(block, chain) ?? throw new UnknownBlobPriceException()).Blobs.BaseFeePerBlobGas(excess)
        : U256.Zero;

    /// <summary>By the parameters of the block: at the first block of another schedule the price is another.</summary>
    private static U256 NextBlobFee(ProvenBlock block, BeaconChain chain)
    {
        if (block is not { ExcessBlobGas: { } excess, BlobGasUsed: { } used })
            return U256.Zero;
        ChainRules rules = RulesOf(block, chain) ?? throw new UnknownBlobPriceException();
        return rules.Blobs.BaseFeePerBlobGas(rules.Blobs.ExcessAfter(excess, used, block.BaseFeePerGas, rules.Fork));
    }

    private static double BlobRatio(ProvenBlock block, BeaconChain chain) =>
        block.BlobGasUsed is { } used && RulesOf(block, chain) is { } rules
            ? FeeHistory.Ratio(used, rules.Blobs.Max * BlobSchedule.GasPerBlob)
            : 0;

    private static JsonNode Quantity(U256 number) => number.ToHexQuantity();
}
