using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>consensus-specs, altair/light-client/sync-protocol.md: <c>LightClientFinalityUpdate</c>.</summary>
public sealed record LightClientFinalityUpdate(
    LightClientHeader AttestedHeader, LightClientHeader FinalizedHeader, MerkleBranch FinalityBranch,
    SyncAggregate SyncAggregate, Slot SignatureSlot)
    : ISszContainer<LightClientFinalityUpdate>
{
    /// <summary><c>process_light_client_finality_update</c>: the same as an update that names no committee.</summary>
    public LightClientUpdate ToUpdate() => new(
        AttestedHeader, SyncCommittee.Empty(SyncAggregate.Size), MerkleBranch.None, FinalizedHeader, FinalityBranch,
        SyncAggregate, SignatureSlot);

    public Root HashTreeRoot() => Merkleize.Container(
        AttestedHeader.HashTreeRoot(), FinalizedHeader.HashTreeRoot(), FinalityBranch.HashTreeRoot(),
        SyncAggregate.HashTreeRoot(), SignatureSlot.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        AttestedHeader.EncodeField(ssz);
        FinalizedHeader.EncodeField(ssz);
        FinalityBranch.Encode(ssz);
        SyncAggregate.Encode(ssz);
        ssz.UInt64(SignatureSlot.Value);
    }

    public static LightClientFinalityUpdate Decode(ref SszReader ssz)
    {
        ulong index = GeneralizedIndices.FinalizedRoot(ssz.Schema.Fork);
        LightClientHeader? attestedHeader = LightClientHeader.DecodeFixedPart(ref ssz);
        LightClientHeader? finalizedHeader = LightClientHeader.DecodeFixedPart(ref ssz);
        MerkleBranch finalityBranch = MerkleBranch.Decode(ref ssz, GeneralizedIndices.BranchLength(index));
        SyncAggregate syncAggregate = SyncAggregate.Decode(ref ssz);
        Slot signatureSlot = new(ssz.UInt64());
        return new(
            attestedHeader ?? ssz.Variable<LightClientHeader>(), finalizedHeader ?? ssz.Variable<LightClientHeader>(),
            finalityBranch, syncAggregate, signatureSlot);
    }
}
