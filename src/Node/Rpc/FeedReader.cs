using System.Collections.Concurrent;
using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Node.Questions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Feeds;

namespace Helios.Node.Rpc;

/// <summary>Moves feeds to the newest head. The headers and receipts on their ways are fetched once for all of them.</summary>
internal sealed class FeedReader
{
    private const int HeadersKept = 4 * ChainFeed.Reach, ReceiptsKept = 32;

    /// <summary>Blocks whose receipts are fetched at once for one feed.</summary>
    private const int ReceiptsAtOnce = 4;

    private readonly NodeQuestions _node;
    private readonly SharedFetches<BlockLink> _headers;
    private readonly SharedFetches<VerifiedReceipts> _receipts;

    /// <param name="patience">Longest that the node asks endpoints for receipts.</param>
    public FeedReader(NodeQuestions node, TimeSpan patience)
    {
        _node = node;
        _headers = new(HeadersKept, hash => FetchAsync(
            new FeedMessages.GetHeader(hash), patience, answer => ((FeedMessages.Answer.Header)answer).Block));
        _receipts = new(ReceiptsKept, hash => FetchAsync(
            new FeedMessages.GetReceipts(hash), patience, answer => ((FeedMessages.Answer.Receipts)answer).Verified));
    }

    /// <param name="Step">On the way to the newest head that endpoints have: blocks or logs, or that it is out of reach.</param>
    /// <param name="HasMore">Whether the step ended before that head, because it would be too large: the next one can follow.</param>
    /// <param name="IsNewest">Whether it ended at the newest head of the light client.</param>
    public sealed record Advanced(FeedStep Step, bool HasMore, bool IsNewest);

    /// <summary>The block after which a feed begins.</summary>
    public async Task<Result<BlockLink, RpcError>> NewestAsync(CancellationToken cancellationToken) =>
        (await _node.HeadAsync(cancellationToken)).Match(
            head => BlockLink.Of(head.Block), notReady => (Result<BlockLink, RpcError>)RpcError.Of(notReady));

    /// <summary>
    /// The way to the newest head, or to one of its parents that is still after what was delivered, where no endpoint has more yet.
    /// </summary>
    public async Task<Result<Advanced, RpcError>> AdvanceAsync(IFeed feed, CancellationToken cancellationToken)
    {
        if (!(await _node.HeadAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableHead? head, out NotReady? notReady))
            return RpcError.Of(notReady);
        var known = new Known();
        Result<FeedStep, RpcError> newest = await WayAsync(feed, head.Block.BlockHash, known, cancellationToken);
        if (newest.IsAccepted)
            return Of(newest.Value, head, known, isNewest: true);
        foreach (BeaconSync.SignableHead earlier in head.Earlier.Where(earlier => earlier.Block.BlockNumber > feed.Last.Number))
        {
            Result<FeedStep, RpcError> step = await WayAsync(feed, earlier.Block.BlockHash, known, cancellationToken);
            if (step.IsAccepted)
                return Of(step.Value, earlier, known, isNewest: false);
        }
        return head.Earlier.Any(earlier => earlier.Block.BlockHash == feed.Last.Hash)
            ? new Advanced(feed.To(feed.Last, known), HasMore: false, IsNewest: false)
            : newest.Rejection;
    }

    private static Advanced Of(FeedStep step, BeaconSync.SignableHead head, Known known, bool isNewest)
    {
        bool isPart = step is FeedStep.Logs logs && logs.Next.Last.Number < head.Block.BlockNumber;
        return new Advanced(step, HasMore: isPart && !known.LacksSome, isNewest && !isPart);
    }

    /// <summary>All that is added comes with its header, because only a head that an endpoint has is gone to.</summary>
    private async Task<Result<FeedStep, RpcError>> WayAsync(
        IFeed feed, Hash32 newest, Known known, CancellationToken cancellationToken)
    {
        if (newest == feed.Last.Hash)
            return feed.To(feed.Last, known);
        if (!(await _headers.GetAsync(newest, cancellationToken)).TryGetValue(out BlockLink? head, out RpcError? error))
            return error;
        while (true)
        {
            RpcError? missing;
            switch (feed.To(head, known))
            {
                case FeedStep.NeedsHeader needs:
                    missing = await known.AddAsync(needs, _headers, cancellationToken);
                    break;
                case FeedStep.NeedsReceipts needs:
                    missing = known.WhyLacking(needs.Hashes[0]);
                    if (missing is null)
                        await known.AddAsync(needs, _receipts, cancellationToken);
                    break;
                case var step:
                    return step;
            }
            if (missing is not null)
                return missing;
        }
    }

    private async Task<Result<T, RpcError>> FetchAsync<T>(
        FeedMessages.Question question, TimeSpan patience, Func<FeedMessages.Answer, T> read)
        where T : notnull
    {
        if (!(await _node.FeedAsync(question, patience)).TryGetValue(out FeedMessages.Answer? answer, out NotReady? notReady))
            return RpcError.Of(notReady);
        return answer is FeedMessages.Answer.NotProven(var reason) ? RpcError.Unproven(reason) : read(answer);
    }

    /// <summary>What has been given so far for one step, kept while its way is looked for, whatever is forgotten elsewhere.</summary>
    private sealed class Known : IFeedSource
    {
        private readonly Dictionary<Hash32, BlockLink> _blocks = [];
        private readonly ConcurrentDictionary<Hash32, VerifiedReceipts> _receipts = [];
        private readonly ConcurrentDictionary<Hash32, RpcError> _lacking = [];

        public bool LacksSome => !_lacking.IsEmpty;

        public BlockLink? Block(Hash32 hash) => _blocks.GetValueOrDefault(hash);

        public VerifiedReceipts? Receipts(Hash32 hash) => _receipts.GetValueOrDefault(hash);

        public bool LacksReceipts(Hash32 hash) => _lacking.ContainsKey(hash);

        public RpcError? WhyLacking(Hash32 hash) => _lacking.GetValueOrDefault(hash);

        /// <returns>Why it cannot be had; null where it was added.</returns>
        public async Task<RpcError?> AddAsync(
            FeedStep.NeedsHeader needs, SharedFetches<BlockLink> headers, CancellationToken cancellationToken)
        {
            if (!(await headers.GetAsync(needs.Hash, cancellationToken)).TryGetValue(out BlockLink? block, out RpcError? error))
                return error;
            _blocks[needs.Hash] = block;
            return null;
        }

        /// <summary>Those that cannot be had are lacking from now on, and not asked for twice on one way.</summary>
        public Task AddAsync(FeedStep.NeedsReceipts needs, SharedFetches<VerifiedReceipts> receipts, CancellationToken cancellationToken) =>
            Parallel.ForEachAsync(
                needs.Hashes.Where(hash => !_lacking.ContainsKey(hash)),
                new ParallelOptions { MaxDegreeOfParallelism = ReceiptsAtOnce, CancellationToken = cancellationToken },
                async (hash, token) =>
                {
                    if ((await receipts.GetAsync(hash, token)).TryGetValue(out VerifiedReceipts? found, out RpcError? error))
                        _receipts[hash] = found;
                    else
                        _lacking[hash] = error;
                });
    }
}
