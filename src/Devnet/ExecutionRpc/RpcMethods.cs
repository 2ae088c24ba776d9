using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.Trie;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>The methods of the execution API (execution-apis, eth) that the devnet answers.</summary>
internal sealed class RpcMethods(DevnetExecutionChain chain, ExecutionDialect dialect)
{
    private ChainIndex Index => chain.Index;

    /// <exception cref="RpcException">The answer is an error.</exception>
    /// <exception cref="MalformedInputException">A parameter is missing or not what it must be.</exception>
    public JsonNode? Invoke(string method, RpcParams args) => method switch
    {
        "eth_chainId" => RpcEncoder.Quantity(chain.ChainId),
        "net_version" => chain.ChainId.ToString(),
        "web3_clientVersion" => dialect.Version,
        "eth_syncing" => false,
        "eth_accounts" => new JsonArray(),
        "eth_blockNumber" => RpcEncoder.Quantity(Index.Head.Number),
        "eth_getBlockByNumber" => Block(FindBlock(args[0]), args.IsTrue(1)),
        "eth_getBlockByHash" => Block(Index.At(args[0].Hash32()), args.IsTrue(1)),
        "eth_getBlockReceipts" => FindBlock(args[0]) is { } block ? Receipts(block) : null,
        "eth_getBlockAccessList" => FindBlock(args[0]) is { } block ? BlockAccessListAnswer.Of(RawAccessListOf(block)) : null,
        "debug_getRawBlockAccessList" => FindBlock(args[0]) is { } block ? RpcEncoder.Bytes(RawAccessListOf(block)) : null,
        "debug_executionWitness" => Witness(DemandBlock(args, 0)),
        "debug_executionWitnessByBlockHash" => Witness(Index.At(args[0].Hash32()) ?? throw dialect.UnknownBlock(args[0])),
        "eth_config" => ForkConfig.At(chain.Forks, Index.At(0)!.Hash, Index.Head.Header.Timestamp),
        "eth_getTransactionByHash" => TransactionByHash(args[0].Hash32()),
        "eth_getTransactionReceipt" => Index.Transactions.TryGetValue(args[0].Hash32(), out TransactionPlace? place)
            ? Receipts(Index.At(place.Block)!)[place.Index]!.DeepClone()
            : null,
        "eth_getBalance" => RpcEncoder.Quantity(State(args, 1).Account(args[0].Address()).Balance),
        "eth_getTransactionCount" => TransactionCount(args),
        "eth_getCode" => RpcEncoder.Bytes(State(args, 1).Code(args[0].Address()).Span),
        "eth_getStorageAt" => RpcEncoder.Word(State(args, 2).Storage(args[0].Address(), args[1].Quantity())),
        "eth_getStorageValues" => StorageValues(State(args, 1), args[0]),
        "eth_baseFee" => RpcEncoder.Quantity(BaseFee.After(Index.Head.Header)),
        "eth_getProof" => Proof(State(args, 2), args[0].Address(), args),
        "eth_call" => RpcEncoder.Bytes(CallAnswer.Demand(Call(args).Result, dialect).Output.Span),
        "proof_call" when dialect.HasProofCall => ProofCall(args),
        "eth_estimateGas" => RpcEncoder.Quantity(EstimateGas(args)),
        "eth_createAccessList" => AccessList(args),
        "eth_sendRawTransaction" => RpcEncoder.Hash(chain.Send(Transaction.Decode(args[0].Bytes())).Match(
            hash => hash, reason => throw new RpcException(RpcException.ServerError, reason))),
        "eth_gasPrice" => RpcEncoder.Quantity(BaseFee.After(Index.Head.Header) + SuggestedTip),
        "eth_maxPriorityFeePerGas" => RpcEncoder.Quantity(SuggestedTip),
        "eth_feeHistory" => FeeHistory(args),
        _ => throw new RpcException(RpcException.MethodNotFound, $"the method {method} does not exist/is not available"),
    };

    private static U256 SuggestedTip => 1_000_000_000;

    /// <summary>A number, a tag, or an object with <c>blockNumber</c> or <c>blockHash</c> (EIP-1898).</summary>
    private ExecutionBlock? FindBlock(StrictJson block)
    {
        if (block.IsObject)
            return block.Optional("blockHash") is { } hash ? Index.At(hash.Hash32()) : Index.At(block["blockNumber"].Quantity64());
        return block.Text() switch
        {
            "latest" or "pending" => Index.Head,
            "safe" or "finalized" => Index.At(Index.Finalized),
            "earliest" => Index.At(0),
            { Length: 66 } => Index.At(block.Hash32()),
            _ => block.Quantity() is { IsUInt64: true } number ? Index.At(number.LowUInt64) : null,
        };
    }

