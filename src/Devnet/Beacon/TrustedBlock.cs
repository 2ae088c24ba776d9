using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Beacon;

/// <summary>
/// Proves a block to the one who made it: a beacon block is put around it, and a light client is started from that block's root. For the
/// devnet's calls and for tests of what runs on a proven block.
/// </summary>
public static class TrustedBlock
{
    private const ConsensusFork Fork = ConsensusFork.Fulu;

    private static readonly SyncCommittee s_committee = SyncCommittee.Empty(Preset.Minimal.SyncCommitteeSize);

    private static readonly BeaconChain s_chain = new()
    {
        Name = "trusted block",
        Preset = Preset.Minimal,
        Forks = new ForkSchedule([new ScheduledFork(Fork, default, new(0))]),
        GenesisValidatorsRoot = Root.Zero,
        GenesisTime = 0,
        SlotDuration = TimeSpan.FromSeconds(12),
        ChainId = 0,
    };

    public static ProvenBlock Of(ExecutionPayloadHeader execution)
    {
        (MerkleBranch executionBranch, Root body) = TreeOf(execution.As(Fork).HashTreeRoot(), GeneralizedIndices.ExecutionPayload);
        (MerkleBranch committeeBranch, Root state) = TreeOf(s_committee.HashTreeRoot(), GeneralizedIndices.CurrentSyncCommittee(Fork));
        var beacon = new BeaconBlockHeader(new Slot(1), default, Root.Zero, state, body);
        var bootstrap = new LightClientBootstrap(
            new LightClientHeader(beacon, execution, null, executionBranch), s_committee, committeeBranch);
        LightClientStore store = SyncProtocol.InitializeLightClientStore(beacon.HashTreeRoot(), bootstrap, s_chain).Value;
        return ProvenBlock.Finalized(store).Value;
    }

    /// <summary>A tree whose other leaves are zero.</summary>
    private static (MerkleBranch Branch, Root Root) TreeOf(Root leaf, ulong generalizedIndex)
    {
        int depth = GeneralizedIndices.BranchLength(generalizedIndex);
        MerkleBranch branch = MerkleBranch.Empty(depth);
        return (branch, branch.Climb(leaf, generalizedIndex, depth));
    }
}
