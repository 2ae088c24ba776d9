using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>
/// A question's way, in virtual time: each endpoint is a function from the time of a try to how long it takes and how it ends.
/// </summary>
public sealed class QuestionPlanTests
{
    private static readonly Endpoint A = new Uri("http://a").AsExecution(1), B = new Uri("http://b").AsExecution(2);
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(30);

    private delegate (double Seconds, TryAgain? Failure) Behaviour(double now);

    [Fact]
    public void An_answer_at_once_costs_one_try()
    {
        Run run = Ask((A, _ => (0.02, null)), (B, _ => (0.02, null)));
        run.ShouldBe(new Run(true, 0.02, "A"));
    }

    [Fact]
    public void Where_answers_are_large_a_slow_one_is_waited_for_to_the_end_and_only_then_the_next_endpoint_is_asked()
    {
        TimeSpan deadline = TimeSpan.FromSeconds(20), late = TimeSpan.FromSeconds(19);
        QuestionPlan plan = QuestionPlan.Of([A, B], deadline, isOneAtATime: true).Asked(A, TimeSpan.Zero);
        plan.Next(late, _ => EndpointPace.Unknown).ShouldBe(new QuestionPlan.Step.Wait(deadline));
        plan.Failed(A, TryAgain.Elsewhere, null, late, 0).Next(late, _ => EndpointPace.Unknown).ShouldBe(new QuestionPlan.Step.Ask(B));
    }

    [Fact]
    public void A_block_that_is_known_a_second_later_is_asked_for_with_growing_pauses_until_then()
    {
        Run run = Ask((A, now => (0.01, now < 1 ? TryAgain.Soon : null)));
        run.Answered.ShouldBeTrue();
        run.Seconds.ShouldBeInRange(1, 2);
        run.Tries.Length.ShouldBeInRange(4, 7, "a second is worth a handful of tries");
    }

    [Fact]
    public void A_failure_makes_the_other_endpoint_be_asked_at_once()
    {
        Run run = Ask((A, _ => (0.01, TryAgain.Soon)), (B, _ => (0.01, null)));
        (run.Answered, run.Tries).ShouldBe((true, "AB"));
        run.Seconds.ShouldBe(0.02, 0.001);
    }

    [Fact]
    public void What_passes_is_tried_as_long_as_there_is_time_and_no_longer()
    {
        Run run = Ask((A, _ => (0.01, TryAgain.Soon)));
        run.Answered.ShouldBeFalse();
        run.Seconds.ShouldBeInRange(28, 30.1);
        run.Tries.Length.ShouldBeInRange(40, 70, "less than two tries a second, in the end");
    }

    [Fact]
    public void What_nobody_knows_to_pass_is_tried_a_few_times()
    {
        Run run = Ask((A, _ => (0.01, TryAgain.AFewTimes)), (B, _ => (0.01, TryAgain.AFewTimes)));
        run.Answered.ShouldBeFalse();
        run.Seconds.ShouldBeLessThan(4);
        run.Tries.Count(name => name == 'A').ShouldBe(QuestionPlan.Doubtful);
        run.Tries.Count(name => name == 'B').ShouldBe(QuestionPlan.Doubtful);
    }

    [Fact]
    public void An_endpoint_that_will_never_answer_is_asked_once()
    {
        Ask((A, _ => (0.01, TryAgain.Never))).ShouldBe(new Run(false, 0.01, "A"));
        Ask((A, _ => (0.01, TryAgain.Never)), (B, now => (0.01, now < 0.5 ? TryAgain.Soon : null))).Tries.ShouldStartWith("ABBB");
    }

    [Fact]
    public void An_endpoint_where_something_else_than_the_api_answers_is_asked_again_only_where_there_is_no_other()
    {
        Ask((A, _ => (0.01, TryAgain.Elsewhere)), (B, now => (0.01, now < 0.5 ? TryAgain.Soon : null))).Tries.ShouldStartWith("ABBB");
        Run alone = Ask((A, _ => (0.01, TryAgain.Elsewhere)));
        (alone.Answered, alone.Tries).ShouldBe((false, "AAA"));
        int tries = 0;
        Ask((A, _ => (0.01, tries++ < 2 ? TryAgain.Elsewhere : null))).Answered.ShouldBeTrue("it was an error page of what is in front");
        Ask((A, _ => (0.01, TryAgain.Elsewhere)), (B, _ => (0.01, TryAgain.Elsewhere))).Tries.ShouldBe("ABABAB");
    }

    [Fact]
    public void It_is_asked_again_as_well_when_the_other_fails_for_good_afterwards()
    {
        int tries = 0;
        Run run = Ask((A, _ => (0.01, tries++ == 0 ? TryAgain.Elsewhere : null)), (B, _ => (0.01, TryAgain.Never)));
        (run.Answered, run.Tries).ShouldBe((true, "ABA"));
        Ask((A, _ => (0.01, TryAgain.Elsewhere)), (B, _ => (0.01, TryAgain.Never))).Tries.ShouldBe("ABAA");
    }

    [Fact]
    public void When_an_endpoint_hangs_another_is_asked_as_well()
    {
        Run run = Ask((A, _ => (100, null)), (B, _ => (0.05, null)));
        (run.Answered, run.Tries).ShouldBe((true, "AB"));
        run.Seconds.ShouldBeLessThan(1.5);
    }

