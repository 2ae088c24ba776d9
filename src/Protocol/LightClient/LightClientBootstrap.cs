using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>consensus-specs, altair/light-client/sync-protocol.md: <c>LightClientBootstrap</c>.</summary>
public sealed record LightClientBootstrap(
    LightClientHeader Header, SyncCommittee CurrentSyncCommittee, MerkleBranch CurrentSyncCommitteeBranch)
    : ISszContainer<LightClientBootstrap>
{
    public Root HashTreeRoot() => Merkleize.Container(
        Header.HashTreeRoot(), CurrentSyncCommittee.HashTreeRoot(), CurrentSyncCommitteeBranch.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        Header.EncodeField(ssz);
        CurrentSyncCommittee.Encode(ssz);
        CurrentSyncCommitteeBranch.Encode(ssz);
    }

    public static LightClientBootstrap Decode(ref SszReader ssz)
    {
        ulong index = GeneralizedIndices.CurrentSyncCommittee(ssz.Schema.Fork);
        LightClientHeader? header = LightClientHeader.DecodeFixedPart(ref ssz);
        SyncCommittee currentSyncCommittee = SyncCommittee.Decode(ref ssz);
        MerkleBranch branch = MerkleBranch.Decode(ref ssz, GeneralizedIndices.BranchLength(index));
        return new(header ?? ssz.Variable<LightClientHeader>(), currentSyncCommittee, branch);
    }
}
