using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 3: order, start, stop, failure, restart.</summary>
public sealed class LifecycleTests : ActorSpec
{
    [Fact]
    public void The_order_of_each_sender_is_kept()
    {
        IActorRef echo = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        for (int i = 0; i < 1000; i++) echo.Tell($"{i}", TestActor);

        ReceiveN(1000).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"{i}"));
    }

    [Fact]
    public void Messages_sent_before_the_start_wait_for_it()
    {
        var release = new ManualResetEventSlim();
        IActorRef slow = Sys.ActorOf(Props.Create(() => new SlowStart(release, TestActor)));
        slow.Tell("early");
        release.Set();

        ExpectMsg("constructed");
        ExpectMsg("started");
        ExpectMsg("early");
    }

    [Fact]
    public void A_stop_lets_the_message_in_hand_finish_and_stops_the_children_first()
    {
        IActorRef parent = Sys.ActorOf(WitnessProps(TestActor), "parent");
        ExpectMsg("parent: PreStart");
        IActorRef probe = TestActor;
        IgnoreMessages<IActorRef>();
        parent.Tell(WitnessProps(probe));
        ExpectMsg("child: PreStart");

        Watch(parent);
        parent.Tell(Do(context =>
        {
            context.Stop(context.Self);
            probe.Tell("in hand");
        }));

        ExpectMsg("in hand");
        ExpectMsg("child: PostStop");
        ExpectMsg("parent: PostStop");
        ExpectTerminated(parent);
    }

    [Fact]
    public void A_stop_overtakes_what_is_queued_and_that_becomes_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var release = new ManualResetEventSlim();
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        a.Tell(Do(context =>
        {
            release.Wait(Soon);
            context.Stop(context.Self);
        }));
        a.Tell("left");
        release.Set();

        DeadLetter letter = ExpectMsg<DeadLetter>();
        letter.Message.ShouldBe("left");
        letter.Sender.ShouldBe(TestActor);
        letter.Recipient.ShouldBe(a);
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void A_poison_pill_waits_its_turn()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        Watch(a);
        a.Tell("before");
        a.Tell(PoisonPill.Instance);
        a.Tell("after");

        ExpectMsg("before");
        ExpectTerminated(a);
    }

    [Fact]
    public void A_restart_replaces_the_instance_and_nothing_else()
    {
        IActorRef a = Sys.ActorOf(WitnessProps(TestActor), "a");
        ExpectMsg("a: PreStart");
        a.Tell("instance");
        int first = ExpectMsg<int>();
        Watch(a);
        var release = new ManualResetEventSlim();
        a.Tell(Do(_ => release.Wait(Soon)));
        a.Tell(new Fail("boom"));
        a.Tell("queued");
        a.Tell("instance");
        release.Set();

        ExpectMsg("a: PreRestart boom");
        ExpectMsg("a: PostStop");
        ExpectMsg("a: PostRestart boom");
        ExpectMsg("a: PreStart");
        ExpectMsg("queued");
        ExpectMsg<int>().ShouldNotBe(first);
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void A_restart_waits_for_the_children_before_it_makes_the_new_instance()
    {
        IActorRef parent = Sys.ActorOf(WitnessProps(TestActor), "parent");
        ExpectMsg("parent: PreStart");
        IgnoreMessages<IActorRef>();
        parent.Tell(WitnessProps(TestActor));
        ExpectMsg("child: PreStart");
        parent.Tell(new Fail("boom"));

        // The old instance tells its child to stop and then stops; the child does so on a thread of its own.
        ExpectMsg("parent: PreRestart boom");
        ExpectMsgAllOf("parent: PostStop", "child: PostStop");
        ExpectMsg("parent: PostRestart boom");
        ExpectMsg("parent: PreStart");
    }

    [Fact]
    public void PreRestart_is_given_the_message_that_failed()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Retries(TestActor)));
        a.Tell("boom");

        ExpectMsg("failed on boom");
    }

    [Fact]
    public void A_restart_forgets_the_behaviours()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Changes(new List<object>())));
        a.Tell("change");
        a.Tell("which");
        ExpectMsg("second of 1");
        a.Tell(new Fail("boom"));
        a.Tell("which");
        ExpectMsg("first of 2");
        a.Tell("back");
        a.Tell("which");
        ExpectMsg("first of 2");
    }

    [Fact]
    public void A_constructor_that_throws_stops_the_actor()
    {
        EventFilter.Exception<ActorInitializationException>().ExpectOne(() =>
        {
            IActorRef a = Sys.ActorOf(Props.Create(() => new ThrowsWhenMade()));
            Watch(a);
            ExpectTerminated(a);
        });
    }

    [Fact]
    public void A_PreStart_that_throws_stops_the_actor()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new ThrowsAtStart()));
        Watch(a);
        ExpectTerminated(a);
    }

    [Fact]
    public void A_constructor_that_throws_at_a_restart_stops_the_actor()
    {
        int made = 0;
        Func<int> count = () => ++made;
        IActorRef a = Sys.ActorOf(Props.Create(() => new OnlyOnce(count)));
        Watch(a);
        EventFilter.Exception<NotSupportedException>().ExpectOne(() =>
            EventFilter.Exception<PostRestartException>().ExpectOne(() => a.Tell(new Fail("boom"))));
        ExpectTerminated(a);
    }

    [Fact]
    public void What_no_handler_takes_is_published()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        IActorRef a = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        a.Tell(3.5);

        UnhandledMessage unhandled = ExpectMsg<UnhandledMessage>();
        (unhandled.Message, unhandled.Sender, unhandled.Recipient).ShouldBe((3.5, TestActor, a));
    }

    [Fact]
    public void A_disposable_instance_is_disposed_of_at_restart_and_stop()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new Disposes(TestActor)));
        a.Tell(new Fail("boom"));
        ExpectMsg("disposed");
        Sys.Stop(a);
        ExpectMsg("disposed");
    }

    [Fact]
    public void The_context_is_out_of_reach_on_another_thread()
    {
        IActorRef a = Sys.ActorOf(Props.Create(() => new LooksFromElsewhere()));
        a.Tell("look");
        ExpectMsg<NotSupportedException>();
    }

    [Fact]
    public void A_busy_actor_yields_its_thread_to_others()
    {
        Sys.Settings.Config.GetInt("akka.actor.default-dispatcher.throughput").ShouldBe(30);
        string one = "one { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 1 }";
        using ActorSystem system = ActorSystem.Create("one-thread", one);
        var release = new ManualResetEventSlim();
        IActorRef busy = system.ActorOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("one"));
        IActorRef other = system.ActorOf(WitnessProps(ActorRefs.Nobody).WithDispatcher("one"));
        busy.Tell(Do(_ => release.Wait(Soon)), ActorRefs.NoSender);
        for (int i = 0; i < 100; i++) busy.Tell($"busy {i}", TestActor);
        other.Tell("other", TestActor);
        release.Set();

        object[] all = [.. ReceiveN(101)];
        Array.IndexOf(all, "other").ShouldBeInRange(0, 40);
    }

    private sealed class SlowStart : ReceiveActor
    {
        private readonly IActorRef _probe;

        public SlowStart(ManualResetEventSlim release, IActorRef probe)
        {
            _probe = probe;
            release.Wait(Soon);
            probe.Tell("constructed");
            ReceiveAny(message => probe.Tell(message));
        }

        protected override void PreStart() => _probe.Tell("started");
    }

    private sealed class Retries(IActorRef probe) : UntypedActor
    {
        protected override void OnReceive(object message) => throw new InvalidOperationException("always");

        protected override void PreRestart(Exception reason, object message) =>
            probe.Tell($"failed on {message}");
    }

    private sealed class Changes : ReceiveActor
    {
        private readonly int _number;

        public Changes(List<object> made)
        {
            made.Add(this);
            _number = made.Count;
            Receive<string>(text => text == "change", _ => BecomeStacked(() => Common("second")));
            Common("first");
        }

        private void Common(string name)
        {
            Receive<Fail>(fail => throw new InvalidOperationException(fail.Reason));
            Receive<string>(text => text == "back", _ => UnbecomeStacked());
            Receive<string>(_ => Sender.Tell($"{name} of {_number}"));
        }
    }

    private sealed class ThrowsWhenMade : ReceiveActor
    {
        public ThrowsWhenMade() => throw new InvalidOperationException("never");
    }

    private sealed class ThrowsAtStart : UntypedActor
    {
        protected override void PreStart() => throw new InvalidOperationException("never");

        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class OnlyOnce : UntypedActor
    {
        public OnlyOnce(Func<int> count)
        {
            if (count() > 1) throw new InvalidOperationException("not again");
        }

        protected override void OnReceive(object message) => throw new NotSupportedException("boom");
    }

    private sealed class Disposes(IActorRef probe) : UntypedActor, IDisposable
    {
        public void Dispose() => probe.Tell("disposed");

        protected override void OnReceive(object message) => throw new InvalidOperationException("boom");
    }

    private sealed class LooksFromElsewhere : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Exception? seen = Task.Run<Exception?>(() =>
            {
                try
                {
                    _ = Context.Self;
                    return null;
                }
                catch (Exception e)
                {
                    return e;
                }
            }).GetAwaiter().GetResult();
            Sender.Tell(seen);
        }
    }
}
