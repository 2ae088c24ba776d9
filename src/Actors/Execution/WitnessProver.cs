using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Forks;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Execution;

/// <summary>
/// Executes a block on the witness of an endpoint (<c>debug_executionWitness</c>). A witness that lacks something is that endpoint's
/// failure, and the next one is asked; it says nothing of the block.
/// </summary>
/// <remarks>
/// It has gates of its own: many endpoints lack the method, or have the witness late, and are none the worse for calls.
/// </remarks>
internal sealed class WitnessProver(ExecutionRpcClient rpc, PatientAsker asker, RunTurns runs, TimeProvider clock)
{
    internal const string Method = "debug_executionWitness";

    /// <summary>
    /// Bytes of JSON that the witness of a full block stays below; a quarter of helios.upstreams.max-held is the bound where that is less.
    /// </summary>
    private const long WitnessBytes = 256L * 1024 * 1024;

    /// <summary>Longest that one block computes.</summary>
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(20);

    /// <summary>An endpoint without the method is asked again after this.</summary>
    private static readonly TimeSpan Forgets = TimeSpan.FromMinutes(10);

    /// <summary>The node itself takes turns with its clients.</summary>
    private static readonly NetworkPrefix Self = NetworkPrefix.Of(IPAddress.None);

    private readonly ConcurrentDictionary<EndpointUrl, long> _without = [];

    /// <returns>A verdict that is not <see cref="BlockVerdict.Incomplete"/>, and the name of the witness.</returns>
    /// <exception cref="UpstreamException">No endpoint gave a whole witness.</exception>
    public async Task<(BlockVerdict Verdict, Hash32 Witness)> ExecuteAsync(
        Asking asking, VerifiedBlock block, ChainRules rules, BeaconChain chain, CancellationToken cancellationToken)
    {
        ImmutableArray<Endpoint> able = [.. asking.Endpoints.Where(MayHave)];
        if (able.IsEmpty)
            throw new UpstreamException(asking.Endpoints[0], Method, UpstreamFault.NoSuchMethod);
        return await asker.AskAsync(
            able, asking.Patience, (endpoint, token) => ExecuteAsync(endpoint, block, rules, chain, token), _ => { },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<(BlockVerdict Verdict, Hash32 Witness)> ExecuteAsync(
        Endpoint endpoint, VerifiedBlock block, ChainRules rules, BeaconChain chain, CancellationToken cancellationToken)
    {
        UntrustedWitness untrusted = await FetchAsync(endpoint, block.Header.Number, cancellationToken).ConfigureAwait(false);
        if (!ExecutionWitness.Of(block.Header, untrusted).TryGetValue(out ExecutionWitness? witness, out string? reason))
            throw Incomplete(endpoint, reason);
        try
        {
            RunTurns.Ran<BlockVerdict> ran = await runs.RunAsync(
                Self, RunTime, turn => BlockReexecution.Judge(block, witness, rules, EthConfig.DepositContractOf(chain), turn),
                cancellationToken).ConfigureAwait(false);
            return ran.Result is BlockVerdict.Incomplete(var lack)
                ? throw Incomplete(endpoint, $"the witness of block {block.Header.Number} lacks {lack}")
                : (ran.Result, witness.Digest);
        }
        catch (RunTookTooLongException)
        {
            return (new BlockVerdict.NotJudged($"its execution takes longer than {RunTime.TotalSeconds} s"), witness.Digest);
        }
    }

    private async Task<UntrustedWitness> FetchAsync(Endpoint endpoint, ulong number, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode[] parameters = [((U256)number).ToHexQuantity()];
            return await rpc.CallAsync(endpoint, Method, parameters, WitnessBytes, WitnessAnswer.Decode, cancellationToken, isOfChain: true)
                .ConfigureAwait(false);
        }
        catch (UpstreamException e) when (e.Fault == UpstreamFault.NoSuchMethod)
        {
            _without[endpoint.Url] = clock.GetTimestamp();
            throw;
        }
    }

    private bool MayHave(Endpoint endpoint) =>
        !_without.TryGetValue(endpoint.Url, out long since) || clock.GetElapsedTime(since) > Forgets;

    private static UpstreamException Incomplete(Endpoint endpoint, string reason) =>
        new(endpoint, Method, new UpstreamFault("incomplete-witness", reason, TryAgain.Elsewhere));
}
