using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;

namespace Akka.Tests.Persistence;

/// <summary>A system may do without snapshots.</summary>
public sealed class NoSnapshotStoreTests() : PersistenceTest(WithoutStore)
{
    private static Config WithoutStore => ConfigurationFactory.ParseString("akka.persistence.snapshot-store.plugin = \"\"").WithFallback(InMemory);

    [Fact]
    public void Events_are_stored_and_recovered_and_saving_a_snapshot_fails()
    {
        var actor = StartNew("p");
        StoreOneByOne(actor, "a");
        Do(actor, a => a.SaveSnapshot("s"));
        ExpectMsg<SaveSnapshotFailure>().Metadata.SequenceNr.ShouldBe(1);
        Start("p");
        Expect("started", "replayed a", "completed at 1");
    }
}
