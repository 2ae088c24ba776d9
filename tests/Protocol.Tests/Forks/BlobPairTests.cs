using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Forks;

namespace Helios.Protocol.Tests.Forks;

/// <summary>EIP-7918: what the excess blob gas of a block and of its parent says of the blob parameters.</summary>
public sealed class BlobPairTests
{
    private const ulong Blob = BlobSchedule.GasPerBlob;
    private const ulong Excess = 200_000_000;

    private static readonly Epoch Now = new(450_000);
    private static readonly HintSource Liar = new(HintSourceKind.ExecutionEndpoint, "liar");

    /// <summary>
    /// Base fees for which the blob price, 27 million wei at that excess under BPO2, is above the reserve price, a 16th of the base fee;
    /// and below it, also under the parameters before BPO2, whose price is 2 * 10^17 wei.
    /// </summary>
    private static readonly U256 Above = 1_000_000, Below = U256.Parse("100000000000000000000");

    private static readonly BeaconChain Mainnet = BuiltInChains.Mainnet;

    private static BlobPair Pair(ulong used, U256 baseFee, BlobSchedule truth, ulong epoch = 450_000) => new(
        new Epoch(epoch), Fork.Osaka, Excess, used * Blob, baseFee, truth.ExcessAfter(Excess, used * Blob, baseFee, Fork.Osaka));

    [Theory]
    [InlineData(0, 0, 0, Fork.Osaka, 0)] // below the target
    [InlineData(13, 0, 0, Fork.Osaka, 0)]
    [InlineData(14, 0, 1, Fork.Osaka, 0)] // on it, where the blob price, 1 wei, is above the reserve
    [InlineData(14, 0, 17, Fork.Osaka, 611_669)] // where it is not, a third is added: 14 * 131072 * 7 / 21
    [InlineData(14, 0, 16, Fork.Osaka, 0)] // 2^13 * 16 is not more than 2^17
    [InlineData(14, 0, 17, Fork.Prague, 0)] // before EIP-7918
    [InlineData(21, 100, 1, Fork.Osaka, 917_604)]
    public void The_excess_follows_as_the_specification_says(ulong used, ulong excess, ulong baseFee, Fork fork, ulong expected) =>
        BlobSchedule.Bpo2.ExcessAfter(excess, used * Blob, baseFee, fork).ShouldBe(expected);

    /// <summary>Why a schedule is not accepted: on one side of the reserve price all those of mainnet give the same excess.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(15)]
    public void Below_the_reserve_price_parameters_whose_target_is_two_thirds_of_the_maximum_cannot_be_told_apart(ulong used)
    {
        BlobPair pair = Pair(used, Below, BlobSchedule.Bpo2);
        pair.Fits(BlobSchedule.Bpo2).ShouldBeTrue();
        pair.Fits(BlobSchedule.Bpo1).ShouldBeTrue();
        pair.Fits(new BlobSchedule(32, 48, 26_000_000)).ShouldBeTrue();
        pair.Fits(BlobSchedule.Prague).ShouldBeTrue();
    }

    [Fact]
    public void Above_it_the_excess_proves_the_target_and_never_the_fraction()
    {
        BlobPair falling = Pair(9, Above, BlobSchedule.Bpo2);
        falling.ChildExcess.ShouldBe(Excess - (5 * Blob));
        Enumerable.Range(0, 49).Where(target => falling.MayFit((ulong)target, 48)).ShouldBe([14]);
        falling.Fits(BlobSchedule.Bpo1).ShouldBeFalse();
        falling.Fits(BlobSchedule.Bpo2 with { BaseFeeUpdateFraction = 11_684_672 }).ShouldBeTrue("another price, and the same excess");
        falling.Fits(BlobSchedule.Bpo2 with { BaseFeeUpdateFraction = 30_000_000 }).ShouldBeFalse("the reserve price is on the other side");
    }

