using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Proofs;

namespace Helios.Actors.Execution;

/// <summary>
/// All logs of a range that match a filter, and no other. The headers of the range are a chain of hashes from its last block, which is
/// proven; a block whose bloom excludes the filter has none; of every other block all receipts are proven and searched here. So no endpoint
/// can leave a log out.
/// </summary>
/// <param name="maxHeaders">Most blocks of a range.</param>
/// <param name="maxBlocks">Most of them whose receipts are fetched.</param>
/// <param name="withWitness">Whether the proofs are wanted, too.</param>
internal sealed class LogsProver(
    AncestorProver ancestors, BlockProver blocks, ReceiptsProver receipts, int maxHeaders, int maxBlocks, bool withWitness = false)
{
    /// <summary>Most logs of an answer.</summary>
    internal const int MaxLogs = 20_000;

    /// <summary>Most bytes of these logs: their JSON, in all the forms that it passes through, takes about ten times as much.</summary>
    internal const long MaxBytes = 16 * 1024 * 1024;

    private const int ParallelBlocks = 4;

    /// <param name="Headers">Of the range, from its last block down; empty without the proofs.</param>
    /// <param name="Contents">Of each block that may have such logs, the oldest first; empty without the proofs.</param>
    internal sealed record Found(
        ImmutableArray<PlacedLog> Logs, ImmutableArray<BlockHeader> Headers, ImmutableArray<BlockContents> Contents);

    /// <exception cref="OutOfReachException">The range is too long, or too much may match.</exception>
    /// <exception cref="UpstreamException">No endpoint gave a usable answer.</exception>
    /// <exception cref="ProofRefusedException">The same, where a check refused the last answer.</exception>
    public async Task<Found> ProveAsync(
        Asking asking, LogFilter filter, ulong from, ProvenBlock to, CancellationToken cancellationToken)
    {
        ulong length = to.BlockNumber - from + 1;
        if (length > (ulong)maxHeaders)
        {
            throw new OutOfReachException(
                $"the range has {length} blocks, and this node proves {maxHeaders} for one request (helios.execution.max-headers): "
                + $"ask up to 0x{from + (ulong)maxHeaders - 1:x} first");
        }
        List<(ulong Number, Hash32 Hash)> candidates = [];
        var headers = ImmutableArray.CreateBuilder<BlockHeader>();
        Hash32 hash = to.BlockHash;
        await foreach (BlockHeader header in ancestors.WalkAsync(asking, to.BlockNumber, hash, from, cancellationToken)
            .ConfigureAwait(false))
        {
            if (withWitness)
                headers.Add(header);
            if (filter.MayMatch(header.LogsBloom))
                candidates.Add((header.Number, hash));
            hash = header.ParentHash;
        }
        candidates.Reverse();
        if (candidates.Count > maxBlocks)
        {
            throw new OutOfReachException(
                $"{candidates.Count} blocks of the range may have such logs, and this node reads the receipts of {maxBlocks} for one "
                + $"request (helios.execution.max-log-blocks): ask up to 0x{candidates[maxBlocks - 1].Number:x} first");
        }
        var found = new ImmutableArray<PlacedLog>[candidates.Count];
        var contents = new BlockContents[withWitness ? candidates.Count : 0];
        int count = 0;
        long bytes = 0, witness = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, candidates.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelBlocks, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                VerifiedBlock block = await blocks.ProveAsync(asking, candidates[i].Hash, token).ConfigureAwait(false);
                VerifiedReceipts proven = await receipts.ProveAsync(asking, block, token).ConfigureAwait(false);
                found[i] = [.. proven.Logs(filter)];
                if (withWitness
                    && Interlocked.Add(ref witness, (contents[i] = BlockContents.Of(block, proven)).Size) > AnswerProof.MaxWitnessBytes)
                {
                    throw new OutOfReachException(
                        $"the blocks of the range that may have such logs hold more than the {AnswerProof.MaxWitnessBytes} bytes that a "
                        + "proof may have: ask for fewer blocks, or without a proof");
                }
                if (Interlocked.Add(ref bytes, found[i].Sum(placed => placed.Log.Size)) > MaxBytes)
                {
                    throw new OutOfReachException(
                        $"the logs of the range that match have more than {MaxBytes} bytes: ask for fewer blocks, or name addresses "
                        + "or topics");
                }
                if (Interlocked.Add(ref count, found[i].Length) > MaxLogs)
                {
                    throw new OutOfReachException(
                        $"more than {MaxLogs} logs of the range match: ask for fewer blocks, or name addresses or topics");
                }
            }).ConfigureAwait(false);
        return new Found([.. found.SelectMany(logs => logs)], headers.ToImmutable(), [.. contents]);
    }
}
