using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>
/// How an execution client writes what the specification leaves open, or what the client does in its own way. tests/README.md lists where
/// each was found.
/// </summary>
public sealed record ExecutionDialect
{
    private ExecutionDialect(string name) => Name = name;

    /// <summary>In lower case, as <c>--execution-as</c> takes it.</summary>
    public string Name { get; }

    /// <summary>What <c>web3_clientVersion</c> begins with.</summary>
    public string Version { get; private init; } = "helios-devnet/1";

    /// <summary>The error for a block that is not known.</summary>
    internal Func<StrictJson, RpcException> UnknownBlock { get; private init; } =
        _ => new(RpcException.ServerError, "header not found");

    /// <summary>The error for a block whose state is no longer kept.</summary>
    internal Func<ulong, RpcException> NoState { get; private init; } =
        number => new(
            RpcException.ServerError, $"the state of block {number} is no longer kept: the last {ChainIndex.StatesKept} are");

    /// <summary>The error for a call that reverts, from the contract's reason in words and its data.</summary>
    internal Func<string, string, RpcException> Reverted { get; private init; } =
        (reason, data) => new(RpcException.Reverted, $"execution reverted{reason}", data);

    /// <summary>The key of a slot in <c>storageProof</c>.</summary>
    internal Func<U256, JsonNode> SlotKey { get; private init; } = RpcEncoder.Word;

    /// <summary><c>null</c> where a list of nodes is empty.</summary>
    internal bool WritesNullForNoNodes { get; private init; }

    /// <summary>Whether <c>eth_createAccessList</c> takes a third parameter, with overrides of the state.</summary>
    internal bool TakesOverrides { get; private init; } = true;

    /// <summary>Whether <c>eth_createAccessList</c> puts in a price that the sender of a call without one must be able to pay.</summary>
    internal bool PutsInPrice { get; private init; }

    /// <summary>Whether it has <c>proof_call</c>.</summary>
    internal bool HasProofCall { get; private init; }

    /// <summary>Most requests in a batch.</summary>
    internal int MostInBatch { get; private init; } = int.MaxValue;

    /// <summary>The devnet's own: as Geth, and without its price.</summary>
    public static ExecutionDialect Own { get; } = new("devnet");

    public static ExecutionDialect Geth { get; } = new("geth")
    {
        Version = "Geth/v1.16.7-stable/linux-amd64/go1.25.1",
        NoState = number => new(RpcException.ServerError, $"missing trie node (path ) state of block {number} is not available, not found"),
        SlotKey = RpcEncoder.Quantity,
        PutsInPrice = true,
        MostInBatch = 1000,
    };

    public static ExecutionDialect Nethermind { get; } = new("nethermind")
    {
        Version = "Nethermind/v2.1.0/linux-x64/dotnet10.0.0",
        UnknownBlock = block => new(RpcException.ServerError, $"{NumberOf(block)} could not be found"),
        NoState = number => new(-32002, $"No state available for block {number}"),
        Reverted = (reason, data) => new(-32015, "VM execution error.", $"Reverted {data}{reason}"),
        TakesOverrides = false,
        HasProofCall = true,
        MostInBatch = 1024,
    };

    public static ExecutionDialect Besu { get; } = new("besu")
    {
        Version = "besu/v25.11.0/linux-x86_64/openjdk-java-21",
        UnknownBlock = _ => new(RpcException.ServerError, "Block not found"),
        NoState = _ => new(RpcException.ServerError, "World state unavailable"),
        Reverted = (_, data) => new(RpcException.ServerError, "Execution reverted", data),
        SlotKey = RpcEncoder.Quantity,
        TakesOverrides = false,
        MostInBatch = 1024,
    };

    public static ExecutionDialect Erigon { get; } = new("erigon")
    {
        Version = "erigon/3.2.2/linux-amd64/go1.24.7",
        UnknownBlock = block => new(RpcException.ServerError, $"block not found: {NumberOf(block)}"),
        NoState = number => new(RpcException.ServerError,
            $"requested block is too old, block must be within 100000 blocks of the head block number (requested {number})"),
        WritesNullForNoNodes = true,
        MostInBatch = 100,
    };

    public static ExecutionDialect Reth { get; } = new("reth")
    {
        Version = "reth/v1.9.3/x86_64-unknown-linux-gnu",
        UnknownBlock = block => new(-32001, $"block not found: {block.Text()}"),
        NoState = _ => new(-32602, "distance to target block exceeds maximum proof window"),
        SlotKey = RpcEncoder.Quantity,
    };

    /// <summary>The clients that the devnet can speak as.</summary>
    public static ImmutableArray<ExecutionDialect> Clients { get; } = [Geth, Nethermind, Besu, Erigon, Reth];

    private static string NumberOf(StrictJson block)
    {
        string text = block.IsText ? block.Text() : "0x0";
        return text.StartsWith("0x", StringComparison.Ordinal) && text.Length < 19
            ? ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : text;
    }
}
