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
        SyncPlan plan = Begin(Plan, null);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Bootstrap(Checkpoint)));
        plan.Phase.ShouldBe(SyncPhase.Bootstrapping);
        plan.Waiting.ShouldBe($"the bootstrap of checkpoint {Checkpoint} from beacon endpoint 1");
    }

    [Fact]
    public void Missed_periods_are_asked_for_at_once_and_then_the_finality_and_the_optimistic_update()
    {
        SyncPlan plan = Begin(Plan, ThreePeriodsBehind);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Updates(4, 4)));
        plan.Waiting.ShouldBe("the updates of period 4 to 7 from beacon endpoint 1");

        plan = plan.After(A, AnswerWorth.Held, AtHead);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.FinalityUpdate()));

        plan = plan.After(A, AnswerWorth.Held, AtHead);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.OptimisticUpdate()));

        plan = plan.After(A, AnswerWorth.Held, AtHead);
        plan.Step.ShouldBe(new SyncStep.Pause(AtHead.UntilNextUpdate));
        plan.Phase.ShouldBe(SyncPhase.Following);
    }

    [Fact]
    public void Progress_that_leaves_periods_open_asks_for_more()
    {
        SyncPlan plan = Begin(Plan, ThreePeriodsBehind).After(A, AnswerWorth.Held, ThreePeriodsBehind with { StorePeriod = 6 });
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Updates(6, 2)));
    }

    [Theory]
    [InlineData(AnswerWorth.Refused)]
    [InlineData(AnswerWorth.Useless)]
    public void An_answer_that_does_not_help_sends_the_same_question_to_the_other_endpoints(AnswerWorth worth)
    {
        SyncPlan plan = Begin(Plan, AtHead).After(A, worth, AtHead);
        plan.Step.ShouldBe(Ask(B, new SyncQuestion.FinalityUpdate()));
        Begin(plan, AtHead).Step.ShouldBe(Ask(B, A, new SyncQuestion.FinalityUpdate()), "the next round begins with the other");
    }

    [Fact]
    public void An_answer_that_is_true_and_does_not_help_is_no_lie_and_its_endpoint_has_its_place_back_after_a_few_rounds()
    {
        SyncPlan plan = Begin(Plan, AtHead).After(A, AnswerWorth.Useless, AtHead);
        plan.Endpoints.ByTrust.ShouldBe([A, B]);
        for (int round = 1; round < SyncPlan.RoundsAside; round++)
        {
            plan = Begin(plan, AtHead);
            plan.Step.ShouldBe(Ask(B, A, new SyncQuestion.FinalityUpdate()), $"round {round}");
        }
        Begin(plan, AtHead).Step.ShouldBe(Ask(A, B, new SyncQuestion.FinalityUpdate()));

        SyncPlan lied = Begin(Plan, AtHead).After(A, AnswerWorth.Refused, AtHead);
        lied.Endpoints.ByTrust.ShouldBe([B, A]);
        for (int round = 0; round < 100; round++)
            lied = Begin(lied, AtHead);
        lied.Step.ShouldBe(Ask(B, A, new SyncQuestion.FinalityUpdate()), "a lie is not forgotten by waiting");
    }

    [Fact]
    public void An_endpoint_whose_answer_did_not_help_is_left_out_however_bad_the_others_are()
    {
        SyncPlan plan = Plan with { Endpoints = EndpointPool.Of([A, B]).After(B, AnswerWorth.Refused) };
        plan = Begin(plan, AtHead).After(A, AnswerWorth.Useless, AtHead);
        plan.Step.ShouldBe(Ask(B, new SyncQuestion.FinalityUpdate()));
    }

    /// <summary>The first endpoint's heads are fresh; the finality updates that it has are old.</summary>
    [Fact]
    public void Where_a_finality_update_leaves_finality_behind_the_other_endpoints_are_asked_for_theirs()
    {
        SyncPosition behind = AtHead with { FinalityDelay = SyncPosition.UsualFinalityDelay + 1 };
        SyncPlan plan = Begin(Plan, behind).After(A, AnswerWorth.Held, behind);
        plan.Step.ShouldBe(Ask(B, new SyncQuestion.FinalityUpdate()));
        plan = plan.After(B, AnswerWorth.Held, AtHead);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.OptimisticUpdate()), "the order is as it was");
        plan = plan.After(A, AnswerWorth.Held, AtHead);
        (plan.Phase, plan.Endpoints.ByTrust).ShouldSatisfyAllConditions(
            now => now.Phase.ShouldBe(SyncPhase.Following), now => now.ByTrust.ShouldBe([A, B]));
        Begin(plan, AtHead).After(A, AnswerWorth.Held, AtHead).Step
            .ShouldBe(Ask(A, B, new SyncQuestion.OptimisticUpdate()), "nobody else is asked while finality is as usual");
    }

    [Fact]
    public void Where_nobody_knows_of_later_finality_all_are_asked_less_and_less_often()
    {
        SyncPosition behind = AtHead with { FinalityDelay = SyncPosition.MinEpochsToInactivityPenalty };
        SyncPlan plan = Plan;
        List<int> asked = [];
        for (int round = 0; round < 150; round++)
        {
            plan = Begin(plan, behind).After(A, AnswerWorth.Held, behind);
            if (plan.Step!.Equals(Ask(B, new SyncQuestion.FinalityUpdate())))
            {
                asked.Add(round);
                plan = plan.After(B, AnswerWorth.Held, behind);
            }
            plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.OptimisticUpdate()));
            plan = plan.After(A, AnswerWorth.Held, behind);
            plan.Phase.ShouldBe(SyncPhase.Following);
        }
        asked.ShouldBe([0, 2, 5, 10, 19, 36, 69, 102, 135]);
        Begin(Begin(plan, AtHead), behind).After(A, AnswerWorth.Held, behind).Step
            .ShouldBe(Ask(B, new SyncQuestion.FinalityUpdate()), "the next time at once");
    }

    [Fact]
    public void When_no_endpoint_answers_the_round_goes_on_with_the_next_question_and_the_next_round_comes_soon()
    {
        SyncPlan plan = Begin(Plan, AtHead).Unanswered(AtHead);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.OptimisticUpdate()));
        plan = plan.Unanswered(AtHead);
        plan.Step.ShouldBe(new SyncStep.Retry(SyncPlan.FirstRetryDelay));
        plan.Phase.ShouldBe(SyncPhase.Following, "the head is fresh still");
    }

    [Fact]
    public void Without_a_bootstrap_the_pauses_grow_up_to_five_seconds()
    {
        SyncPlan plan = Plan;
        foreach (double seconds in (double[])[0.5, 1, 2, 4, 5, 5])
        {
            plan = Begin(plan, null).Unanswered(null);
            plan.Step.ShouldBe(new SyncStep.Retry(TimeSpan.FromSeconds(seconds)));
        }
        Begin(plan, null).After(A, AnswerWorth.Held, AtHead).VainRounds.ShouldBe(0);
    }

    [Fact]
    public void A_root_that_no_endpoint_has_is_no_dead_end()
    {
        Root older = new(Enumerable.Repeat((byte)2, 32).ToArray());
        SyncPlan plan = Plan.Begin([Checkpoint, older], null);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Bootstrap(Checkpoint)));
        plan = plan.Unanswered(null);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Bootstrap(older)));
        plan = plan.After(A, AnswerWorth.Refused, null).After(B, AnswerWorth.Refused, null);
        plan.Step.ShouldBeOfType<SyncStep.Retry>();
        plan.Begin([Checkpoint, older], null).Step.ShouldBe(Ask(A, B, new SyncQuestion.Bootstrap(Checkpoint)), "and all of it again");
    }

    [Fact]
    public void An_answer_that_does_not_come_may_have_been_too_large_so_less_is_asked_for()
    {
        SyncPosition far = ThreePeriodsBehind with { StorePeriod = 0, CurrentPeriod = 100 };
        SyncPlan plan = Begin(Plan, far);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Updates(0, SyncPlan.MaxUpdates)));
        plan = plan.Unanswered(far);
        plan.Step.ShouldBe(new SyncStep.Retry(SyncPlan.FirstRetryDelay));
        plan = Begin(plan, far);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Updates(0, SyncPlan.MaxUpdates / 2)));
        plan = plan.After(A, AnswerWorth.Held, far with { StorePeriod = 8 });
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Updates(8, SyncPlan.MaxUpdates)));
    }

    [Fact]
    public void Updates_that_teach_no_committee_do_not_help_while_the_current_one_is_missing()
    {
        SyncPlan plan = Begin(Plan, ThreePeriodsBehind).After(A, AnswerWorth.Held, ThreePeriodsBehind);
        plan.Step.ShouldBe(Ask(B, new SyncQuestion.Updates(4, 4)));
        plan = plan.After(B, AnswerWorth.Held, ThreePeriodsBehind);
        plan.Step.ShouldBe(new SyncStep.Retry(SyncPlan.FirstRetryDelay));
        (plan.Phase, plan.Waiting).ShouldBe((SyncPhase.CatchingUp, "an update of period 4 that teaches the next sync committee"));
    }

    /// <summary>ChainSafe/lodestar#6932: early in a period the finalized header is of the period before.</summary>
    [Theory]
    [InlineData(7, false)]
    [InlineData(6, true)]
    public void While_the_current_committee_is_known_the_phase_stays_and_updates_are_asked_for_less_and_less_often(
        ulong store, bool isNextKnown)
    {
        SyncPosition early = AtHead with { StorePeriod = store, IsNextSyncCommitteeKnown = isNextKnown };
        SyncPlan plan = Begin(Plan, AtHead);
        List<int> asked = [];
        for (int round = 0; round < 150; round++)
        {
            plan = Begin(plan, early);
            if (((SyncStep.Ask)plan.Step!).Question is SyncQuestion.Updates)
            {
                asked.Add(round);
                plan = plan.After(A, AnswerWorth.Held, early);
            }
            plan.Phase.ShouldNotBe(SyncPhase.CatchingUp);
            plan = plan.After(A, AnswerWorth.Held, early).After(A, AnswerWorth.Held, early);
            plan.Phase.ShouldBe(SyncPhase.Following);
        }
        asked.ShouldBe([0, 2, 5, 10, 19, 36, 69, 102, 135]);
        Begin(Begin(plan, AtHead), early).Step
            .ShouldBe(Ask(A, B, new SyncQuestion.Updates(store, store == 7 ? 1 : 2)), "in the next period at once");
    }

    [Fact]
    public void A_chain_that_has_not_finalized_for_long_is_followed_under_a_name_that_says_so()
    {
        SyncPosition late = AtHead with { FinalityDelay = 5, JudgesUntil = DateTimeOffset.UnixEpoch.AddDays(1) };
        SyncPlan plan = Begin(Plan, late).After(A, AnswerWorth.Held, late).After(B, AnswerWorth.Held, late)
            .After(A, AnswerWorth.Held, late);
        plan.Phase.ShouldBe(SyncPhase.NotFinalizing);
        plan.Waiting.ShouldBe(
            "finality, since 5 epochs: heads are signed as before, until the sync committees that are known end at 1970-01-02T00:00:00Z");
        plan.Step.ShouldBe(new SyncStep.Pause(late.UntilNextUpdate));

        SyncPosition usual = late with { FinalityDelay = SyncPosition.MinEpochsToInactivityPenalty };
        Begin(plan, usual).After(A, AnswerWorth.Held, usual).After(A, AnswerWorth.Held, usual).Phase.ShouldBe(SyncPhase.Following);
    }

    [Fact]
    public void Early_in_a_period_the_next_committee_cannot_be_known_and_its_absence_is_nobodys_fault()
    {
        SyncPosition early = AtHead with { IsNextSyncCommitteeKnown = false };
        SyncPlan plan = Begin(Plan, early);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.Updates(7, 1)));
        plan = plan.After(A, AnswerWorth.Held, early);
        plan.Step.ShouldBe(Ask(A, B, new SyncQuestion.FinalityUpdate()));
        plan.Endpoints.ByTrust.ShouldBe([A, B]);
        Begin(Plan, early).Unanswered(early).Step
            .ShouldBe(Ask(A, B, new SyncQuestion.FinalityUpdate()), "a server without updates, as Teku was, hinders nobody");
    }

    [Fact]
    public void An_endpoint_that_stands_still_says_the_truth_and_does_not_help()
    {
        SyncPosition stale = AtHead with { IsHeadFresh = false };
        SyncPlan plan = Begin(Plan, AtHead).After(A, AnswerWorth.Held, AtHead).After(A, AnswerWorth.Held, stale);
        plan.Step.ShouldBe(Ask(B, new SyncQuestion.OptimisticUpdate()));
        plan = plan.After(B, AnswerWorth.Held, stale);
        plan.Phase.ShouldBe(SyncPhase.CatchingUp);
        plan.Waiting.ShouldStartWith("a newer head");
        plan.Step.ShouldBe(new SyncStep.Retry(SyncPlan.FirstRetryDelay));
    }

    [Fact]
    public void While_the_head_is_old_the_pauses_grow_although_finality_updates_hold()
    {
        SyncPosition stale = AtHead with { IsHeadFresh = false };
        SyncPlan plan = Plan with { Endpoints = EndpointPool.Of([A]) };
        foreach (double seconds in (double[])[0.5, 1, 2])
        {
            plan = Begin(plan, stale).After(A, AnswerWorth.Held, stale).After(A, AnswerWorth.Held, stale);
            plan.Step.ShouldBe(new SyncStep.Retry(TimeSpan.FromSeconds(seconds)));
        }
        Begin(plan, stale).After(A, AnswerWorth.Held, stale).After(A, AnswerWorth.Held, AtHead).VainRounds.ShouldBe(0);
    }

    [Fact]
    public void A_round_that_verified_nothing_says_where_to_look()
    {
        SyncPosition headless = AtHead with { HasHead = false, IsHeadFresh = false };
        SyncPlan plan = Begin(Plan, headless);
        for (int asked = 0; asked < 4; asked++)
            plan = plan.After(((SyncStep.Ask)plan.Step!).Endpoints[0], AnswerWorth.Refused, headless);
        plan.Phase.ShouldBe(SyncPhase.CatchingUp);
        plan.Waiting.ShouldContain("look at the log and at this machine's clock");
        plan.Step.ShouldBe(new SyncStep.Retry(SyncPlan.FirstRetryDelay));
    }

    [Fact]
    public void Endpoints_that_the_operator_names_take_the_place_of_those_that_are_left()
    {
        Endpoint c = new Uri("http://c").AsBeacon();
        SyncPlan plan = Begin(Plan, AtHead).Use([c.Url]).After(A, AnswerWorth.Useless, AtHead);
        plan.Step.ShouldBe(Ask(c, new SyncQuestion.FinalityUpdate()));
    }

    [Fact]
    public void A_plan_without_endpoints_says_so() =>
        Should.Throw<InvalidOperationException>(() => Begin(SyncPlan.Idle, null)).Message.ShouldContain("no endpoint");

    private static SyncPlan Begin(SyncPlan plan, SyncPosition? position) => plan.Begin([Checkpoint], position);

    private static SyncStep.Ask Ask(Endpoint only, SyncQuestion question) => new([only], question);

    private static SyncStep.Ask Ask(Endpoint first, Endpoint second, SyncQuestion question) => new([first, second], question);
}
