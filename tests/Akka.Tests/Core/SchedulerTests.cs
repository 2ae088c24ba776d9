using System.Diagnostics;
using Akka.Actor;
using Akka.TestKit;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 6: messages and code, later.</summary>
public sealed class SchedulerTests : ActorSpec
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public void A_message_is_never_early_and_has_the_sender_it_was_given()
    {
        long start = Stopwatch.GetTimestamp();
        Sys.Scheduler.ScheduleTellOnce(Short, TestActor, "later", TestActor);
        ExpectMsgFrom(TestActor, "later");
        Stopwatch.GetElapsedTime(start).ShouldBeGreaterThanOrEqualTo(Short);
        Sys.Scheduler.ScheduleTellOnce(5, TestActor, "anonymous", ActorRefs.NoSender);
        ExpectMsg("anonymous");
    }

    [Fact]
    public void Nothing_runs_before_its_time()
    {
        const int Count = 3000;
        long[] earliness = new long[Count];
        var all = new CountdownEvent(Count);
        for (int i = 0; i < Count; i++)
        {
            // Through some thirty ticks, in steps much smaller than one.
            int number = i;
            TimeSpan delay = TimeSpan.FromMicroseconds(10_000 + 100 * i);
            long start = Stopwatch.GetTimestamp();
            Sys.Scheduler.Advanced.ScheduleOnce(delay, () =>
            {
                earliness[number] = (delay - Stopwatch.GetElapsedTime(start)).Ticks;
                all.Signal();
            });
        }

        all.Wait(Soon).ShouldBeTrue();
        earliness.Max().ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public void What_repeats_does_so_until_it_is_cancelled()
    {
        ICancelable repeated = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(0, 10, TestActor, "again", TestActor);
        for (int i = 0; i < 4; i++) ExpectMsg("again");
        repeated.Cancel();
        repeated.IsCancellationRequested.ShouldBeTrue();
        repeated.Token.IsCancellationRequested.ShouldBeTrue();
        ExpectNothingAfterWhatIsUnderWay("again");
    }

    [Fact]
    public void Code_can_be_called_off_at_once_or_later()
    {
        Sys.Scheduler.Advanced.ScheduleOnceCancelable(1000, () => TestActor.Tell("never")).Cancel();
        long called = Stopwatch.GetTimestamp();
        Sys.Scheduler.Advanced.ScheduleOnceCancelable(1, () => TestActor.Tell("once"));
        ExpectMsg("once");
        ICancelable repeated = Sys.Scheduler.Advanced.ScheduleRepeatedlyCancelable(0, 10, () => TestActor.Tell("again"));
        ExpectMsg("again");
        repeated.CancelAfter(1);
        AwaitCondition(() => repeated.IsCancellationRequested);
        ExpectNothingAfterWhatIsUnderWay("again");
        ExpectNoMsg(TimeSpan.FromMilliseconds(1100) - Stopwatch.GetElapsedTime(called) is { Ticks: > 0 } left ? left : TimeSpan.Zero);
    }

    /// <summary>The scheduler may be at it when it is called off; it does one thing after the other, so not after something later.</summary>
    private void ExpectNothingAfterWhatIsUnderWay(string underWay)
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.Zero, TestActor, "later", TestActor);
        FishForMessage<string>(text =>
        {
            text.ShouldBeOneOf(underWay, "later");
            return text == "later";
        });
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void What_is_cancelled_in_time_never_happens()
    {
        var cancelled = new Cancelable(Sys.Scheduler);
        cancelled.Cancel();
        Sys.Scheduler.ScheduleTellOnce(Short, TestActor, "never", TestActor, cancelled);
        Sys.Scheduler.ScheduleTellOnceCancelable(TimeSpan.FromSeconds(10), TestActor, "never", TestActor).Cancel();
        Sys.Scheduler.ScheduleTellOnce(Short * 3, TestActor, "after it", TestActor);
        ExpectMsg("after it");
    }

    [Fact]
    public void Code_runs_later_once_or_repeatedly()
    {
        IActorRef probe = TestActor;
        Sys.Scheduler.Advanced.ScheduleOnce(Short, () => probe.Tell("once", ActorRefs.NoSender));
        ExpectMsg("once");
        using var repeated = new Cancelable(Sys.Scheduler);
        Sys.Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.Zero, Short, () => probe.Tell("again", ActorRefs.NoSender), repeated);
        ExpectMsg("again");
        ExpectMsg("again");
        repeated.Cancel();
    }

    [Fact]
    public void Code_that_throws_does_not_stop_the_clock()
    {
        Sys.Scheduler.Advanced.ScheduleOnce(Short, () => throw new InvalidOperationException("no"));
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(60), TestActor, "still ticks", TestActor);
        ExpectMsg("still ticks");
    }

    [Fact]
    public void Long_and_short_delays_keep_their_order()
    {
        // Further than one turn of the wheel (5.12 s) would be slow to wait for: a short wheel shows the same.
        using ActorSystem system = ActorSystem.Create("wheel", "akka.scheduler { tick-duration = 10ms, ticks-per-wheel = 4 }");
        var due = new Dictionary<int, (TimeSpan Earliest, TimeSpan Latest)>();
        foreach (int delay in new[] { 600, 150, 450, 300 })
        {
            TimeSpan before = system.Scheduler.MonotonicClock;
            system.Scheduler.ScheduleTellOnce(delay, TestActor, delay, ActorRefs.NoSender);
            due[delay] = (before + TimeSpan.FromMilliseconds(delay), system.Scheduler.MonotonicClock + TimeSpan.FromMilliseconds(delay));
        }

        int[] told = [.. ReceiveN(4).Cast<int>()];
        foreach ((int first, int second) in told.Zip(told.Skip(1)))
            due[first].Earliest.ShouldBeLessThan(due[second].Latest + TimeSpan.FromMilliseconds(20), $"{string.Join(", ", told)}");
    }

    [Fact]
    public void Senseless_delays_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(-1), TestActor, "x", TestActor));
        Should.Throw<ArgumentOutOfRangeException>(() => Sys.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, TestActor, "x", TestActor));
    }

    [Fact]
    public void The_clocks_go_on()
    {
        TimeSpan before = Sys.Scheduler.MonotonicClock;
        Sys.Scheduler.Now.ShouldBe(DateTimeOffset.Now, TimeSpan.FromSeconds(10));
        AwaitCondition(() => Sys.Scheduler.MonotonicClock > before, Soon);
    }
}

