using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.TestKit;

namespace Helios.Actors.Tests;

/// <summary>Settings of a test's actor system.</summary>
internal static class TestSettings
{
    /// <summary>Timers run when the test advances the scheduler, and never by themselves.</summary>
    public static Config VirtualTime { get; } = ConfigurationFactory.ParseString("""
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        """);

    /// <summary>A journal and a snapshot store in memory, which fail when the test says so.</summary>
    public static Config TestJournal { get; } = ConfigurationFactory.ParseString("""
        akka.persistence {
          journal {
            plugin = "akka.persistence.journal.test"
            test {
              class = "Akka.Persistence.TestKit.TestJournal, Akka.Persistence.TestKit"
              plugin-dispatcher = "akka.actor.default-dispatcher"
            }
          }
          snapshot-store {
            plugin = "akka.persistence.snapshot-store.test"
            test {
              class = "Akka.Persistence.TestKit.TestSnapshotStore, Akka.Persistence.TestKit"
              plugin-dispatcher = "akka.actor.default-dispatcher"
            }
          }
        }
        """);

    /// <summary>The journal of <see cref="TestJournal"/>, to be told when to fail.</summary>
    public static ITestJournal JournalOf(ActorSystem system) => Akka.Persistence.TestKit.TestJournal.FromRef(
        Akka.Persistence.Persistence.Instance.Apply(system).JournalFor("akka.persistence.journal.test"));
}
