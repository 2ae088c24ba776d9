using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Beacon;

/// <summary>A block of the devnet, with what a light client will want to know of its state.</summary>
/// <param name="Root">The block's root.</param>
/// <param name="Signed">The block, signed by its proposer.</param>
/// <param name="Envelope">The payload, from Gloas on; null before it, and where the payload was withheld.</param>
/// <param name="Header">The block as a light client sees it.</param>
/// <param name="FinalizedCheckpoint">Of the block's state, with its branch; likewise the committees.</param>
public sealed record DevnetBlock(
    Root Root, SignedBeaconBlock Signed, SignedExecutionPayloadEnvelope? Envelope, LightClientHeader Header,
    Checkpoint FinalizedCheckpoint, MerkleBranch FinalityBranch,
    SyncCommittee CurrentSyncCommittee, MerkleBranch CurrentSyncCommitteeBranch,
    SyncCommittee NextSyncCommittee, MerkleBranch NextSyncCommitteeBranch)
{
    public Slot Slot => Header.Beacon.Slot;

    /// <summary>The newest execution block that this block proves: from Gloas on that of its parent's payload.</summary>
    public Hash32 ExecutionBlockHash => Header.ExecutionBlockHash ?? Header.Execution!.BlockHash;

    /// <summary>altair/light-client/full-node.md: <c>create_light_client_bootstrap</c>.</summary>
    public LightClientBootstrap ToBootstrap() => new(Header, CurrentSyncCommittee, CurrentSyncCommitteeBranch);
}
