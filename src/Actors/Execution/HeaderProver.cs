using Helios.Actors.Beacon;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>Fetches the header of a block whose hash is proven. <see cref="ProvenBlockHash"/> judges it before it is used.</summary>
internal sealed class HeaderProver(HeaderQuestions headers, PatientAsker asker, BeaconChain chain)
{
    /// <returns><see cref="BeaconSync.HeaderProven"/>, or <see cref="BeaconSync.HeaderNotProven"/> with the last reason.</returns>
    public async Task<object> FindAsync(Asking asking, ProvenBlockHash proven, CancellationToken cancellationToken)
    {
        try
        {
            return new BeaconSync.HeaderProven(await asker.AskAsync(
                asking.Endpoints, asking.Patience, (endpoint, token) => ProveAsync(endpoint, proven, token), asking.Tell,
                cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is UpstreamException or ProofRefusedException)
        {
            return new BeaconSync.HeaderNotProven(proven.BlockHash, e.Message);
        }
    }

    private Task<ProvenBlock> ProveAsync(Endpoint endpoint, ProvenBlockHash proven, CancellationToken cancellationToken) =>
        headers.HeaderAsync(endpoint, proven.BlockHash, header => Judge(endpoint, proven, header), cancellationToken);

    private ProvenBlock Judge(Endpoint endpoint, ProvenBlockHash proven, BlockHeader header)
    {
        if (proven.Prove(header).TryGetValue(out ProvenBlock? block, out WrongBlockHeader? wrong))
            return block;
        string refusal = $"header of block {proven.BlockHash} refused: {wrong}";
        // a header with fields that this build does not know has another hash here, and nobody has lied
        throw chain.ForkAt(proven.Slot) == ConsensusFork.Unknown
            ? new UpstreamException(
                endpoint, HeaderQuestions.ByHash, UpstreamFault.Malformed,
                $"{refusal}; its fork may have fields that this build does not have")
            : new ProofRefusedException(endpoint, refusal);
    }
}
