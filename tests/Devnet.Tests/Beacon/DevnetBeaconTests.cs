using Helios.Devnet.Beacon;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Tests.Beacon;

public sealed class DevnetBeaconTests
{
    [Theory]
    [InlineData(ConsensusFork.Fulu)]
    [InlineData(ConsensusFork.Electra)]
    public async Task A_light_client_follows_from_genesis_over_several_periods(ConsensusFork fork)
    {
        BeaconWorld world = await new BeaconWorld(new DevnetOptions { Fork = fork }).ProduceUpTo(3 * 64 + 20);
        LightClientStore store = world.Follow(world.Bootstrap(world.View.Genesis));

        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(3 * 64 + 19));
        store.FinalizedHeader.Beacon.Slot.ShouldBe(new Slot(3 * 64));
        store.FinalizedHeader.Beacon.HashTreeRoot().ShouldBe(world.View.Canonical[3 * 64]);
        store.OptimisticHeader.Execution!.BlockNumber.ShouldBe(3ul * 64 + 19);
        store.CurrentSyncCommittee.HashTreeRoot().ShouldBe(world.Validators.Committee(3).HashTreeRoot());
        world.Validators.Committee(3).HashTreeRoot().ShouldNotBe(world.Validators.Committee(2).HashTreeRoot());
    }

    [Fact]
    public async Task The_mainnet_preset_has_512_signers()
    {
        BeaconWorld world = await new BeaconWorld(new DevnetOptions { Preset = Preset.Mainnet }).ProduceUpTo(4 * 32 + 2);
        LightClientStore store = world.Follow(world.Bootstrap(world.View.Genesis));
        store.FinalizedHeader.Beacon.Slot.ShouldBe(new Slot(2 * 32));
        world.View.OptimisticUpdate!.SyncAggregate.ParticipantCount.ShouldBe(512);
    }

    [Fact]
    public async Task Any_block_is_a_checkpoint_and_a_finalized_one_leads_to_the_head()
    {
        BeaconWorld world = await new BeaconWorld().ProduceUpTo(2 * 64 + 30);
        LightClientStore store = world.Follow(world.Bootstrap(world.View.Blocks[world.View.Canonical[64 + 8]]));
        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(2 * 64 + 29));
    }

    [Fact]
    public async Task Before_anything_is_final_updates_prove_the_genesis_checkpoint()
    {
        BeaconWorld world = await new BeaconWorld().ProduceUpTo(5);
        LightClientUpdate update = world.View.BestUpdates[0];
        update.IsFinalityUpdate.ShouldBeTrue();
        update.FinalizedHeader.IsEmpty.ShouldBeTrue();
        LightClientStore store = world.Process(world.Bootstrap(world.View.Genesis), update).Value;
        store.IsNextSyncCommitteeKnown.ShouldBeTrue("the genesis checkpoint is in the same period");
        store = world.Process(store, world.View.OptimisticUpdate!.ToUpdate()).Value;
        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(4));
        store.FinalizedHeader.Beacon.Slot.ShouldBe(new Slot(0));
        world.View.FinalityUpdate.ShouldBeNull();
    }

    [Fact]
    public async Task A_slot_without_an_execution_block_is_missed_and_the_chain_goes_on()
    {
        BeaconWorld world = await new BeaconWorld(isMissed: slot => slot.Value % 5 == 0 || slot.Value is > 60 and < 70).ProduceUpTo(150);
        world.View.Canonical.ContainsKey(65).ShouldBeFalse();
        LightClientStore store = world.Follow(world.Bootstrap(world.View.Genesis));
        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(148));
        store.FinalizedHeader.Beacon.Slot.ShouldBe(new Slot(16 * 8));
        world.Execution.Finalized.ShouldNotBe(Hash32.Zero);
    }

    [Fact]
    public async Task Of_old_blocks_those_stay_that_a_client_may_start_from()
    {
        var world = new BeaconWorld();
        world.Beacon.BlocksKept = 40;
        await world.ProduceUpTo(64 + 20);
        world.View.Canonical.Keys.Where(slot => slot < 44).ShouldBe([0ul, 8, 16, 24, 32, 40]);
        world.View.Canonical.Count.ShouldBe(world.View.Blocks.Count);
        world.Follow(world.Bootstrap(world.View.Blocks[world.View.Canonical[16]])).OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(64 + 19));
    }

    [Fact]
    public async Task Blocks_hash_to_their_roots_and_name_their_parents()
    {
        BeaconWorld world = await new BeaconWorld().ProduceUpTo(20);
        SszSchema schema = world.Chain.SchemaAt(new Slot(20));
        DevnetBlock head = world.View.Head;
        SignedBeaconBlock read = SszReader.Decode<SignedBeaconBlock>(SszWriter.Encode(head.Signed), schema);
        read.Message.HashTreeRoot(schema).ShouldBe(head.Root);
        read.Message.ParentRoot.ShouldBe(world.View.Canonical[19]);
        read.Message.Body.ExecutionPayload!.ParentHash.ShouldBe(world.View.Blocks[read.Message.ParentRoot].Header.Execution!.BlockHash);
    }

    [Fact]
    public void The_chain_reads_back_from_its_own_documents()
    {
        BeaconChain chain = new BeaconWorld().Chain;
        BeaconChain read = BeaconChainSpec.Read(ChainDocuments.Spec(chain), ChainDocuments.Genesis(chain));
        read.Preset.ShouldBe(chain.Preset);
        read.GenesisValidatorsRoot.ShouldBe(chain.GenesisValidatorsRoot);
        read.ForkDigestAt(new Epoch(9)).ShouldBe(chain.ForkDigestAt(new Epoch(9)));
        read.SlotDuration.ShouldBe(chain.SlotDuration);
        read.ChainId.ShouldBe(chain.ChainId);
        read.GenesisTime.ShouldBe(chain.GenesisTime);
    }
}