/// <summary>The scheduler of tests, chosen by configuration.</summary>
public sealed class TestSchedulerTests() : ActorSpec("""akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """)
{
    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        DateTimeOffset start = Scheduler.Now;
        start.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        Scheduler.ScheduleTellOnce(TimeSpan.FromHours(2), TestActor, "two", TestActor);
        Scheduler.ScheduleTellOnce(TimeSpan.FromHours(1), TestActor, "one", TestActor);
        Scheduler.Advance(TimeSpan.FromMinutes(59));
        ExpectNoMsg(Quiet);
        Scheduler.AdvanceTo(start.AddHours(3));

        ExpectMsg("one");
        ExpectMsg("two");
        Scheduler.Now.ShouldBe(start.AddHours(3));
        Should.Throw<InvalidOperationException>(() => Scheduler.AdvanceTo(start));
    }

    [Fact]
    public void What_repeats_is_done_once_for_each_advance()
    {
        ICancelable repeated = Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TestActor, "again", TestActor);
        for (int i = 0; i < 3; i++)
        {
            Scheduler.Advance(TimeSpan.FromSeconds(1));
            ExpectMsg("again");
            ExpectNoMsg(0);
        }

        repeated.Cancel();
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        ExpectNoMsg(0);
    }

    [Fact]
    public void Timers_of_actors_are_on_this_clock()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Ticks(TestActor)));
        ExpectMsg("started");
        Scheduler.Advance(TimeSpan.FromMinutes(1));
        ExpectMsg("tick");
        a.Path.Name.ShouldBe("$a");
    }

    private sealed class Ticks : ReceiveActor, IWithTimers
    {
        private readonly IActorRef _probe;

        public Ticks(IActorRef probe)
        {
            _probe = probe;
            ReceiveAny(message => probe.Tell(message));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            Timers.StartSingleTimer("k", "tick", TimeSpan.FromMinutes(1));
            _probe.Tell("started");
        }
    }
}
