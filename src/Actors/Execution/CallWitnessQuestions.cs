using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>
/// Asks for a <see cref="CallWitness"/>, all that a call reads in one answer: Nethermind's <c>proof_call</c>. As with a hint, it costs a
/// call time at most: two seconds, once, where an endpoint that had it does not answer.
/// </summary>
/// <param name="known">Whether an endpoint has the method; one that is not in it may have it.</param>
/// <param name="learn">Hears whether an endpoint has it; null where that is not certain any more.</param>
internal sealed class CallWitnessQuestions(
    ExecutionRpcClient rpc, PatientAsker asker, ImmutableDictionary<Endpoint, bool> known, Action<Endpoint, bool?> learn)
{
    private const string Method = "proof_call";

    /// <summary>Bytes of JSON: 256 slots under ten nodes each, and the code of fifty contracts.</summary>
    private const long MostBytes = 8 * 1024 * 1024;

    /// <summary>Whether the endpoint that is asked first has the method, so that nothing else need be asked of it meanwhile.</summary>
    public bool IsCertain(Asking asking) => known.GetValueOrDefault(asking.Endpoints[0]);

    /// <param name="gas">At most as much as the block has.</param>
    /// <returns>Null where the endpoint that is asked first does not have the method, and where none came in time.</returns>
    public async Task<CallWitness?> AskAsync(
        Asking asking, CallRequest call, ProvenBlock block, ulong gas, CancellationToken cancellationToken)
    {
        ImmutableArray<Endpoint> able = [.. asking.Endpoints.Where(endpoint => known.GetValueOrDefault(endpoint, true))];
        if (!able.Contains(asking.Endpoints[0]))
            return null;
        try
        {
            (Endpoint by, CallWitness? witness) = await asker.AskAsync(
                able, asking.ForHints.Patience,
                async (endpoint, token) => (endpoint, await FetchAsync(endpoint, call, block, gas, token).ConfigureAwait(false)), _ => { },
                cancellationToken).ConfigureAwait(false);
            if (witness is null)
                return null;
            if (witness.HasRoot(block.StateRoot))
                return witness; // which says nothing good of the endpoint yet
            asker.Refused(by);
            asking.Tell(EndpointOutcome.Of(by, new ProofRefusedException(
                by, $"witness of a call refused: it has no node with the hash {block.StateRoot}, the state root of block "
                + $"{block.BlockNumber}")
            {
                IsOfAnotherBlock = true,
            }));
            return null;
        }
        catch (UpstreamException)
        {
            if (IsCertain(asking))
                learn(asking.Endpoints[0], null); // the next is asked for beside the proofs, which need not wait for it
            return null; // what is needed is asked for, and fails with its own reason
        }
    }

    /// <returns>Null where it answers, and has no witness.</returns>
    private async Task<CallWitness?> FetchAsync(
        Endpoint endpoint, CallRequest call, ProvenBlock block, ulong gas, CancellationToken cancellationToken)
    {
        try
        {
            UntrustedWitness untrusted = await rpc.CallAsync(
                endpoint, Method, AccessListHint.Parameters(call, block.BlockNumber, gas, withBalance: false), MostBytes,
                WitnessAnswer.DecodeOfCall, cancellationToken).ConfigureAwait(false);
            Learn(endpoint, true);
            return new CallWitness(untrusted);
        }
        catch (UpstreamException e) when (e.Fault == UpstreamFault.NoSuchMethod || e.Fault == UpstreamFault.Malformed)
        {
            Learn(endpoint, false); // an old Nethermind answers in another form, without code
            return null;
        }
        catch (UpstreamException e) when (e.RpcCode is not null || e.Fault.Code is UpstreamFault.TooEarlyCode or UpstreamFault.TooLargeCode)
        {
            return null; // it would not run the call, or does not have the block, or the call reads too much
        }
    }

    private void Learn(Endpoint endpoint, bool has)
    {
        if (!known.TryGetValue(endpoint, out bool before) || before != has)
            learn(endpoint, has);
    }
}
