using Helios.Devnet.Tests.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;

namespace Helios.Devnet.Tests.Forks;

/// <summary>
/// A build that does not have the epoch of Gloas crosses it. The chain: Electra, Fulu at epoch 1, Gloas at epoch 4, a fork that nobody
/// knows at epoch 7; eight slots an epoch.
/// </summary>
public sealed class LearnedScheduleTests
{
    private const uint Electra = 0x05000001, Fulu = 0x06000001, Gloas = 0x07000001, Heze = 0x08000001, Nobodys = 0x66000001;
    private const ulong GloasEpoch = 4, HezeEpoch = 7;

    private readonly GloasWorld _world = World();

    private static GloasWorld World() =>
        new GloasWorld((ConsensusFork.Fulu, 1ul), (ConsensusFork.Gloas, GloasEpoch), (ConsensusFork.Unknown, HezeEpoch));

    /// <summary>The chain as it is, up to Fulu.</summary>
    private BeaconChain UpToFulu => _world.Chain with
    {
        Forks = new ForkSchedule(_world.Chain.Forks.Forks.Where(fork => fork.Fork <= ConsensusFork.Fulu)),
    };

    /// <summary>A build that knows the version of Gloas, as that for mainnet does.</summary>
    private BeaconChain WithoutEpoch => UpToFulu with { Unscheduled = [new(ConsensusFork.Gloas, new(Gloas))] };

    private static ScheduledFork Scheduled(ConsensusFork fork, uint version, ulong epoch) => new(fork, new(version), new(epoch));

