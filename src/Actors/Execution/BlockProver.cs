using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>
/// Has a whole block proven: header, transactions and withdrawals, by the hash that the light client has. <see cref="VerifiedBlock"/>
/// judges them before they are used.
/// </summary>
/// <param name="chainId">EIP-155.</param>
internal sealed class BlockProver(ExecutionRpcClient rpc, PatientAsker asker, ulong chainId)
{
    private const string Method = "eth_getBlockByHash";

    /// <summary>
    /// Bytes of JSON that an honest block stays below: all of its gas as calldata, in hex, and the rest of its transactions.
    /// </summary>
    private const long BlockBytes = 16 * 1024 * 1024;

    /// <exception cref="UpstreamException">No endpoint gave a usable answer.</exception>
    /// <exception cref="ProofRefusedException">The same, where the last answer was another block.</exception>
    public async Task<WholeBlock> ProveAsync(Asking asking, ProvenBlock block, CancellationToken cancellationToken)
    {
        VerifiedBlock verified = await ProveAsync(asking, block.BlockHash, cancellationToken).ConfigureAwait(false);
        return new WholeBlock(block, verified, [.. verified.Transactions.Select(Signed)]);
    }

    /// <param name="hash">Proven.</param>
    /// <inheritdoc cref="ProveAsync(Asking, ProvenBlock, CancellationToken)" path="/exception"/>
    public Task<VerifiedBlock> ProveAsync(Asking asking, Hash32 hash, CancellationToken cancellationToken) => asker.AskAsync(
        asking.Endpoints,
        asking.Patience,
        (endpoint, token) =>
        {
            JsonNode[] parameters = [hash.ToString(), true];
            return rpc.CallAsync(
                endpoint, Method, parameters, BlockBytes, json => Judge(endpoint, hash, BlockAnswer.Decode(json)), token, isOfChain: true);
        },
        asking.Tell,
        cancellationToken);

    private static VerifiedBlock Judge(Endpoint endpoint, Hash32 hash, BlockAnswer answer) =>
        VerifiedBlock.Verify(hash, answer.Header, answer.Transactions ?? [], answer.Withdrawals)
            .TryGetValue(out VerifiedBlock? verified, out BlockRejection rejection)
            ? verified
            : throw new ProofRefusedException(endpoint, $"block {hash} refused: {rejection}");

    /// <summary>A chain holds no transaction that is not signed.</summary>
    private SignedTransaction Signed(Transaction transaction) => SignedTransaction.Check(transaction, chainId).Value;
}
