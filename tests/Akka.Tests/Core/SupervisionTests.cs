using Akka.Actor;
using Akka.Event;
using Akka.TestKit;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 4: directives, windows, escalation, what is logged.</summary>
public sealed class SupervisionTests() : ActorSpec("pinned { type = PinnedDispatcher }")
{
    private (IActorRef Parent, IActorRef Child) Family(SupervisorStrategy strategy)
    {
        // A supervisor that waits in its decider must not take a thread from those who are to show what they do meanwhile.
        IActorRef parent = Sys.ActorOf(WitnessProps(ActorRefs.Nobody, strategy).WithDispatcher("pinned"));
        IActorRef child = MakeChild(parent, WitnessProps(ActorRefs.Nobody));
        return (parent, child);
    }

    private int InstanceOf(IActorRef actor)
    {
        actor.Tell("instance");
        return ExpectMsg<int>();
    }

    [Fact]
    public void Resume_keeps_the_instance_and_loses_the_message()
    {
        (_, IActorRef child) = Family(new OneForOneStrategy(_ => Directive.Resume));
        int before = InstanceOf(child);
        EventFilter.Warning("boom", source: child.Path.ToString()).ExpectOne(() => child.Tell(new Fail("boom")));
        InstanceOf(child).ShouldBe(before);
    }

    [Fact]
    public void Restart_is_logged_as_an_error_of_the_child()
    {
        (_, IActorRef child) = Family(new OneForOneStrategy(_ => Directive.Restart));
        int before = InstanceOf(child);
        EventFilter.Exception<InvalidOperationException>("boom", source: child.Path.ToString()).ExpectOne(() => child.Tell(new Fail("boom")));
        InstanceOf(child).ShouldNotBe(before);
    }

    [Fact]
    public void Stop_is_logged_as_an_error_and_ends_the_child()
    {
        (_, IActorRef child) = Family(new OneForOneStrategy(_ => Directive.Stop));
        Watch(child);
        EventFilter.Error("boom", source: child.Path.ToString()).ExpectOne(() => child.Tell(new Fail("boom")));
        ExpectTerminated(child);
    }

