using Helios.Devnet.Beacon;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Tests.Beacon;

/// <summary>A committee that signs everything: headers over invented states.</summary>
internal sealed class ForgedChain(BeaconWorld world)
{
    private const int FinalizedCheckpointField = 20;
    private const int CurrentSyncCommitteeField = 22;
    private const int NextSyncCommitteeField = 23;

    /// <summary>A header of slot <paramref name="slot"/> whose state holds these two committees, and nothing final.</summary>
    public (LightClientHeader Header, Root[] StateFields) Header(Slot slot, SyncCommittee current, SyncCommittee next)
    {
        var fields = new Root[38];
        fields[FinalizedCheckpointField] = new Checkpoint(default, default).HashTreeRoot();
        fields[CurrentSyncCommitteeField] = current.HashTreeRoot();
        fields[NextSyncCommitteeField] = next.HashTreeRoot();
        BeaconBlock block = world.View.Head.Signed.Message with { Slot = slot, StateRoot = Merkleize.Container(fields) };
        return (LightClientData.HeaderOf(block, world.Chain.SchemaAt(slot)), fields);
    }

    public LightClientBootstrap Bootstrap(Slot slot, SyncCommittee current)
    {
        (LightClientHeader header, Root[] fields) = Header(slot, current, current);
        return new(header, current, Merkleize.Branch(fields, CurrentSyncCommitteeField));
    }

    /// <summary>An update that names a next committee, signed by the honest committee of its period.</summary>
    public LightClientUpdate Update(Slot attestedSlot, SyncCommittee next)
    {
        ulong period = world.Chain.SyncCommitteePeriodAt(attestedSlot);
        (LightClientHeader header, Root[] fields) = Header(attestedSlot, world.Validators.Committee(period), next);
        var signatureSlot = new Slot(attestedSlot.Value + 1);
        return new(
            header, next, Merkleize.Branch(fields, NextSyncCommitteeField), LightClientHeader.Empty, MerkleBranch.None,
            Sign(header.Beacon, period, world.Validators, world.Chain.Forks.At(world.Chain.EpochAt(attestedSlot)).Version,
                world.Chain.GenesisValidatorsRoot),
            signatureSlot);
    }

    public SyncAggregate Sign(
        BeaconBlockHeader header, ulong period, DevnetValidators validators, ForkVersion version, Root genesisValidatorsRoot) =>
        validators.Sign(
            period, validators.CommitteeSize, SigningDomain.SigningRoot(
                header.HashTreeRoot(), SigningDomain.SyncCommittee(version, genesisValidatorsRoot)));
}
