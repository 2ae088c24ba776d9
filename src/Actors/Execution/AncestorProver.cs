using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Helios.Actors.Upstreams;
using Helios.Protocol.Execution;

namespace Helios.Actors.Execution;

/// <summary>Proves headers by the hashes in those after them, down from a block whose hash is proven.</summary>
/// <param name="kept">Where headers are found, and left for other questions; null for a walk that nobody repeats.</param>
internal sealed class AncestorProver(HeaderQuestions questions, PatientAsker asker, HeaderCache? kept = null)
{
    /// <summary>Headers that are asked for before they are needed: each alone, or in batches.</summary>
    private const int AheadAlone = 32, AheadInBatches = 4 * EndpointPace.WidestBatch;

    private readonly Batches _batches = questions.Batches(asker);

    /// <summary>
    /// The headers from that of <paramref name="newest"/> down to <paramref name="oldest"/>, each named by the one after it. They are
    /// fetched by number, many at once and in batches where the endpoint takes them; one that is missing, or is not of this chain, is then
    /// asked for by its hash.
    /// </summary>
    /// <param name="hash">Of the newest, proven.</param>
    /// <exception cref="UpstreamException">No endpoint gave a usable answer.</exception>
    /// <exception cref="ProofRefusedException">The same, where the last answer was another header.</exception>
    public async IAsyncEnumerable<BlockHeader> WalkAsync(
        Asking asking, ulong newest, Hash32 hash, ulong oldest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guesses = new Queue<(ulong Number, Task<BlockHeader?> Answer)>();
        ulong unasked = newest + 1; // this and all above are asked for, or known
        for (ulong number = newest; ; number--)
        {
            cancellationToken.ThrowIfCancellationRequested(); // where all headers are kept, nothing else looks at it
            BlockHeader? header = kept?.Find(number, hash);
            if (header is null)
            {
                while (guesses.TryPeek(out (ulong Number, Task<BlockHeader?> Answer) before) && before.Number > number)
                    guesses.Dequeue();
                unasked = Math.Min(unasked, number + 1);
                (int ahead, int atOnce) = _batches.Able(asking).IsEmpty ? (AheadAlone, 1) : (AheadInBatches, EndpointPace.WidestBatch);
                while (unasked > oldest && guesses.Count + atOnce <= ahead)
                {
                    List<ulong> wanted = [];
                    for (; unasked > oldest && wanted.Count < atOnce; unasked--)
                    {
                        if (kept?.Has(unasked - 1) != true)
                            wanted.Add(unasked - 1);
                    }
                    foreach ((ulong Number, Task<BlockHeader?> Answer) guess in Guess(asking.ForGuesses, wanted, cancellationToken))
                        guesses.Enqueue(guess);
                }
                if (guesses.TryPeek(out (ulong Number, Task<BlockHeader?> Answer) next) && next.Number == number)
                    header = await guesses.Dequeue().Answer.ConfigureAwait(false);
                if (header is null || !IsIt(header, number, hash))
                    header = await FetchAsync(asking, number, hash, cancellationToken).ConfigureAwait(false);
                kept?.Keep(hash, header);
            }
            yield return header;
            if (number == oldest)
                yield break;
            hash = header.ParentHash;
        }
    }

    /// <summary>The header of a block whose number and hash are proven.</summary>
    /// <inheritdoc cref="WalkAsync" path="/exception"/>
    public Task<BlockHeader> FetchAsync(Asking asking, ulong number, Hash32 hash, CancellationToken cancellationToken) => asker.AskAsync(
        asking.Endpoints,
        asking.Patience,
        (endpoint, token) => questions.HeaderAsync(
            endpoint, hash,
            header => IsIt(header, number, hash)
                ? header
                : throw new ProofRefusedException(endpoint, $"header of block {number} refused: its hash is not {hash}, which is proven"),
            token),
        asking.Tell,
        cancellationToken);

    /// <summary>The header with this hash, wherever it is.</summary>
    /// <returns>Null where every endpoint that answers says that it has none.</returns>
    /// <exception cref="UpstreamException">No endpoint gave a usable answer.</exception>
    /// <exception cref="ProofRefusedException">The same, where the last answer was another header.</exception>
    public async Task<BlockHeader?> LookUpAsync(Asking asking, Hash32 hash, CancellationToken cancellationToken)
    {
        bool isUnknown = false;
        try
        {
            return await asker.AskAsync(
                asking.Endpoints,
                asking.ForLookUps.Patience,
                async (endpoint, token) =>
                {
                    try
                    {
                        return await questions.HeaderAsync(
                            endpoint, hash,
                            header => header.Hash() == hash
                                ? header
                                : throw new ProofRefusedException(endpoint, $"header of block {hash} refused: its hash is another"),
                            token).ConfigureAwait(false);
                    }
                    catch (UpstreamException e) when (e.Fault == UpstreamFault.TooEarly)
                    {
                        isUnknown = true;
                        throw e.ForGood();
                    }
                },
                asking.TellTrouble,
                cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException) when (isUnknown)
        {
            return null;
        }
    }

    private static bool IsIt(BlockHeader header, ulong number, Hash32 hash) => header.Number == number && header.Hash() == hash;

    /// <summary>Each by a question of its own, or all in one batch, and then what that lacks.</summary>
    private IEnumerable<(ulong Number, Task<BlockHeader?> Answer)> Guess(
        Asking asking, IReadOnlyCollection<ulong> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count < 2 || _batches.Able(asking) is not { IsEmpty: false } able)
            return numbers.Select(number => (number, GuessAsync(asking, number, cancellationToken)));
        Task<IReadOnlyDictionary<ulong, BlockHeader>> batch = TogetherAsync(asking, able, numbers, cancellationToken);
        return numbers.Select(number => (number, OfAsync(number)));

        async Task<BlockHeader?> OfAsync(ulong number) =>
            (await batch.ConfigureAwait(false)).GetValueOrDefault(number)
            ?? await GuessAsync(asking, number, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>What one batch brings, by number. It is not judged yet.</returns>
    private async Task<IReadOnlyDictionary<ulong, BlockHeader>> TogetherAsync(
        Asking asking, ImmutableArray<Endpoint> able, IReadOnlyCollection<ulong> numbers, CancellationToken cancellationToken)
    {
        try
        {
            return await asker.AskAsync(
                able,
                asking.Patience,
                async (endpoint, token) =>
                {
                    var brought = new ConcurrentDictionary<ulong, BlockHeader>();
                    await _batches.SendAsync(
                        endpoint, numbers.Select(number => HeaderQuestions.Header(number, header => brought[number] = header)), token)
                        .ConfigureAwait(false);
                    return brought;
                },
                Batches.TellWebPages(asking),
                cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException)
        {
            _batches.Unanswered(able, numbers.Count);
            return ImmutableDictionary<ulong, BlockHeader>.Empty;
        }
    }

    /// <returns>Null where no endpoint gave it soon. It is not judged yet.</returns>
    private async Task<BlockHeader?> GuessAsync(Asking asking, ulong number, CancellationToken cancellationToken)
    {
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
    }
}