    private ExecutionBlock DemandBlock(RpcParams args, int index) => !args.Has(index)
        ? Index.Head
        : FindBlock(args[index]) ?? throw dialect.UnknownBlock(args[index]);

    private WorldState State(RpcParams args, int index) => StateOf(DemandBlock(args, index));

    private WorldState StateOf(ExecutionBlock block) => block.State ?? throw dialect.NoState(block.Number);

    private static JsonNode? Block(ExecutionBlock? block, bool withTransactions)
    {
        if (block is null)
            return null;
        JsonObject json = RpcEncoder.Block(block.Header, block.Hash, block.Transactions, [], withTransactions);
        json["size"] = RpcEncoder.Quantity(
            (ulong)BlockRlp.SizeOf(block.Header, block.Transactions.Select(signed => signed.Transaction), []));
        return json;
    }

    private static byte[] RawAccessListOf(ExecutionBlock block) => block.AccessList ?? throw new RpcException(
        RpcException.ResourceNotFound, $"block {block.Number} is older than Amsterdam and has no access list");

    private JsonObject Witness(ExecutionBlock block)
    {
        ExecutionBlock parent = block.Number == 0
            ? throw new RpcException(RpcException.ServerError, "genesis has no parent, and so no witness")
            : Index.At(block.Number - 1)!;
        return BlockWitness.Of(block, StateOf(parent), StateOf(block), Index);
    }

    private static JsonArray Receipts(ExecutionBlock block) =>
        ReceiptEncoder.All(block.Header, block.Hash, block.Transactions, block.Receipts);

    private JsonNode? TransactionByHash(Hash32 hash)
    {
        if (Index.Transactions.TryGetValue(hash, out TransactionPlace? place))
        {
            ExecutionBlock block = Index.At(place.Block)!;
            return RpcEncoder.Transaction(block.Transactions[place.Index], block.Header, block.Hash, place.Index);
        }
        if (chain.Waiting(hash) is not { } waiting)
            return null;
        JsonObject json = RpcEncoder.Transaction(waiting, Index.Head.Header, Hash32.Zero, 0);
        json["blockHash"] = json["blockNumber"] = json["transactionIndex"] = null;
        return json;
    }

    private JsonNode TransactionCount(RpcParams args)
    {
        bool pending = args.Has(1) && args[1] is { IsText: true } tag && tag.Text() == "pending";
        return RpcEncoder.Quantity(pending ? chain.NonceWithWaiting(args[0].Address()) : State(args, 1).Account(args[0].Address()).Nonce);
    }

    private static JsonObject StorageValues(WorldState state, StrictJson accounts) => new(accounts.Names().Select(name =>
        KeyValuePair.Create(name, (JsonNode?)new JsonArray(
            [.. accounts[name].Items(slot => RpcEncoder.Word(state.Storage(Address.Parse(name), slot.Quantity())))]))));

    private JsonObject Proof(WorldState state, Address address, RpcParams args)
    {
        AccountState account = state.Account(address);
        return new JsonObject
        {
            ["address"] = RpcEncoder.Address(address),
            ["balance"] = RpcEncoder.Quantity(account.Balance),
            ["nonce"] = RpcEncoder.Quantity(account.Nonce),
            ["codeHash"] = RpcEncoder.Hash(account.CodeHash),
            ["storageHash"] = RpcEncoder.Hash(account.StorageRoot),
            ["accountProof"] = Nodes(state.Prove(address)),
            ["storageProof"] = new JsonArray([.. args[1].Items(slot => slot.Quantity()).Select(slot => new JsonObject
            {
                ["key"] = dialect.SlotKey(slot),
                ["value"] = RpcEncoder.Quantity(state.Storage(address, slot)),
                ["proof"] = Nodes(state.ProveStorage(address, slot)) is var nodes && nodes.Count == 0 && dialect.WritesNullForNoNodes
                    ? null
                    : nodes,
            })]),
        };
    }

    private static JsonArray Nodes(IEnumerable<byte[]> nodes) => new([.. nodes.Select(node => RpcEncoder.Bytes(node))]);

    private CallRun Call(RpcParams args) => Call(CallAnswer.Decode(args[0]), DemandBlock(args, 1));

    private CallRun Call(CallRequest request, ExecutionBlock block) =>
        CallRunner.Run(request, block, StateOf(block), chain.RulesAt(block.Header.Timestamp), Index);

