using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

public sealed class HintRoundTests
{
    private static readonly BeaconChain Chain = BuiltInChains.Mainnet;
    private static readonly HintSource Endpoint = new(HintSourceKind.BeaconEndpoint, "beacon endpoint 1");
    private static readonly BlobParameters Later = new(new(450_000), 33);

    private readonly LearnedSchedule _schedule = LearnedSchedule.Of(Chain);

    [Fact]
    public void The_first_round_is_news_and_later_ones_only_where_the_blob_parameters_change()
    {
        HintRound.Heard first = HintRound.First(Chain).Hear(_schedule, []);
        first.IsNews.ShouldBeTrue();
        HintRound.Heard silent = first.Next.Hear(_schedule, []);
        silent.IsNews.ShouldBeFalse();
        HintRound.Heard doubted = silent.Next.Hear(_schedule, [Says(blobs: [Later])]);
        doubted.IsNews.ShouldBeTrue();
        doubted.Next.Hear(_schedule, [Says(blobs: [Later])]).IsNews.ShouldBeFalse("it has been told");
        doubted.Next.Hear(_schedule, [Says(blobs: [])]).IsNews.ShouldBeTrue("nobody doubts it any more");
        silent.Next.BlobsTold.ShouldBe(first.Next.BlobsTold);
        doubted.Next.BlobsTold.ShouldNotBe(silent.Next.BlobsTold);
    }

    [Fact]
    public void What_endpoints_said_that_are_out_is_forgotten_and_what_members_said_is_not()
    {
        HeardHints member = new(
            new HintSource(HintSourceKind.Member, "member 1"), new ScheduleHints([(new(0x90000075), new Epoch(500_000))], []));
        HintRound.Heard heard = HintRound.First(Chain).Hear(
            _schedule, [Says(forks: [(new(0x90000076), new Epoch(500_000))], blobs: [Later], at: At("http://a", 2)), member]);
        HintRound.Heard changed = heard.Next.ForgetEndpoints(heard.Schedule, [At("http://b", 1)]);
        changed.IsNews.ShouldBeTrue();
        changed.Next.Known(changed.Schedule).BlobSchedule.ShouldBe(Chain.BlobSchedule);
        changed.Schedule.Hints.ShouldHaveSingleItem().Source.ShouldBe(member.Source);
    }

    [Fact]
    public void What_an_endpoint_that_stays_said_counts_until_it_answers_under_its_new_name()
    {
        (ForkVersion, Epoch?) fork = (new(0x90000076), new Epoch(500_000));
        HintRound.Heard heard = HintRound.First(Chain).Hear(
            _schedule,
            [
                Says(blobs: [new(new(440_000), 24)], at: At("http://a", 1)),
                Says(forks: [fork], blobs: [Later], at: At("http://b", 2)),
                Says(blobs: [], at: At("http://c", 3)),
            ]);
        HintSource stays = At("http://b", 1), moved = At("http://c", 2);
        HintRound.Heard changed = heard.Next.ForgetEndpoints(heard.Schedule, [stays, moved]);
        changed.Next.Known(changed.Schedule).BlobSchedule.ShouldBe([.. Chain.BlobSchedule, Later], "nobody has taken it back");
        changed.Schedule.Hints.ShouldHaveSingleItem().Source.ShouldBe(stays);

        HintRound.Heard missed = changed.Next.Hear(changed.Schedule, [Says(at: moved)]);
        missed.IsNews.ShouldBeFalse("the one that doubts has not answered");
        HintRound.Heard answered = missed.Next.Hear(missed.Schedule, [Says(at: stays)]);
        answered.IsNews.ShouldBeTrue();
        answered.Next.Known(answered.Schedule).BlobSchedule.ShouldBe(Chain.BlobSchedule);
        answered.Schedule.Hints.ShouldBeEmpty();
    }

    [Fact]
    public void The_execution_side_knows_what_is_proven_and_not_what_is_in_doubt()
    {
        HintRound round = HintRound.First(Chain);
        round.Known(_schedule).BlobSchedule.ShouldBe(Chain.BlobSchedule);
        HintRound.Heard heard = round.Hear(_schedule, [Says(forks: [(new(0x90000075), new Epoch(500_000))], blobs: [Later])]);
        heard.Schedule.Hints.ShouldHaveSingleItem().Source.ShouldBe(Endpoint);
        heard.Next.Known(heard.Schedule).BlobSchedule.ShouldBe([.. Chain.BlobSchedule, Later]);
        heard.Next.Known(heard.Schedule).Forks.ShouldBe(Chain.Forks, "a hint alone is no fork");
    }

    [Fact]
    public void The_answer_that_waits_is_judged_again_once_and_only_the_last_one_waits()
    {
        HintRound round = HintRound.First(Chain).Awaiting(Answer(1)).Awaiting(Answer(2));
        HintRound.Heard heard = round.Hear(_schedule, []);
        heard.JudgeAgain.ShouldBe(Answer(2));
        heard.Next.Hear(_schedule, []).JudgeAgain.ShouldBeNull();
    }

    [Fact]
    public void What_a_member_says_unasked_is_taken_in_and_does_not_end_the_time_of_an_answer_that_waits()
    {
        HintRound round = HintRound.First(Chain).Awaiting(Answer(1));
        HintRound.Heard said = round.Overhear(_schedule, [Says(forks: [(new(0x08000000), new Epoch(500_000))], name: "member 1")]);
        said.JudgeAgain.ShouldBeNull();
        said.Schedule.Hints.ShouldHaveSingleItem();
        said.Next.Hear(said.Schedule, []).JudgeAgain.ShouldBe(Answer(1));
    }

    [Fact]
    public void Each_refusal_is_reported_and_hides_nothing_of_the_other_sources()
    {
        var unread = new RefusedHint(Endpoint, HintRefusal.Malformed, "not of the form");
        HintRound.Heard heard = HintRound.First(Chain).Hear(
            _schedule,
            [
                new(Endpoint, unread),
                Says(blobs: [new(new(412_672), 9)], name: "beacon endpoint 2"),
                Says(forks: [(new(0x90000075), new Epoch(500_000))], name: "beacon endpoint 3"),
            ]);
        heard.Refused.Select(refused => refused.Reason).ShouldBe([HintRefusal.Malformed, HintRefusal.BlobsDoNotFit]);
        heard.Schedule.Hints.ShouldHaveSingleItem().Source.Name.ShouldBe("beacon endpoint 3");
    }

    private static HeardHints Says(
        ImmutableArray<(ForkVersion, Epoch?)>? forks = null, ImmutableArray<BlobParameters>? blobs = null,
        string name = "beacon endpoint 1", HintSource? at = null) =>
        new(at ?? Endpoint with { Name = name }, new ScheduleHints(forks ?? [], blobs ?? []));

    private static HintSource At(string url, int ordinal) => HintSources.Of(new Uri(url).AsBeacon(ordinal));

    private static UpdatesFetched Answer(int surplus) => new(new Uri("http://a").AsBeacon(), new DecodedUpdates([], [], surplus));
}
