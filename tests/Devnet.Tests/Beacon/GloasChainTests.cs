using Helios.Devnet.Beacon;
using Helios.Devnet.Blocks;
using Helios.Devnet.Execution;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Tests.Beacon;

/// <summary>The devnet in Gloas and Amsterdam (EIP-7732, EIP-7688, EIP-7928).</summary>
public sealed class GloasChainTests
{
    private const ulong GloasSlot = 6 * 8;

    private static GloasWorld World() => new((ConsensusFork.Fulu, 2UL), (ConsensusFork.Gloas, 6UL));

    [Fact]
    public async Task A_light_client_follows_from_Electra_through_Fulu_into_Gloas()
    {
        GloasWorld world = World();
        LightClientStore store = await world.FollowUpTo(3 * 64 + 20);

        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(3 * 64 + 19));
        store.FinalizedHeader.Beacon.Slot.ShouldBe(new Slot(3 * 64));
        store.OptimisticHeader.ExecutionBlockHash.ShouldBe(
            world.Execution.Index.At(3 * 64 + 18)!.Hash, "the head proves the payload of its parent");
    }

    [Fact]
    public async Task A_chain_that_begins_in_Gloas_is_followed_too()
    {
        var world = new GloasWorld(new DevnetOptions { Fork = ConsensusFork.Gloas });
        LightClientStore store = await world.FollowUpTo(64 + 20);
        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(64 + 19));
    }

    [Fact]
    public async Task The_mainnet_preset_crosses_the_fork()
    {
        var world = new GloasWorld(new DevnetOptions
        {
            Preset = Preset.Mainnet,
            LaterForks = [(ConsensusFork.Gloas, 1)],
            SlotDuration = TimeSpan.FromSeconds(12),
        });
        LightClientStore store = await world.FollowUpTo(36);
        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(35));
        store.OptimisticHeader.ExecutionBlockHash.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_first_block_of_Gloas_repeats_the_last_payload_of_Fulu()
    {
        GloasWorld world = await World().ProduceUpTo(GloasSlot + 1);
        ExecutionPayload last = world.At(GloasSlot - 1).Signed.Message.Body.ExecutionPayload!;
        world.At(GloasSlot).Header.ExecutionBlockHash.ShouldBe(last.BlockHash);
        world.Execution.Index.At(last.BlockHash)!.Header.SlotNumber.ShouldBeNull("it is a block of Osaka, with 21 fields");

        ExecutionBlock first = world.Execution.Index.At(world.At(GloasSlot + 1).Header.ExecutionBlockHash!.Value)!;
        first.Header.SlotNumber.ShouldBe(GloasSlot);
        first.Header.ParentHash.ShouldBe(last.BlockHash);
        first.Header.BlockAccessListHash.ShouldBe(Keccak256.Hash(first.AccessList!));
        BlockHeader.Decode(first.Header.Encode()).Hash().ShouldBe(first.Hash);
    }

    [Fact]
    public async Task A_withheld_payload_is_promised_and_never_in_the_chain()
    {
        GloasWorld world = World();
        world.Beacon.IsWithheld = slot => slot.Value is GloasSlot + 4 or GloasSlot + 5;
        world.Beacon.IsMissed = slot => slot.Value == GloasSlot + 7;
        LightClientStore store = await world.FollowUpTo(GloasSlot + 12);

        Hash32? before = world.At(GloasSlot + 4).Header.ExecutionBlockHash;
        world.At(GloasSlot + 5).Header.ExecutionBlockHash.ShouldBe(before, "the payload of the slot before was withheld");
        world.At(GloasSlot + 6).Header.ExecutionBlockHash.ShouldBe(before);
        world.At(GloasSlot + 8).Header.ExecutionBlockHash.ShouldNotBe(before);
        world.At(GloasSlot + 4).Envelope.ShouldBeNull();
        Hash32 promised = world.At(GloasSlot + 4).Signed.Message.Body.SignedExecutionPayloadBid!.Message.BlockHash;
        world.Execution.Index.At(promised).ShouldBeNull();
        world.View.Canonical.ContainsKey(GloasSlot + 7).ShouldBeFalse();
        store.OptimisticHeader.Beacon.Slot.ShouldBe(new Slot(GloasSlot + 11));
    }

    [Fact]
    public async Task Blocks_and_envelopes_are_read_back_from_SSZ_with_the_same_roots()
    {
        GloasWorld world = await World().ProduceUpTo(GloasSlot + 3);
        DevnetBlock block = world.At(GloasSlot + 2);
        SszSchema schema = world.Chain.SchemaAt(block.Slot);

        byte[] ssz = SszWriter.Encode(block.Signed);
        SignedBeaconBlock read = SszReader.Decode<SignedBeaconBlock>(ssz, schema);
        read.Message.HashTreeRoot(schema).ShouldBe(block.Root);
        SszWriter.Encode(read).ShouldBe(ssz);

        byte[] envelopeSsz = SszWriter.Encode(block.Envelope!);
        SignedExecutionPayloadEnvelope envelope = SszReader.Decode<SignedExecutionPayloadEnvelope>(envelopeSsz, schema);
        SszWriter.Encode(envelope).ShouldBe(envelopeSsz);
        envelope.Message.HashTreeRoot(schema.Preset).ShouldBe(block.Envelope!.Message.HashTreeRoot(schema.Preset));
        envelope.Message.Payload.BlockHash.ShouldBe(world.At(GloasSlot + 3).Header.ExecutionBlockHash!.Value);
    }
}
