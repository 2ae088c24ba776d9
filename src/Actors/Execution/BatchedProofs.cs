using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Actors.Execution;

/// <summary>
/// Asks for what a round needs in as few requests as the endpoint takes: one JSON-RPC batch, or several of the size that it has shown to
/// take. What a batch does not bring is asked for by questions of their own afterwards, so a batch is never repeated.
/// </summary>
/// <param name="judge">
/// What an endpoint's answer proves of an account and its slots; <see cref="ProofRefusedException"/> or <see cref="UpstreamException"/>.
/// </param>
internal sealed class BatchedProofs(
    ExecutionRpcClient rpc, PatientAsker asker, BlockQuestions questions,
    Func<Endpoint, Address, ImmutableArray<U256>, ProofAnswer, ProvenState> judge)
{
    /// <summary>go-ethereum, <c>rpc/errors.go</c>: the answers before have as many bytes as a batch may have.</summary>
    private const int ResponseTooLarge = -32003;

    /// <summary>What one try has brought. Only the try writes to it.</summary>
    /// <param name="By">Who was asked.</param>
    internal sealed record Brought(Endpoint By)
    {
        public List<ProvenState> Proven { get; } = [];

        /// <summary>Code as the endpoint says that the account has it: its hash will say.</summary>
        public List<(Address Address, Bytecode Code)> Codes { get; } = [];

        /// <summary>What a check refused.</summary>
        public ImmutableArray<ProofRefusedException> Lies { get; set; } = [];
    }

    /// <returns>Null where the endpoints take no batches, where there is only one question, and where no batch is answered.</returns>
    public async Task<Brought?> AskAsync(
        Asking asking, ImmutableArray<AccountNeed> accounts, ImmutableArray<Address> codes, CancellationToken cancellationToken)
    {
        ImmutableArray<Endpoint> able = [.. asking.Endpoints.Where(TakesBatches)];
        if (accounts.Length + codes.Length < 2 || !able.Contains(asking.Endpoints[0]))
            return null;
        try
        {
            Brought brought = await asker.AskAsync(
                able, asking.Patience, (endpoint, token) => TryAsync(endpoint, accounts, codes, asking.Tell, token), Tell,
                cancellationToken).ConfigureAwait(false);
            if (!brought.Lies.IsEmpty)
                asker.Refused(brought.By); // not before the try has ended, which counts as an answer
            return brought;
        }
        catch (UpstreamException)
        {
            asker.BatchRefused(able[0], accounts.Length + codes.Length); // nobody answered in time
            return null;
        }

        // what a try was worth it says itself
        void Tell(EndpointOutcome outcome)
        {
            if (outcome.Code == UpstreamFault.WebPage.Code)
                asking.Tell(outcome);
        }
    }

    /// <summary>A check that only the proofs of the batch allow has refused a part of it.</summary>
    public void Refuse(Asking asking, ProofRefusedException lie, Brought brought)
    {
        asker.Refused(brought.By);
        asking.Tell(EndpointOutcome.Of(brought.By, lie));
    }

    private bool TakesBatches(Endpoint endpoint) =>
        endpoint.Url.Scheme is "http" or "https" && asker.MostInBatch(endpoint) > 1;

    private async Task<Brought> TryAsync(
        Endpoint endpoint, ImmutableArray<AccountNeed> accounts, ImmutableArray<Address> codes, Action<EndpointOutcome> tell,
        CancellationToken cancellationToken)
    {
        var brought = new Brought(endpoint);
        IEnumerable<BatchedQuestion> all =
        [
            .. accounts.Select(need => questions.Proof(
                need.Address, need.Slots, proof => Add(brought.Proven, judge(endpoint, need.Address, need.Slots, proof)))),
            .. codes.Select(address => questions.Code(address, code => Add(brought.Codes, (address, code)))),
        ];
        ImmutableArray<ProofRefusedException>[] lies = await Task.WhenAll(
            all.Chunk(asker.MostInBatch(endpoint)).Select(chunk => SendAsync(endpoint, chunk, cancellationToken))).ConfigureAwait(false);
        brought.Lies = [.. lies.SelectMany(ofBatch => ofBatch)];
        foreach (ProofRefusedException lie in brought.Lies)
            tell(EndpointOutcome.Of(endpoint, lie));
        if (brought.Proven.Count > 0 && brought.Lies.IsEmpty)
            tell(new EndpointOutcome(endpoint, AnswerWorth.Held));
        return brought;

        static void Add<T>(List<T> list, T item)
        {
            lock (list)
                list.Add(item);
        }
    }

    /// <returns>The answers that a check refused.</returns>
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
            if (e.Fault != UpstreamFault.NoConnection && e.Fault != UpstreamFault.NoTls && e.Fault != UpstreamFault.TakenOut)
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
