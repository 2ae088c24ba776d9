using Helios.Actors.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

/// <summary>A round of questions, played by hand: no actor, no endpoint, no clock.</summary>
public sealed class SyncPlanTests
{
    private static readonly Endpoint A = new Uri("http://a").AsBeacon(1), B = new Uri("http://b").AsBeacon(2);
    private static readonly Root Checkpoint = new(Enumerable.Repeat((byte)1, 32).ToArray());

    /// <summary>Period 7 of the store is that of the clock, and everything is known that can be.</summary>
    private static readonly SyncPosition AtHead =
        new(7, IsNextSyncCommitteeKnown: true, 7, HasHead: true, IsHeadFresh: true, TimeSpan.FromSeconds(9));

    private static readonly SyncPosition ThreePeriodsBehind = AtHead with { StorePeriod = 4, IsHeadFresh = false };

    private static SyncPlan Plan => SyncPlan.Idle with { Endpoints = EndpointPool.Of([A, B]) };

    [Fact]
    public void Before_the_setup_no_step_is_taken() => SyncPlan.Idle.Step.ShouldBeNull();

    [Fact]
    public void Without_a_bootstrap_the_round_asks_for_the_checkpoints()
    {
        SyncPlan plan = Plan.Begin(Checkpoint, null);
        plan.Step.ShouldBe(new SyncStep.Ask(A, new SyncQuestion.Bootstrap(Checkpoint)));
        plan.Phase.ShouldBe(SyncPhase.Bootstrapping);
        plan.Waiting.ShouldBe($"the bootstrap of checkpoint {Checkpoint} from beacon endpoint 1");
    }

    [Fact]
    public void Missed_periods_are_asked_for_at_once_and_then_the_finality_and_the_optimistic_update()
    {
        SyncPlan plan = Plan.Begin(Checkpoint, ThreePeriodsBehind);
        plan.Step.ShouldBe(new SyncStep.Ask(A, new SyncQuestion.Updates(4, 4)));
        plan.Waiting.ShouldBe("the updates of period 4 to 7 from beacon endpoint 1");

        plan = plan.After(A, AnswerWorth.Held, AtHead);
        plan.Step.ShouldBe(new SyncStep.Ask(A, new SyncQuestion.FinalityUpdate()));

        plan = plan.After(A, AnswerWorth.Held, AtHead);
        plan.Step.ShouldBe(new SyncStep.Ask(A, new SyncQuestion.OptimisticUpdate()));

        plan = plan.After(A, AnswerWorth.Held, AtHead);
        plan.Step.ShouldBe(new SyncStep.Pause(AtHead.UntilNextUpdate));
        plan.Phase.ShouldBe(SyncPhase.Following);
    }

    [Fact]
    public void Progress_that_leaves_periods_open_asks_the_same_endpoint_for_more()
    {
        SyncPlan plan = Plan.Begin(Checkpoint, ThreePeriodsBehind).After(A, AnswerWorth.Held, ThreePeriodsBehind with { StorePeriod = 6 });
        plan.Step.ShouldBe(new SyncStep.Ask(A, new SyncQuestion.Updates(6, 2)));
    }

    [Theory]
    [InlineData(AnswerWorth.Refused)]
    [InlineData(AnswerWorth.NoAnswer)]
    [InlineData(AnswerWorth.Useless)]
    public void An_answer_that_does_not_help_sends_the_same_question_to_the_next_endpoint(AnswerWorth worth)
    {
        SyncPlan plan = Plan.Begin(Checkpoint, AtHead).After(A, worth, AtHead);
        plan.Step.ShouldBe(new SyncStep.Ask(B, new SyncQuestion.FinalityUpdate()));
        plan.Endpoints.ByHealth.ShouldBe([B, A]);
    }

    [Fact]
    public void An_endpoint_is_asked_a_question_once_however_bad_the_others_are()
    {
        SyncPlan plan = Plan with { Endpoints = EndpointPool.Of([A, B]).After(B, AnswerWorth.Refused) };
        plan = plan.Begin(Checkpoint, AtHead).After(A, AnswerWorth.NoAnswer, AtHead);
        plan.Step.ShouldBe(new SyncStep.Ask(B, new SyncQuestion.FinalityUpdate()));
    }

    [Fact]
    public void When_every_endpoint_was_asked_in_vain_the_round_goes_on_with_the_next_question()
    {
        SyncPlan plan = Plan.Begin(Checkpoint, AtHead).After(A, AnswerWorth.NoAnswer, AtHead).After(B, AnswerWorth.NoAnswer, AtHead);
        plan.Step.ShouldBeOfType<SyncStep.Ask>().Question.ShouldBe(new SyncQuestion.OptimisticUpdate());
    }

