using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Protocol.Answers;

/// <summary>
/// A request of JSON-RPC whose answer is from a block, with every default filled in. It depends on the client's request alone, so that a
/// client computes the same hash as the node.
/// </summary>
/// <remarks>docs/answer-format.md, section 4, and docs/rpc.md. <see cref="RpcRequestJson"/> reads it.</remarks>
public abstract record RpcRequest
{
    /// <summary>Most slots of one <c>eth_getProof</c>.</summary>
    public const int MaxSlots = 256;

    private RpcRequest(string method, BlockView view) => (Method, View) = (method, view);

    /// <summary>As JSON-RPC names it.</summary>
    public string Method { get; }

    /// <summary><see cref="BlockView.Latest"/> for a method that has no parameter for it.</summary>
    public BlockView View { get; }

    /// <summary>Canonical JSON (RFC 8785) of <see cref="Parameters"/>.</summary>
    public string ParametersText => CanonicalJson.Write(Parameters());

    /// <summary>Whether the answer may be as large as a block, or larger.</summary>
    public virtual bool IsLarge => false;

    /// <summary>The parameters, each in its one form.</summary>
    public abstract JsonArray Parameters();

    /// <inheritdoc cref="Question.Size"/>
    public virtual long Size => 0;

    /// <summary>Whether a proof (docs/answer-format.md, section 9) shows the result.</summary>
    public bool CanBeProven => ReadsState || ReadsContents || this is BlockNumber or Call { Aim: CallAim.Output };

    /// <summary>
    /// Whether the result is a part of what blocks hold: <see cref="BlockResult"/>. A range of logs has to name its first block.
    /// </summary>
    public bool ReadsContents => this is Block or TransactionCount or TransactionAt or BlockReceipts or TransactionByHash
        || (this is Logs { From: var from, View: var to } && (from is null or BlockView.Numbered || from == to));

    /// <summary>Whether receipts are among them.</summary>
    public bool ReadsReceipts => this is BlockReceipts or TransactionByHash { IsReceipt: true } or Logs;

    /// <summary>Whether the result is a part of the state: <see cref="StateResult"/>.</summary>
    public bool ReadsState => this is Account or Storage or StorageValues or Proof;

    internal static string Suffix(bool isByHash) => isByHash ? "ByHash" : "ByNumber";

    /// <summary><c>eth_blockNumber</c>.</summary>
    public sealed record BlockNumber() : RpcRequest(Name, BlockView.Latest)
    {
        internal const string Name = "eth_blockNumber";

        public override JsonArray Parameters() => [];
    }

    /// <summary><c>eth_baseFee</c>: of the block after the newest.</summary>
    public sealed record BaseFee() : RpcRequest(Name, BlockView.Latest)
    {
        internal const string Name = "eth_baseFee";

        public override JsonArray Parameters() => [];
    }

    /// <summary><c>eth_blobBaseFee</c>: of the newest block, as go-ethereum has it.</summary>
    public sealed record BlobBaseFee() : RpcRequest(Name, BlockView.Latest)
    {
        internal const string Name = "eth_blobBaseFee";

        public override JsonArray Parameters() => [];
    }

    /// <summary><c>eth_getBlockByNumber</c>, <c>eth_getBlockByHash</c>.</summary>
    /// <param name="IsByHash">Whether the view is a hash; if not, it is none.</param>
    /// <param name="IsFull">Whether it has whole transactions, and not their hashes alone.</param>
    public sealed record Block(BlockView View, bool IsByHash, bool IsFull) : RpcRequest(Name + Suffix(IsByHash), View)
    {
        internal const string Name = "eth_getBlock";

        public override bool IsLarge => IsFull;

        public override JsonArray Parameters() => new(View.ToString(), IsFull);
    }

    /// <summary><c>eth_getBlockTransactionCountByNumber</c>, <c>eth_getBlockTransactionCountByHash</c>.</summary>
    /// <inheritdoc cref="Block" path="/param"/>
    public sealed record TransactionCount(BlockView View, bool IsByHash) : RpcRequest(Name + Suffix(IsByHash), View)
    {
        internal const string Name = "eth_getBlockTransactionCount";

        public override JsonArray Parameters() => [(JsonNode)View.ToString()];
    }

    /// <summary><c>eth_getTransactionByBlockNumberAndIndex</c>, <c>eth_getTransactionByBlockHashAndIndex</c>.</summary>
    /// <inheritdoc cref="Block" path="/param"/>
    public sealed record TransactionAt(BlockView View, bool IsByHash, ulong Index)
        : RpcRequest($"{Name}{(IsByHash ? "Hash" : "Number")}AndIndex", View)
    {
        internal const string Name = "eth_getTransactionByBlock";

        public override JsonArray Parameters() => new(View.ToString(), ((U256)Index).ToHexQuantity());
    }

    /// <summary><c>eth_getBlockReceipts</c>.</summary>
    public sealed record BlockReceipts(BlockView View) : RpcRequest(Name, View)
    {
        internal const string Name = "eth_getBlockReceipts";

        public override bool IsLarge => true;

        public override JsonArray Parameters() => [(JsonNode)View.ToString()];
    }

    /// <summary><c>eth_getTransactionByHash</c>, <c>eth_getTransactionReceipt</c>: of the chain of the newest block.</summary>
    public sealed record TransactionByHash(Hash32 Hash, bool IsReceipt) : RpcRequest(NameOf(IsReceipt), BlockView.Latest)
    {
        public override JsonArray Parameters() => [(JsonNode)Hash.ToString()];

        internal static string NameOf(bool isReceipt) => isReceipt ? "eth_getTransactionReceipt" : "eth_getTransactionByHash";
    }

