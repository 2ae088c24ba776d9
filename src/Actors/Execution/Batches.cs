using System.Collections.Immutable;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>
/// Sends questions as JSON-RPC batches of the size that the endpoint has shown to take, and learns from what it answers. What a batch does
/// not bring is asked for by questions of their own afterwards, so a batch is never repeated.
/// </summary>
internal sealed class Batches(ExecutionRpcClient rpc, PatientAsker asker)
{
    /// <summary>go-ethereum, <c>rpc/errors.go</c>: the answers before have as many bytes as a batch may have.</summary>
    private const int ResponseTooLarge = -32003;

    /// <returns>
    /// Those that take batches, in their order. None where the one that is asked first takes none: a better endpoint is not passed over.
    /// </returns>
    public ImmutableArray<Endpoint> Able(Asking asking)
    {
        ImmutableArray<Endpoint> able = [.. asking.Endpoints.Where(TakesBatches)];
        return able.Contains(asking.Endpoints[0]) ? able : [];
    }

    /// <summary>No endpoint has answered in time.</summary>
    /// <param name="able">Who was asked, the first one first.</param>
    /// <param name="questions">How many.</param>
    public void Unanswered(ImmutableArray<Endpoint> able, int questions) => asker.BatchRefused(able[0], questions);

    /// <summary>Of how a try ended, what is told: what the answers are worth is said by who judges them.</summary>
    public static Action<EndpointOutcome> TellWebPages(Asking asking) => outcome =>
    {
        if (outcome.Code == UpstreamFault.WebPage.Code)
            asking.Tell(outcome);
    };

    /// <returns>The answers that a check refused.</returns>
    /// <exception cref="UpstreamException">No API answers there.</exception>
    public async Task<ImmutableArray<ProofRefusedException>> SendAsync(
        Endpoint endpoint, IEnumerable<BatchedQuestion> questions, CancellationToken cancellationToken)
    {
        ImmutableArray<ProofRefusedException>[] lies = await Task.WhenAll(
            questions.Chunk(asker.MostInBatch(endpoint)).Select(batch => SendAsync(endpoint, batch, cancellationToken)))
            .ConfigureAwait(false);
        return [.. lies.SelectMany(ofBatch => ofBatch)];
    }

    private bool TakesBatches(Endpoint endpoint) =>
        endpoint.Url.Scheme is "http" or "https" && asker.MostInBatch(endpoint) > 1;

    private async Task<ImmutableArray<ProofRefusedException>> SendAsync(
        Endpoint endpoint, BatchedQuestion[] batch, CancellationToken cancellationToken)
    {
        ImmutableArray<Exception?> failures;
        try
        {
            failures = await rpc.BatchAsync(endpoint, batch, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException e) when (e.Again == TryAgain.Elsewhere)
        {
            throw e.ForGood(); // it is no API, whatever it is asked
        }
        catch (UpstreamException e)
        {
            if (e.Fault != UpstreamFault.NoConnection && e.Fault != UpstreamFault.NoTls && e.Fault != UpstreamFault.TakenOut
                && e.Fault != UpstreamFault.OverRequests)
                asker.BatchRefused(endpoint, batch.Length);
            return [];
        }
        if (IsTooMuch([.. failures.OfType<UpstreamException>()], batch.Length))
            asker.BatchRefused(endpoint, batch.Length);
        return [.. failures.OfType<ProofRefusedException>()];
    }

    /// <summary>
    /// Whether the endpoint answers less than it is asked: it says so, or leaves answers out, or refuses each for a reason that no block
    /// explains.
    /// </summary>
    private static bool IsTooMuch(UpstreamException[] failed, int asked) =>
        failed.Any(one => one.Again == TryAgain.WhenAllowed || one.RpcCode == ResponseTooLarge || one.Fault == UpstreamFault.NotInBatch)
        || (asked > 1 && failed.Length == asked && failed.All(one => one.Fault.Code != UpstreamFault.TooEarlyCode));
}
