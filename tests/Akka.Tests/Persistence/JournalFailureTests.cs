using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;

namespace Akka.Tests.Persistence;

/// <summary>What happens when the journal is slow, refuses or fails; and what one incarnation leaves to the next.</summary>
public sealed class JournalFailureTests() : PersistenceTest(Settings)
{
    private static Config Settings => InMemory.WithFallback("""
        akka.persistence {
          max-concurrent-recoveries = 1
          journal {
            gate {
              recovery-event-timeout = 60s
              circuit-breaker { max-failures = 2, call-timeout = 60s, reset-timeout = 1h }
            }
            impatient {
              class = "Akka.Tests.Persistence.GateJournal, Helios.Akka.Tests"
              recovery-event-timeout = 100ms
            }
            slow {
              class = "Akka.Tests.Persistence.GateJournal, Helios.Akka.Tests"
              circuit-breaker { max-failures = 10, call-timeout = 300ms, reset-timeout = 1h }
            }
          }
          snapshot-store.unreadable { class = "Akka.Tests.Persistence.UnreadableSnapshotStore, Helios.Akka.Tests" }
        }
        """);

    [Fact]
    public void A_rejected_event_uses_up_its_number_and_the_actor_goes_on()
    {
        var actor = StartNew("p");
        TellJournal(new GateJournal.RejectWrites(new ArithmeticException("no")));
        Do(actor, a => a.Store("a", "b"));
        Expect("rejected a as 1", "rejected b as 2");
        TellJournal(new GateJournal.RejectWrites(null));
        Do(actor, a => a.Store("c"));
        ExpectMsg("stored c as 3");
        Start("p");
        Expect("started", "replayed c", "completed at 3");
    }

    [Fact]
    public void A_failed_write_stops_the_actor_and_does_not_restart_it()
    {
        var actor = Watch(StartNew("p"));
        TellJournal(new GateJournal.FailWrites(new ArithmeticException("disk on fire")));
        Do(actor, a => a.Store("a"));
        actor.Tell("x");
        ExpectMsg("failed a as 1: disk on fire");
        ExpectTerminated(actor);
        ExpectNoMsg(100);
    }

    [Fact]
    public void A_write_that_does_not_end_in_time_has_failed()
    {
        const string Slow = "akka.persistence.journal.slow";
        var actor = Watch(StartNew("p", new Scripted.Options(JournalId: Slow)));
        Journal(Slow).Tell(new GateJournal.HoldNextWrite(), TestActor);
        ExpectMsg("done");
        Do(actor, a => a.Store("a"));
        ExpectMsg<string>(text => text.StartsWith("failed a as 1: ", StringComparison.Ordinal));
        ExpectTerminated(actor);
    }

    [Fact]
    public void After_some_failures_in_a_row_the_circuit_breaker_does_not_ask_the_journal_any_more()
    {
        IActorRef[] actors = [StartNew("p"), StartNew("q"), StartNew("r")];
        TellJournal(new GateJournal.FailWrites(new ArithmeticException("disk on fire")));
        foreach (var actor in actors[..2])
        {
            Do(actor, a => a.Store("a"));
            ExpectMsg("failed a as 1: disk on fire");
        }

        TellJournal(new GateJournal.FailWrites(null));
        Do(actors[2], a => a.Store("a"));
        ExpectMsg<string>(text => text.StartsWith("failed a as 1: Circuit Breaker is open", StringComparison.Ordinal));
    }

    [Fact]
    public void Persists_that_come_while_a_write_is_under_way_wait_for_it_and_keep_their_order()
    {
        var actor = StartNew("p");
        TellJournal(new GateJournal.HoldNextWrite());
        Do(actor, a => a.PersistAsync("a", e => a.Say($"stored {e}")));
        Do(actor, a => a.PersistAsync("b", e => a.Say($"stored {e}")));
        Do(actor, a => a.DeferAsync("d", e => a.Say($"deferred {e}")));
        Do(actor, a => a.Persist("c", e => a.Say($"stored {e}")));
        actor.Tell("x");
        ExpectNoMsg(100);
        TellJournal(new GateJournal.Open());
        Expect("stored a", "stored b", "deferred d", "stored c", "command x");
    }

    [Fact]
    public void What_an_earlier_incarnation_had_asked_for_is_not_answered_to_the_next()
    {
        var actor = StartNew("p");
        TellJournal(new GateJournal.HoldNextWrite());
        Do(actor, a => a.PersistAsync("a", e => a.Say($"stored {e}")));
        EventFilter.Exception<ArithmeticException>().ExpectOne(() => Do(actor, _ => throw new ArithmeticException("on purpose")));
        Expect("started", "completed at 0");
        TellJournal(new GateJournal.Open());
        ExpectSilence(actor);
        Do(actor, a => a.PersistAsync("b", e => a.Say($"stored {e}")));
        ExpectMsg("stored b");
    }

    [Fact]
    public void Commands_that_arrive_during_recovery_are_handled_after_it_in_order()
    {
        TellJournal(new GateJournal.HoldNextRead());
        var actor = Start("p");
        actor.Tell("x");
        actor.Tell("y");
        ExpectMsg("started");
        TellJournal(new GateJournal.Open());
        Expect("completed at 0", "command x", "command y");
    }

