using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sqlite;
using Akka.TestKit.Xunit2;

namespace Akka.Tests.Persistence;

/// <summary>What the tests of persistence share: settings, and a scripted actor that reports to the test.</summary>
public abstract class PersistenceTest(Config plugins) : TestKit.Xunit2.TestKit(plugins.WithFallback(Common))
{
    /// <summary>Journal and snapshots in memory; the journal can be held up.</summary>
    protected static Config InMemory => """
        akka.persistence {
          journal {
            plugin = "akka.persistence.journal.gate"
            gate { class = "Akka.Tests.Persistence.GateJournal, Helios.Akka.Tests" }
          }
          snapshot-store {
            plugin = "akka.persistence.snapshot-store.memory"
            memory { class = "Akka.Persistence.Snapshot.MemorySnapshotStore, Akka.Persistence" }
          }
        }
        """;

    private static Config Common => """
        akka {
          loglevel = WARNING
          test { single-expect-default = 30s, default-timeout = 30s, filter-leeway = 30s }
          actor {
            serializers { text = "Akka.Tests.Persistence.TextSerializer, Helios.Akka.Tests" }
            serialization-bindings { "System.String" = text }
          }
        }
        """;

    /// <summary>Both plugins on SQLite; a database in memory unless a file is given.</summary>
    protected static Config OnSqlite(string? file = null)
    {
        string source = file is null ? $"{Guid.NewGuid():n};Mode=Memory;Cache=Shared" : $"{file};Pooling=False";
        Config config = $$"""
            akka.persistence {
              journal.sqlite { connection-string = "Data Source={{source}}", auto-initialize = on }
              snapshot-store.sqlite { connection-string = "Data Source={{source}}", auto-initialize = on }
            }
            """;
        return config.WithFallback(SqlitePersistence.DefaultConfiguration());
    }

    /// <summary>Starts an actor that tells the test what it does.</summary>
    protected IActorRef Start(string id, Scripted.Options? options = null) => Sys.ActorOf(Props.Create(() => new Scripted(id, TestActor, options)));

    /// <summary>As <see cref="Start"/>, for an id without a past.</summary>
    protected IActorRef StartNew(string id, Scripted.Options? options = null)
    {
        var actor = Start(id, options);
        Expect("started", "completed at 0");
        return actor;
    }

    protected void Do(IActorRef actor, Action<Scripted> script) => actor.Tell(new Scripted.Do(script), TestActor);

    protected void StoreOneByOne(IActorRef actor, params string[] events)
    {
        foreach (string e in events) Do(actor, a => a.Persist(e, _ => a.Say("stored")));
        foreach (string _ in events) ExpectMsg("stored");
    }

    protected void Expect(params string[] messages)
    {
        foreach (string message in messages) ExpectMsg(message);
    }

    protected void Stop(IActorRef actor)
    {
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
    }

    protected IActorRef Journal(string id = "") => Akka.Persistence.Persistence.Instance.Apply(Sys).JournalFor(id);

    /// <summary>Tells the gate journal, and waits until it has heard.</summary>
    protected void TellJournal(object message)
    {
        Journal().Tell(message, TestActor);
        ExpectMsg("done");
    }

    /// <summary>Nothing has been said up to now: what is asked of the actor next is answered next.</summary>
    protected void ExpectSilence(IActorRef actor)
    {
        actor.Tell("silence?", TestActor);
        ExpectMsg("command silence?");
    }
}
