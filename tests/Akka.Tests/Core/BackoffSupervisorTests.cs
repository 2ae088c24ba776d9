using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Akka.TestKit;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 4: how much later.</summary>
public sealed class BackoffDelayTests() : ActorSpec("""akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """)
{
    [Fact]
    public void Delays_double_up_to_the_limit()
    {
        IActorRef supervisor = Sys.ActorOf(BackoffSupervisor.Props(
            Backoff.OnStop(WitnessProps(TestActor), "c", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), 0.5, -1).WithManualReset()));
        foreach (int seconds in new[] { 1, 2, 4, 5, 5 })
        {
            ExpectMsg("c: PreStart");
            supervisor.Tell("stop");
            ExpectMsg("c: PostStop");
            AwaitCondition(() => supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, Soon).Result.Ref is null, Soon);
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(seconds - 0.001));
            ExpectNoMsg(TimeSpan.FromMilliseconds(30));
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(seconds * 0.5 + 0.001));
        }
    }
}

/// <summary>AKKA.md section 4: children that come back later.</summary>
public sealed class BackoffSupervisorTests : ActorSpec
{
    private static readonly TimeSpan Min = TimeSpan.FromMilliseconds(20);

    private IActorRef ChildOf(IActorRef supervisor)
    {
        IActorRef? child = null;
        AwaitCondition(
            () => (child = supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, Soon).Result.Ref) is not null, Soon);
        return child!;
    }

    private int Restarts(IActorRef supervisor) =>
        supervisor.Ask<BackoffSupervisor.RestartCount>(BackoffSupervisor.GetRestartCount.Instance, Soon).Result.Count;

    [Fact]
    public void A_child_that_stops_is_started_again_under_its_name()
    {
        IActorRef supervisor = Sys.ActorOf(BackoffSupervisor.Props(
            Backoff.OnStop(WitnessProps(ActorRefs.Nobody), "c1", Min, TimeSpan.FromSeconds(1), 0.2, -1).WithManualReset()));
        IActorRef first = ChildOf(supervisor);
        first.Path.Name.ShouldBe("c1");
        first.Path.Parent.ShouldBe(supervisor.Path);
        first.Tell("stop");
        AwaitCondition(() => !ChildOf(supervisor).Equals(first), Soon);

        IActorRef second = ChildOf(supervisor);
        second.Path.ShouldBe(first.Path);
        Restarts(supervisor).ShouldBe(1);
        supervisor.Tell(BackoffSupervisor.Reset.Instance);
        Restarts(supervisor).ShouldBe(0);
    }

    [Fact]
    public void Messages_pass_through_with_their_sender()
    {
        IActorRef supervisor = Sys.ActorOf(BackoffSupervisor.Props(WitnessProps(ActorRefs.Nobody), "c", Min, Min, 0));
        ChildOf(supervisor);
        supervisor.Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public void While_the_child_is_down_messages_are_dead_letters_or_answered()
    {
        TimeSpan longTime = TimeSpan.FromHours(1);
        IActorRef quiet = Sys.ActorOf(BackoffSupervisor.Props(WitnessProps(ActorRefs.Nobody), "c", longTime, longTime, 0));
        Watch(ChildOf(quiet)).Tell("stop");
        ExpectMsg<Terminated>();
        AwaitCondition(() => quiet.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, Soon).Result.Ref is null, Soon);
        EventFilter.DeadLetter<string>().ExpectOne(() => quiet.Tell("lost"));

        IActorRef polite = Sys.ActorOf(BackoffSupervisor.Props(
            Backoff.OnStop(WitnessProps(ActorRefs.Nobody), "c", longTime, longTime, 0, -1).WithReplyWhileStopped("later")));
        Watch(ChildOf(polite)).Tell("stop");
        ExpectMsg<Terminated>();
        AwaitCondition(() => polite.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, Soon).Result.Ref is null, Soon);
        polite.Tell("hello");
        ExpectMsg("later");
    }

    [Fact]
    public void After_the_last_retry_the_supervisor_stops()
    {
        IActorRef supervisor = Sys.ActorOf(BackoffSupervisor.Props(
            Backoff.OnStop(WitnessProps(ActorRefs.Nobody), "c", Min, Min, 0, -1).WithManualReset().WithMaxNrOfRetries(1)));
        Watch(supervisor);
        IActorRef first = ChildOf(supervisor);
        first.Tell("stop");
        AwaitCondition(() => !ChildOf(supervisor).Equals(first), Soon);
        ChildOf(supervisor).Tell("stop");
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void After_a_final_message_the_stop_is_final()
    {
        IActorRef supervisor = Sys.ActorOf(BackoffSupervisor.Props(
            Backoff.OnStop(WitnessProps(ActorRefs.Nobody), "c", Min, Min, 0, -1).WithFinalStopMessage(message => message is "stop")));
        ChildOf(supervisor);
        Watch(supervisor);
        supervisor.Tell("stop");
        ExpectTerminated(supervisor);
    }

    [Fact]
    public void A_quiet_time_resets_the_count()
    {
        IActorRef supervisor = Sys.ActorOf(BackoffSupervisor.Props(
            Backoff.OnStop(WitnessProps(ActorRefs.Nobody), "c", Min, Min, 0, -1).WithAutoReset(TimeSpan.FromMilliseconds(200))));
        IActorRef first = ChildOf(supervisor);
        first.Tell("stop");
        AwaitCondition(() => !ChildOf(supervisor).Equals(first), Soon);
        AwaitAssert(() => Restarts(supervisor).ShouldBe(0), Soon);
    }

    [Fact]
    public void A_child_that_fails_stops_and_starts_again_later_where_the_strategy_says_so()
    {
        Props child = WitnessProps(ActorRefs.Nobody);
        foreach (Props props in new[]
        {
            BackoffSupervisor.Props(Backoff.OnStop(child, "c", Min, Min, 0, -1).WithManualReset().WithDefaultStoppingStrategy()),
            BackoffSupervisor.PropsWithSupervisorStrategy(child, "c", Min, Min, 0, new OneForOneStrategy(_ => Directive.Stop)),
        })
        {
            IActorRef supervisor = Sys.ActorOf(props);
            IActorRef first = ChildOf(supervisor);
            first.Tell(new Fail("boom"));
            AwaitCondition(() => !ChildOf(supervisor).Equals(first), Soon);
        }
    }

    [Fact]
    public void Senseless_delays_are_refused()
    {
        Props props = WitnessProps(ActorRefs.Nobody);
        Should.Throw<ArgumentException>(() => BackoffSupervisor.Props(Backoff.OnStop(props, "c", TimeSpan.Zero, Min, 0, -1)));
        Should.Throw<ArgumentException>(() => BackoffSupervisor.Props(Backoff.OnStop(props, "c", Min, Min / 2, 0, -1)));
        Should.Throw<ArgumentException>(() => BackoffSupervisor.Props(Backoff.OnStop(props, "c", Min, Min, 1.5, -1)));
    }
}
