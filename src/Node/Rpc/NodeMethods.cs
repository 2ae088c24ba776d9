using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Node.Hosting;
using Helios.Node.Questions;
using Helios.Protocol.Crypto;
using Helios.Protocol.Json;

namespace Helios.Node.Rpc;

/// <summary>
/// The methods whose answers are from no block: what the node says of itself and of its chain. No envelope is about them, because nothing
/// would prove them; the chain stands in the domain of every envelope.
/// </summary>
internal sealed class NodeMethods(NodeQuestions node, ulong chainId)
{
    private const string Sha3 = "web3_sha3", Syncing = "eth_syncing", ClientVersion = "web3_clientVersion", NetVersion = "net_version",
        NetListening = "net_listening", ChainId = "eth_chainId";

    public static ImmutableArray<string> Names { get; } = [Sha3, Syncing, ClientVersion, NetVersion, NetListening, ChainId];

    /// <exception cref="MalformedInputException">Not parameters of this method.</exception>
    public async Task<Result<JsonNode, RpcError>> AnswerAsync(string method, StrictJson? parameters, CancellationToken cancellationToken)
    {
        ImmutableArray<StrictJson> given = parameters?.Items() ?? [];
        int expected = method == Sha3 ? 1 : 0;
        if (given.Length != expected)
            return RpcError.Parameters($"params has {given.Length} items: {method} takes {expected}");
        return method switch
        {
            Sha3 => Text(Keccak256.Hash(given[0].Bytes()).ToString()),
            ClientVersion => Text($"Helios.Akka/v{NodeVersion.Current.Version}"),
            NetVersion => Text(chainId.ToString(CultureInfo.InvariantCulture)),
            NetListening => Node(true),
            ChainId => Text(((U256)chainId).ToHexQuantity()),
            Syncing => (await node.BlocksAsync(cancellationToken)).Match(_ => Node(false), notReady => RpcError.Of(notReady)),
            _ => throw new ArgumentException($"{method} is none of these", nameof(method)),
        };
    }

    private static Result<JsonNode, RpcError> Text(string text) => JsonValue.Create(text)!;

    private static Result<JsonNode, RpcError> Node(bool value) => JsonValue.Create(value);
}
