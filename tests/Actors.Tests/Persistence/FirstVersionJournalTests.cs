using System.IO.Compression;
using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Tests.Timekeeping;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Timekeeping;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Persistence;

/// <summary>Journals that the first version wrote (see the README beside them) are recovered, and go on.</summary>
public sealed class FirstVersionJournalTests : IDisposable
{
    private const string DevnetOfTheFirstVersion = "0x594083a5afb83598b9fcca0ce5f9f1794d032f077bffdd556aa55ec10d08a762";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryJournal _journal = new();

    [Theory]
    [InlineData("founder", true, 1, 3)]
    [InlineData("joiner", false, 1, 3)]
    [InlineData("snapshot-alone", true, 1, 50)]
    [InlineData("snapshot-and-events", true, 1, 50)]
    public async Task The_cluster_view_recovers_and_goes_on(string file, bool founded, uint epoch, int members)
    {
        Unpack(file);
        PeerId newcomer = NewPeer();
        await InAsync(async system =>
        {
            ClusterViewState recovered = await ViewAsync(system, out IActorRef view);
            recovered.Founded.ShouldBe(founded);
            recovered.Key!.Epoch.ShouldBe(epoch);
            recovered.View.Members.Count.ShouldBe(members);
            var joined = new Member(newcomer, new NodeAddress(0xffff_0a00_0001, 5000), newcomer, 0, MemberState.Alive);
            await view.Ask<ClusterViewMessages.Changed>(new ClusterViewMessages.Hear([joined], NewPeer(), Source: null), Patience);
        });
        await InAsync(async system =>
        {
            ClusterViewState again = await ViewAsync(system, out _);
            again.View.Members.Count.ShouldBe(members + 1);
            again.View.Members.ShouldContainKey(newcomer);
        });
    }

    [Theory]
    [InlineData("founder")]
    [InlineData("joiner")]
    public async Task The_beacon_sync_recovers_its_checkpoint_and_goes_on(string file)
    {
        Unpack(file);
        Root trusted = Root.Parse("0x8b27a055c9423e78207dd0f3f6325c0ea995a262629e951893f7bde648c754f0");
        Root advanced = Root.Parse("0x1ca36a05f03b4c9fb2e28dbd4f937c93348e005ac8558c39c70bd3126e660ba1");
        Root named = Root.Parse("0x2222222222222222222222222222222222222222222222222222222222222222");
        await InAsync(async system =>
        {
            IActorRef sync = Sync(system);
            var status = await sync.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience);
            (status.TrustedCheckpoint, status.Checkpoint, status.CheckpointSlot).ShouldBe((trusted, advanced, new Slot(136)));
            sync.Tell(new BeaconSync.Follow([new Uri("http://127.0.0.1:1").AsConfigured()]));
            sync.Tell(new BeaconSync.TrustCheckpoint(named, Founding: null, Compared: null, []));
            status = await sync.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience);
            status.TrustedCheckpoint.ShouldBe(named);
        });
        await InAsync(async system =>
        {
            var status = await Sync(system).Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience);
            status.TrustedCheckpoint.ShouldBe(named);
        });
    }

    [Fact]
    public async Task A_time_that_peers_may_have_named_says_nothing_and_is_left_behind_with_the_first_time_that_is_written()
    {
        Unpack("founder");
        DateTimeOffset lie = new(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        _journal.Execute($$"""
            INSERT INTO event_journal (persistence_id, sequence_nr, is_deleted, manifest, timestamp, payload, tags, serializer_id)
            VALUES ('timekeeping', 1, 0, 'time.passed/1', 1, CAST('{"time":"{{lie:yyyy-MM-ddTHH:mm:ss.fffZ}}"}' AS BLOB), '', 40080)
            """);
        await InAsync(async system =>
        {
            var clock = new TrustedClock(TimeProvider.System, builtAt: DateTimeOffset.UnixEpoch);
            var source = new NodeTimeActorTests.Sources(TimeProvider.System, now);
            IActorRef timekeeping = system.ActorOf(NodeTimeActor.Props(clock, source, BuiltInChains.Mainnet, TimeSpan.FromHours(1)));
            NodeTime.Status status = await timekeeping.Ask<NodeTime.Status>(new NodeTime.GetStatus(), Patience);
            status.Reading.Now.ShouldBeLessThan(now.AddDays(1));
            clock.LowerBound.ShouldBeLessThan(now.AddDays(1));

            source.Release();
            await UntilAsync(
                "SELECT group_concat(manifest) FROM event_journal WHERE persistence_id = 'timekeeping' AND is_deleted = 0",
                "time.passed/2");
            clock.Read().IsAuthenticated.ShouldBeTrue("the bound of the first version does not stand in the way of the sources");
        });
        await InAsync(async system =>
        {
            var clock = new TrustedClock(new ManualTime(now.AddDays(-9)), builtAt: DateTimeOffset.UnixEpoch);
            IActorRef timekeeping = system.ActorOf(NodeTimeActor.Props(clock, source: null, BuiltInChains.Mainnet, TimeSpan.FromHours(1)));
            NodeTime.Status status = await timekeeping.Ask<NodeTime.Status>(new NodeTime.GetStatus(), Patience);
            status.Reading.Now.ShouldBeInRange(now.AddMinutes(-1), now.AddDays(1), "the new bound counts");
        });
    }

    public void Dispose() => _journal.Dispose();

    private static PeerId NewPeer()
    {
        using Secp256k1SecretKey key = Secp256k1SecretKey.Generate(System.Security.Cryptography.RandomNumberGenerator.Fill);
        return new PeerId(key.PublicKey);
    }

    private static Task<ClusterViewState> ViewAsync(ActorSystem system, out IActorRef view)
    {
        view = system.ActorOf(ClusterViewActor.Props(TimeProvider.System));
        return view.Ask<ClusterViewState>(new ClusterViewMessages.Get(), Patience);
    }

    private static IActorRef Sync(ActorSystem system)
    {
        BeaconChain chain = BuiltInChains.Mainnet with { GenesisValidatorsRoot = Root.Parse(DevnetOfTheFirstVersion) };
        return system.ActorOf(BeaconSyncActor.Props(
            new BeaconSyncOptions(
                [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, 16,
                TimeSpan.FromSeconds(5), 1 << 20),
            chain, new TrustedClock(TimeProvider.System, DateTimeOffset.UnixEpoch).Read,
            new UpstreamBudget(1 << 26)));
    }

    private void Unpack(string file)
    {
        string packed = Path.Combine(Vectors.VectorPack.RepositoryRoot(), $"tests/Actors.Tests/Persistence/FirstVersion/{file}.db.gz");
        using var unpacking = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
        using FileStream unpacked = File.Create(_journal.File);
        unpacking.CopyTo(unpacked);
    }

    private async Task UntilAsync(string query, string wanted)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while ($"{_journal.Execute(query)}" is var value && value != wanted)
        {
            deadline.IsCancellationRequested.ShouldBeFalse($"still '{value}'");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>One life of the node: the journal is judged, the actors run, and everything is closed again.</summary>
    private async Task InAsync(Func<ActorSystem, Task> life)
    {
        using JournalFile journal = _journal.Open();
        using ActorSystem system = ActorSystem.Create("life", journal.Setup(ConfigurationFactory.ParseString(
            "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }")));
        await life(system);
        await system.Terminate();
    }
}
