using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;

namespace Akka.Tests.Persistence;

/// <summary>What a persistent actor promises with any journal.</summary>
public abstract class PersistentActorTests(Config plugins) : PersistenceTest(plugins)
{
    [Fact]
    public void Events_are_replayed_in_order_then_recovery_is_complete_and_commands_follow()
    {
        var actor = StartNew("p");
        Do(actor, a => a.Store("a", "b"));
        Do(actor, a => a.Store("c"));
        Expect("stored a as 1", "stored b as 2", "stored c as 3");
        Stop(actor);

        Start("p").Tell("now");
        Expect("started", "replayed a", "replayed b", "replayed c", "completed at 3", "command now");
    }

    [Fact]
    public void Handlers_are_declared_by_type_too()
    {
        var actor = Sys.ActorOf(Props.Create(() => new ByType(TestActor)));
        Expect("recovered: True");
        actor.Tell("a");
        actor.Tell(7);
        Expect("stored a as 1, a snapshot would be 1", "other 7");
        Stop(actor);
        Sys.ActorOf(Props.Create(() => new ByType(TestActor)));
        Expect("replayed a", "recovered: True");
    }

    private sealed class ByType : ReceivePersistentActor
    {
        public ByType(IActorRef probe)
        {
            Recover(typeof(string), e => probe.Tell($"replayed {e}"));
            Recover<RecoveryCompleted>(_ => probe.Tell($"recovered: {IsRecoveryFinished}"));
            Command(typeof(string), text => Persist((string)text, e => probe.Tell($"stored {e} as {LastSequenceNr}, a snapshot would be {SnapshotSequenceNr}")));
            CommandAnyAsync(async other =>
            {
                await Task.Yield();
                probe.Tell($"other {other}");
            });
        }

        public override string PersistenceId => "by type";
    }

    [Fact]
    public void Another_id_has_another_past()
    {
        StoreOneByOne(StartNew("p"), "a", "b");
        StoreOneByOne(StartNew("q"), "c");
        Start("q");
        Expect("started", "replayed c", "completed at 1");
    }

    [Fact]
    public void Nothing_is_persisted_before_recovery_is_complete()
    {
        StoreOneByOne(StartNew("p"), "a");

        Start("p", new Scripted.Options(OnRecover: (a, message) =>
        {
            if (message is not string) return;
            a.Say(Should.Throw<InvalidOperationException>(() => a.Persist("b", _ => { })).GetType().Name);
            a.Say(Should.Throw<InvalidOperationException>(() => a.DeferAsync("b", _ => { })).GetType().Name);
        }));
        Expect("started", "replayed a", nameof(InvalidOperationException), nameof(InvalidOperationException), "completed at 1");
    }

    [Fact]
    public void What_is_persisted_on_completion_comes_before_commands()
    {
        var actor = Start("p", new Scripted.Options(OnRecover: (a, message) =>
        {
            if (message is RecoveryCompleted) a.Store("first");
        }));
        actor.Tell("x");
        Expect("started", "completed at 0", "stored first as 1", "command x");
    }

    [Fact]
    public void No_other_command_is_handled_until_the_handlers_have_run()
    {
        var actor = StartNew("p");
        Do(actor, a => a.Store("a", "b"));
        actor.Tell("x");
        Do(actor, a => a.Store("c"));
        actor.Tell("y");
        Expect("stored a as 1", "stored b as 2", "command x", "stored c as 3", "command y");
    }

    [Fact]
    public void A_persist_inside_a_handler_comes_before_later_commands()
    {
        var actor = StartNew("p");
        Do(actor, a => a.Persist("a", _ =>
        {
            a.Say("outer");
            a.Persist("b", _ =>
            {
                a.Say("inner");
                a.Store("c");
            });
        }));
        actor.Tell("x");
        actor.Tell("y");
        Expect("outer", "inner", "stored c as 3", "command x", "command y");
    }

