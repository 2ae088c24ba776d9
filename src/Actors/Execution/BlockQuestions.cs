using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Actors.Execution;

/// <summary>
/// What is asked about the state of one block, each question once, at one endpoint: sent and decoded. The caller judges it, while its bytes
/// are there.
/// </summary>
internal sealed class BlockQuestions(ExecutionRpcClient rpc, ulong blockNumber)
{
    private const string GetProof = "eth_getProof", GetCode = "eth_getCode";

    /// <summary>
    /// Bytes of JSON that an honest answer stays below: a path of 64 nodes of at most 532 bytes each, in hex; the longest code of any fork,
    /// in hex.
    /// </summary>
    private const long PathBytes = 80 * 1024, CodeBytes = 272 * 1024;

    private readonly string _block = ((U256)blockNumber).ToHexQuantity();

    public Task<T> ProofAsync<T>(
        Endpoint endpoint, Address address, ImmutableArray<U256> slots, Func<ProofAnswer, T> judge,
        CancellationToken cancellationToken) => rpc.CallAsync(
            endpoint, GetProof, Parameters(address, slots), LimitOf(slots), json => judge(ProofAnswer.Decode(json, slots.Length)),
            cancellationToken);

    public Task<T> CodeAsync<T>(
        Endpoint endpoint, Address address, Func<Bytecode, T> judge, CancellationToken cancellationToken) => rpc.CallAsync(
            endpoint, GetCode, Parameters(address), CodeBytes, json => judge(DecodeCode(json)), cancellationToken);

    /// <summary>The question of <see cref="ProofAsync"/>, as one of a batch.</summary>
    public BatchedQuestion Proof(Address address, ImmutableArray<U256> slots, Action<ProofAnswer> take) =>
        new(GetProof, Parameters(address, slots), LimitOf(slots), (json, _) => take(ProofAnswer.Decode(json, slots.Length)));

    /// <summary>The question of <see cref="CodeAsync"/>, as one of a batch. It is judged when the account is proven.</summary>
    public BatchedQuestion Code(Address address, Action<Bytecode, Exchange> take) =>
        new(GetCode, Parameters(address), CodeBytes, (json, exchange) => take(DecodeCode(json), exchange()));

    private JsonNode[] Parameters(Address address) => [address.ToString(), _block];

    private JsonNode[] Parameters(Address address, ImmutableArray<U256> slots) =>
        [address.ToString(), new JsonArray([.. slots.Select(slot => (JsonNode)Hex.Encode(slot.ToBigEndian()))]), _block];

    private static long LimitOf(ImmutableArray<U256> slots) => PathBytes * (1 + slots.Length);

    private static Bytecode DecodeCode(JsonElement json) => new(StrictJson.Of(json, "code").InAnySpelling().Bytes());
}