    [Fact]
    public void Only_so_many_actors_recover_at_the_same_time()
    {
        TellJournal(new GateJournal.HoldNextRead());
        var first = Start("p");
        ExpectMsg("started");
        AwaitHeldRead();
        var second = Start("q");
        ExpectMsg("started");
        second.Tell("x");
        ExpectNoMsg(200);

        Sys.Stop(first);
        Expect("completed at 0", "command x");
        TellJournal(new GateJournal.Open());
    }

    [Fact]
    public void Who_is_restarted_while_it_waits_to_recover_keeps_its_place()
    {
        TellJournal(new GateJournal.HoldNextRead());
        var first = Start("p");
        ExpectMsg("started");
        AwaitHeldRead();
        var family = Sys.ActorOf(Props.Create(() => new Family("q", TestActor)));
        ExpectMsg("started");
        EventFilter.Exception<ArithmeticException>().ExpectOne(() => family.Tell("fail"));
        ExpectMsg("started");

        Sys.Stop(first);
        ExpectMsg("completed at 0");
        TellJournal(new GateJournal.Open());
    }

    /// <summary>A persistent actor and one that fails on request; the failure restarts both.</summary>
    private sealed class Family : ReceiveActor
    {
        public Family(string id, IActorRef observer)
        {
            Context.ActorOf(Props.Create(() => new Scripted(id, observer, null)));
            var failing = Context.ActorOf(Props.Create(() => new Failing()));
            ReceiveAny(message => failing.Forward(message));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new AllForOneStrategy(_ => Directive.Restart);
    }

    private sealed class Failing : UntypedActor
    {
        protected override void OnReceive(object message) => throw new ArithmeticException("on purpose");
    }

    private void AwaitHeldRead() => AwaitAssert(() =>
    {
        Journal().Tell(new GateJournal.IsReadHeld(), TestActor);
        ExpectMsg(true);
    });

    [Fact]
    public void Recovery_fails_when_nothing_comes_for_too_long()
    {
        const string Impatient = "akka.persistence.journal.impatient";
        Journal(Impatient).Tell(new GateJournal.HoldNextRead(), TestActor);
        ExpectMsg("done");
        var actor = Watch(Start("p", new Scripted.Options(JournalId: Impatient)));
        Expect("started", "not recovered: RecoveryTimedOutException at nothing");
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_snapshot_that_cannot_be_loaded_stops_the_actor()
    {
        var actor = Watch(Start("p", new Scripted.Options(SnapshotStoreId: "akka.persistence.snapshot-store.unreadable")));
        Expect("started", "not recovered: ArithmeticException at nothing");
        ExpectTerminated(actor);
        Start("q");
        Expect("started", "completed at 0");
    }

    [Fact]
    public void A_snapshot_that_cannot_be_saved_is_a_message_and_no_failure()
    {
        var actor = StartNew("p", new Scripted.Options(Recovery.None, SnapshotStoreId: "akka.persistence.snapshot-store.unreadable"));
        Do(actor, a => a.SaveSnapshot("s"));
        ExpectMsg<SaveSnapshotFailure>().Cause.ShouldBeOfType<ArithmeticException>();
        ExpectSilence(actor);
    }

    [Fact]
    public void An_unhandled_failure_of_a_snapshot_or_a_deletion_is_a_warning()
    {
        var actor = StartNew("p", new Scripted.Options(
            Recovery.None, SnapshotStoreId: "akka.persistence.snapshot-store.unreadable", LeavesFailuresUnhandled: true));
        EventFilter.Warning(start: "Failed to SaveSnapshot").ExpectOne(() => Do(actor, a => a.SaveSnapshot("s")));
        EventFilter.Warning(start: "Failed to DeleteMessages").ExpectOne(() => Do(actor, a => a.DeleteMessages(7)));
    }

    [Fact]
    public void Of_two_writers_with_one_id_the_older_one_loses_in_replay()
    {
        var older = StartNew("p");
        StoreOneByOne(older, "a");
        var newer = Start("p");
        Expect("started", "replayed a", "completed at 1");
        StoreOneByOne(newer, "newer");
        StoreOneByOne(older, "older");

        EventFilter.Warning(start: "Invalid replayed event").ExpectOne(() => Start("p"));
        Expect("started", "replayed a", "replayed newer", "completed at 2");
    }

    [Fact]
    public void A_plugin_that_is_not_configured_fails_the_actor_at_its_start()
    {
        EventFilter.Exception<ActorInitializationException>().ExpectOne(() =>
            Watch(Start("p", new Scripted.Options(JournalId: "akka.persistence.journal.nowhere"))));
        ExpectMsg<Terminated>();
    }

    [Fact]
    public void An_actor_without_an_id_fails_at_its_start()
    {
        EventFilter.Exception<ActorInitializationException>().ExpectOne(() => Watch(Start(null!)));
        ExpectMsg<Terminated>();
    }
}
