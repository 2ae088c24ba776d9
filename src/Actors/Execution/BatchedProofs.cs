using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution.Rpc;

namespace Helios.Actors.Execution;

/// <summary>Asks for what a round needs in as few requests as the endpoint takes: one JSON-RPC batch, or several.</summary>
/// <param name="judge">
/// What an endpoint's answer proves of an account and its slots; <see cref="ProofRefusedException"/> or <see cref="UpstreamException"/>.
/// </param>
internal sealed class BatchedProofs(
    ExecutionRpcClient rpc, PatientAsker asker, BlockQuestions questions,
    Func<Endpoint, Address, ImmutableArray<U256>, ProofAnswer, ProvenState> judge)
{
    private readonly Batches _batches = new(rpc, asker);

    /// <summary>What one try has brought. Only the try writes to it.</summary>
    /// <param name="By">Who was asked.</param>
    internal sealed record Brought(Endpoint By)
    {
        public List<ProvenState> Proven { get; } = [];

        /// <summary>Code as the endpoint says that the account has it: its hash will say.</summary>
        public List<(Address Address, Bytecode Code, Exchange Exchange)> Codes { get; } = [];

        /// <summary>What a check refused.</summary>
        public ImmutableArray<ProofRefusedException> Lies { get; set; } = [];
    }

    /// <returns>Null where the endpoints take no batches, where there is only one question, and where no batch is answered.</returns>
    public async Task<Brought?> AskAsync(
        Asking asking, ImmutableArray<AccountNeed> accounts, ImmutableArray<Address> codes, CancellationToken cancellationToken)
    {
        if (accounts.Length + codes.Length < 2 || _batches.Able(asking) is not { IsEmpty: false } able)
            return null;
        try
        {
            Brought brought = await asker.AskAsync(
                able, asking.Patience, (endpoint, token) => TryAsync(endpoint, accounts, codes, asking.Tell, token),
                Batches.TellWebPages(asking), cancellationToken).ConfigureAwait(false);
            if (!brought.Lies.IsEmpty)
                asker.Refused(brought.By); // not before the try has ended, which counts as an answer
            return brought;
        }
        catch (UpstreamException)
        {
            _batches.Unanswered(able, accounts.Length + codes.Length);
            return null;
        }
    }

    /// <summary>A check that only the proofs of the batch allow has refused a part of it.</summary>
    public void Refuse(Asking asking, ProofRefusedException lie, Brought brought)
    {
        asker.Refused(brought.By);
        asking.Tell(EndpointOutcome.Of(brought.By, lie));
    }

    private async Task<Brought> TryAsync(
        Endpoint endpoint, ImmutableArray<AccountNeed> accounts, ImmutableArray<Address> codes, Action<EndpointOutcome> tell,
        CancellationToken cancellationToken)
    {
        var brought = new Brought(endpoint);
        IEnumerable<BatchedQuestion> all =
        [
            .. accounts.Select(need => questions.Proof(
                need.Address, need.Slots, proof => Add(brought.Proven, judge(endpoint, need.Address, need.Slots, proof)))),
            .. codes.Select(address => questions.Code(address, (code, exchange) => Add(brought.Codes, (address, code, exchange)))),
        ];
        brought.Lies = await _batches.SendAsync(endpoint, all, cancellationToken).ConfigureAwait(false);
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
}
