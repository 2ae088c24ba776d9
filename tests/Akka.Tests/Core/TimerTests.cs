using Akka.Actor;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 6: timers.</summary>
public sealed class TimerTests : ActorSpec
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private IActorRef Timed() => Sys.ActorOf(Props.Create(() => new HasTimers(TestActor)));

    private static Action<ITimerScheduler> With(Action<ITimerScheduler> act) => act;

    [Fact]
    public void A_single_timer_fires_once_without_a_sender()
    {
        IActorRef a = Timed();
        a.Tell(With(timers => timers.StartSingleTimer("k", "tick", Short)));
        ExpectMsg(("tick", true));
        ExpectNoMsg(Quiet);
        a.Tell(With(timers => TestActor.Tell(timers.IsTimerActive("k"))));
        ExpectMsg(false);
    }

    [Fact]
    public void A_periodic_timer_fires_until_it_is_cancelled()
    {
        IActorRef a = Timed();
        a.Tell(With(timers => timers.StartPeriodicTimer("k", "tick", TimeSpan.Zero, Short)));
        for (int i = 0; i < 3; i++) ExpectMsg(("tick", true));
        a.Tell(With(timers =>
        {
            timers.Cancel("k");
            TestActor.Tell("cancelled");
        }));
        FishForMessage(message => message is "cancelled");
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void The_same_key_replaces()
    {
        IActorRef a = Timed();
        a.Tell(With(timers =>
        {
            timers.StartSingleTimer("k", "old", Short);
            timers.StartSingleTimer("k", "new", Short);
            timers.StartSingleTimer("other", "never", TimeSpan.FromHours(1));
            TestActor.Tell(timers.ActiveTimers.Order().ToArray());
        }));
        ExpectMsg<object[]>().ShouldBe(["k", "other"]);
        ExpectMsg(("new", true));
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void The_message_of_a_cancelled_timer_that_is_already_queued_is_discarded()
    {
        IActorRef a = Timed();
        a.Tell(With(timers =>
        {
            timers.StartSingleTimer("k", "void", Short);
            timers.StartSingleTimer("replaced", "void too", Short);
            Thread.Sleep(100);
            timers.Cancel("k");
            timers.StartSingleTimer("replaced", "valid", Short);
        }));
        ExpectMsg(("valid", true));
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void Timers_end_with_the_incarnation()
    {
        IActorRef a = Timed();
        a.Tell(With(timers =>
        {
            timers.StartSingleTimer("k", "old", TimeSpan.FromMilliseconds(100));
            throw new InvalidOperationException("boom");
        }));
        a.Tell(With(timers => TestActor.Tell(timers.ActiveTimers.Count)));
        ExpectMsg(0);
        ExpectNoMsg(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public void A_timer_may_name_a_sender()
    {
        IActorRef a = Timed();
        a.Tell(With(timers => timers.StartSingleTimer("k", "tick", Short, TestActor)));
        ExpectMsg(("tick", false));
    }

    private sealed class HasTimers : ReceiveActor, IWithTimers
    {
        public HasTimers(IActorRef probe)
        {
            Receive<Action<ITimerScheduler>>(act => act(Timers));
            Receive<string>(text => probe.Tell((text, Sender.Equals(Context.System.DeadLetters))));
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }
}
