using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

public sealed class EndpointPaceTests
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(100);

    /// <summary>Of an endpoint that has refused three questions in a row.</summary>
    private static EndpointPace NearlyLimited { get; } =
        EndpointPace.Unknown.Limited(null, Now, jitter: 0).Limited(null, Now, jitter: 0).Limited(null, Now, jitter: 0);

    [Fact]
    public void A_refusal_alone_stops_nobody_and_a_second_one_makes_less_be_asked_at_once()
    {
        EndpointPace pace = EndpointPace.Unknown.Limited(TimeSpan.FromSeconds(1), Now, jitter: 0);
        pace.Width.ShouldBe(EndpointPace.Widest);
        pace.Admits(0, Now).ShouldBeTrue();
        pace.Limited(null, Now, jitter: 0).Width.ShouldBe(EndpointPace.Widest * 3 / 4);
    }

    [Fact]
    public void The_fourth_refusal_in_a_row_halves_what_is_asked_at_once_and_pauses_for_as_long_as_the_endpoint_asks()
    {
        EndpointPace pace = NearlyLimited.Limited(TimeSpan.FromSeconds(1), Now, jitter: 0);
        pace.Width.ShouldBe(NearlyLimited.Width / 2);
        pace.Admits(0, Now + TimeSpan.FromSeconds(0.9)).ShouldBeFalse();
        pace.Admits(0, Now + TimeSpan.FromSeconds(1)).ShouldBeTrue();
    }

    [Fact]
    public void However_often_it_refuses_one_question_at_once_is_left()
    {
        EndpointPace pace = EndpointPace.Unknown;
        for (int i = 0; i < 20; i++)
            pace = pace.Limited(null, Now, jitter: 1);
        pace.Width.ShouldBe(1);
        pace.Admits(0, Now + EndpointPace.LongestPause).ShouldBeTrue();
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-5)]
    [InlineData(0)]
    public void A_pause_that_makes_no_sense_is_bounded(int seconds)
    {
        EndpointPace pace = NearlyLimited.Limited(TimeSpan.FromSeconds(seconds), Now, jitter: 0);
        pace.NotBefore.ShouldBeInRange(Now + TimeSpan.FromMilliseconds(100), Now + EndpointPace.LongestPause);
        EndpointPace.PauseAfter(TimeSpan.FromSeconds(seconds), 0, jitter: 0)
            .ShouldBeInRange(TimeSpan.FromMilliseconds(100), EndpointPace.LongestPause);
    }

    [Fact]
    public void Without_a_named_pause_the_pauses_grow_until_a_question_is_accepted()
    {
        EndpointPace pace = NearlyLimited;
        List<TimeSpan> pauses = [];
        TimeSpan now = Now;
        for (int i = 0; i < 3; i++)
        {
            pace = pace.Limited(null, now, jitter: 0);
            pauses.Add(pace.NotBefore - now);
            now = pace.NotBefore;
        }
        pauses[1].ShouldBe(pauses[0] * 2);
        pauses[2].ShouldBe(pauses[0] * 4);
        pace.Accepted().Limited(null, now, jitter: 0).NotBefore.ShouldBe(pace.NotBefore, "a refusal alone stops nobody");
    }

    [Fact]
    public void Many_answers_widen_it_again()
    {
        EndpointPace pace = EndpointPace.Unknown;
        for (int i = 0; i < 20; i++)
            pace = pace.Limited(null, Now, jitter: 0);
        pace = pace.Accepted().Answered(TimeSpan.FromMilliseconds(20));
        pace.Width.ShouldBe(2);
        for (int i = 0; i < 1000; i++)
            pace = pace.Answered(TimeSpan.FromMilliseconds(20));
        pace.Width.ShouldBe(EndpointPace.Widest);
    }

    [Theory]
    [InlineData(1, 400)]
    [InlineData(200, 800)]
    [InlineData(5000, 2000)]
    public void An_answer_is_waited_for_alone_four_times_as_long_as_is_usual_within_bounds(int usual, int patience) =>
        EndpointPace.Unknown.Answered(TimeSpan.FromMilliseconds(usual)).Patience.ShouldBe(TimeSpan.FromMilliseconds(patience));

    [Fact]
    public void While_an_endpoint_fails_the_others_are_asked_first_for_longer_and_longer_up_to_a_minute()
    {
        (EndpointPace pace, TimeSpan now, List<double> rests) = (EndpointPace.Unknown, Now, []);
        for (int i = 0; i < 8; i++)
        {
            pace = pace.Missed(now);
            pace.IsResting(now).ShouldBeTrue();
            pace.Missed(now).ShouldBe(pace, "failures of one moment are one");
            rests.Add((pace.RestsUntil - now).TotalSeconds);
            now = pace.RestsUntil;
            pace.IsResting(now).ShouldBeFalse();
        }
        rests.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60]);
        pace.Missed(now).Admits(0, now).ShouldBeTrue("alone it is asked as ever");
    }

    [Fact]
    public void One_answer_ends_the_rest_and_the_next_rest_is_short_again()
    {
        EndpointPace pace = EndpointPace.Unknown.Missed(Now).Missed(Now + TimeSpan.FromSeconds(1)).Answered(TimeSpan.FromSeconds(0.1));
        pace.IsResting(Now + TimeSpan.FromSeconds(1.5)).ShouldBeFalse();
        pace.Missed(Now + TimeSpan.FromSeconds(2)).RestsUntil.ShouldBe(Now + TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void A_batch_that_is_refused_halves_the_next_ones_for_ten_minutes()
    {
        EndpointPace pace = EndpointPace.Unknown;
        pace.MostInBatch(Now).ShouldBe(EndpointPace.WidestBatch);
        List<int> sizes = [];
        foreach (int of in (int[])[12, 6, 6, 3, 1])
        {
            pace = pace.BatchRefused(of, Now);
            sizes.Add(pace.MostInBatch(Now));
        }
        sizes.ShouldBe([6, 3, 3, 1, 1], "two that were sent at once are one refusal");
        pace.MostInBatch(Now + EndpointPace.BatchHolds).ShouldBe(EndpointPace.WidestBatch);
    }

    [Fact]
    public void An_answer_that_a_check_refused_makes_it_rest_for_the_longest_time() =>
        EndpointPace.Unknown.Refused(Now).RestsUntil.ShouldBe(Now + EndpointPace.LongestRest);

    [Fact]
    public void A_refusal_to_be_asked_so_often_makes_nobody_rest() =>
        NearlyLimited.Limited(null, Now, jitter: 0).IsResting(Now).ShouldBeFalse("it answers when it may");
}