    /// <summary>A call that fails in the machine is an answer all the same, with its witness.</summary>
    private JsonObject ProofCall(RpcParams args)
    {
        CallRequest request = CallAnswer.Decode(args[0]);
        ExecutionBlock block = DemandBlock(args, 1);
        CallRun run = Call(request, block);
        var answer = new JsonObject { ["witness"] = BlockWitness.Of(run, block, StateOf(block), Index) };
        try
        {
            answer["result"] = RpcEncoder.Bytes(CallAnswer.Demand(run.Result, dialect).Output.Span);
        }
        catch (RpcException e) when (run.Result is EthCallResult.Reverted or EthCallResult.Halted)
        {
            answer["error"] = new JsonObject { ["code"] = e.Code, ["message"] = e.Message, ["data"] = e.ErrorData };
        }
        return answer;
    }

    /// <summary>The least gas with which the call succeeds, by bisection.</summary>
    private ulong EstimateGas(RpcParams args)
    {
        CallRequest request = CallAnswer.Decode(args[0]);
        ExecutionBlock block = DemandBlock(args, 1);
        Fork fork = chain.RulesAt(block.Header.Timestamp).Fork;
        ulong cap = fork >= Fork.Amsterdam ? block.Header.GasLimit : 1 << 24; // EIP-7825, EIP-8037
        ulong high = Math.Min(request.Gas ?? cap, cap);
        CallAnswer.Demand(Call(request with { Gas = high }, block).Result, dialect);
        // not the gas that was used: a call that goes on where a part of it has failed uses all that this part was given
        ulong low = IntrinsicGas.Of(request.ToTransaction(high), request.From, fork).Least - 1;
        while (low + 1 < high)
        {
            ulong middle = low + ((high - low) / 2);
            if (Call(request with { Gas = middle }, block).Result is EthCallResult.Success)
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    private JsonObject AccessList(RpcParams args)
    {
        CallRequest request = CallAnswer.Decode(args[0]);
        ExecutionBlock block = DemandBlock(args, 1);
        if (args.Has(2) && !dialect.TakesOverrides)
            throw new RpcException(RpcException.InvalidParams, "Invalid params");
        DemandPrice(request, block, hasOverrides: args.Has(2));
        CallRun run = Call(request, block);
        // once more, with what it needs announced: that is the gas it would use
        AccessListEntry[] list = [.. run.AccessList(request)];
        EthCallResult result = Call(request with { AccessList = [.. list] }, block).Result;
        JsonObject answer = new() { ["accessList"] = RpcEncoder.AccessList(list) };
        switch (result)
        {
            case EthCallResult.Success success:
                answer["gasUsed"] = RpcEncoder.Quantity(success.GasUsed);
                break;
            case EthCallResult.Reverted reverted:
                answer["gasUsed"] = RpcEncoder.Quantity(reverted.GasUsed);
                answer["error"] = "execution reverted";
                break;
            default:
                CallAnswer.Demand(result, dialect);
                break;
        }
        return answer;
    }

    /// <summary>A sender without a price is charged the suggested one, unless its balance is overridden.</summary>
    private void DemandPrice(CallRequest request, ExecutionBlock block, bool hasOverrides)
    {
        if (!dialect.PutsInPrice || hasOverrides || (request.GasPrice ?? request.MaxFeePerGas) is not null)
            return;
        U256 price = BaseFee.After(Index.Head.Header) + SuggestedTip;
        U256 want = (price * (request.Gas ?? block.Header.GasLimit)) + request.Value;
        U256 have = StateOf(block).Account(request.From).Balance;
        if (have < want)
        {
            throw new RpcException(RpcException.ServerError,
                $"failed to apply transaction: insufficient funds for gas * price + value: address {request.From} have {have} want {want}");
        }
    }

    private JsonObject FeeHistory(RpcParams args)
    {
        ExecutionBlock newest = DemandBlock(args, 1);
        ulong count = Math.Clamp(args[0].Quantity() is { IsUInt64: true } asked
            ? asked.LowUInt64
            : 1024, 1, Math.Min(newest.Number + 1, 1024));
        ExecutionBlock[] blocks = [.. Enumerable.Range(0, (int)count).Select(i => Index.At(newest.Number - count + 1 + (ulong)i)!)];
        JsonObject answer = new()
        {
            ["oldestBlock"] = RpcEncoder.Quantity(blocks[0].Number),
            ["baseFeePerGas"] = new JsonArray(
                [.. blocks.Select(block => RpcEncoder.Quantity(block.Header.BaseFeePerGas!.Value)),
                    RpcEncoder.Quantity(BaseFee.After(newest.Header))]),
            ["gasUsedRatio"] = new JsonArray([.. blocks.Select(block => (JsonNode)((double)block.Header.GasUsed / block.Header.GasLimit))]),
        };
        if (args.Has(2))
        {
            JsonArray Tips() => new([.. args[2].Items().Select(_ => RpcEncoder.Quantity(SuggestedTip))]);
            answer["reward"] = new JsonArray([.. blocks.Select(_ => Tips())]);
        }
        return answer;
    }
}
