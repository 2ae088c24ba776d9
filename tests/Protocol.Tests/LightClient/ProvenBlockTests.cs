using Helios.Devnet.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.Tests.LightClient;

public sealed class ProvenBlockTests
{
    private static readonly ExecutionPayloadHeader s_execution = ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with
    {
        BlockNumber = 7,
        Timestamp = 1_700_000_000,
        StateRoot = new Hash32([.. Enumerable.Repeat((byte)1, 32)]),
        ParentHash = new Hash32([.. Enumerable.Repeat((byte)2, 32)]),
        BaseFeePerGas = 9,
    };

    [Fact]
    public void A_trusted_block_is_proven_with_the_fields_of_its_payload_header()
    {
        ProvenBlock block = TrustedBlock.Of(s_execution);

        (block.BlockNumber, block.Timestamp, block.StateRoot, block.ParentHash, block.BaseFeePerGas)
            .ShouldBe((7ul, 1_700_000_000ul, s_execution.StateRoot, s_execution.ParentHash, (U256)9));
        ProvenState.At(block).StateRoot.ShouldBe(s_execution.StateRoot);
    }

    [Fact]
    public void A_header_before_capella_proves_no_execution_block()
    {
        var chain = new BeaconChain
        {
            Name = "altair",
            Preset = Preset.Minimal,
            Forks = new ForkSchedule([new ScheduledFork(ConsensusFork.Altair, default, new(0))]),
            GenesisValidatorsRoot = Root.Zero,
            GenesisTime = 0,
            SlotDuration = TimeSpan.FromSeconds(12),
            ChainId = 0,
        };
        SyncCommittee committee = SyncCommittee.Empty(chain.Preset.SyncCommitteeSize);
        ulong index = GeneralizedIndices.CurrentSyncCommittee(ConsensusFork.Altair);
        int depth = GeneralizedIndices.BranchLength(index);
        MerkleBranch branch = MerkleBranch.Empty(depth);
        var beacon = new BeaconBlockHeader(
            new Slot(5), default, Root.Zero, branch.Climb(committee.HashTreeRoot(), index, depth), Root.Zero);
        var bootstrap = new LightClientBootstrap(new LightClientHeader(beacon, null, null, null), committee, branch);
        LightClientStore store = SyncProtocol.InitializeLightClientStore(beacon.HashTreeRoot(), bootstrap, chain).Value;

        ProvenBlock.Finalized(store).Rejection.ShouldBe(new NoExecutionPayload(new Slot(5)));
    }
}
