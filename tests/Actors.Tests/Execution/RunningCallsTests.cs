using System.Net;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Transport;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

public sealed class RunningCallsTests : TestKit
{
    private static readonly NetworkPrefix A = NetworkPrefix.Of(IPAddress.Parse("192.0.2.1"));
    private static readonly NetworkPrefix B = NetworkPrefix.Of(IPAddress.Parse("192.0.2.2"));
    private static readonly QuestionName Question = new(
        Hash32.Zero, 0, new WorkName("eth_call", HasGas: true, Hash32.Zero, Overrides: default), WithWitness: false);

    private readonly SteppedClock _clock = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void Who_asks_what_is_running_finds_that_run_and_another_question_finds_none()
    {
        IActorRef run = CreateTestProbe();
        RunningCalls running = new RunningCalls(4, 4).With(Waiting(A, run));
        running.Find(Question, _clock)!.Run.ShouldBe(run);
        running.Find(Question with { WithWitness = true }, _clock).ShouldBeNull();
        running.Find(Question with { Earlier = 1 }, _clock).ShouldBeNull();
        running.Unshared().Find(Question, _clock).ShouldBeNull();
    }

    [Fact]
    public void A_run_is_joined_in_its_first_second_whoever_joined_it_before_and_so_never_once_it_has_fallen_back_to_an_earlier_block()
    {
        RunningCalls.Waiting first = Waiting(A, CreateTestProbe());
        _clock.Advance(RunningCalls.JoinedFor);
        RunningCalls running = new RunningCalls(4, 4).With(first).With(first with { Client = B, Since = _clock.GetTimestamp() });
        running.Find(Question, _clock)!.Run.ShouldBe(first.Run);
        _clock.Advance(TimeSpan.FromTicks(1));
        running.Find(Question, _clock).ShouldBeNull();
        RunningCalls.Waiting next = Waiting(B, CreateTestProbe());
        running.With(next).Find(Question, _clock).ShouldBeSameAs(next);
        RunningCalls.JoinedFor.ShouldBeLessThan(CallActor.BlockPatience);
    }

    [Fact]
    public void When_a_run_ends_all_who_wait_for_it_are_served_and_nobody_else()
    {
        IActorRef run = CreateTestProbe(), other = CreateTestProbe();
        (RunningCalls others, var served) = new RunningCalls(4, 4)
            .With(Waiting(A, run)).With(Waiting(B, other)).With(Waiting(B, run)).Without(run);
        served.Select(waiting => waiting.Client).ShouldBe([A, B]);
        (others.IsAwaited(run), others.IsAwaited(other)).ShouldBe((false, true));
    }

    [Fact]
    public void One_who_shares_a_run_has_a_place_like_any_other()
    {
        IActorRef run = CreateTestProbe();
        RunningCalls running = new RunningCalls(3, 2).With(Waiting(A, run)).With(Waiting(A, run));
        running.WithPlaceFor(A).Rejection.ShouldBe(new Busy(2, OfClient: true));
        running.WithPlaceFor(B).Value.GaveWay.ShouldBeNull();
    }

    [Fact]
    public void The_client_with_most_gives_its_latest_place_up_and_a_run_lasts_while_another_waits_for_it()
    {
        IActorRef run = CreateTestProbe();
        RunningCalls.Waiting first = Waiting(A, run), latest = Waiting(A, run);
        (RunningCalls others, RunningCalls.Waiting? gaveWay) = new RunningCalls(2, 2).With(first).With(latest).WithPlaceFor(B).Value;
        gaveWay.ShouldBeSameAs(latest);
        others.IsAwaited(run).ShouldBeTrue();
        others.With(Waiting(B, run)).WithPlaceFor(A).Rejection.ShouldBe(new Busy(2, OfClient: false));
    }

    private RunningCalls.Waiting Waiting(NetworkPrefix client, IActorRef run) =>
        new(CreateTestProbe(), client, Question, run, Begun: _clock.GetTimestamp(), Since: _clock.GetTimestamp());
}