    [Fact]
    public void Escalate_is_the_failure_of_the_supervisor_and_is_logged_once_where_it_is_decided()
    {
        IActorRef top = Sys.ActorOf(WitnessProps(TestActor, new OneForOneStrategy(_ => Directive.Restart)), "top");
        ExpectMsg("top: PreStart");
        IgnoreMessages<IActorRef>();
        top.Tell((WitnessProps(TestActor, new OneForOneStrategy(_ => Directive.Escalate)), "middle"));
        ExpectMsg("middle: PreStart");
        IActorRef middle = Sys.ActorSelection("/user/top/middle").ResolveOne(Soon).GetAwaiter().GetResult();
        middle.Tell((WitnessProps(TestActor), "low"));
        ExpectMsg("low: PreStart");
        IActorRef low = Sys.ActorSelection("/user/top/middle/low").ResolveOne(Soon).GetAwaiter().GetResult();

        EventFilter.Error("boom").Expect(1, () =>
        {
            low.Tell(new Fail("boom"));
            ExpectMsg("middle: PreRestart boom");
            ExpectMsgAllOf("middle: PostStop", "low: PostStop");
            ExpectMsg("middle: PostRestart boom");
            ExpectMsg("middle: PreStart");
        });
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public async Task Escalation_to_the_user_guardian_may_end_the_system()
    {
        ActorSystem system = ActorSystem.Create("ends", $"akka.actor.guardian-supervisor-strategy = \"{typeof(Escalates).AssemblyQualifiedName}\", akka.stdout-loglevel = OFF, akka.loggers = []");
        IActorRef a = system.ActorOf(WitnessProps(ActorRefs.Nobody));
        a.Tell(new Fail("boom"), ActorRefs.NoSender);
        await system.WhenTerminated.WaitAsync(Soon);
    }

    [Fact]
    public void The_guardian_strategy_may_stop_what_fails()
    {
        using ActorSystem system = ActorSystem.Create(
            "stopping", "akka.actor.guardian-supervisor-strategy = \"Akka.Actor.StoppingSupervisorStrategy\", akka.loggers = [], akka.stdout-loglevel = OFF");
        var probe = CreateTestProbe(system);
        IActorRef a = system.ActorOf(WitnessProps(ActorRefs.Nobody));
        probe.Watch(a);
        a.Tell(new Fail("boom"), ActorRefs.NoSender);
        probe.ExpectTerminated(a, Soon);
    }

    [Fact]
    public void AllForOne_treats_the_siblings_too()
    {
        IActorRef parent = Sys.ActorOf(WitnessProps(ActorRefs.Nobody, new AllForOneStrategy(_ => Directive.Restart)));
        IActorRef one = MakeChild(parent, WitnessProps(ActorRefs.Nobody), "one");
        IActorRef two = MakeChild(parent, WitnessProps(ActorRefs.Nobody), "two");
        (int first, int second) = (InstanceOf(one), InstanceOf(two));
        one.Tell(new Fail("boom"));

        InstanceOf(one).ShouldNotBe(first);
        AwaitAssert(() => InstanceOf(two).ShouldNotBe(second), Soon);
    }

    [Fact]
    public void Of_a_decider_from_pairs_the_first_that_fits_wins()
    {
        IDecider decider = Decider.From(
            Directive.Escalate, Directive.Resume.When<ArgumentNullException>(), Directive.Stop.When<ArgumentException>(), Directive.Restart.When<ArgumentOutOfRangeException>());

        decider.Decide(new ArgumentNullException()).ShouldBe(Directive.Resume);
        decider.Decide(new ArgumentOutOfRangeException()).ShouldBe(Directive.Stop);
        decider.Decide(new InvalidOperationException()).ShouldBe(Directive.Escalate);
    }

    [Fact]
    public void The_default_decider_stops_what_cannot_live_and_restarts_the_rest()
    {
        IDecider decider = SupervisorStrategy.DefaultDecider;

        decider.Decide(new ActorInitializationException("x")).ShouldBe(Directive.Stop);
        decider.Decide(new ActorKilledException("x")).ShouldBe(Directive.Stop);
        decider.Decide(new DeathPactException(TestActor)).ShouldBe(Directive.Stop);
        decider.Decide(new InvalidOperationException("x")).ShouldBe(Directive.Restart);
        ((OneForOneStrategy)SupervisorStrategy.DefaultStrategy).MaxNumberOfRetries.ShouldBe(-1);
    }

    [Fact]
    public void The_failure_after_the_last_permitted_one_stops_the_child()
    {
        (_, IActorRef child) = Family(new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        Watch(child);
        for (int i = 0; i < 2; i++)
        {
            child.Tell(new Fail("boom"));
            InstanceOf(child);
        }

        child.Tell(new Fail("boom"));
        ExpectTerminated(child);
    }

    [Fact]
    public void After_the_window_the_count_begins_anew()
    {
        var stats = new ChildRestartStats((IInternalActorRef)TestActor);

        // The window is measured at each failure: the same moment is within a long one and after a short one.
        const int Long = 60_000;
        Enumerable.Range(0, 3).Select(_ => stats.RequestRestartPermission(2, Long)).ShouldBe([true, true, false]);
        AwaitCondition(() => stats.RequestRestartPermission(2, 1), Soon);
        Enumerable.Range(0, 2).Select(_ => stats.RequestRestartPermission(2, Long)).ShouldBe([true, false]);
    }

    [Fact]
    public void A_number_without_a_window_counts_for_ever_and_a_window_without_a_number_allows_one()
    {
        var numbered = new ChildRestartStats((IInternalActorRef)TestActor);
        Enumerable.Range(0, 4).Select(_ => numbered.RequestRestartPermission(3, -1)).ShouldBe([true, true, true, false]);
        var windowed = new ChildRestartStats((IInternalActorRef)TestActor);
        Enumerable.Range(0, 2).Select(_ => windowed.RequestRestartPermission(-1, 60_000)).ShouldBe([true, false]);
        var unlimited = new ChildRestartStats((IInternalActorRef)TestActor);
        Enumerable.Range(0, 9).ShouldAllBe(_ => unlimited.RequestRestartPermission(-1, -1));
        new ChildRestartStats((IInternalActorRef)TestActor).RequestRestartPermission(0, -1).ShouldBeFalse();
    }

    [Fact]
    public void A_kill_is_a_failure_that_stops()
    {
        (_, IActorRef child) = Family(SupervisorStrategy.DefaultStrategy);
        Watch(child);
        EventFilter.Exception<ActorKilledException>().ExpectOne(() => child.Tell(Kill.Instance));
        ExpectTerminated(child);
    }

    [Fact]
    public void Descendants_wait_while_the_supervisor_decides()
    {
        var decide = new ManualResetEventSlim();
        var deciding = new ManualResetEventSlim();
        (_, IActorRef child) = Family(new OneForOneStrategy(_ =>
        {
            deciding.Set();
            decide.Wait(Soon);
            return Directive.Resume;
        }));
        IActorRef grandchild = MakeChild(child, WitnessProps(ActorRefs.Nobody));
        IActorRef last = MakeChild(grandchild, WitnessProps(ActorRefs.Nobody));
        child.Tell(new Fail("boom"));
        deciding.Wait(Soon).ShouldBeTrue();
        grandchild.Tell("waiting");
        ExpectNoMsg(Quiet);
        AwaitAssert(() =>
        {
            // Suspension goes down level by level; at some time it has come to the last.
            ReceiveWhile<object>(message => message, TimeSpan.Zero);
            last.Tell("waiting too");
            ExpectNoMsg(TimeSpan.FromMilliseconds(500));
        });
        decide.Set();
        ExpectMsgAllOf("waiting", "waiting too");
    }

    [Fact]
    public void Who_waits_for_a_decision_itself_decides_about_its_children_afterwards()
    {
        // Both fail at once. The decision about the low one comes when its parent goes on, and then nobody is left suspended.
        var decide = new ManualResetEventSlim();
        var lowDecided = new ManualResetEventSlim();
        IActorRef top = Sys.ActorOf(WitnessProps(ActorRefs.Nobody, new OneForOneStrategy(_ =>
        {
            decide.Wait(Soon);
            return Directive.Resume;
        })).WithDispatcher("pinned"));
        IActorRef middle = MakeChild(top, WitnessProps(ActorRefs.Nobody, new OneForOneStrategy(_ =>
        {
            lowDecided.Set();
            return Directive.Resume;
        })));
        IActorRef low = MakeChild(middle, WitnessProps(ActorRefs.Nobody));
        var both = new Barrier(2);
        middle.Tell(Do(_ =>
        {
            both.SignalAndWait(Soon);
            throw new InvalidOperationException("middle");
        }));
        low.Tell(Do(_ =>
        {
            both.SignalAndWait(Soon);
            throw new InvalidOperationException("low");
        }));
        low.Tell("low lives");
        ExpectNoMsg(Quiet);
        lowDecided.IsSet.ShouldBeFalse();
        decide.Set();
        middle.Tell("middle lives");

        ExpectMsgAllOf("middle lives", "low lives");
    }

    [Fact]
    public void A_child_that_fails_while_its_parent_restarts_is_decided_about_by_the_new_parent()
    {
        var decide = new ManualResetEventSlim();
        IActorRef top = Sys.ActorOf(WitnessProps(ActorRefs.Nobody, new OneForOneStrategy(_ =>
        {
            decide.Wait(Soon);
            return Directive.Restart;
        })).WithDispatcher("pinned"));
        IActorRef middle = MakeChild(top, Props.Create(() => new KeepsChildren()));
        IActorRef low = MakeChild(middle, WitnessProps(ActorRefs.Nobody));
        var both = new Barrier(2);
        foreach (IActorRef failing in new[] { middle, low })
        {
            failing.Tell(Do(_ =>
            {
                both.SignalAndWait(Soon);
                throw new InvalidOperationException("at once");
            }));
        }

        decide.Set();
        middle.Tell("middle lives");
        low.Tell("low lives");
        ExpectMsgAllOf("middle lives", "low lives");
    }

    [Fact]
    public void A_restart_that_is_decided_while_another_waits_for_children_comes_after_it()
    {
        var end = new ManualResetEventSlim();
        TestProbe probe = CreateTestProbe();
        var decided = new ManualResetEventSlim();
        IActorRef top = Sys.ActorOf(WitnessProps(ActorRefs.Nobody, new AllForOneStrategy(cause =>
        {
            if (cause.Message == "two") decided.Set();
            return Directive.Restart;
        })));
        IActorRef first = MakeChild(top, WitnessProps(probe.Ref), "first");
        IActorRef second = MakeChild(top, WitnessProps(ActorRefs.Nobody), "second");
        probe.ExpectMsg("first: PreStart");
        MakeChild(first, Props.Create(() => new EndsWhen(end)));
        first.Tell(new Fail("one"));
        probe.ExpectMsg("first: PreRestart one");
        probe.ExpectMsg("first: PostStop");
        second.Tell(new Fail("two"));
        decided.Wait(Soon).ShouldBeTrue();
        probe.ExpectNoMsg(Quiet);
        end.Set();
        foreach (string step in new[] { "PostRestart one", "PreStart", "PreRestart two", "PostStop", "PostRestart two", "PreStart" }) probe.ExpectMsg($"first: {step}");
        first.Tell("lives");
        ExpectMsg("lives");
    }

    private sealed class EndsWhen(ManualResetEventSlim end) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => end.Wait(Soon);
    }

    [Fact]
    public void Children_that_PreRestart_leaves_alive_are_restarted_with_their_parent()
    {
        IActorRef parent = Sys.ActorOf(Props.Create(() => new KeepsChildren()));
        IActorRef child = MakeChild(parent, WitnessProps(ActorRefs.Nobody));
        int before = InstanceOf(child);
        parent.Tell(new Fail("boom"));
        AwaitAssert(() => InstanceOf(child).ShouldNotBe(before), Soon);
    }

    private sealed class KeepsChildren : Witness
    {
        public KeepsChildren()
            : base(ActorRefs.Nobody)
        {
        }

        protected override void PreRestart(Exception reason, object message)
        {
        }
    }

    public sealed class Escalates : SupervisorStrategyConfigurator
    {
        public override SupervisorStrategy Create() => new OneForOneStrategy(_ => Directive.Escalate);
    }
}
