using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>Proves the hashes of earlier blocks by their headers, where the history contract does not have them.</summary>
internal sealed class AncestorProver(BlockQuestions questions, PatientAsker asker, ProvenBlock block)
{
    private const int ParallelRequests = 16;

    /// <summary>
    /// The headers from the parent down to the child of <paramref name="oldest"/>, each named by the one after it. They are fetched by
    /// number, many at once; one that is missing, or is not of this chain, is then asked for by its hash.
    /// </summary>
    /// <param name="state">Is added to.</param>
    /// <exception cref="UpstreamException">No endpoint gave a usable answer.</exception>
    /// <exception cref="ProofRefusedException">The same, where the last answer was another header.</exception>
    public async Task<ProvenState> ProveAsync(Asking asking, ProvenState state, ulong oldest, CancellationToken cancellationToken)
    {
        var parallel = new SemaphoreSlim(ParallelRequests);
        ulong[] numbers = [.. Enumerable.Range(1, (int)(block.BlockNumber - oldest) - 1).Select(back => block.BlockNumber - (ulong)back)];
        Task<BlockHeader?>[] headers = [.. numbers.Select(number => GuessAsync(parallel, asking.ForGuesses, number, cancellationToken))];
        Hash32 expected = block.ParentHash;
        foreach ((ulong number, Task<BlockHeader?> guess) in numbers.Zip(headers))
        {
            BlockHeader? header = await guess.ConfigureAwait(false);
            if (header is not null && state.WithAncestor(header) is { } next)
                state = next;
            else
                (header, state) = await ProveAsync(asking, state, number, expected, cancellationToken).ConfigureAwait(false);
            expected = header.ParentHash;
        }
        return state;
    }

    private Task<(BlockHeader Header, ProvenState State)> ProveAsync(
        Asking asking, ProvenState state, ulong number, Hash32 expected, CancellationToken cancellationToken) => asker.AskAsync(
            asking.Endpoints,
            asking.Patience,
            async (endpoint, token) =>
            {
                BlockHeader header = await questions.HeaderAsync(endpoint, expected, token).ConfigureAwait(false);
                return (header, state.WithAncestor(header) ?? throw new ProofRefusedException(
                    endpoint, $"header of block {number} refused: its hash is not {expected}, which its child names"));
            },
            asking.Tell,
            cancellationToken);

    /// <returns>Null where no endpoint gave it soon. It is not judged yet.</returns>
    private async Task<BlockHeader?> GuessAsync(
        SemaphoreSlim parallel, Asking asking, ulong number, CancellationToken cancellationToken)
    {
        await parallel.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await asker.AskAsync(
                asking.Endpoints, asking.Patience, (endpoint, token) => questions.HeaderAsync(endpoint, number, token),
                asking.TellFailure, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException)
        {
            return null;
        }
        finally
        {
            parallel.Release();
        }
    }
}