    [Fact]
    public void A_schedule_that_a_block_contradicts_has_no_price_from_that_epoch_on_until_others_are_set()
    {
        BlobSchedule truth = new(20, 30, 17_000_000);
        (BlobDoubts doubts, _) = BlobDoubts.None.With(Pair(9, Below, truth), Mainnet);
        doubts.WrongFrom.ShouldBeNull("it fits both");
        (doubts, _) = doubts.With(Pair(9, Above, truth), Mainnet);
        doubts.WrongFrom.ShouldBe(Now);
        BeaconChain known = doubts.ApplyTo(Mainnet);
        BlobSchedule.Of(known, new(449_999)).ShouldBe(BlobSchedule.Bpo2);
        BlobSchedule.Of(known, Now).ShouldBe(BlobSchedule.Unknown);
        BlobSchedule.Of(known, new(460_000)).ShouldBe(BlobSchedule.Unknown);

        BeaconChain set = Mainnet with { BlobSchedule = [.. Mainnet.BlobSchedule, new(Now, 30, 20, 17_000_000)] };
        BlobDoubts.None.With(Pair(9, Above, truth), set).Next.WrongFrom.ShouldBeNull();
        BeaconChain later = Mainnet with { BlobSchedule = [.. Mainnet.BlobSchedule, new(new(460_000), 30, 20, 17_000_000)] };
        BlobSchedule.Of(doubts.ApplyTo(later), new(460_000)).ShouldBe(truth);
    }

    [Fact]
    public void A_custom_network_whose_blobs_are_not_those_of_Electra_is_found_out()
    {
        BeaconChain custom = Mainnet with
        {
            BlobSchedule = [],
            HasBlobPricesOfMainnet = true,
            Forks = new ForkSchedule([new(ConsensusFork.Electra, new(0x05000099), default)]),
        };
        BlobSchedule.Of(custom, Now).ShouldBe(BlobSchedule.Prague, "nobody says otherwise");
        var truth = new BlobSchedule(3, 9, 5_007_716);
        var pair = new BlobPair(
            Now, Fork.Prague, Excess, 5 * Blob, Above, truth.ExcessAfter(Excess, 5 * Blob, Above, Fork.Prague));
        BlobSchedule.Of(BlobDoubts.None.With(pair, custom).Next.ApplyTo(custom), Now).ShouldBe(BlobSchedule.Unknown);
    }

    [Fact]
    public void A_lie_about_blobs_ends_when_blocks_contradict_it_and_is_not_believed_again()
    {
        BlobParameters[] lies = [new(new(440_000), 48, 32, 26_000_000), new(new(440_000), 48)];
        foreach (BlobParameters lie in lies)
        {
            BlobDoubts doubts = BlobDoubts.None.Hear(Liar, [lie], Mainnet).Next;
            BlobSchedule.Of(doubts.ApplyTo(Mainnet), Now).ShouldBe(BlobSchedule.Unknown);
            (doubts, var refused) = doubts.With(Pair(9, Below, BlobSchedule.Bpo2), Mainnet);
            refused.ShouldBeEmpty("the lie fits, too");
            (doubts, refused) = doubts.With(Pair(9, Above, BlobSchedule.Bpo2), Mainnet);
            refused.ShouldHaveSingleItem().Reason.ShouldBe(HintRefusal.BlobsDoNotFit);
            BlobSchedule.Of(doubts.ApplyTo(Mainnet), Now).ShouldBe(BlobSchedule.Bpo2);
            doubts.Hear(Liar, [lie], Mainnet).Next.Named.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Parameters_to_come_and_true_ones_stay_in_doubt()
    {
        BlobDoubts doubts = BlobDoubts.None.Hear(Liar, [new(new(460_000), 48, 32, 26_000_000)], Mainnet).Next;
        doubts = doubts.With(Pair(9, Above, BlobSchedule.Bpo2), Mainnet).Next;
        doubts.Named.ShouldNotBeEmpty("its epoch has not begun");

        BlobSchedule truth = new(20, 30, 17_000_000);
        (doubts, _) = BlobDoubts.None.Hear(Liar, [new(new(440_000), 30, 20, 17_000_000)], Mainnet);
        (doubts, var refused) = doubts.With(Pair(9, Above, truth), Mainnet);
        refused.ShouldBeEmpty();
        doubts.Named.ShouldNotBeEmpty();
        BlobSchedule.Of(doubts.ApplyTo(Mainnet), Now).ShouldBe(BlobSchedule.Unknown, "the fraction is not proven");
    }

    [Fact]
    public void A_fraction_that_would_take_for_ever_costs_nothing()
    {
        BlobDoubts doubts = BlobDoubts.None.Hear(Liar, [new(new(440_000), 21, 15, 1)], Mainnet).Next;
        doubts.With(Pair(9, Above, BlobSchedule.Bpo2), Mainnet).Refused.ShouldHaveSingleItem();
    }
}
