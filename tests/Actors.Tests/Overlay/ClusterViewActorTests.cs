using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Microsoft.Data.Sqlite;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// The cluster view on its real journal: what it knows survives being killed at any moment, and the file does not grow for ever.
/// </summary>
public sealed class ClusterViewActorTests : TestKit
{
    /// <summary>The snapshot store refuses what it is given, as it does on a full disk.</summary>
    private const string Full = "CREATE TRIGGER full BEFORE INSERT ON snapshot BEGIN SELECT RAISE(ABORT, 'no room'); END";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly JournalFile _journal;
    private IActorRef _view = ActorRefs.Nobody;

    public ClusterViewActorTests()
        : this(Directory.CreateTempSubdirectory("helios-cluster-view-").FullName)
    {
    }

    private ClusterViewActorTests(string folder)
        : this(folder, JournalFile.Open(folder, NodeEvents.Codecs))
    {
    }

    private ClusterViewActorTests(string folder, JournalFile journal)
        : base(journal.Setup(ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }"))) =>
        (_folder, _journal) = (folder, journal);

    private static FinalizedBlock Founding { get; } = TestChain.Block("chain", 0);

    private static KeyHeld Key { get; } = new(1, Peer(1).Key);

    [Fact]
    public void A_view_killed_at_any_moment_recovers_what_it_had_said()
    {
        ClusterViewState said = Start();
        for (int i = 0; i < 2 * ClusterViewActor.EventsPerSnapshot + 5; i++)
        {
            said = Hear(i);
            if (i % 7 == 0)
                ShouldKnow(KillAndStart(), said);
        }
        ShouldKnow(KillAndStart(), said);
        said.View.Members.Count.ShouldBe(50);
        said.Key.ShouldBe(Key);
        said.Founded.ShouldBeTrue();
    }

    [Fact]
    public void Months_of_news_leave_at_most_the_events_of_two_snapshots()
    {
        ClusterViewState said = Start();
        for (int i = 0; i < 10 * ClusterViewActor.EventsPerSnapshot; i++)
            said = Hear(i);
        AwaitAssert(() => Rows("event_journal").ShouldBeLessThan(2 * ClusterViewActor.EventsPerSnapshot), Patience);
        AwaitAssert(() => Rows("snapshot").ShouldBeLessThanOrEqualTo(1), Patience);
        ShouldKnow(KillAndStart(), said);
    }

    [Fact]
    public void Events_stay_as_long_as_no_snapshot_is_stored()
    {
        ClusterViewState said = Start();
        Execute(Full);
        for (int i = 0; i < 3 * ClusterViewActor.EventsPerSnapshot; i++)
            said = Hear(i);
        Rows("event_journal").ShouldBe(1 + (3 * ClusterViewActor.EventsPerSnapshot));
        ShouldKnow(KillAndStart(), said);
    }

    [Fact]
    public void A_key_that_is_known_already_is_not_written_again()
    {
        Start();
        _view.Tell(new ClusterViewMessages.AdoptKey(Key, Founding));
        ExpectMsg<ClusterViewMessages.Changed>(Patience).State.Key.ShouldBe(Key);
        Rows("event_journal").ShouldBe(1);
    }

    [Fact]
    public void Logs_of_hand_overs_that_have_made_room_are_in_no_snapshot()
    {
        Start();
        SignedHandOver gone = HandedOverBy(1), stays = HandedOverBy(2);
        _view.Tell(new ClusterViewMessages.KeepHandOvers([gone, stays]));
        ExpectMsg<ClusterViewMessages.HandOversKept>(Patience);
        _view.Tell(new ClusterViewMessages.ForgetHandOvers([gone.Entry.Giver]));
        for (int i = 0; i < ClusterViewActor.EventsPerSnapshot; i++)
            Hear(i);
        AwaitAssert(() => Rows("snapshot").ShouldBe(1), Patience);
        KillAndStart().HandOvers.ShouldHaveSingleItem().Entry.ShouldBe(stays.Entry);

        static SignedHandOver HandedOverBy(byte giver)
        {
            using var key = new Secp256k1SecretKey(Enumerable.Repeat(giver, 32).ToArray());
            return new HandOverLog(default, new PeerId(key.PublicKey)).Append(Key, Peer(1), default, default, default, 7, key);
        }
    }

    protected override void AfterAll()
    {
        Shutdown(Patience, verifySystemShutdown: true);
        base.AfterAll();
        _journal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static PeerId Peer(int number)
    {
        byte[] secret = new byte[32];
        (secret[30], secret[31]) = ((byte)(number >> 8), (byte)number);
        using var key = new Secp256k1SecretKey(secret);
        return new PeerId(key.PublicKey);
    }

    private ClusterViewState Start()
    {
        _view = Sys.ActorOf(ClusterViewActor.Props(TimeProvider.System));
        _view.Tell(new ClusterViewMessages.Bootstrap(Key, Founding));
        return ExpectMsg<ClusterViewMessages.Changed>(Patience).State;
    }

    private ClusterViewState KillAndStart()
    {
        Watch(_view);
        _view.Tell(Kill.Instance);
        ExpectTerminated(_view, Patience);
        _view = Sys.ActorOf(ClusterViewActor.Props(TimeProvider.System));
        _view.Tell(new ClusterViewMessages.Get());
        return ExpectMsg<ClusterViewState>(Patience);
    }

    private static void ShouldKnow(ClusterViewState recovered, ClusterViewState said)
    {
        recovered.View.Members.Values.ShouldBe(said.View.Members.Values);
        (recovered.Key, recovered.Founded).ShouldBe((said.Key, said.Founded));
    }

    /// <summary>One event each time: fifty members come, and are lost and found for ever after.</summary>
    /// <summary>Each is written and told to all, and a statement with a higher incarnation is always news.</summary>
    [Fact]
    public void News_of_one_peer_are_written_within_a_budget()
    {
        Start();
        (PeerId liar, PeerId victim, var address) = (Peer(2), Peer(3), new NodeAddress(0xffff_0a00_0001, 5000));
        for (uint incarnation = 1; incarnation <= 2000; incarnation++)
            Say(incarnation, liar);
        IncarnationIs(ClusterViewActor.NewsOfSource);

        Say(ClusterViewActor.NewsOfSource + 1, Peer(4));
        IncarnationIs(ClusterViewActor.NewsOfSource + 1);

        void Say(uint incarnation, PeerId source) => _view.Tell(new ClusterViewMessages.Hear(
            [new Member(victim, address, source, incarnation, MemberState.Alive)], Peer(1), source));

        void IncarnationIs(uint incarnation)
        {
            _view.Tell(new ClusterViewMessages.Get());
            FishForMessage<ClusterViewState>(_ => true, Patience).View.Members[victim].Incarnation.ShouldBe(incarnation);
        }
    }

    private ClusterViewState Hear(int i)
    {
        PeerId peer = Peer(2 + (i % 50));
        var statement = new Member(peer, new NodeAddress(0xffff_0a00_0001, 5000), peer, (uint)(i / 100),
            i / 50 % 2 == 0 ? MemberState.Alive : MemberState.Lost);
        _view.Tell(new ClusterViewMessages.Hear([statement], Peer(1), Source: null));
        return ExpectMsg<ClusterViewMessages.Changed>(Patience).State;
    }

    private long Rows(string table) => (long)Execute($"SELECT COUNT(*) FROM {table}")!;

    private object? Execute(string sql)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(_folder, "journal.db")};Pooling=False");
        database.Open();
        using SqliteCommand command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