    [Fact]
    public void A_handler_sees_the_sender_of_its_command()
    {
        var actor = StartNew("p");
        var one = CreateTestProbe();
        var other = CreateTestProbe();
        actor.Tell(new Scripted.Do(a => a.Persist("a", e => a.Asker.Tell($"yours: {e}"))), one.Ref);
        actor.Tell(new Scripted.Do(a => a.Persist("b", _ => a.Persist("c", e => a.Asker.Tell($"yours: {e}")))), other.Ref);
        one.ExpectMsg("yours: a");
        other.ExpectMsg("yours: c");
    }

    [Fact]
    public void Commands_go_on_while_PersistAsync_is_under_way_and_its_handlers_keep_their_order()
    {
        var actor = StartNew("p");
        Do(actor, a =>
        {
            a.PersistAsync("a", e => a.Say($"stored {e}"));
            a.PersistAllAsync(new[] { "b", "c" }, e => a.Say($"stored {e}"));
            a.Say("handled");
        });
        Expect("handled", "stored a", "stored b", "stored c");
        ExpectSilence(actor);
        Stop(actor);
        Start("p");
        Expect("started", "replayed a", "replayed b", "replayed c", "completed at 3");
    }

    [Fact]
    public void A_deferred_handler_runs_after_what_was_persisted_before_and_its_event_is_not_stored()
    {
        var actor = StartNew("p");
        Do(actor, a =>
        {
            a.PersistAsync("a", e => a.Say($"stored {e}"));
            a.DeferAsync("d", e => a.Say($"deferred {e}"));
            a.PersistAsync("b", e => a.Say($"stored {e}"));
            a.Say("handled");
        });
        Expect("handled", "stored a", "deferred d", "stored b");
        Stop(actor);
        Start("p");
        Expect("started", "replayed a", "replayed b", "completed at 2");
    }

    [Fact]
    public void A_deferred_handler_runs_at_once_when_nothing_is_pending()
    {
        var actor = StartNew("p");
        Do(actor, a =>
        {
            a.DeferAsync("d", e => a.Say($"deferred {e}"));
            a.Say("handled");
        });
        Expect("deferred d", "handled");
    }

    [Fact]
    public void What_a_command_persisted_before_it_threw_is_stored_and_replayed_but_its_handler_does_not_run()
    {
        var actor = StartNew("p");
        EventFilter.Exception<ArithmeticException>().ExpectOne(() => Do(actor, a =>
        {
            a.Store("a");
            throw new ArithmeticException("on purpose");
        }));
        actor.Tell("x");
        Expect("started", "replayed a", "completed at 1", "command x");
    }

    [Fact]
    public void An_exception_in_a_handler_restarts_the_actor_and_queued_commands_survive()
    {
        var actor = StartNew("p");
        EventFilter.Exception<ArithmeticException>().ExpectOne(() =>
        {
            Do(actor, a => a.Persist("a", _ => throw new ArithmeticException("on purpose")));
            actor.Tell("x");
            actor.Tell("y");
        });
        Expect("started", "replayed a", "completed at 1", "command x", "command y");
    }

    [Fact]
    public void A_failing_replay_stops_the_actor_and_does_not_restart_it()
    {
        StoreOneByOne(StartNew("p"), "a", "b");
        var actor = Watch(Start("p", new Scripted.Options(OnRecover: (_, message) =>
        {
            if (message is "b") throw new ArithmeticException("on purpose");
        })));
        Expect("started", "replayed a", "replayed b", "not recovered: ArithmeticException at b");
        ExpectTerminated(actor);
        ExpectNoMsg(100);
    }

    [Fact]
    public void The_newest_snapshot_is_offered_and_the_events_after_it_are_replayed()
    {
        var actor = StartNew("p");
        StoreOneByOne(actor, "a", "b");
        Do(actor, a => a.SaveSnapshot("ab"));
        ExpectMsg<SaveSnapshotSuccess>().Metadata.SequenceNr.ShouldBe(2);
        StoreOneByOne(actor, "c");

        Start("p");
        Expect("started", "offered ab of 2", "replayed c", "completed at 3");
    }

