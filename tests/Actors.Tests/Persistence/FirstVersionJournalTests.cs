using System.IO.Compression;
using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
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
            sync.Tell(new BeaconSync.Follow([new Uri("http://127.0.0.1:1")], named));
            status = await sync.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience);
            status.TrustedCheckpoint.ShouldBe(named);
        });
        await InAsync(async system =>
        {
            var status = await Sync(system).Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience);
            status.TrustedCheckpoint.ShouldBe(named);
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
            new BeaconSyncOptions([], new CheckpointOrigin.Journal(), TimeSpan.FromDays(14), 2.0 / 3, 16, TimeSpan.FromSeconds(5), 1 << 20),
            chain, TimeProvider.System));
    }

    private void Unpack(string file)
    {
        string packed = Path.Combine(Vectors.VectorPack.RepositoryRoot(), $"tests/Actors.Tests/Persistence/FirstVersion/{file}.db.gz");
        using var unpacking = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
        using FileStream unpacked = File.Create(_journal.File);
        unpacking.CopyTo(unpacked);
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
