using Helios.Tee.Timekeeping;

namespace Helios.Tee.Tests.Timekeeping;

public class TrustedTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Boot = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Elapsed_time_is_the_monotonic_counters()
    {
        TrustedTime time = TrustedTime.Start(Noon, Noon.AddYears(-1), Boot);

        time.Read(Boot + Minute).ShouldBe(new TimeReading(Noon + Minute, IsAuthenticated: false));
    }

    [Fact]
    public void A_host_clock_before_the_build_is_not_believed() =>
        TrustedTime.Start(Noon.AddYears(-5), lowerBound: Noon, Boot).Read(Boot + Minute).Now.ShouldBe(Noon + Minute);

    [Fact]
    public void A_time_that_provably_passed_moves_time_forward_and_never_back()
    {
        TrustedTime time = TrustedTime.Start(Noon, Noon.AddYears(-1), Boot).WithLowerBound(Noon.AddDays(1), Boot);

        time.Read(Boot).Now.ShouldBe(Noon.AddDays(1));
        time.WithLowerBound(Noon, Boot + Minute).Read(Boot + Minute).Now.ShouldBe(Noon.AddDays(1) + Minute);
    }

    [Fact]
    public void Three_sources_that_agree_authenticate_the_median()
    {
        TrustedTime time = TrustedTime.Start(Noon.AddHours(3), Noon.AddYears(-1), Boot)
            .WithSamples([Sample("a", 1), Sample("b", 0), Sample("c", -2)], Boot + Minute).Value;

        time.Read(Boot + Minute).ShouldBe(new TimeReading(Noon, IsAuthenticated: true));
        time.Read(Boot + Minute + Minute).Now.ShouldBe(Noon + Minute);
        time.LastStep.ShouldBe(-(TimeSpan.FromHours(3) + Minute));
    }

    [Fact]
    public void Samples_are_not_believed_without_a_reason_to()
    {
        RejectionOf([Sample("a", 0), Sample("b", 0)]).ShouldBe(TimeRejection.TooFewSources);
        RejectionOf([Sample("a", 0), Sample("a", 0), Sample("b", 0)]).ShouldBe(TimeRejection.TooFewSources);
        RejectionOf(Samples(0, 0, 6)).ShouldBe(TimeRejection.Disagreement);
        RejectionOf(Samples(0, 0, 300, 600)).ShouldBe(TimeRejection.Disagreement, "two are not a majority of four");
        RejectionOf(Samples(0, 0, 0, -30, -20, 300, 600)).ShouldBe(TimeRejection.Disagreement, "three are not a majority of seven");
        RejectionOf([Sample("a", 0), Sample("b", 0), Sample("c", 0) with { Radius = TimeSpan.FromSeconds(6) }])
            .ShouldBe(TimeRejection.TooUncertain);
        RejectionOf(Samples(-70, -70, -70)).ShouldBe(TimeRejection.BeforeLowerBound);

        static TimeRejection RejectionOf(TimeSample[] samples) =>
            TrustedTime.Start(Noon, Noon.AddMinutes(-1), Boot).WithSamples(samples, Boot).Rejection;
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-300)]
    public void One_liar_among_four_changes_nothing(int seconds)
    {
        TrustedTime time = TrustedTime.Start(Noon.AddHours(-1), Noon.AddYears(-1), Boot)
            .WithSamples([Sample("a", 0), Sample("liar", seconds), Sample("b", 0), Sample("c", 0)], Boot).Value;

        time.Read(Boot).ShouldBe(new TimeReading(Noon, IsAuthenticated: true));
    }

    [Fact]
    public void A_source_that_hardly_knows_the_time_is_left_out()
    {
        TimeSample vague = Sample("vague", 3000) with { Radius = TimeSpan.FromHours(1) };
        TrustedTime time = TrustedTime.Start(Noon, Noon.AddYears(-1), Boot).WithSamples([vague, .. Samples(0, 0, 0)], Boot).Value;

        time.Read(Boot).ShouldBe(new TimeReading(Noon, IsAuthenticated: true));
    }

    [Fact]
    public void Authentication_lasts_as_long_as_the_counter_can_be_trusted_to_five_seconds()
    {
        TrustedTime time = Authenticated();
        TimeSpan lasts = TrustedTime.AuthenticationLasts;
        TimeSpan tick = TimeSpan.FromTicks(1);

        time.Read(Boot + lasts).IsAuthenticated.ShouldBeTrue();
        time.Read(Boot + lasts + tick).ShouldBe(new TimeReading(Noon + lasts + tick, IsAuthenticated: false));
        (TrustedTime.AuthenticationLasts * 100e-6).ShouldBeLessThan(TrustedTime.Tolerance);
    }

    [Fact]
    public void A_beacon_slot_beyond_authenticated_time_takes_the_authentication_away()
    {
        TrustedTime time = Authenticated();

        time.WithLowerBound(Noon.AddSeconds(4), Boot).Read(Boot).IsAuthenticated.ShouldBeTrue();
        time.WithLowerBound(Noon.AddSeconds(6), Boot).Read(Boot).ShouldBe(new TimeReading(Noon.AddSeconds(6), IsAuthenticated: false));
    }

    [Fact]
    public void Authenticated_time_cannot_be_turned_back_by_later_samples() =>
        Authenticated().WithSamples(Samples(-60, -60, -60), Boot).Rejection.ShouldBe(TimeRejection.BeforeLowerBound);

    [Fact]
    public void A_monotonic_counter_that_runs_backwards_is_a_bug() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TrustedTime.Start(Noon, Noon, Boot).Read(Boot - Minute));

    private static TrustedTime Authenticated() =>
        TrustedTime.Start(Noon, Noon.AddYears(-1), Boot).WithSamples(Samples(0, 0, 0), Boot).Value;

    /// <summary>One source for each number of seconds.</summary>
    private static TimeSample[] Samples(params int[] seconds) => [.. seconds.Select((s, i) => Sample($"source {i}", s))];

    private static TimeSample Sample(string source, int seconds) => new(source, Noon.AddSeconds(seconds), TimeSpan.FromSeconds(1));
}