    [Fact]
    public async Task Without_any_hint_it_crosses_the_fork_whose_version_it_knows_and_learns_the_epoch_by_the_signatures()
    {
        ForkFollower client = await new ForkFollower(_world, WithoutEpoch).FollowUpTo(8 * HezeEpoch);
        client.Schedule.Chain.Forks.Forks[^1].ShouldBe(Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch));
        client.Schedule.Chain.Unscheduled.ShouldBeEmpty();
        client.Learned.ShouldBe([new LearnedFork(
            ConsensusFork.Gloas, new(Gloas), new Epoch(GloasEpoch), "the signature", new Slot((8 * GloasEpoch) + 1), 32, 32)]);
        client.Head.ShouldBe((8 * HezeEpoch) - 1);
    }

    [Theory]
    [InlineData(HintSourceKind.BeaconEndpoint)]
    [InlineData(HintSourceKind.ExecutionEndpoint)]
    [InlineData(HintSourceKind.Member)]
    [InlineData(HintSourceKind.Journal)]
    public async Task A_hint_of_any_source_is_tried_when_an_update_does_not_hold_and_accepted_when_two_thirds_signed_under_it(
        HintSourceKind kind)
    {
        ForkFollower client = new ForkFollower(_world, WithoutEpoch).Hear(new HintSource(kind, "somebody"), (Gloas, GloasEpoch));
        await client.FollowUpTo(8 * GloasEpoch);
        client.Schedule.Learned.ShouldBeEmpty("a hint alone changes nothing");
        await client.FollowUpTo((8 * GloasEpoch) + 1);
        client.Learned.ShouldHaveSingleItem().Source.ShouldBe("somebody");
        client.Schedule.Hints.ShouldBeEmpty();
        client.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_that_the_build_does_not_know_is_an_unknown_fork_whoever_names_it_and_heads_go_on()
    {
        ForkFollower client = new ForkFollower(_world, WithoutEpoch).Hear("endpoint 1", (Gloas, GloasEpoch), (Heze, HezeEpoch));
        client.Schedule.Hints.Count(hint => client.Schedule.KindOf(hint.Version) == ConsensusFork.Unknown).ShouldBe(1);
        await client.FollowUpTo(8 * (HezeEpoch + 2));
        client.Schedule.Chain.Forks.Forks[^2..].ShouldBe(
            [Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch), Scheduled(ConsensusFork.Unknown, Heze, HezeEpoch)]);
        client.Head.ShouldBe((8 * (HezeEpoch + 2)) - 1);

        // a custom network whose files do not have Gloas at all: nobody can make its version mean Gloas
        ForkFollower custom = await new ForkFollower(World(), UpToFulu).Hear("endpoint 1", (Gloas, GloasEpoch)).FollowUpTo(8 * HezeEpoch);
        custom.Schedule.Chain.Forks.Forks[^1].ShouldBe(Scheduled(ConsensusFork.Unknown, Gloas, GloasEpoch));
    }

    [Fact]
    public async Task A_build_whose_epoch_is_wrong_is_corrected_by_what_is_signed()
    {
        BeaconChain tooEarly = UpToFulu with { Forks = UpToFulu.Forks.With(Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch - 2)) };
        ForkFollower client = await new ForkFollower(_world, tooEarly).FollowUpTo(8 * HezeEpoch);
        client.Learned.Select(learned => learned.Epoch).ShouldBe([null, new Epoch(GloasEpoch)]);
        client.Learned[0].ToString().ShouldStartWith("Gloas 0x07000001 has not begun: 32/32 signed under the version before it");

        BeaconChain tooLate = UpToFulu with { Forks = UpToFulu.Forks.With(Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch + 2)) };
        client = await new ForkFollower(World(), tooLate).FollowUpTo(8 * HezeEpoch);
        client.Schedule.Chain.Forks.Forks[^1].ShouldBe(Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch));
    }

    [Fact]
    public async Task A_client_that_starts_after_the_fork_takes_the_hint_that_the_signatures_leave_open()
    {
        ForkFollower client = new ForkFollower(_world, WithoutEpoch).Hear("endpoint 1", (Gloas, GloasEpoch)).Hear("liar", (Gloas, 6));
        await client.StartAt(8 * (GloasEpoch + 1));
        client.Schedule.Learned.ShouldBeEmpty("the bootstrap proves the form of a header, and no signature");
        await client.FollowUpTo(8 * HezeEpoch);
        client.Schedule.Chain.Forks.Forks[^1].ShouldBe(Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch));
        client.Refused.Select(refused => refused.Reason).ShouldBe([HintRefusal.TooLate]);

        ForkFollower alone = await new ForkFollower(World(), WithoutEpoch).StartAt(8 * (GloasEpoch + 1));
        await alone.FollowUpTo(8 * HezeEpoch);
        alone.Schedule.Chain.Forks.At(new(HezeEpoch - 1)).Version.ShouldBe(new ForkVersion(Gloas));
    }

    [Fact]
    public async Task A_client_that_starts_after_two_forks_takes_all_that_one_source_says_of_them()
    {
        ForkFollower client = new ForkFollower(_world, WithoutEpoch).Hear("endpoint 1", (Gloas, GloasEpoch), (Heze, HezeEpoch));
        await client.StartAt(8 * (HezeEpoch + 1));
        await client.FollowUpTo(8 * (HezeEpoch + 2));
        client.Schedule.Chain.Forks.Forks[^2..].ShouldBe(
            [Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch), Scheduled(ConsensusFork.Unknown, Heze, HezeEpoch)]);
    }

    // which epoch, which version, and when it is named; the chain is followed to the end of Gloas
    [Theory]
    [InlineData("too early: the version before was signed at that epoch", 0, Gloas, 3, HintRefusal.TooEarly)]
    [InlineData("too early, before the fork that comes before it", 0, Gloas, 0, HintRefusal.OutOfOrder)]
    [InlineData("too late: it was signed before that epoch", 0, Gloas, 6, HintRefusal.TooLate)]
    [InlineData("another version at the same epoch", 0, Nobodys, 4, HintRefusal.OtherVersion)]
    [InlineData("another version, too early", 0, Nobodys, 2, HintRefusal.TooEarly)]
    [InlineData("another version, while Gloas is signed", 0, Nobodys, 5, HintRefusal.TooEarly)]
    [InlineData("the version of a fork that is over, again", 0, Electra, 4, HintRefusal.OldVersion)]
    [InlineData("the version that holds, as if it were to come", 0, Fulu, 5, HintRefusal.TooLate)]
    [InlineData("an epoch that is over, named after the fork", 40, Gloas, 3, HintRefusal.TooEarly)]
    [InlineData("an epoch to come, named after the fork", 40, Gloas, 9, HintRefusal.TooLate)]
    [InlineData("another version for the past, named after the fork", 40, Nobodys, 4, HintRefusal.OtherVersion)]
    [InlineData("an old version, named after the fork", 40, Fulu, 9, HintRefusal.OldVersion)]
    public async Task A_false_hint_is_refused_by_name_and_no_genuine_update_is(
        string lie, ulong saidAt, uint version, ulong epoch, HintRefusal reason)
    {
        foreach (HintSourceKind kind in new[] { HintSourceKind.BeaconEndpoint, HintSourceKind.ExecutionEndpoint, HintSourceKind.Member })
        {
            GloasWorld world = World();
            ForkFollower client = await new ForkFollower(world, WithoutEpoch).FollowUpTo(saidAt);
            client.Hear(new HintSource(kind, "liar"), (version, epoch));
            await client.FollowUpTo(8 * HezeEpoch);
            client.Refused.ShouldHaveSingleItem(lie).Reason.ShouldBe(reason, lie);
            client.Schedule.Hints.ShouldBeEmpty(lie);
            client.Schedule.Chain.Forks.Forks[^1].ShouldBe(Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch), lie);

            client.Hear(new HintSource(kind, "parrot"), (version, epoch));
            client.Refused[^1].Reason.ShouldBe(HintRefusal.RefusedBefore, lie);
        }
    }

    [Fact]
    public async Task An_old_update_that_names_a_later_slot_of_its_signature_proves_nothing_against_a_fork_nor_against_a_hint()
    {
        ulong fork = 8 * GloasEpoch;
        BeaconChain withGloas = UpToFulu with { Forks = UpToFulu.Forks.With(Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch)) };
        ForkFollower client = await new ForkFollower(_world, withGloas).FollowUpTo(fork - 2);
        client.Judge(await MovedAsync(_world), fork + 2)!.Reason.ShouldBe(UpdateRejectionReason.SignatureInvalid);
        client.Learned.ShouldBeEmpty();
        client.Judge(await GenuineAsync(_world), fork + 1).ShouldBeNull();

        GloasWorld world = World();
        ForkFollower hinted = await new ForkFollower(world, WithoutEpoch).Hear("endpoint 1", (Gloas, GloasEpoch)).FollowUpTo(fork - 2);
        hinted.Judge(await MovedAsync(world), fork + 2).ShouldBeNull("its block is genuine, and nothing is known of a fork");
        hinted.Schedule.Hints.ShouldHaveSingleItem();
        hinted.Judge(await GenuineAsync(world), fork + 1).ShouldBeNull();
        hinted.Learned.ShouldHaveSingleItem().Epoch.ShouldBe(new Epoch(GloasEpoch));
        hinted.Refused.ShouldBeEmpty();

        async Task<LightClientUpdate> MovedAsync(GloasWorld from)
        {
            await from.ProduceUpTo(fork - 1);
            return from.View.OptimisticUpdate!.ToUpdate() with { SignatureSlot = new(fork + 2) };
        }

        async Task<LightClientUpdate> GenuineAsync(GloasWorld from)
        {
            await from.ProduceUpTo(fork + 1);
            return from.View.OptimisticUpdate!.ToUpdate();
        }
    }

    [Fact]
    public async Task Fewer_than_two_thirds_prove_nothing_and_the_update_is_no_lie()
    {
        ForkFollower client = await new ForkFollower(_world, WithoutEpoch).Hear("endpoint 1", (Gloas, GloasEpoch))
            .FollowUpTo(8 * GloasEpoch);
        _world.Beacon.Participants = 21; // of 32
        await _world.ProduceUpTo((8 * GloasEpoch) + 1);
        client.Judge(_world.View.OptimisticUpdate!.ToUpdate(), (8 * GloasEpoch) + 1).ShouldNotBeNull();
        client.Refused.ShouldHaveSingleItem().Reason.ShouldBe(HintRefusal.TooFewSigned);
        client.Verdict.MayBeOfALaterFork.ShouldBeTrue();
        client.Learned.ShouldBeEmpty();

        _world.Beacon.Participants = 22;
        await _world.ProduceUpTo((8 * GloasEpoch) + 2);
        client.Judge(_world.View.OptimisticUpdate!.ToUpdate(), (8 * GloasEpoch) + 2).ShouldBeNull();
        client.Learned.ShouldHaveSingleItem().Participants.ShouldBe(22);
    }

    [Fact]
    public async Task Lies_cost_a_bounded_number_of_signature_checks_and_only_on_updates_that_are_refused_anyway()
    {
        BeaconChain withGloas = UpToFulu with { Forks = UpToFulu.Forks.With(Scheduled(ConsensusFork.Gloas, Gloas, GloasEpoch)) };
        ForkFollower client = await new ForkFollower(_world, withGloas).FollowUpTo(36);
        for (uint source = 0; source < LearnedSchedule.MaxSources + 2; source++)
        {
            client.Hear($"liar {source}", [.. Enumerable.Range(0, LearnedSchedule.MaxHintsOfASource + 3)
                .Select(i => (0x70000000 + (source * 16) + (uint)i, (ulong?)(5 + (ulong)(i / 2))))]);
        }
        client.Schedule.Hints.Length.ShouldBe(LearnedSchedule.MaxSources * LearnedSchedule.MaxHintsOfASource);
        client.Refused.ShouldAllBe(refused => refused.Reason == HintRefusal.TooMany);
        client.Refused.Count.ShouldBe((3 * LearnedSchedule.MaxSources) + (2 * (LearnedSchedule.MaxHintsOfASource + 3)));

        await client.FollowUpTo(40);
        await _world.ProduceUpTo(41);
        LightClientUpdate genuine = _world.View.OptimisticUpdate!.ToUpdate();
        LightClientUpdate forged = genuine with
        {
            SyncAggregate = genuine.SyncAggregate with
            {
                SyncCommitteeSignature = _world.At(40).Signed.Message.Body.SyncAggregate.SyncCommitteeSignature,
            },
        };
        client.Judge(forged, 41)!.Reason.ShouldBe(UpdateRejectionReason.SignatureInvalid);
        client.Verdict.Checks.ShouldBe(LearnedSchedule.MaxChecks);
        client.Verdict.MayBeOfALaterFork.ShouldBeTrue("it is the first of an epoch, with which a fork may begin");
        client.Judge(genuine, 41).ShouldBeNull();
        client.Verdict.Checks.ShouldBe(0);
        client.Judge(forged, 41)!.Reason.ShouldBe(UpdateRejectionReason.SignatureInvalid);
        client.Verdict.Checks.ShouldBe(0, "what was signed in this epoch refutes all that they name");
        client.Verdict.MayBeOfALaterFork.ShouldBeFalse("it is a lie");
    }

    [Fact]
    public void A_source_that_speaks_again_takes_back_what_it_said_before()
    {
        ForkFollower client = new ForkFollower(_world, WithoutEpoch).Hear("endpoint 1", (Gloas, 9), (Heze, 12));
        client.Hear("endpoint 1", (Gloas, 10)).Schedule.Hints.ShouldHaveSingleItem().Epoch.ShouldBe(new Epoch(10));
        client.Hear("endpoint 1", (Gloas, null), (Fulu, 1), (Electra, 0)).Schedule.Hints.ShouldBeEmpty("all of it is known");
    }
}