    /// <summary><c>eth_getLogs</c>.</summary>
    /// <param name="From">The first block; null for those of one block, which is then named by its hash.</param>
    /// <param name="View">The last block.</param>
    public sealed record Logs(LogFilter Filter, BlockView? From, BlockView View) : RpcRequest(Name, View)
    {
        internal const string Name = "eth_getLogs", FromBlock = "fromBlock", ToBlock = "toBlock", BlockHash = "blockHash";

        public override bool IsLarge => true;

        public override long Size =>
            (Address.Length * (long)Filter.Addresses.Length) + (Hash32.Length * Filter.Topics.Sum(place => (long)place.Length));

        public override JsonArray Parameters()
        {
            JsonObject filter = From is { } from
                ? new() { [FromBlock] = from.ToString(), [ToBlock] = View.ToString() }
                : new() { [BlockHash] = View.ToString() };
            return [(JsonNode)LogFilterJson.Write(Filter, filter)];
        }
    }

    /// <summary><c>eth_getBalance</c>, <c>eth_getTransactionCount</c>, <c>eth_getCode</c>.</summary>
    public sealed record Account(AccountPart Part, Address Address, BlockView View) : RpcRequest(NameOf(Part), View)
    {
        public override JsonArray Parameters() => new(Address.ToString(), View.ToString());

        internal static string NameOf(AccountPart part) => part switch
        {
            AccountPart.Balance => "eth_getBalance",
            AccountPart.Nonce => "eth_getTransactionCount",
            _ => "eth_getCode",
        };
    }

    /// <summary><c>eth_getStorageAt</c>.</summary>
    public sealed record Storage(Address Address, U256 Slot, BlockView View) : RpcRequest(Name, View)
    {
        internal const string Name = "eth_getStorageAt";

        public override JsonArray Parameters() => new(Address.ToString(), Hex.Encode(Slot.ToBigEndian()), View.ToString());
    }

    /// <summary><c>eth_getStorageValues</c>.</summary>
    /// <param name="Accounts">Each account once, with its slots in the order asked for.</param>
    public sealed record StorageValues(ImmutableArray<(Address Address, ImmutableArray<U256> Slots)> Accounts, BlockView View)
        : RpcRequest(Name, View)
    {
        internal const string Name = "eth_getStorageValues";

        /// <summary>Most slots of all accounts (go-ethereum, <c>maxGetStorageSlots</c>).</summary>
        public const int MostSlots = 1024;

        public int SlotCount => Accounts.Sum(account => account.Slots.Length);

        public override long Size => Accounts.Length * (long)Address.Length + (U256.Length * SlotCount);

        public override JsonArray Parameters()
        {
            var accounts = new JsonObject();
            foreach ((Address address, ImmutableArray<U256> slots) in Accounts)
                accounts[address.ToString()] = new JsonArray([.. slots.Select(slot => (JsonNode)Hex.Encode(slot.ToBigEndian()))]);
            return new(accounts, View.ToString());
        }
    }

    /// <summary><c>eth_getProof</c> (EIP-1186).</summary>
    /// <param name="Slots">In the order asked for. One may be in it twice.</param>
    public sealed record Proof(Address Address, ImmutableArray<StorageKey> Slots, BlockView View) : RpcRequest(Name, View)
    {
        internal const string Name = "eth_getProof";

        public override long Size => StorageKey.Size * Slots.Length;

        public override JsonArray Parameters() =>
            new(Address.ToString(), new JsonArray([.. Slots.Select(slot => (JsonNode)slot.ToString())]), View.ToString());
    }

    /// <summary><c>eth_simulateV1</c>.</summary>
    public sealed record Simulate(SimulationRequest Request, BlockView View) : RpcRequest(Name, View)
    {
        internal const string Name = "eth_simulateV1";

        public override bool IsLarge => true;

        public override long Size => Request.Size;

        public override JsonArray Parameters() => new(SimulationJson.Write(Request), View.ToString());
    }

    /// <summary><c>eth_call</c>, <c>eth_estimateGas</c>, <c>eth_createAccessList</c>.</summary>
    /// <param name="Parameter">With what is overridden.</param>
    public sealed record Call(CanonicalCall Parameter, CallAim Aim, BlockView View) : RpcRequest(NameOf(Aim), View)
    {
        /// <summary>The chain that the client says the call is for; it is compared and not hashed. Null where it says none.</summary>
        public U256? ChainId { get; init; }

        public CallRequest Request => Parameter.Request;

        public override long Size => Parameter.Size + Request.Overrides.Size;

        public override JsonArray Parameters() =>
            new([QuestionJson.Write(Request), View.ToString(), .. CallOverridesJson.Write(Request.Overrides)]);

        internal static string NameOf(CallAim aim) => aim switch
        {
            CallAim.Output => "eth_call",
            CallAim.Gas => "eth_estimateGas",
            _ => "eth_createAccessList",
        };
    }
}

/// <summary>What <see cref="RpcRequest.Account"/> asks for of an account.</summary>
public enum AccountPart
{
    /// <summary>Wei.</summary>
    Balance,

    /// <summary>Transactions sent, or contracts created.</summary>
    Nonce,

    Code,
}

/// <summary>What <see cref="RpcRequest.Call"/> asks for of a call.</summary>
public enum CallAim
{
    Output,

    /// <summary>The least with which it succeeds.</summary>
    Gas,

    /// <summary>What it touches.</summary>
    AccessList,
}

/// <summary>A slot as <c>eth_getProof</c> names it: its answer repeats a key of 32 bytes as such, and any other as a number.</summary>
public readonly record struct StorageKey(U256 Slot, bool IsWord)
{
    /// <summary>In memory.</summary>
    internal const int Size = U256.Length + 8;

    public override string ToString() => IsWord ? Hex.Encode(Slot.ToBigEndian()) : Slot.ToHexQuantity();
}
