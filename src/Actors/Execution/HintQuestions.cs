using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>Asks for an <see cref="AccessListHint"/>. It costs a call time at most, and never much.</summary>
/// <param name="kinds">What is known of the endpoints; one that is not in it may have everything.</param>
/// <param name="learn">Hears what an endpoint does not have.</param>
internal sealed class HintQuestions(
    ExecutionRpcClient rpc, PatientAsker asker, ImmutableDictionary<Endpoint, HintKind> kinds, Action<Endpoint, HintKind> learn)
{
    /// <param name="gas">At most as much as the block has, or some nodes refuse.</param>
    /// <returns>Null where no endpoint gave one in time.</returns>
    public async Task<StateNeeds?> AskAsync(
        Asking asking, CallRequest call, ProvenBlock block, ulong gas, CancellationToken cancellationToken)
    {
        ImmutableArray<Endpoint> able = [.. asking.Endpoints.Where(endpoint => KindOf(endpoint) != HintKind.None)];
        if (able.IsEmpty)
            return null;
        try
        {
            return await asker.AskAsync(
                able, asking.ForHints.Patience, (endpoint, token) => AskAsync(endpoint, call, block, gas, token), _ => { },
                cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException)
        {
            return null;
        }
    }

    private HintKind KindOf(Endpoint endpoint) => kinds.GetValueOrDefault(endpoint, HintKind.WithBalance);

    private async Task<StateNeeds> AskAsync(
        Endpoint endpoint, CallRequest call, ProvenBlock block, ulong gas, CancellationToken cancellationToken)
    {
        try
        {
            if (KindOf(endpoint) == HintKind.WithBalance)
            {
                try
                {
                    return await FetchAsync(endpoint, call, block, gas, withBalance: true, cancellationToken).ConfigureAwait(false);
                }
                catch (UpstreamException e) when (e.RpcCode is not null && e.Again == TryAgain.AFewTimes)
                {
                    StateNeeds plain =
                        await FetchAsync(endpoint, call, block, gas, withBalance: false, cancellationToken).ConfigureAwait(false);
                    learn(endpoint, HintKind.Plain);
                    return plain;
                }
            }
            return await FetchAsync(endpoint, call, block, gas, withBalance: false, cancellationToken).ConfigureAwait(false);
        }
        catch (UpstreamException e) when (e.Fault == UpstreamFault.NoSuchMethod)
        {
            learn(endpoint, HintKind.None);
            throw;
        }
        catch (UpstreamException e) when (e.RpcCode is not null && e.Again == TryAgain.AFewTimes)
        {
            // some nodes answer a call that reverts with an error, and would do so again
            throw new UpstreamException(endpoint, AccessListHint.Method, e.Fault with { Again = TryAgain.Never }, inner: e)
            {
                RpcCode = e.RpcCode,
            };
        }
    }

    private Task<StateNeeds> FetchAsync(
        Endpoint endpoint, CallRequest call, ProvenBlock block, ulong gas, bool withBalance, CancellationToken cancellationToken) =>
        rpc.CallAsync(
            endpoint, AccessListHint.Method, AccessListHint.Parameters(call, block.BlockNumber, gas, withBalance),
            AccessListHint.MostBytes, answer => AccessListHint.Decode(answer, call), cancellationToken);
}
