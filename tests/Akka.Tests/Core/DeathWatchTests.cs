using Akka.Actor;
using Akka.Event;

namespace Akka.Tests.Core;

/// <summary>AKKA.md section 5: death watch and graceful stop.</summary>
public sealed class DeathWatchTests : ActorSpec
{
    private IActorRef Watcher() => Sys.ActorOf(Props.Create(() => new Mourner(TestActor)));

    private IActorRef Subject() => Sys.ActorOf(WitnessProps(ActorRefs.Nobody));

    [Fact]
    public void A_death_is_told_once_however_often_it_was_watched_by_the_dead_itself()
    {
        IActorRef subject = Subject();
        IActorRef watcher = Watcher();
        watcher.Tell(Do(context =>
        {
            context.Watch(subject);
            context.Watch(subject);
        }));
        watcher.Tell("watches");
        ExpectMsg<(object, IActorRef)>().Item1.ShouldBe("watches");
        Sys.Stop(subject);

        (Terminated death, IActorRef sender) = ExpectMsg<(Terminated, IActorRef)>();
        (death.ActorRef, death.ExistenceConfirmed, death.AddressTerminated, sender).ShouldBe((subject, true, false, subject));
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void A_death_is_told_after_everything_the_dead_had_sent()
    {
        IActorRef subject = Subject();
        IActorRef watcher = Watcher();
        ManualResetEventSlim release = WatchesAndIsBusy(watcher, subject);
        Watch(subject);
        subject.Tell(Do(context =>
        {
            for (int i = 0; i < 50; i++) watcher.Tell(i);
            context.Stop(context.Self);
        }));
        ExpectTerminated(subject);
        release.Set();

        ReceiveN(50).Cast<(object Message, IActorRef)>().Select(told => told.Message).ShouldBe(Enumerable.Range(0, 50).Cast<object>());
        ExpectMsg<(Terminated Death, IActorRef)>().Death.ActorRef.ShouldBe(subject);
    }

    [Fact]
    public void To_watch_the_dead_is_answered_too()
    {
        IActorRef subject = Subject();
        Watch(subject);
        Sys.Stop(subject);
        ExpectTerminated(subject);
        Watch(subject);
        ExpectTerminated(subject).ExistenceConfirmed.ShouldBeFalse();
    }

    [Fact]
    public void To_unwatch_withdraws_a_death_that_is_already_in_the_mailbox()
    {
        IActorRef subject = Subject();
        IActorRef watcher = Watcher();
        ManualResetEventSlim release = WatchesAndIsBusy(watcher, subject);
        watcher.Tell(Do(context => context.Unwatch(subject)));
        watcher.Tell("done");

        // Watchers are told in the order of their watches: when this one knows, the other has been told, and its message is behind "done".
        Watch(subject);
        Sys.Stop(subject);
        ExpectTerminated(subject);
        release.Set();
        ExpectMsg<(object, IActorRef)>().Item1.ShouldBe("done");
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void WatchWith_delivers_the_message_it_was_given()
    {
        IActorRef subject = Subject();
        IActorRef watcher = Watcher();
        watcher.Tell(Do(context => context.WatchWith(subject, "gone")));
        Sys.Stop(subject);
        ExpectMsg<(object Message, IActorRef Sender)>().ShouldBe(("gone", subject));
    }

    [Fact]
    public void The_first_kind_of_watch_wins()
    {
        IActorRef subject = Subject();
        IActorRef watcher = Watcher();
        watcher.Tell(Do(context =>
        {
            context.WatchWith(subject, "first");
            context.WatchWith(subject, "second");
            context.Watch(subject);
        }));
        Sys.Stop(subject);
        ExpectMsg<(object Message, IActorRef)>().Message.ShouldBe("first");
        ExpectNoMsg(Quiet);
    }

    [Fact]
    public void Nobody_can_watch_null()
    {
        IActorRef probe = TestActor;
        Watcher().Tell(Do(context =>
        {
            try
            {
                context.Watch(null);
            }
            catch (ArgumentNullException)
            {
                probe.Tell("refused");
            }
        }));
        ExpectMsg("refused");
    }

    [Fact]
    public void A_death_nobody_handles_is_a_death_pact()
    {
        IActorRef subject = Subject();
        IActorRef watcher = Subject();
        Watch(watcher);
        EventFilter.Exception<DeathPactException>().ExpectOne(() =>
        {
            watcher.Tell(Do(context => context.Watch(subject)));
            subject.Tell("stop");
            ExpectTerminated(watcher);
        });
    }

    [Fact]
    public void A_restart_is_not_a_death()
    {
        IActorRef subject = Subject();
        Watch(subject);
        subject.Tell(new Fail("boom"));
        subject.Tell("alive");
        ExpectMsg("alive");
        ExpectNoMsg(Quiet);
        Sys.Stop(subject);
        ExpectTerminated(subject);
    }

    [Fact]
    public void The_watchers_own_restart_keeps_its_watches()
    {
        IActorRef subject = Subject();
        IActorRef watcher = Watcher();
        watcher.Tell(Do(context => context.Watch(subject)));
        watcher.Tell(new Fail("boom"));
        watcher.Tell("restarted");
        ExpectMsg<(object Message, IActorRef)>().Message.ShouldBe("restarted");
        Sys.Stop(subject);
        ExpectMsg<(Terminated Death, IActorRef)>().Death.ActorRef.ShouldBe(subject);
    }

    [Fact]
    public void By_the_time_a_parent_hears_of_a_child_it_watched_the_name_is_free()
    {
        IActorRef probe = TestActor;
        IActorRef parent = Sys.ActorOf(Props.Create(() => new Reuses(probe)));
        parent.Tell("go");
        ExpectMsg("made again");
    }

    [Fact]
    public async Task A_graceful_stop_in_time_is_true_and_a_late_one_false()
    {
        IActorRef subject = Subject();
        (await subject.GracefulStop(Soon)).ShouldBeTrue();

        IActorRef deaf = Sys.ActorOf(WitnessProps(ActorRefs.Nobody));
        (await deaf.GracefulStop(TimeSpan.FromMilliseconds(50), "not a stop")).ShouldBeFalse();
        (await deaf.GracefulStop(Soon, "stop")).ShouldBeTrue();
        (await deaf.GracefulStop(Soon)).ShouldBeTrue();
    }

    [Fact]
    public void A_message_to_the_dead_is_a_dead_letter()
    {
        IActorRef subject = Subject();
        Watch(subject);
        Sys.Stop(subject);
        ExpectTerminated(subject);
        EventFilter.DeadLetter<string>(text => text == "late", source: subject.Path.ToString()).ExpectOne(() => subject.Tell("late"));
    }

    private sealed class Mourner : ReceiveActor
    {
        public Mourner(IActorRef probe)
        {
            Receive<Action<IActorContext>>(act => act(Context));
            Receive<Fail>(fail => throw new InvalidOperationException(fail.Reason));
            Receive<Terminated>(death => probe.Tell((death, Sender)));
            ReceiveAny(message => probe.Tell((message, Sender)));
        }
    }

    private sealed class Reuses : ReceiveActor
    {
        public Reuses(IActorRef probe)
        {
            Receive<string>(_ =>
            {
                IActorRef child = Context.Watch(Context.ActorOf(WitnessProps(ActorRefs.Nobody), "name"));
                Context.Stop(child);
            });
            Receive<Terminated>(_ =>
            {
                Context.ActorOf(WitnessProps(ActorRefs.Nobody), "name");
                probe.Tell("made again");
            });
        }
    }

    /// <summary>The watcher watches, and then takes no message until the event is set.</summary>
    private static ManualResetEventSlim WatchesAndIsBusy(IActorRef watcher, IActorRef subject)
    {
        var watches = new ManualResetEventSlim();
        var release = new ManualResetEventSlim();
        watcher.Tell(Do(context =>
        {
            context.Watch(subject);
            watches.Set();
            release.Wait(Soon);
        }));
        watches.Wait(Soon).ShouldBeTrue();
        return release;
    }
}
