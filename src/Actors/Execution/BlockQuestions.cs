using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Actors.Execution;

/// <summary>What is asked about the state of one block, each question once, at one endpoint: sent and decoded, and not judged.</summary>
internal sealed class BlockQuestions(ExecutionRpcClient rpc, ulong blockNumber)
{
    /// <summary>
    /// Bytes of JSON that an honest answer stays below: a path of 64 nodes of at most 532 bytes each, in hex; the longest code of any fork,
    /// in hex.
    /// </summary>
    private const long PathBytes = 80 * 1024, CodeBytes = 272 * 1024;

    private readonly string _block = ((U256)blockNumber).ToHexQuantity();

    public Task<ProofAnswer> ProofAsync(
        Endpoint endpoint, Address address, ImmutableArray<U256> slots, CancellationToken cancellationToken)
    {
        var keys = new JsonArray([.. slots.Select(slot => (JsonNode)Hex.Encode(slot.ToBigEndian()))]);
        return rpc.CallAsync(endpoint, "eth_getProof", [address.ToString(), keys, _block], PathBytes * (1 + slots.Length),
            json => ProofAnswer.Decode(json, slots.Length), cancellationToken);
    }

    public Task<byte[]> CodeAsync(Endpoint endpoint, Address address, CancellationToken cancellationToken) => rpc.CallAsync(
        endpoint, "eth_getCode", [address.ToString(), _block], CodeBytes, json => StrictJson.Of(json, "code").InAnySpelling().Bytes(),
        cancellationToken);
}
