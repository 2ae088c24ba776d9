using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>consensus-specs, altair/light-client/sync-protocol.md: <c>LightClientUpdate</c>.</summary>
public sealed record LightClientUpdate(
    LightClientHeader AttestedHeader, SyncCommittee NextSyncCommittee, MerkleBranch NextSyncCommitteeBranch,
    LightClientHeader FinalizedHeader, MerkleBranch FinalityBranch, SyncAggregate SyncAggregate, Slot SignatureSlot)
    : ISszContainer<LightClientUpdate>
{
    /// <summary><c>is_sync_committee_update</c></summary>
    public bool IsSyncCommitteeUpdate => !NextSyncCommitteeBranch.IsEmpty;

    /// <summary><c>is_finality_update</c></summary>
    public bool IsFinalityUpdate => !FinalityBranch.IsEmpty;

    /// <summary><c>create_light_client_finality_update</c> (altair/light-client/full-node.md): the same without a next committee.</summary>
    public LightClientFinalityUpdate ToFinalityUpdate() =>
        new(AttestedHeader, FinalizedHeader, FinalityBranch, SyncAggregate, SignatureSlot);

    public Root HashTreeRoot() => Merkleize.Container(
        AttestedHeader.HashTreeRoot(), NextSyncCommittee.HashTreeRoot(), NextSyncCommitteeBranch.HashTreeRoot(),
        FinalizedHeader.HashTreeRoot(), FinalityBranch.HashTreeRoot(), SyncAggregate.HashTreeRoot(), SignatureSlot.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        AttestedHeader.EncodeField(ssz);
        NextSyncCommittee.Encode(ssz);
        NextSyncCommitteeBranch.Encode(ssz);
        FinalizedHeader.EncodeField(ssz);
        FinalityBranch.Encode(ssz);
        SyncAggregate.Encode(ssz);
        ssz.UInt64(SignatureSlot.Value);
    }

    public static LightClientUpdate Decode(ref SszReader ssz)
    {
        ConsensusFork fork = ssz.Schema.Fork;
        LightClientHeader? attestedHeader = LightClientHeader.DecodeFixedPart(ref ssz);
        SyncCommittee nextSyncCommittee = SyncCommittee.Decode(ref ssz);
        MerkleBranch nextSyncCommitteeBranch = MerkleBranch.Decode(
            ref ssz, GeneralizedIndices.BranchLength(GeneralizedIndices.NextSyncCommittee(fork)));
        LightClientHeader? finalizedHeader = LightClientHeader.DecodeFixedPart(ref ssz);
        MerkleBranch finalityBranch = MerkleBranch.Decode(
            ref ssz, GeneralizedIndices.BranchLength(GeneralizedIndices.FinalizedRoot(fork)));
        SyncAggregate syncAggregate = SyncAggregate.Decode(ref ssz);
        Slot signatureSlot = new(ssz.UInt64());
        return new(
            attestedHeader ?? ssz.Variable<LightClientHeader>(), nextSyncCommittee, nextSyncCommitteeBranch,
            finalizedHeader ?? ssz.Variable<LightClientHeader>(), finalityBranch, syncAggregate, signatureSlot);
    }
}
