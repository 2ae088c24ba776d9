using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;

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

    /// <summary>reth's by hash, go-ethereum's by hash, and by number.</summary>
    private readonly MethodNames _methods = new(["debug_executionWitnessByBlockHash", "debug_executionWitnessByHash", Method], clock);

    /// <summary>
    /// Bytes of JSON that the witness of a full block stays below; a quarter of helios.upstreams.max-held is the bound where that is less.
    /// </summary>
    private const long WitnessBytes = 256L * 1024 * 1024;

    /// <summary>
    /// All endpoints together have so long to send a witness. A block without a verdict is asked for again by the beacon side.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Longest that one block computes.</summary>
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(20);

    /// <summary>The node itself takes turns with its clients.</summary>
    private static readonly NetworkPrefix Self = NetworkPrefix.Of(IPAddress.None);

    /// <param name="Rules">By the schedule, which may be in doubt.</param>
    /// <param name="DepositContract">EIP-6110; null where it is not known.</param>
    internal sealed record Work(VerifiedBlock Block, ChainRules Rules, bool AreBlobsDoubted, Address? DepositContract);

    /// <summary>Whether it is worth while to ask: some endpoint has the method, or has not been asked for long.</summary>
    public bool IsAnyAble(Asking asking) => asking.Endpoints.Any(_methods.MayBeAt);

    /// <summary>Endpoints are asked one after the other, and one witness is held at a time.</summary>
    /// <returns>A verdict that is not <see cref="BlockVerdict.Incomplete"/>, and the name of the witness.</returns>
    /// <exception cref="UpstreamException">No endpoint gave a whole witness.</exception>
    public async Task<(BlockVerdict Verdict, Hash32 Witness)> ExecuteAsync(Asking asking, Work work, CancellationToken cancellationToken)
    {
        ImmutableArray<Endpoint> left = asking.Endpoints;
        string lacks = "";
        while (true)
        {
            ImmutableArray<Endpoint> able = [.. left.Where(_methods.MayBeAt)];
            if (able.IsEmpty)
                throw lacks.Length > 0 ? Incomplete(asking.Endpoints[0], lacks) : NoSuchMethod(asking);
            (Endpoint endpoint, UntrustedWitness untrusted) = await asker.AskAsync(
                able, Patience, async (able, token) => (able, await FetchAsync(able, work.Block, token).ConfigureAwait(false)),
                _ => { }, cancellationToken).ConfigureAwait(false);
            (BlockVerdict? verdict, Hash32 witness, string? reason) =
                await JudgeAsync(untrusted, work, cancellationToken).ConfigureAwait(false);
            if (verdict is not null)
                return (verdict, witness);
            (left, lacks) = (left.Remove(endpoint), reason);
        }
    }

    /// <summary>In a turn of its own, the hashing of the witness included.</summary>
    /// <returns>The verdict; or what the witness lacks.</returns>
    private async Task<(BlockVerdict? Verdict, Hash32 Witness, string Lacks)> JudgeAsync(
        UntrustedWitness untrusted, Work work, CancellationToken cancellationToken)
    {
        try
        {
            RunTurns.Ran<(BlockVerdict?, Hash32, string)> ran = await runs.RunAsync(
                Self, RunTime, turn => Judge(untrusted, work, turn), cancellationToken).ConfigureAwait(false);
            return ran.Result;
        }
        catch (RunTookTooLongException)
        {
            return (new BlockVerdict.NotJudged($"its execution takes longer than {RunTime.TotalSeconds} s"), default, "");
        }
    }

    private static (BlockVerdict? Verdict, Hash32 Witness, string Lacks) Judge(UntrustedWitness untrusted, Work work, ComputeTurn turn)
    {
        BlockHeader header = work.Block.Header;
        if (!ExecutionWitness.Of(header, untrusted, turn).TryGetValue(out ExecutionWitness? witness, out string? reason))
            return (null, default, reason);
        BlockVerdict verdict =
            BlockReexecution.Judge(work.Block, witness, work.Rules, work.AreBlobsDoubted, work.DepositContract, turn);
        return verdict is BlockVerdict.Incomplete(var lack)
            ? (null, default, $"the witness of block {header.Number} lacks {lack}")
            : (verdict, witness.Digest, "");
    }

    /// <summary>By its hash where the endpoint can, because by its number another block's comes while the chain is reorganized.</summary>
    private Task<UntrustedWitness> FetchAsync(Endpoint endpoint, VerifiedBlock block, CancellationToken cancellationToken) =>
        _methods.AskAsync(endpoint, method =>
        {
            JsonNode[] parameters = [method == Method ? ((U256)block.Header.Number).ToHexQuantity() : block.Hash.ToString()];
            return rpc.CallAsync(endpoint, method, parameters, WitnessBytes, WitnessAnswer.Decode, cancellationToken, isOfChain: true);
        });

    private static UpstreamException NoSuchMethod(Asking asking) => new(asking.Endpoints[0], Method, UpstreamFault.NoSuchMethod);

    private static UpstreamException Incomplete(Endpoint endpoint, string reason) =>
        new(endpoint, Method, new UpstreamFault("incomplete-witness", reason, TryAgain.Elsewhere));
}
