using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Node.Rpc;

/// <summary>The result of <c>eth_simulateV1</c>: blocks as those of the chain are written, with what each of their calls did.</summary>
internal static class SimulatedBlockJson
{
    /// <summary>go-ethereum, <c>errCodeVMError</c>.</summary>
    private const int Halted = -32015;

    /// <param name="isFull">Whether they have whole transactions, and not their hashes alone.</param>
    public static JsonArray All(ImmutableArray<SimulatedBlock> blocks, bool isFull) =>
        new([.. blocks.Select(block => (JsonNode)Of(block, isFull))]);

    private static JsonObject Of(SimulatedBlock block, bool isFull)
    {
        JsonObject json = RpcEncoder.Header(block.Header, block.Hash);
        json["size"] = RpcEncoder.Quantity((ulong)BlockRlp.SizeOf(
            block.Header, block.Transactions.Select(made => made.Transaction), block.Withdrawals));
        json["transactions"] = new JsonArray([.. block.Transactions.Select((made, index) => isFull
            ? RpcEncoder.Transaction(made.Transaction, made.Sender, made.Hash, block.Header, block.Hash, index)
            : RpcEncoder.Hash(made.Hash))]);
        json["uncles"] = new JsonArray();
        json["withdrawals"] = new JsonArray([.. block.Withdrawals.Select(RpcEncoder.Withdrawal)]);
        json["calls"] = new JsonArray([.. block.Transactions.Select((made, index) => (JsonNode)Call(block, made, index))]);
        return json;
    }

    private static JsonObject Call(SimulatedBlock block, SimulatedTransaction made, int index)
    {
        var json = new JsonObject
        {
            ["returnData"] = RpcEncoder.Bytes(made.Succeeded ? made.Output.Span : []),
            ["logs"] = new JsonArray([.. made.Logs.Select(log => (JsonNode)RpcEncoder.Log(new PlacedLog(
                log.Log, block.Header.Number, block.Hash, block.Header.Timestamp, made.Hash, index, log.Index)))]),
            ["gasUsed"] = RpcEncoder.Quantity(made.GasUsed),
            ["maxUsedGas"] = RpcEncoder.Quantity(made.MostGasUsed),
            ["status"] = RpcEncoder.Quantity(made.Succeeded ? 1ul : 0),
        };
        if (!made.Succeeded)
            json["error"] = Error(made);
        return json;
    }

    private static JsonObject Error(SimulatedTransaction made) => made.Halt is { } halt
        ? new()
        {
            ["code"] = Halted,
            ["message"] = WordsOf(halt) + (made.IsCapped ? " (gas limit was capped by the RPC server's global gas cap)" : ""),
        }
        : CallResultJson.Of(AnswerOutcome.Reverted, made.Output).AsObject();

    /// <summary>As go-ethereum says it (<c>core/vm/errors.go</c>), where it is not said as elsewhere.</summary>
    private static string WordsOf(HaltReason reason) => reason switch
    {
        HaltReason.WriteInStaticContext => "write protection",
        HaltReason.OutOfBoundsRead => "return data out of bounds",
        HaltReason.AddressCollision => "contract address collision",
        HaltReason.CodeSizeExceeded => "max code size exceeded",
        HaltReason.InvalidContractPrefix => "invalid code: must not begin with 0xef",
        _ => CallResultJson.WordsOf(HaltResult.Of(reason)),
    };
}