    [Fact]
    public void When_no_endpoint_has_the_bootstrap_the_round_ends_and_another_begins_in_five_seconds()
    {
        SyncPlan plan = Plan.Begin(Checkpoint, null).After(A, AnswerWorth.NoAnswer, null).After(B, AnswerWorth.Refused, null);
        plan.Step.ShouldBe(new SyncStep.Pause(SyncPlan.RetryDelay));
        plan.Begin(Checkpoint, null).Step
            .ShouldBe(new SyncStep.Ask(A, new SyncQuestion.Bootstrap(Checkpoint)), "a failure weighs less than a lie");
    }

    [Fact]
    public void An_answer_that_does_not_come_may_have_been_too_large_so_less_is_asked_for()
    {
        SyncPosition far = ThreePeriodsBehind with { StorePeriod = 0, CurrentPeriod = 100 };
        SyncPlan plan = Plan.Begin(Checkpoint, far);
        plan.Step.ShouldBe(new SyncStep.Ask(A, new SyncQuestion.Updates(0, SyncPlan.MaxUpdates)));
        plan = plan.After(A, AnswerWorth.NoAnswer, far);
        plan.Step.ShouldBe(new SyncStep.Ask(B, new SyncQuestion.Updates(0, SyncPlan.MaxUpdates / 2)));
        plan = plan.After(B, AnswerWorth.Held, far with { StorePeriod = 8 });
        plan.Step.ShouldBe(new SyncStep.Ask(B, new SyncQuestion.Updates(8, SyncPlan.MaxUpdates)));
    }

    [Fact]
    public void Updates_that_teach_no_committee_do_not_help_while_the_current_one_is_missing()
    {
        SyncPlan plan = Plan.Begin(Checkpoint, ThreePeriodsBehind).After(A, AnswerWorth.Held, ThreePeriodsBehind);
        plan.Step.ShouldBe(new SyncStep.Ask(B, new SyncQuestion.Updates(4, 4)));
        plan = plan.After(B, AnswerWorth.Held, ThreePeriodsBehind);
        plan.Step.ShouldBe(new SyncStep.Pause(SyncPlan.RetryDelay));
        plan.Waiting.ShouldBe("an update of period 4 that teaches the next sync committee");
    }

    [Fact]
    public void Early_in_a_period_the_next_committee_cannot_be_known_and_its_absence_is_nobodys_fault()
    {
        SyncPosition early = AtHead with { IsNextSyncCommitteeKnown = false };
        SyncPlan plan = Plan.Begin(Checkpoint, early);
        plan.Step.ShouldBe(new SyncStep.Ask(A, new SyncQuestion.Updates(7, 1)));
        plan = plan.After(A, AnswerWorth.Held, early);
        plan.Step.ShouldBe(new SyncStep.Ask(A, new SyncQuestion.FinalityUpdate()));
        plan.Endpoints.ByHealth.ShouldBe([A, B]);
    }

    [Fact]
    public void An_endpoint_that_stands_still_says_the_truth_and_does_not_help()
    {
        SyncPosition stale = AtHead with { IsHeadFresh = false };
        SyncPlan plan = Plan.Begin(Checkpoint, AtHead).After(A, AnswerWorth.Held, AtHead).After(A, AnswerWorth.Held, stale);
        plan.Step.ShouldBe(new SyncStep.Ask(B, new SyncQuestion.OptimisticUpdate()));
    }

    [Fact]
    public void A_round_that_verified_nothing_says_where_to_look()
    {
        SyncPosition headless = AtHead with { HasHead = false, IsHeadFresh = false };
        SyncPlan plan = Plan.Begin(Checkpoint, headless);
        for (int asked = 0; asked < 4; asked++)
            plan = plan.After(((SyncStep.Ask)plan.Step!).Endpoint, AnswerWorth.Refused, headless);
        plan.Phase.ShouldBe(SyncPhase.CatchingUp);
        plan.Waiting.ShouldContain("look at the log and at this machine's clock");
        plan.Step.ShouldBe(new SyncStep.Pause(headless.UntilNextUpdate));
    }

    [Fact]
    public void Endpoints_that_the_operator_names_take_the_place_of_those_that_are_left()
    {
        Endpoint c = new Uri("http://c").AsBeacon();
        SyncPlan plan = Plan.Begin(Checkpoint, AtHead).Use([c.Url]).After(A, AnswerWorth.NoAnswer, AtHead);
        plan.Step.ShouldBe(new SyncStep.Ask(c, new SyncQuestion.FinalityUpdate()));
    }

    [Fact]
    public void A_plan_without_endpoints_says_so() =>
        Should.Throw<InvalidOperationException>(() => SyncPlan.Idle.Begin(Checkpoint, null)).Message.ShouldContain("no endpoint");
}