    [Fact]
    public void Where_there_is_no_other_the_same_endpoint_is_asked_again_while_it_hangs()
    {
        int tries = 0;
        Run run = Ask((A, _ => (tries++ == 0 ? 100 : 0.05, null)));
        (run.Answered, run.Tries).ShouldBe((true, "AA"));
        run.Seconds.ShouldBeLessThan(1.5);
    }

    [Fact]
    public void An_endpoint_that_always_hangs_is_asked_less_and_less_often_and_gives_up_its_second_try()
    {
        Run run = Ask((A, _ => (100, null)));
        run.Answered.ShouldBeFalse();
        run.Seconds.ShouldBe(30, 0.1);
        run.Tries.Length.ShouldBeInRange(QuestionPlan.AtOnce + 1, 12);
    }

    [Fact]
    public void An_answer_that_takes_far_longer_than_usual_is_taken_where_there_is_no_other()
    {
        EndpointPace usual = EndpointPace.Unknown.Answered(TimeSpan.FromSeconds(0.05));
        Run run = Ask(usual, (A, _ => (20, null)));
        (run.Answered, run.Seconds).ShouldBe((true, 20));
        run = Ask(usual, (A, _ => (20, null)), (B, _ => (100, null)));
        (run.Answered, run.Seconds).ShouldBe((true, 20));
    }

    [Fact]
    public void An_endpoint_that_rests_is_asked_after_the_others_and_as_ever_where_there_is_no_other()
    {
        EndpointPace resting = EndpointPace.Unknown.Missed(TimeSpan.Zero);
        QuestionPlan two = QuestionPlan.Of([A, B], CallTime);
        Next(two, TimeSpan.Zero).ShouldBe(new QuestionPlan.Step.Ask(B));
        Next(two, resting.RestsUntil).ShouldBe(new QuestionPlan.Step.Ask(A), "the order of the configuration is not forgotten");
        Next(QuestionPlan.Of([A], CallTime), TimeSpan.Zero).ShouldBe(new QuestionPlan.Step.Ask(A));
        Next(two.Asked(B, TimeSpan.Zero), resting.Patience).ShouldBe(
            new QuestionPlan.Step.Ask(A), "one that rests helps where the other hangs");

        QuestionPlan.Step Next(QuestionPlan plan, TimeSpan now) =>
            plan.Next(now, endpoint => endpoint == A ? resting : EndpointPace.Unknown);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_two_endpoints_that_fail_four_times_in_five_one_answers_in_time(int seed)
    {
        var random = new Random(seed);
        Behaviour often = _ => random.Next(10) switch
        {
            < 2 => (0.05, null),
            < 4 => (10, TryAgain.Soon),
            < 6 => (0.01, TryAgain.Soon),
            < 8 => (0.2, TryAgain.Soon),
            _ => (0.01, TryAgain.WhenAllowed),
        };
        EndpointPace usual = EndpointPace.Unknown.Answered(TimeSpan.FromSeconds(0.05));
        for (int i = 0; i < 200; i++)
            Ask(usual, (A, often), (B, often)).Answered.ShouldBeTrue($"question {i}");
    }

    /// <summary>How a question ended, after how long, and who was asked.</summary>
    private sealed record Run(bool Answered, double Seconds, string Tries);

    private static Run Ask(params (Endpoint Endpoint, Behaviour Behaviour)[] endpoints) => Ask(EndpointPace.Unknown, endpoints);

    private static Run Ask(EndpointPace pace, params (Endpoint Endpoint, Behaviour Behaviour)[] endpoints)
    {
        QuestionPlan plan = QuestionPlan.Of([.. endpoints.Select(endpoint => endpoint.Endpoint)], CallTime);
        Dictionary<Endpoint, EndpointPace> paces = endpoints.ToDictionary(endpoint => endpoint.Endpoint, _ => pace);
        List<(TimeSpan End, Endpoint Endpoint, TryAgain? Failure)> open = [];
        TimeSpan now = TimeSpan.Zero;
        string tries = "";
        while (true)
        {
            switch (plan.Next(now, endpoint => paces[endpoint]))
            {
                case QuestionPlan.Step.Ask(var endpoint):
                    plan = plan.Asked(endpoint, now);
                    tries += endpoint == A ? 'A' : 'B';
                    (double seconds, TryAgain? end) = endpoints.Single(known => known.Endpoint == endpoint).Behaviour(now.TotalSeconds);
                    open.Add((now + TimeSpan.FromSeconds(seconds), endpoint, end));
                    break;
                case QuestionPlan.Step.Abandon:
                    int repeat = open.FindIndex(attempt => open.First(first => first.Endpoint == attempt.Endpoint) != attempt);
                    plan = plan.Abandoned(open[repeat].Endpoint);
                    open.RemoveAt(repeat);
                    break;
                case QuestionPlan.Step.Wait(var until):
                    until.ShouldBeGreaterThan(now);
                    now = open.Select(attempt => attempt.End).Append(until).Min();
                    foreach ((TimeSpan at, Endpoint asked, TryAgain? failure) in open.Where(attempt => attempt.End <= now).ToArray())
                    {
                        open.Remove((at, asked, failure));
                        if (failure is not { } again)
                            return new Run(true, Math.Round(now.TotalSeconds, 3), tries);
                        plan = plan.Failed(asked, again, null, now, jitter: 0.5);
                        if (again == TryAgain.WhenAllowed)
                            paces[asked] = paces[asked].Limited(null, now, jitter: 0.5);
                    }
                    break;
                default:
                    return new Run(false, Math.Round(now.TotalSeconds, 3), tries);
            }
        }
    }
}
