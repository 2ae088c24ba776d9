using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>consensus-specs, altair/light-client/sync-protocol.md: <c>LightClientOptimisticUpdate</c>.</summary>
public sealed record LightClientOptimisticUpdate(LightClientHeader AttestedHeader, SyncAggregate SyncAggregate, Slot SignatureSlot)
    : ISszContainer<LightClientOptimisticUpdate>
{
    /// <summary>
    /// <c>process_light_client_optimistic_update</c>: the same as an update that names no committee and finalizes nothing.
    /// </summary>
    public LightClientUpdate ToUpdate() => new(
        AttestedHeader, SyncCommittee.Empty(SyncAggregate.Size), MerkleBranch.None, LightClientHeader.Empty, MerkleBranch.None,
        SyncAggregate, SignatureSlot);

    public Root HashTreeRoot() => Merkleize.Container(
        AttestedHeader.HashTreeRoot(), SyncAggregate.HashTreeRoot(), SignatureSlot.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        AttestedHeader.EncodeField(ssz);
        SyncAggregate.Encode(ssz);
        ssz.UInt64(SignatureSlot.Value);
    }

    public static LightClientOptimisticUpdate Decode(ref SszReader ssz)
    {
        LightClientHeader? attestedHeader = LightClientHeader.DecodeFixedPart(ref ssz);
        SyncAggregate syncAggregate = SyncAggregate.Decode(ref ssz);
        Slot signatureSlot = new(ssz.UInt64());
        return new(attestedHeader ?? ssz.Variable<LightClientHeader>(), syncAggregate, signatureSlot);
    }
}
