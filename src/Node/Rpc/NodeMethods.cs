using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Transport;
using Helios.Node.Hosting;
using Helios.Node.Questions;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Forks;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>
/// The methods whose answers are from no block: what the node says of itself and of its chain, what it suggests, and sending. No envelope
/// is about them, because nothing would prove them; the chain stands in the domain of every envelope.
/// </summary>
internal sealed class NodeMethods(NodeQuestions node, ulong chainId, ExecutionOptions execution)
{
    private const string Sha3 = "web3_sha3", Syncing = "eth_syncing", ClientVersion = "web3_clientVersion", NetVersion = "net_version",
        NetListening = "net_listening", ChainId = "eth_chainId", Accounts = "eth_accounts", Config = "eth_config",
        Capabilities = "eth_capabilities";

    private readonly FeeMethods _fees = new(node, execution);
    private readonly FeeHistoryMethod _history = new(node, execution);
    private readonly SendMethod _send = new(node, chainId, execution);

    public static ImmutableArray<string> Names { get; } =
    [
        Sha3, Syncing, ClientVersion, NetVersion, NetListening, ChainId, Accounts, Config, Capabilities, SendMethod.Name,
        FeeHistoryMethod.Name,
        .. FeeMethods.Names,
    ];

    /// <param name="client">Who asks.</param>
    /// <exception cref="MalformedInputException">Not parameters of this method.</exception>
    public async Task<Result<JsonNode, RpcError>> AnswerAsync(
        string method, StrictJson? parameters, NetworkPrefix client, CancellationToken cancellationToken)
    {
        ImmutableArray<StrictJson> given = parameters?.Items() ?? [];
        (int least, int most) = method switch
        {
            Sha3 or SendMethod.Name => (1, 1),
            FeeHistoryMethod.Name => (2, 3),
            _ => (0, 0),
        };
        if (given.Length < least || given.Length > most)
        {
            string takes = least == most ? $"{most}" : $"{least} or {most}";
            return RpcError.Parameters($"params has {given.Length} items: {method} takes {takes}");
        }
        return method switch
        {
            Sha3 => Text(Keccak256.Hash(given[0].Bytes()).ToString()),
            ClientVersion => Text($"Helios.Akka/v{NodeVersion.Current.Version}"),
            NetVersion => Text(chainId.ToString(CultureInfo.InvariantCulture)),
            NetListening => Node(true),
            ChainId => Text(((U256)chainId).ToHexQuantity()),
            Accounts => new JsonArray(),
            Syncing => (await node.BlocksAsync(cancellationToken)).Match(_ => Node(false), notReady => RpcError.Of(notReady)),
            Config => await ConfigAsync(cancellationToken),
            Capabilities => (await node.BlocksAsync(cancellationToken)).Match(CapabilitiesOf, notReady => RpcError.Of(notReady)),
            FeeHistoryMethod.Name => await _history.AnswerAsync(given, client, cancellationToken),
            SendMethod.Name => await _send.AnswerAsync(given[0], client, cancellationToken),
            _ when FeeMethods.Names.Contains(method) => await _fees.AnswerAsync(method, client, cancellationToken),
            _ => throw new ArgumentException($"{method} is none of these", nameof(method)),
        };
    }

    /// <summary>The configuration at the newest block, by the schedule that this node follows.</summary>
    private async Task<Result<JsonNode, RpcError>> ConfigAsync(CancellationToken cancellationToken)
    {
        if (!(await node.HeadAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableHead? head, out NotReady? notReady))
            return RpcError.Of(notReady);
        if (!(await node.StatusAsync(cancellationToken)).TryGetValue(out BeaconSync.SyncStatus? sync, out notReady))
            return RpcError.Of(notReady);
        return EthConfig.At(sync.Schedule.Chain, head.Block.Timestamp) is { } config
            ? config
            : RpcError.Unproven($"block {head.Block.BlockNumber} is older than Cancun, the first fork whose rules this node knows");
    }

    /// <summary>What can be asked about, and from which block on: as far back as the state of the newest has hashes (EIP-2935).</summary>
    private static Result<JsonNode, RpcError> CapabilitiesOf(BeaconSync.SignableBlocks blocks)
    {
        ulong newest = blocks.Latest.Block.BlockNumber;
        string oldest = ((U256)(newest - Math.Min(newest, ProvenState.HistoryServeWindow))).ToHexQuantity();
        JsonObject Served() => new() { ["disabled"] = false, ["oldestBlock"] = oldest };
        return new JsonObject
        {
            ["head"] = new JsonObject
            {
                ["number"] = ((U256)newest).ToHexQuantity(),
                ["hash"] = blocks.Latest.Block.BlockHash.ToString(),
            },
            ["state"] = Served(),
            ["tx"] = Served(),
            ["logs"] = Served(),
            ["receipts"] = Served(),
            ["blocks"] = Served(),
            ["stateproofs"] = Served(),
        };
    }

    private static Result<JsonNode, RpcError> Text(string text) => JsonValue.Create(text)!;

    private static Result<JsonNode, RpcError> Node(bool value) => JsonValue.Create(value);
}
