using System.Collections.Concurrent;
using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Actors.Execution;

/// <summary>
/// Has the receipts of a proven block proven, all together, because only all of them show the root in its header. An endpoint without
/// <c>eth_getBlockReceipts</c>, or whose answer is larger than one may be, is asked for them one by one.
/// </summary>
internal sealed class ReceiptsProver(ExecutionRpcClient rpc, PatientAsker asker)
{
    private const string OfBlock = "eth_getBlockReceipts", OfTransaction = "eth_getTransactionReceipt";

    /// <summary>Bytes of JSON that honest receipts stay below: a block full of log data, in hex, and what stands around it.</summary>
    private const long ReceiptsBytes = 32 * 1024 * 1024;

    private const int ParallelRequests = 16;

    /// <exception cref="UpstreamException">No endpoint gave a usable answer.</exception>
    /// <exception cref="ProofRefusedException">The same, where the last answer was other receipts.</exception>
    public Task<VerifiedReceipts> ProveAsync(Asking asking, VerifiedBlock block, CancellationToken cancellationToken) =>
        block.Transactions.IsEmpty && block.VerifyReceipts([]).TryGetValue(out VerifiedReceipts? none, out _)
            ? Task.FromResult(none)
            : asker.AskAsync(
                asking.Endpoints,
                asking.Patience,
                (endpoint, token) => ProveAsync(endpoint, block, token),
                asking.Tell,
                cancellationToken);

    private async Task<VerifiedReceipts> ProveAsync(Endpoint endpoint, VerifiedBlock block, CancellationToken cancellationToken)
    {
        try
        {
            return await rpc.CallAsync(
                endpoint, OfBlock, [block.Hash.ToString()], ReceiptsBytes,
                json => Judge(endpoint, block, ReceiptAnswer.DecodeAll(json)), cancellationToken, isOfChain: true).ConfigureAwait(false);
        }
        catch (UpstreamException e) when (e.Fault == UpstreamFault.NoSuchMethod || e.Fault.Code == UpstreamFault.TooLargeCode)
        {
            return await ProveEachAsync(endpoint, block, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <param name="exchange">Where they came in several answers.</param>
    private static VerifiedReceipts Judge(
        Endpoint endpoint, VerifiedBlock block, ImmutableArray<Receipt> receipts, Func<Exchange>? exchange = null) =>
        block.VerifyReceipts(receipts).TryGetValue(out VerifiedReceipts? verified, out BlockRejection rejection)
            ? verified
            : throw new ProofRefusedException(endpoint, $"receipts of block {block.Hash} refused: {rejection}")
            {
                Exchange = exchange?.Invoke(),
            };

    private async Task<VerifiedReceipts> ProveEachAsync(Endpoint endpoint, VerifiedBlock block, CancellationToken cancellationToken)
    {
        var receipts = new (Receipt Receipt, Exchange Exchange)[block.Transactions.Length];
        var large = new ConcurrentQueue<int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, receipts.Length),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelRequests, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                try
                {
                    receipts[i] = await FetchOneAsync(block.Transactions[i].Hash(), token).ConfigureAwait(false);
                }
                catch (UpstreamException e) when (e.Fault == UpstreamFault.OverBudget)
                {
                    large.Enqueue(i);
                }
            }).ConfigureAwait(false);
        foreach (int i in large) // there is room for one of them at a time
            receipts[i] = await FetchOneAsync(block.Transactions[i].Hash(), cancellationToken).ConfigureAwait(false);
        return Judge(
            endpoint, block, [.. receipts.Select(one => one.Receipt)],
            () => Exchange.Joined([.. receipts.Select(one => one.Exchange)]));

        Task<(Receipt, Exchange)> FetchOneAsync(Hash32 hash, CancellationToken token) => rpc.CallAsync(
            endpoint, OfTransaction, [hash.ToString()], ReceiptsBytes, (json, exchange) => (ReceiptAnswer.Decode(json), exchange()), token,
            isOfChain: true);
    }
}
