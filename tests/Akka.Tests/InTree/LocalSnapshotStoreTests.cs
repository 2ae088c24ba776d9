using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Tests.Persistence;

namespace Akka.Tests.InTree;

/// <summary>The default snapshot store: files of a folder.</summary>
public sealed class LocalSnapshotStoreTests : PersistenceTest
{
    private readonly string _folder;

    public LocalSnapshotStoreTests()
        : this(Path.Combine(Path.GetTempPath(), $"akka-tests-{Guid.NewGuid():n}"))
    {
    }

    private LocalSnapshotStoreTests(string folder)
        : base(Folder(folder).WithFallback(InMemory)) => _folder = folder;

    private static Config Folder(string folder) => $$"""
        akka.persistence.snapshot-store {
          plugin = "akka.persistence.snapshot-store.local"
          local.dir = "{{folder}}"
        }
        """;

    protected override void AfterAll()
    {
        base.AfterAll();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_snapshot_is_a_file_and_the_newest_readable_one_is_offered()
    {
        var actor = StartNew("p/1");
        foreach (string e in new[] { "a", "b" })
        {
            StoreOneByOne(actor, e);
            Do(actor, a => a.SaveSnapshot($"until {e}"));
            ExpectMsg<SaveSnapshotSuccess>();
        }

        Directory.GetFiles(_folder, "snapshot-p%2F1-?-*").Length.ShouldBe(2);
        Start("p/1");
        Expect("started", "offered until b of 2", "completed at 2");

        File.WriteAllText(Directory.GetFiles(_folder, "*-2-*").Single(), "x");
        Start("p/1");
        Expect("started", "offered until a of 1", "replayed b", "completed at 2");
    }

    [Fact]
    public void Of_two_snapshots_of_one_number_that_are_saved_at_the_same_time_the_newer_one_stays()
    {
        var actor = StartNew("p");
        StoreOneByOne(actor, "a");
        Do(actor, a =>
        {
            a.SaveSnapshot("old");
            // Their files are named after their times.
            SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(1));
            a.SaveSnapshot("new");
        });
        ExpectMsg<SaveSnapshotSuccess>();
        ExpectMsg<SaveSnapshotSuccess>();

        Start("p");
        Expect("started", "offered new of 1", "completed at 1");
    }

    [Fact]
    public void Snapshots_are_replaced_and_deleted()
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
        Do(actor, a => a.DeleteSnapshots(SnapshotSelectionCriteria.Latest));
        ExpectMsg<DeleteSnapshotsSuccess>();
        Directory.GetFiles(_folder).ShouldBeEmpty();
        Do(actor, a => a.DeleteSnapshot(1));
        ExpectMsg<DeleteSnapshotSuccess>();
    }
}
