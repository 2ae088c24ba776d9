using Helios.Devnet.Tests.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;

namespace Helios.Devnet.Tests.Forks;

/// <summary>
/// Forks that nobody has named, or that a client meets late. The chain: Electra, Fulu at epoch 1, Gloas at epoch 4, a fork that nobody
/// knows at epoch 7; eight slots an epoch.
/// </summary>
public sealed class UnforeseenForkTests
{
    private const uint Gloas = 0x07000001, Heze = 0x08000001;
    private const ulong GloasEpoch = 4, HezeEpoch = 7;

    private readonly GloasWorld _world = World();

    private static GloasWorld World() =>
        new GloasWorld((ConsensusFork.Fulu, 1ul), (ConsensusFork.Gloas, GloasEpoch), (ConsensusFork.Unknown, HezeEpoch));

    private BeaconChain UpTo(ConsensusFork last) => _world.Chain with
    {
        Forks = new ForkSchedule(_world.Chain.Forks.Forks.Where(fork => fork.Fork <= last)),
    };

    /// <summary>A version more, so that no habit makes that of the next fork likely.</summary>
    private BeaconChain WithoutHabit => UpTo(ConsensusFork.Gloas) with { Unscheduled = [new(ConsensusFork.Unknown, new(0x66000001))] };

    [Fact]
    public async Task A_fork_whose_version_nobody_named_is_found_where_the_versions_go_on_as_they_did()
    {
        ForkFollower client = await new ForkFollower(_world, UpTo(ConsensusFork.Gloas)).FollowUpTo(8 * (HezeEpoch + 2));
        client.Head.ShouldBe((8 * (HezeEpoch + 2)) - 1);
        client.Learned.ShouldHaveSingleItem().ToString().ShouldStartWith("Unknown 0x08000001 from epoch 7 on: 32/32 signed under it");
        client.Schedule.Chain.Undated.ShouldBeEmpty("each slot was followed");
    }

    [Fact]
    public async Task Of_a_fork_whose_version_nobody_can_guess_the_first_update_is_no_lie_and_a_forged_one_later_in_an_epoch_is()
    {
        ForkFollower client = await new ForkFollower(_world, WithoutHabit).FollowUpTo((8 * HezeEpoch) - 1);
        await _world.ProduceUpTo(8 * HezeEpoch);
        LightClientUpdate last = _world.View.OptimisticUpdate!.ToUpdate();
        LightClientUpdate forged = last with
        {
            SyncAggregate = last.SyncAggregate with
            {
                SyncCommitteeSignature = _world.At((8 * HezeEpoch) - 1).Signed.Message.Body.SyncAggregate.SyncCommitteeSignature,
            },
        };
        client.Judge(forged, 8 * HezeEpoch)!.Reason.ShouldBe(UpdateRejectionReason.SignatureInvalid);
        client.Verdict.MayBeOfALaterFork.ShouldBeFalse("the committee has signed in this epoch under the version that is known");
        client.Judge(last, 8 * HezeEpoch).ShouldBeNull();

        await _world.ProduceUpTo((8 * HezeEpoch) + 1);
        LightClientUpdate first = _world.View.OptimisticUpdate!.ToUpdate();
        client.Judge(first, (8 * HezeEpoch) + 1)!.Reason.ShouldBe(UpdateRejectionReason.SignatureInvalid);
        client.Verdict.MayBeOfALaterFork.ShouldBeTrue("it is honest, and of a fork that nobody has named");
        client.Hear("endpoint 1", (Heze, null)).Judge(first, (8 * HezeEpoch) + 1).ShouldBeNull();
        client.Learned.ShouldHaveSingleItem().Epoch.ShouldBe(new Epoch(HezeEpoch));
    }

