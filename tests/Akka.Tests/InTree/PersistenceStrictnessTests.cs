using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Tests.Persistence;

namespace Akka.Tests.InTree;

/// <summary>What the real plugins leave open.</summary>
public abstract class PersistenceStrictnessTests(Config plugins) : PersistenceTest(plugins)
{
    [Fact]
    public void A_failing_snapshot_offer_stops_the_actor_and_does_not_restart_it()
    {
        var first = StartNew("p");
        StoreOneByOne(first, "a");
        Do(first, a => a.SaveSnapshot("s"));
        ExpectMsg<SaveSnapshotSuccess>();

        var actor = Watch(Start("p", new Scripted.Options(OnRecover: (_, message) =>
        {
            if (message is SnapshotOffer) throw new ArithmeticException("on purpose");
        })));
        Expect("started", "offered s of 1", "not recovered: ArithmeticException at nothing");
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_lower_bound_spares_older_snapshots()
    {
        var actor = StartNew("p");
        foreach (string e in new[] { "a", "b", "c" })
        {
            StoreOneByOne(actor, e);
            Do(actor, a => a.SaveSnapshot($"until {e}"));
            ExpectMsg<SaveSnapshotSuccess>();
        }

        Do(actor, a => a.DeleteSnapshots(new SnapshotSelectionCriteria(long.MaxValue, DateTime.MaxValue, minSequenceNr: 2)));
        ExpectMsg<DeleteSnapshotsSuccess>();
        Start("p");
        Expect("started", "offered until a of 1", "replayed b", "replayed c", "completed at 3");
    }
}

public sealed class PersistenceStrictnessInMemoryTests() : PersistenceStrictnessTests(InMemory);

public sealed class PersistenceStrictnessOnSqliteTests() : PersistenceStrictnessTests(OnSqlite());
