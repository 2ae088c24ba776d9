using System.Diagnostics;
using Helios.Actors.Upstreams;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Feeds;

namespace Helios.Actors.Execution;

/// <summary>Has headers and receipts proven by the hash of their block.</summary>
internal sealed class FeedProver(HeaderQuestions headers, PatientAsker asker, BlockProver blocks, ReceiptsProver receipts)
{
    public async Task<FeedMessages.Answer> AnswerAsync(
        FeedMessages.Question question, Asking asking, CancellationToken cancellationToken)
    {
        string reason = "no endpoint has answered in time";
        Action<EndpointOutcome> tell = asking.Tell;
        asking = asking with
        {
            Tell = outcome =>
            {
                if (outcome.Worth != AnswerWorth.Held)
                    reason = outcome.PublicReason;
                tell(outcome);
            },
        };
        try
        {
            return question switch
            {
                FeedMessages.GetHeader => new FeedMessages.Answer.Header(
                    await HeaderAsync(question.Hash, asking, cancellationToken).ConfigureAwait(false)),
                FeedMessages.GetReceipts => new FeedMessages.Answer.Receipts(
                    await ReceiptsAsync(question.Hash, asking, cancellationToken).ConfigureAwait(false)),
                _ => throw new ArgumentException($"a question of no kind: {question}", nameof(question)),
            };
        }
        catch (Exception e) when (e is UpstreamException or ProofRefusedException)
        {
            return new FeedMessages.Answer.NotProven(reason);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return new FeedMessages.Answer.NotProven("the node has stopped to ask endpoints: ask again");
        }
    }

    private Task<BlockLink> HeaderAsync(Hash32 hash, Asking asking, CancellationToken cancellationToken) => asker.AskAsync(
        asking.Endpoints,
        asking.Patience,
        (endpoint, token) => headers.HeaderAsync(
            endpoint, hash,
            header => header.IsOfSomeFork && BlockLink.Of(header) is { } block && block.Hash == hash
                ? block
                : throw new ProofRefusedException(endpoint, $"header of block {hash} refused: its hash is another"),
            token),
        asking.Tell,
        cancellationToken);

    private async Task<VerifiedReceipts> ReceiptsAsync(Hash32 hash, Asking asking, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        VerifiedBlock block = await blocks.ProveAsync(asking, hash, cancellationToken).ConfigureAwait(false);
        asking = asking with { Patience = asking.Patience - Stopwatch.GetElapsedTime(begun) };
        return await receipts.ProveAsync(asking, block, cancellationToken).ConfigureAwait(false);
    }
}
