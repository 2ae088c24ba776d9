using Helios.Protocol.Ssz;

namespace Helios.Protocol.Beacon;

/// <summary>consensus-specs, phase0/beacon-chain.md: <c>BeaconBlockHeader</c>.</summary>
public sealed record BeaconBlockHeader(
    Slot Slot, ValidatorIndex ProposerIndex, Root ParentRoot, Root StateRoot, Root BodyRoot)
    : ISszContainer<BeaconBlockHeader>
{
    public static BeaconBlockHeader Empty { get; } = new(default, default, default, default, default);

    public Root HashTreeRoot() => Merkleize.Container(
        Slot.HashTreeRoot(), ProposerIndex.HashTreeRoot(), ParentRoot, StateRoot, BodyRoot);

    public void Encode(SszWriter ssz)
    {
        ssz.UInt64(Slot.Value);
        ssz.UInt64(ProposerIndex.Value);
        ssz.Root(ParentRoot);
        ssz.Root(StateRoot);
        ssz.Root(BodyRoot);
    }

    public static BeaconBlockHeader Decode(ref SszReader ssz) =>
        new(new(ssz.UInt64()), new(ssz.UInt64()), ssz.Root(), ssz.Root(), ssz.Root());
}
