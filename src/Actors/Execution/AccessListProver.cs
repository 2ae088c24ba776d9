using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>
/// Asks for the access list of a block (EIP-7928), which says what the block has changed. No call depends on it, so it costs a call time at
/// most, and not often.
/// </summary>
/// <param name="asker">With gates of its own: an endpoint without lists is none the worse for calls.</param>
internal sealed class AccessListProver(ExecutionRpcClient rpc, PatientAsker asker, TimeProvider clock)
{
    private const string ByHash = "eth_getBlockAccessList", ByNumber = "debug_getRawBlockAccessList";

    /// <summary>Bytes of JSON. A list that is larger costs more than the proofs that it spares.</summary>
    private const long MostBytes = 8 * 1024 * 1024;

    /// <summary>As long as for a hint.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// After a list that did not come in time, none is asked for: for less than a slot of mainnet the first time, because load passes, and
    /// for twice as long each time in a row.
    /// </summary>
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(10), LongestRest = TimeSpan.FromMinutes(1);

    private readonly MethodNames _methods = new([ByHash, ByNumber], clock);
    private readonly long _started = clock.GetTimestamp();

    private volatile Rest _rest = Rest.None;

    /// <param name="Until">Since the start.</param>
    /// <param name="Misses">In a row.</param>
    private sealed record Rest(TimeSpan Until, int Misses)
    {
        public static Rest None { get; } = new(TimeSpan.Zero, 0);

        /// <summary>Lists that are missed at one moment are one.</summary>
        public Rest Missed(TimeSpan now) => now < Until
            ? this
            : new(now + TimeSpan.FromTicks(Math.Min(FirstRest.Ticks << Math.Min(Misses, 10), LongestRest.Ticks)), Misses + 1);
    }

    private TimeSpan Now => clock.GetElapsedTime(_started);

    /// <summary>Whether it is worth while to ask: some endpoint has a method, or has not been asked for long.</summary>
    public bool IsAnyAble(ImmutableArray<Endpoint> endpoints) =>
        Now >= _rest.Until && endpoints.Any(_methods.MayBeAt);

    /// <param name="block">Its header has the hash of a list.</param>
    /// <param name="tell">Hears of each lie.</param>
    /// <returns>Null where no endpoint has given the list in time.</returns>
    public async Task<ProvenChanges?> FetchAsync(
        ImmutableArray<Endpoint> endpoints, ProvenBlock block, Action<EndpointOutcome> tell, CancellationToken cancellationToken)
    {
        ImmutableArray<Endpoint> able = [.. endpoints.Where(_methods.MayBeAt)];
        if (able.IsEmpty)
            return null;
        try
        {
            ProvenChanges changes = await asker.AskAsync(
                able, Patience, (endpoint, token) => _methods.AskAsync(endpoint, method => AskAsync(endpoint, method, block, token)),
                TellLies, cancellationToken).ConfigureAwait(false);
            _rest = Rest.None;
            return changes;
        }
        catch (Exception e) when (e is UpstreamException or ProofRefusedException)
        {
            if ((e as UpstreamException)?.Fault != UpstreamFault.NoSuchMethod)
                _rest = _rest.Missed(Now);
            return null;
        }

        void TellLies(EndpointOutcome outcome)
        {
            if (outcome.Worth is AnswerWorth.Refused or AnswerWorth.OfAnotherBlock)
                tell(outcome);
        }
    }

    private Task<ProvenChanges> AskAsync(Endpoint endpoint, string method, ProvenBlock block, CancellationToken cancellationToken)
    {
        JsonNode[] parameters = [method == ByHash ? block.BlockHash.ToString() : ((U256)block.BlockNumber).ToHexQuantity()];
        return rpc.CallAsync(endpoint, method, parameters, MostBytes, Judge, cancellationToken, isOfChain: true);

        ProvenChanges Judge(JsonElement answer) =>
            ProvenChanges.Verify(block, AccessListAnswer.Decode(answer)).TryGetValue(out ProvenChanges? changes, out WrongAccessList? wrong)
                ? changes
                : throw new ProofRefusedException(endpoint, $"access list of block {block.BlockNumber} refused: {wrong}")
                {
                    IsOfAnotherBlock = method == ByNumber,
                };
    }
}
