using Helios.Protocol.Beacon;

namespace Helios.Protocol.Tests.Beacon;

public sealed class BeaconChainTests
{
    [Theory]
    [InlineData("mainnet", 74240, 0xafcaaba0)]
    [InlineData("mainnet", 144896, 0x4a26c58b)]
    [InlineData("mainnet", 194048, 0xbba4da96)]
    [InlineData("mainnet", 269568, 0x6a95a1a9)]
    [InlineData("mainnet", 364032, 0xad532ceb)]
    [InlineData("mainnet", 411392, 0xcc2c5cdb)]
    [InlineData("mainnet", 412672, 0xcb0d1acc)]
    [InlineData("mainnet", 419072, 0x8c9f62fe)]
    [InlineData("sepolia", 222464, 0x14045b5a)]
    [InlineData("sepolia", 272640, 0x7e0d3447)]
    [InlineData("sepolia", 274176, 0xfd32b622)]
    [InlineData("sepolia", 275712, 0x74d01459)]
    [InlineData("sepolia", 353024, 0x669e6c11)]
    [InlineData("hoodi", 2048, 0x82556a32)]
    [InlineData("hoodi", 50688, 0xe2abcca4)]
    [InlineData("hoodi", 52480, 0xae9f70a0)]
    [InlineData("hoodi", 54016, 0xc6ecb76c)]
    public void Fork_digests_are_those_of_the_network(string network, ulong epoch, uint digest) =>
        BuiltInChains.Find(network)!.ForkDigestAt(new Epoch(epoch)).ShouldBe(new ForkDigest(digest));

    /// <summary>
    /// The digest that sources name for a fork to come has its version in it: Hoodi's is in ethereum/pm #2205 and in the tests of
    /// go-ethereum's beacon network (TestHoodiGloasTransition), which have epoch 132352, too; mainnet's epoch is not set.
    /// </summary>
    [Theory]
    [InlineData("hoodi", 132_352, 0x5ad30129)]
    [InlineData("mainnet", 500_000, 0xce2153ed)]
    public void The_version_of_Gloas_that_is_built_in_gives_the_digest_that_is_announced(string network, ulong epoch, uint digest)
    {
        BeaconChain chain = BuiltInChains.Find(network)!;
        UnscheduledFork gloas = chain.Unscheduled.ShouldHaveSingleItem();
        (chain with { Forks = chain.Forks.With(new(gloas.Fork, gloas.Version, new(epoch))) }).ForkDigestAt(new Epoch(epoch))
            .ShouldBe(new ForkDigest(digest));
    }

    [Fact]
    public void Several_digests_name_the_same_fork_and_a_strange_one_names_none()
    {
        BuiltInChains.Mainnet.ForkOf(new(0xcc2c5cdb)).ShouldBe(ConsensusFork.Fulu);
        BuiltInChains.Mainnet.ForkOf(new(0x8c9f62fe)).ShouldBe(ConsensusFork.Fulu);
        BuiltInChains.Mainnet.ForkOf(new(0xad532ceb)).ShouldBe(ConsensusFork.Electra);
        BuiltInChains.Mainnet.ForkOf(new(0x82fae541)).ShouldBeNull("the digest of the plain fulu version is not on the wire");
    }

    [Fact]
    public void The_clock_gives_the_slot_and_a_slot_its_time()
    {
        BeaconChain mainnet = BuiltInChains.Mainnet;
        var start = DateTimeOffset.FromUnixTimeSeconds(1606824023 + 12 * 11412862L);
        mainnet.SlotAt(start).ShouldBe(new Slot(11412862));
        mainnet.SlotAt(start.AddTicks(-1)).ShouldBe(new Slot(11412861));
        mainnet.SlotAt(DateTimeOffset.UnixEpoch).ShouldBe(new Slot(0));
        mainnet.StartOf(new Slot(11412862)).ShouldBe(start);
        mainnet.StartOf(new Slot(ulong.MaxValue)).ShouldBe(DateTimeOffset.MaxValue);
    }

    [Fact]
    public void A_fork_schedule_out_of_order_is_refused()
    {
        ScheduledFork phase0 = new(ConsensusFork.Phase0, new(0), new(0));
        Should.Throw<MalformedInputException>(() => new ForkSchedule([]));
        Should.Throw<MalformedInputException>(() => new ForkSchedule([phase0 with { Epoch = new(1) }]));
        Should.Throw<MalformedInputException>(
            () => new ForkSchedule([phase0, new(ConsensusFork.Deneb, new(4), new(9)), new(ConsensusFork.Electra, new(5), new(8))]));
        new ForkSchedule([phase0, new(ConsensusFork.Altair, new(1), new(0))]).At(new Epoch(0)).Fork.ShouldBe(ConsensusFork.Altair);
    }
}
