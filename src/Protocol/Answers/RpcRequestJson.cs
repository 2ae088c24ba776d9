using System.Collections.Immutable;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Protocol.Answers;

/// <summary>
/// Reads the parameters of a JSON-RPC request as Ethereum clients write them (execution-apis). What has a meaning that the node does not
/// give it is refused.
/// </summary>
public static class RpcRequestJson
{
    private const int MaxSlotText = 2 + (2 * U256.Length);

    /// <summary>What a transaction says of itself, and a call does not depend on. <c>chainId</c> is compared.</summary>
    private static readonly string[] OfTransactions = ["type", "nonce", "chainId"];

    private static readonly Dictionary<string, Func<Arguments, RpcRequest>> Methods = new()
    {
        [RpcRequest.BlockNumber.Name] = args => args.HasAtMost(0, new RpcRequest.BlockNumber()),
        [RpcRequest.Block.Name + RpcRequest.Suffix(isByHash: false)] = args => Block(args, isByHash: false),
        [RpcRequest.Block.Name + RpcRequest.Suffix(isByHash: true)] = args => Block(args, isByHash: true),
        [RpcRequest.TransactionCount.Name + RpcRequest.Suffix(isByHash: false)] = args => TransactionCount(args, isByHash: false),
        [RpcRequest.TransactionCount.Name + RpcRequest.Suffix(isByHash: true)] = args => TransactionCount(args, isByHash: true),
        [$"{RpcRequest.TransactionAt.Name}NumberAndIndex"] = args => TransactionAt(args, isByHash: false),
        [$"{RpcRequest.TransactionAt.Name}HashAndIndex"] = args => TransactionAt(args, isByHash: true),
        [RpcRequest.BlockReceipts.Name] = args =>
            args.HasAtMost(1, new RpcRequest.BlockReceipts(View(args.Demand(0, "a tag, or the number or hash of a block")))),
        [RpcRequest.TransactionByHash.NameOf(isReceipt: false)] = args => TransactionByHash(args, isReceipt: false),
        [RpcRequest.TransactionByHash.NameOf(isReceipt: true)] = args => TransactionByHash(args, isReceipt: true),
        [RpcRequest.Logs.Name] = args => args.HasAtMost(1, Logs(args.Demand(0, "a filter"))),
        [RpcRequest.Account.NameOf(AccountPart.Balance)] = args => Account(args, AccountPart.Balance),
        [RpcRequest.Account.NameOf(AccountPart.Nonce)] = args => Account(args, AccountPart.Nonce),
        [RpcRequest.Account.NameOf(AccountPart.Code)] = args => Account(args, AccountPart.Code),
        [RpcRequest.Storage.Name] = args => args.HasAtMost(3, new RpcRequest.Storage(
            args.Demand(0, "the address of an account").Address(), Slot(args.Demand(1, "a storage slot")).Slot, View(args.Optional(2)))),
        [RpcRequest.Proof.Name] = args => args.HasAtMost(3, new RpcRequest.Proof(
            args.Demand(0, "the address of an account").Address(), Slots(args.Demand(1, "an array of storage slots")),
            View(args.Optional(2)))),
        [RpcRequest.Call.NameOf(CallAim.Output)] = args => Call(args, CallAim.Output),
        [RpcRequest.Call.NameOf(CallAim.Gas)] = args => Call(args, CallAim.Gas),
        [RpcRequest.Call.NameOf(CallAim.AccessList)] = args => Call(args, CallAim.AccessList),
        [RpcRequest.Simulate.Name] = args => args.HasAtMost(2, new RpcRequest.Simulate(
            SimulationJson.Parse(args.Demand(0, "the blocks and their calls")), View(args.Optional(1)))),
        [RpcRequest.BaseFee.Name] = args => args.HasAtMost(0, new RpcRequest.BaseFee()),
        [RpcRequest.BlobBaseFee.Name] = args => args.HasAtMost(0, new RpcRequest.BlobBaseFee()),
        [RpcRequest.StorageValues.Name] = args => args.HasAtMost(2, new RpcRequest.StorageValues(
            Accounts(args.Demand(0, "an object of storage slots by account")), View(args.Optional(1)))),
    };

    /// <summary>The methods whose answers are from a block.</summary>
    public static ImmutableArray<string> MethodNames { get; } = [.. Methods.Keys];

    /// <param name="parameters">An array, or null where there is none.</param>
    /// <returns>Null where the method is not one of <see cref="MethodNames"/>.</returns>
    /// <exception cref="MalformedInputException">Not parameters of this method; the message names the place.</exception>
    public static RpcRequest? Parse(string method, StrictJson? parameters) =>
        Methods.TryGetValue(method, out Func<Arguments, RpcRequest>? read) ? read(Arguments.Of(parameters)) : null;

    private static RpcRequest.Block Block(Arguments args, bool isByHash) => args.HasAtMost(2, new RpcRequest.Block(
        BlockOf(args, isByHash), isByHash, args.Optional(1)?.Boolean() ?? false));

    private static RpcRequest.TransactionCount TransactionCount(Arguments args, bool isByHash) =>
        args.HasAtMost(1, new RpcRequest.TransactionCount(BlockOf(args, isByHash), isByHash));

    private static RpcRequest.TransactionAt TransactionAt(Arguments args, bool isByHash) => args.HasAtMost(2, new RpcRequest.TransactionAt(
        BlockOf(args, isByHash), isByHash, args.Demand(1, "the transaction's index").Quantity64()));

    private static RpcRequest.TransactionByHash TransactionByHash(Arguments args, bool isReceipt) =>
        args.HasAtMost(1, new RpcRequest.TransactionByHash(args.Demand(0, "the hash of a transaction").Hash32(), isReceipt));