    [Theory]
    [InlineData(null, "the epoch of the first signature under it")]
    [InlineData(HezeEpoch, "what a hint says")]
    [InlineData(HezeEpoch + 1, "what a hint says that dates it late")]
    public async Task A_fork_that_a_client_meets_late_is_not_certain_from_the_last_epoch_that_it_has_seen_signed(
        ulong? hinted, string dates)
    {
        ForkFollower client = await new ForkFollower(_world, WithoutHabit).Hear("endpoint 1", (Heze, hinted))
            .FollowUpTo(8 * (HezeEpoch - 1));
        await client.MissUpTo((8 * (HezeEpoch + 2)) + 3);
        client.Schedule.Chain.Forks.Forks[^1].Epoch.ShouldBe(new Epoch(hinted ?? HezeEpoch + 2), dates);
        client.Schedule.Chain.Undated.ShouldBe(
            [new UndatedFork(ConsensusFork.Unknown, new(Heze), new Epoch(HezeEpoch - 1), new Epoch(HezeEpoch + 2))]);
    }

    [Fact]
    public async Task An_update_after_a_fork_may_show_a_header_of_the_fork_before_it_which_was_met_late_and_proves_both()
    {
        var world = new GloasWorld((ConsensusFork.Fulu, 1ul), (ConsensusFork.Gloas, 4ul), (ConsensusFork.Unknown, 6ul));
        BeaconChain built = world.Chain with
        {
            Forks = new ForkSchedule(world.Chain.Forks.Forks.Where(fork => fork.Fork <= ConsensusFork.Fulu)),
            Unscheduled = [new(ConsensusFork.Gloas, new(Gloas))],
        };
        ForkFollower client = await new ForkFollower(world, built).FollowUpTo(16);
        await client.MissUpTo((8 * 5) + 3);
        client.Schedule.Chain.Forks.Forks[^1].Epoch.ShouldBe(new Epoch(5), "nobody has shown it an earlier one");
        client.Schedule.Chain.Undated.ShouldHaveSingleItem().Until.ShouldBe(new Epoch(5));

        await client.FollowUpTo(8 * 7); // the finalized block is of epoch 4 then, and has the form of Gloas
        client.Schedule.Chain.Forks.Forks.ShouldBe(world.Chain.Forks.Forks);
        client.Schedule.Chain.Undated.ShouldAllBe(open => open.Version == new ForkVersion(Gloas) && open.Until == new Epoch(5));
        client.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_sources_that_name_many_versions_do_not_keep_a_client_from_a_fork_that_its_build_knows()
    {
        BeaconChain withoutEpoch = UpTo(ConsensusFork.Fulu) with { Unscheduled = [new(ConsensusFork.Gloas, new(Gloas))] };
        var client = new ForkFollower(_world, withoutEpoch);
        for (uint source = 0; source < LearnedSchedule.MaxSources; source++)
        {
            client.Hear($"liar {source}", [.. Enumerable.Range(0, LearnedSchedule.MaxHintsOfASource)
                .Select(i => (0x70000000 + (source * 16) + (uint)i, (ulong?)GloasEpoch))]);
        }
        client.Schedule.Hints.Length.ShouldBeGreaterThan(LearnedSchedule.MaxChecks);
        await client.FollowUpTo(8 * HezeEpoch);
        client.Schedule.Chain.Forks.Forks[^1].Version.ShouldBe(new ForkVersion(Gloas));
    }

    [Fact]
    public async Task Hints_of_strangers_take_turns_so_that_many_lies_keep_the_one_that_is_true_out_for_some_slots_only()
    {
        ForkFollower client = await new ForkFollower(_world, WithoutHabit).FollowUpTo(8 * HezeEpoch);
        for (uint source = 0; source < LearnedSchedule.MaxSources - 1; source++)
        {
            client.Hear($"liar {source}", [.. Enumerable.Range(0, LearnedSchedule.MaxHintsOfASource)
                .Select(i => (0x70000000 + (source * 16) + (uint)i, (ulong?)HezeEpoch))]);
        }
        client.Hear("honest", (Heze, HezeEpoch));
        ulong slot = 8 * HezeEpoch;
        do
        {
            await _world.ProduceUpTo(++slot);
            client.Judge(_world.View.OptimisticUpdate!.ToUpdate(), slot);
            client.Verdict.Checks.ShouldBeLessThanOrEqualTo(LearnedSchedule.MaxChecks);
        }
        while (client.Learned.Count == 0 && slot < 8 * (HezeEpoch + 5));
        client.Learned.ShouldHaveSingleItem().Source.ShouldBe("honest");
    }
}
