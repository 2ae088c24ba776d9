using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Forks;

namespace Helios.Protocol.Tests.Forks;

/// <summary>EIP-7892: a fork of blob parameters only, after the build.</summary>
public sealed class BlobDoubtsTests
{
    private static readonly HintSource Endpoint = new(HintSourceKind.BeaconEndpoint, "beacon endpoint 1");

    private static BlobSchedule At(BeaconChain chain, ulong epoch) => ChainRules.At(chain, new Slot(epoch * 32))!.Blobs;

    [Fact]
    public void From_the_epoch_of_parameters_that_the_build_does_not_have_the_price_is_unknown_and_before_it_is_as_it_was()
    {
        BeaconChain mainnet = BuiltInChains.Mainnet;
        ImmutableArray<BlobParameters> said = [new(new(412_672), 15), new(new(419_072), 21), new(new(450_000), 33)];
        (BlobDoubts doubts, ImmutableArray<RefusedHint> refused) = BlobDoubts.None.Hear(Endpoint, said, mainnet);
        refused.ShouldBeEmpty();
        At(doubts.ApplyTo(mainnet), 449_999).ShouldBe(BlobSchedule.Bpo2);
        At(doubts.ApplyTo(mainnet), 450_000).ShouldBe(BlobSchedule.Unknown);

        At(doubts.Hear(Endpoint, said[..2], mainnet).Next.ApplyTo(mainnet), 450_000)
            .ShouldBe(BlobSchedule.Bpo2, "the source no longer says it");
        BeaconChain set = mainnet with { BlobSchedule = [.. mainnet.BlobSchedule, new(new(450_000), 33, 22, 18_361_626)] };
        At(doubts.ApplyTo(set), 450_000).ShouldBe(new BlobSchedule(22, 33, 18_361_626), "the operator has set it");
    }

    [Theory]
    [InlineData(419_072, 48)]
    [InlineData(412_672, 9)]
    [InlineData(415_000, 18)]
    public void Other_blobs_for_a_time_that_the_schedule_knows_are_refused_by_name(ulong epoch, ulong max)
    {
        (BlobDoubts doubts, ImmutableArray<RefusedHint> refused) =
            BlobDoubts.None.Hear(Endpoint, [new(new(epoch), max)], BuiltInChains.Mainnet);
        refused.ShouldHaveSingleItem().Reason.ShouldBe(HintRefusal.BlobsDoNotFit);
        doubts.ApplyTo(BuiltInChains.Mainnet).BlobSchedule.ShouldBe(BuiltInChains.Mainnet.BlobSchedule);
    }

    [Fact]
    public void What_is_kept_of_one_source_and_of_a_kind_of_sources_is_bounded()
    {
        BlobDoubts doubts = BlobDoubts.None;
        for (int i = 0; i < LearnedSchedule.MaxSources + 2; i++)
        {
            doubts = doubts.Hear(
                Endpoint with { Name = $"liar {i}" },
                [.. Enumerable.Range(0, 100).Select(j => new BlobParameters(new(500_000 + (ulong)j), 99))], BuiltInChains.Mainnet).Next;
        }
        doubts.Named.Count.ShouldBe(LearnedSchedule.MaxSources);
        doubts.Named.Values.ShouldAllBe(blobs => blobs.Length == LearnedSchedule.MaxHintsOfASource);
    }
}
