using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Actors.Execution;

/// <summary>Headers as one endpoint gives them: sent and decoded. The caller judges them, while their bytes are there.</summary>
internal sealed class HeaderQuestions(ExecutionRpcClient rpc)
{
    public const string ByHash = "eth_getBlockByHash";

    private const string ByNumber = "eth_getBlockByNumber";

    /// <summary>Bytes of JSON that a header with the hashes of its transactions stays below.</summary>
    private const long HeaderBytes = 1024 * 1024;

    public Task<BlockHeader> HeaderAsync(Endpoint endpoint, ulong number, CancellationToken cancellationToken) =>
        HeaderAsync(endpoint, ByNumber, ((U256)number).ToHexQuantity(), header => header, cancellationToken);

    public Task<T> HeaderAsync<T>(
        Endpoint endpoint, Hash32 hash, Func<BlockHeader, T> judge, CancellationToken cancellationToken) =>
        HeaderAsync(endpoint, ByHash, hash.ToString(), judge, cancellationToken);

    /// <summary>The question by a number, as one of a batch.</summary>
    public static BatchedQuestion Header(ulong number, Action<BlockHeader> take) => new(
        ByNumber, [((U256)number).ToHexQuantity(), false], HeaderBytes, (json, _) => take(BlockAnswer.DecodeHeader(json)));

    public Batches Batches(PatientAsker asker) => new(rpc, asker);

    private Task<T> HeaderAsync<T>(
        Endpoint endpoint, string method, string name, Func<BlockHeader, T> judge, CancellationToken cancellationToken)
    {
        JsonNode[] parameters = [name, false];
        return rpc.CallAsync(
            endpoint, method, parameters, HeaderBytes, json => judge(BlockAnswer.DecodeHeader(json)), cancellationToken);
    }
}