    [Fact]
    public void A_snapshot_replaces_one_of_the_same_number()
    {
        var actor = StartNew("p");
        StoreOneByOne(actor, "a");
        foreach (string snapshot in new[] { "old", "new" })
        {
            Do(actor, a => a.SaveSnapshot(snapshot));
            ExpectMsg<SaveSnapshotSuccess>();
        }

        Start("p");
        Expect("started", "offered new of 1", "completed at 1");
        Do(actor, a => a.DeleteSnapshot(1));
        ExpectMsg<DeleteSnapshotSuccess>().Metadata.SequenceNr.ShouldBe(1);
        Start("p");
        Expect("started", "replayed a", "completed at 1");
    }

    [Fact]
    public void Snapshots_are_deleted_by_criteria()
    {
        var actor = StartNew("p");
        foreach (string e in new[] { "a", "b", "c" })
        {
            StoreOneByOne(actor, e);
            Do(actor, a => a.SaveSnapshot($"until {e}"));
            ExpectMsg<SaveSnapshotSuccess>();
        }

        var criteria = new SnapshotSelectionCriteria(2);
        Do(actor, a => a.DeleteSnapshots(criteria));
        ExpectMsg<DeleteSnapshotsSuccess>().Criteria.ShouldBe(criteria);
        Start("p");
        Expect("started", "offered until c of 3", "completed at 3");

        Do(actor, a => a.DeleteSnapshot(3));
        ExpectMsg<DeleteSnapshotSuccess>();
        Start("p");
        Expect("started", "replayed a", "replayed b", "replayed c", "completed at 3");
    }

    [Fact]
    public void Recovery_takes_what_it_is_asked_for()
    {
        var actor = StartNew("p");
        StoreOneByOne(actor, "a", "b");
        Do(actor, a => a.SaveSnapshot("ab"));
        ExpectMsg<SaveSnapshotSuccess>();
        StoreOneByOne(actor, "c", "d");

        Start("p", new Scripted.Options(new Recovery(SnapshotSelectionCriteria.None)));
        Expect("started", "replayed a", "replayed b", "replayed c", "replayed d", "completed at 4");
        Start("p", new Scripted.Options(new Recovery(toSequenceNr: 3)));
        Expect("started", "offered ab of 2", "replayed c", "completed at 4");
        Start("p", new Scripted.Options(new Recovery(SnapshotSelectionCriteria.Latest, toSequenceNr: 1)));
        Expect("started", "replayed a", "completed at 4");
        Start("p", new Scripted.Options(new Recovery(SnapshotSelectionCriteria.None, long.MaxValue, replayMax: 1)));
        Expect("started", "replayed a", "completed at 4");
    }

    [Fact]
    public void Without_recovery_the_next_number_is_known_all_the_same()
    {
        StoreOneByOne(StartNew("p"), "a", "b");
        var actor = Start("p", new Scripted.Options(Recovery.None));
        Expect("started", "completed at 2");
        Do(actor, a => a.Store("c"));
        ExpectMsg("stored c as 3");
    }

    [Fact]
    public void Deleted_events_are_gone_and_their_numbers_are_not_used_again()
    {
        var actor = StartNew("p");
        StoreOneByOne(actor, "a", "b", "c");
        Do(actor, a => a.DeleteMessages(2));
        ExpectMsg(new DeleteMessagesSuccess(2));
        Stop(actor);
        actor = Start("p");
        Expect("started", "replayed c", "completed at 3");

        Do(actor, a => a.DeleteMessages(long.MaxValue));
        ExpectMsg(new DeleteMessagesSuccess(long.MaxValue));
        Stop(actor);
        actor = Start("p");
        Expect("started", "completed at 3");
        Do(actor, a => a.Store("d"));
        ExpectMsg("stored d as 4");
    }

