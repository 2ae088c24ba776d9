using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>Fetches the header of a block whose hash is proven. <see cref="ProvenBlockHash"/> judges it before it is used.</summary>
internal sealed class HeaderProver(ExecutionRpcClient rpc, BeaconChain chain)
{
    /// <summary>Asks one endpoint after the other, until one has the header.</summary>
    /// <param name="endpoints">At least one, in the order to ask them.</param>
    public async Task<HeaderSearch> FindAsync(
        ImmutableArray<Endpoint> endpoints, ProvenBlockHash proven, CancellationToken cancellationToken)
    {
        var outcomes = ImmutableArray.CreateBuilder<EndpointOutcome>();
        foreach (Endpoint endpoint in endpoints)
        {
            try
            {
                ProvenBlock? block = await ProveAsync(endpoint, proven, cancellationToken).ConfigureAwait(false);
                outcomes.Add(new(endpoint, block is null ? AnswerWorth.Useless : AnswerWorth.Held,
                    block is null ? $"{endpoint} does not have the block yet" : ""));
                if (block is not null)
                    return new HeaderSearch(proven, block, outcomes.ToImmutable());
            }
            catch (UpstreamException failure)
            {
                outcomes.Add(new(endpoint, AnswerWorth.NoAnswer, failure.Message));
            }
            catch (ProofRefusedException refused) when (chain.ForkAt(proven.Slot) == ConsensusFork.Unknown)
            {
                // a header with fields that this build does not know has another hash here, and nobody has lied
                outcomes.Add(new(
                    endpoint, AnswerWorth.Useless, $"{refused.Message}; its fork may have fields that this build does not have"));
            }
            catch (ProofRefusedException lie)
            {
                outcomes.Add(new(endpoint, AnswerWorth.Refused, lie.Message));
            }
        }
        return new HeaderSearch(proven, null, outcomes.ToImmutable());
    }

    /// <returns>Null where the endpoint does not know the block.</returns>
    private async Task<ProvenBlock?> ProveAsync(Endpoint endpoint, ProvenBlockHash proven, CancellationToken cancellationToken)
    {
        const string method = "eth_getBlockByHash";
        JsonNode[] parameters = [proven.BlockHash.ToString(), false];
        JsonElement answer = await rpc.CallAsync(
            endpoint, method, parameters, ExecutionRpcClient.HeaderBytes, cancellationToken).ConfigureAwait(false);
        if (answer.ValueKind == JsonValueKind.Null)
            return null;
        BlockHeader header;
        try
        {
            header = BlockAnswer.DecodeHeader(answer);
        }
        catch (MalformedInputException e)
        {
            throw new UpstreamException(endpoint, method, UpstreamFault.Malformed, UpstreamWords.Says(endpoint, e.Message), e);
        }
        return proven.Prove(header).TryGetValue(out ProvenBlock? block, out WrongBlockHeader? wrong)
            ? block
            : throw new ProofRefusedException(endpoint, $"header of block {proven.BlockHash} refused: {wrong}");
    }
}

/// <summary>How the search for a header ended.</summary>
/// <param name="Block">Null where no endpoint had the header.</param>
/// <param name="Outcomes">How each endpoint that was asked did, in the order of the asking.</param>
internal sealed record HeaderSearch(ProvenBlockHash Proven, ProvenBlock? Block, ImmutableArray<EndpointOutcome> Outcomes);

/// <param name="Reason">Empty where the answer held.</param>
internal sealed record EndpointOutcome(Endpoint Endpoint, AnswerWorth Worth, string Reason);