    /// <summary>execution-apis, <c>Filter</c>: a range, whose ends are the newest block where they are absent, or one block by its hash.
    /// </summary>
    private static RpcRequest.Logs Logs(StrictJson filter)
    {
        filter.HasOnly(
            RpcRequest.Logs.FromBlock, RpcRequest.Logs.ToBlock, RpcRequest.Logs.BlockHash, LogFilterJson.Address, LogFilterJson.Topics);
        StrictJson? from = filter.Optional(RpcRequest.Logs.FromBlock), to = filter.Optional(RpcRequest.Logs.ToBlock);
        LogFilter matches = LogFilterJson.Parse(filter);
        if (filter.Optional(RpcRequest.Logs.BlockHash) is not { } hash)
            return new RpcRequest.Logs(matches, TagOrNumber(from), TagOrNumber(to));
        return from is null && to is null
            ? new RpcRequest.Logs(matches, From: null, new BlockView.Hashed(hash.Hash32()))
            : throw filter.Malformed("cannot specify both blockHash and fromBlock/toBlock, choose one or the other");
    }

    /// <summary>The block that such a method is named after: its number or tag, or its hash.</summary>
    private static BlockView BlockOf(Arguments args, bool isByHash)
    {
        StrictJson block = args.Demand(0, isByHash ? "the hash of a block" : "a tag or the number of a block");
        return isByHash ? new BlockView.Hashed(block.Hash32()) : TagOrNumber(block);
    }

    private static BlockView TagOrNumber(StrictJson? given)
    {
        BlockView? view = given is { IsText: false } ? null : View(given);
        return view is null or BlockView.Hashed ? throw given!.Value.Expected("a tag or the number of a block") : view;
    }

    private static RpcRequest.Account Account(Arguments args, AccountPart part) => args.HasAtMost(2, new RpcRequest.Account(
        part, args.Demand(0, "the address of an account").Address(), View(args.Optional(1))));

    /// <summary>The call, the block, and what is overridden of the state and of the block.</summary>
    private static RpcRequest.Call Call(Arguments args, CallAim aim)
    {
        StrictJson call = args.Demand(0, "the call");
        (CanonicalCall parameter, BlockView view) = (QuestionJson.ParseCallFields(call, OfTransactions), View(args.Optional(1)));
        CallOverrides overrides = CallOverridesJson.Parse(args.Optional(2), args.Optional(3));
        return args.HasAtMost(4, new RpcRequest.Call(parameter.With(overrides), aim, view)
        {
            ChainId = call.Optional("chainId")?.Quantity(),
        });
    }

    /// <summary>A block as every method takes it that has a parameter for it.</summary>
    /// <exception cref="MalformedInputException">Not a block.</exception>
    public static BlockView ParseView(StrictJson block) => View(block);

    /// <summary>
    /// EIP-1898, and <c>latest</c> where it is absent. The node knows no pending block, so <c>pending</c> is the latest; <c>earliest</c> is
    /// block 0.
    /// </summary>
    private static BlockView View(StrictJson? given)
    {
        if (given is not { } block)
            return BlockView.Latest;
        if (!block.IsText)
        {
            block.HasOnly("blockHash", "blockNumber", "requireCanonical");
            if (block.Has("blockHash") == block.Has("blockNumber"))
                throw block.Expected("one of blockHash and blockNumber");
            return block.Optional("blockHash") is { } hash
                ? new BlockView.Hashed(hash.Hash32())
                : new BlockView.Numbered(block["blockNumber"].Quantity64());
        }
        try
        {
            return block.Text() switch
            {
                "pending" => BlockView.Latest,
                "earliest" => new BlockView.Numbered(0),
                var text => BlockView.Parse(text),
            };
        }
        catch (MalformedInputException e)
        {
            throw block.Malformed(e.Message);
        }
    }

    private static ImmutableArray<(Address, ImmutableArray<U256>)> Accounts(StrictJson accounts)
    {
        var read = new OrderedDictionary<Address, ImmutableArray<U256>>();
        foreach (string name in accounts.Names())
        {
            StrictJson slots = accounts[name];
            Address account = CallOverridesJson.Named(slots, name, static text => Address.Parse(text));
            if (!read.TryAdd(account, slots.Items(slot => Slot(slot).Slot)))
                throw slots.Malformed("the same account twice");
        }
        // the words are go-ethereum's
        return read.Values.Any(slots => !slots.IsEmpty)
            ? [.. read.Select(account => (account.Key, account.Value))]
            : throw accounts.Malformed("empty request");
    }

    private static ImmutableArray<StorageKey> Slots(StrictJson slots) => slots.Length <= RpcRequest.MaxSlots
        ? slots.Items(Slot)
        : throw slots.Expected($"an array of at most {RpcRequest.MaxSlots} slots");

    private static StorageKey Slot(StrictJson slot)
    {
        string text = slot.Text();
        return text.Length <= MaxSlotText
            ? new StorageKey(slot.Quantity(), IsWord: text.Length == MaxSlotText)
            : throw slot.Expected("a storage slot of at most 32 bytes");
    }

    /// <summary>The parameters by their places. Null stands for an absent one.</summary>
    private readonly record struct Arguments(ImmutableArray<StrictJson> Items)
    {
        public static Arguments Of(StrictJson? parameters) => new(parameters?.Items() ?? []);

        public StrictJson? Optional(int place) => place < Items.Length && !Items[place].IsNull ? Items[place] : null;

        public StrictJson Demand(int place, string what) =>
            Optional(place) ?? throw new MalformedInputException($"params[{place}] is missing: {what} is expected");

        /// <returns>The request.</returns>
        public T HasAtMost<T>(int count, T request) => Items.Length <= count
            ? request
            : throw new MalformedInputException($"params has {Items.Length} items: at most {count} are expected");
    }
}