    [Fact]
    public void Events_that_do_not_exist_yet_cannot_be_deleted()
    {
        var actor = StartNew("p");
        StoreOneByOne(actor, "a");
        Do(actor, a => a.DeleteMessages(2));
        ExpectMsg<DeleteMessagesFailure>().ToSequenceNr.ShouldBe(2);
    }

    [Fact]
    public void An_asynchronous_command_persists_after_its_awaits_and_others_wait()
    {
        var actor = StartNew("p");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        actor.Tell(new Scripted.DoAsync(async a =>
        {
            await gate.Task;
            a.Persist("a", e => a.Asker.Tell($"stored {e}"));
            await Task.Yield();
            a.Say("handled");
        }));
        actor.Tell("x");
        gate.SetResult();
        Expect("handled", "stored a", "command x");
    }

    [Fact]
    public void The_actors_own_stash_works_beside_the_internal_one()
    {
        var actor = StartNew("p");
        Do(actor, a => a.Behave(() =>
        {
            a.On<string>(_ => a.KeepForLater());
            a.On<Scripted.Do>(command => command.Script(a));
        }));
        actor.Tell("x");
        actor.Tell("y");
        Do(actor, a => a.Persist("e", _ =>
        {
            a.Behave(() => a.On<string>(text => a.Say($"later {text}")));
            a.TakeBack();
        }));
        Expect("later x", "later y");
    }

    [Fact]
    public void An_asynchronous_command_that_throws_restarts_the_actor_and_what_it_persisted_is_stored()
    {
        var actor = StartNew("p");
        EventFilter.Exception<ArithmeticException>().ExpectOne(() =>
        {
            actor.Tell(new Scripted.DoAsync(async a =>
            {
                await Task.Yield();
                a.Store("a");
                throw new ArithmeticException("on purpose");
            }));
            actor.Tell("x");
        });
        Expect("started", "replayed a", "completed at 1", "command x");
    }

    [Fact]
    public void A_death_that_falls_into_recovery_or_a_write_is_told_afterwards()
    {
        var watched = CreateTestProbe().Ref;
        var actor = Start("p", new Scripted.Options(OnRecover: (a, message) =>
        {
            if (message is not RecoveryCompleted) return;
            a.Watch(watched);
            a.Store("a");
            Sys.Stop(watched);
        }));
        Expect("started", "completed at 0", "stored a as 1");
        ExpectMsg<string>(text => text.StartsWith("command ", StringComparison.Ordinal) && text.Contains(watched.Path.Name, StringComparison.Ordinal));
        ExpectSilence(actor);
    }

    [Fact]
    public void A_timer_that_fires_during_recovery_is_a_command_after_it()
    {
        StoreOneByOne(StartNew("p"), "a");
        Start("p", new Scripted.Options(OnRecover: (a, message) =>
        {
            if (message is string) a.Timers.StartSingleTimer("key", "tick", TimeSpan.Zero);
        }));
        Expect("started", "replayed a", "completed at 1", "command tick");
    }

    [Fact]
    public void Many_commands_of_many_actors_are_each_stored_once_and_in_order()
    {
        const int Actors = 5;
        const int Commands = 40;
        var actors = Enumerable.Range(0, Actors).Select(i => Sys.ActorOf(Props.Create(() => new Scripted($"p{i}", ActorRefs.Nobody, null)))).ToList();
        for (int n = 1; n <= Commands; n++)
        {
            int number = n;
            foreach (var actor in actors) Do(actor, a => a.Persist($"{number}", _ =>
            {
                if (number == Commands) a.Asker.Tell("all stored");
            }));
        }

        Expect(Enumerable.Repeat("all stored", Actors).ToArray());
        Start("p3");
        Expect(["started", .. Enumerable.Range(1, Commands).Select(n => $"replayed {n}"), $"completed at {Commands}"]);
    }
}

public sealed class PersistentActorInMemoryTests() : PersistentActorTests(InMemory);

public sealed class PersistentActorOnSqliteTests() : PersistentActorTests(OnSqlite());
