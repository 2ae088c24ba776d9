using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Ssz;

namespace Helios.Actors.Beacon;

/// <summary>A finalized block with its proof, in the form in which it travels and is kept.</summary>
/// <param name="Update">A <c>LightClientFinalityUpdate</c> as SSZ, with the fork digest of its attested header.</param>
public sealed record FinalityEvidence(Root BlockRoot, Slot Slot, ForkedSsz Update)
{
    public static FinalityEvidence Of(ProvenFinality proven, BeaconChain chain)
    {
        Epoch epoch = chain.EpochAt(proven.Update.AttestedHeader.Beacon.Slot);
        return new(proven.BlockRoot, proven.Slot, new ForkedSsz(chain.ForkDigestAt(epoch).Value, SszWriter.Encode(proven.Update)));
    }

    /// <exception cref="MalformedInputException">The update is of no fork of this chain, or not of that fork's shape.</exception>
    public static LightClientFinalityUpdate Decode(ForkedSsz update, BeaconChain chain) =>
        PeerUpdates.Decode<LightClientFinalityUpdate>(update, chain);

    public bool Equals(FinalityEvidence? other) => other is not null
        && (BlockRoot, Slot, Update.ForkDigest) == (other.BlockRoot, other.Slot, other.Update.ForkDigest)
        && Update.Ssz.Span.SequenceEqual(other.Update.Ssz.Span);

    public override int GetHashCode() => HashCode.Combine(BlockRoot, Slot);
}
