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
    private static readonly SyncCommittee s_committee = SyncCommittee.Empty(Preset.Minimal.SyncCommitteeSize);

    public static ProvenBlock Of(ExecutionPayloadHeader execution)
    {
        Root leaf = execution.As(ConsensusFork.Fulu).HashTreeRoot();
        return ProvenBlock.Finalized(StoreOf(
            ConsensusFork.Fulu, leaf, GeneralizedIndices.ExecutionPayload,
            (beacon, branch) => new LightClientHeader(beacon, execution, null, branch))).Value;
    }

    /// <summary>Proves a hash, as headers do from Gloas on.</summary>
    public static ProvenBlockHash Of(Hash32 blockHash) => ProvenBlock.Finalized(StoreOf(
        ConsensusFork.Gloas, blockHash.HashTreeRoot(), GeneralizedIndices.ExecutionBlockHash(ConsensusFork.Gloas),
        (beacon, branch) => new LightClientHeader(beacon, null, blockHash, branch))).Rejection.BlockHash!;

    private static LightClientStore StoreOf(
        ConsensusFork fork, Root leaf, ulong index, Func<BeaconBlockHeader, MerkleBranch, LightClientHeader> header)
    {
        (MerkleBranch branch, Root body) = TreeOf(leaf, index);
        (MerkleBranch committeeBranch, Root state) = TreeOf(s_committee.HashTreeRoot(), GeneralizedIndices.CurrentSyncCommittee(fork));
        var beacon = new BeaconBlockHeader(new Slot(1), default, Root.Zero, state, body);
        var bootstrap = new LightClientBootstrap(header(beacon, branch), s_committee, committeeBranch);
        return SyncProtocol.InitializeLightClientStore(beacon.HashTreeRoot(), bootstrap, ChainOf(fork)).Value;
    }

    private static BeaconChain ChainOf(ConsensusFork fork) => new()
    {
        Name = "trusted block",
        Preset = Preset.Minimal,
        Forks = new ForkSchedule([new ScheduledFork(fork, default, new(0))]),
        GenesisValidatorsRoot = Root.Zero,
        GenesisTime = 0,
        SlotDuration = TimeSpan.FromSeconds(12),
        ChainId = 0,
    };

    /// <summary>A tree whose other leaves are zero.</summary>
    private static (MerkleBranch Branch, Root Root) TreeOf(Root leaf, ulong generalizedIndex)
    {
        int depth = GeneralizedIndices.BranchLength(generalizedIndex);
        MerkleBranch branch = MerkleBranch.Empty(depth);
        return (branch, branch.Climb(leaf, generalizedIndex, depth));
    }
}
