using Akka.Actor;
using Akka.Configuration;
using Akka.Pattern;
using Akka.Persistence;
using Akka.TestKit.Xunit2;
using Helios.Actors.Persistence;
using Helios.Actors.Timekeeping;

namespace Helios.Actors.Tests.Persistence;

/// <summary>The node relies on this in Akka.NET and in its SQL journal. A new version of either has to pass it first.</summary>
public sealed class AkkaContractTests : TestKit
{
    /// <summary>In SQL and a format string: a valid event, though of another actor than the keeper.</summary>
    private const string OthersEvent =
        "'{{\"root\":\"0x1111111111111111111111111111111111111111111111111111111111111111\",\"time\":\"2026-11-22T13:46:00.250Z\"}}'";

    private const string Full = "CREATE TRIGGER full BEFORE INSERT ON event_journal BEGIN SELECT RAISE(ABORT, 'no room'); END";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryJournal _files;
    private readonly JournalFile _journal;

    public AkkaContractTests()
        : this(new TemporaryJournal())
    {
    }

    private AkkaContractTests(TemporaryJournal files)
        : this(files, files.Open())
    {
    }

    private AkkaContractTests(TemporaryJournal files, JournalFile journal)
        : base(journal.Setup(ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }"))) =>
        (_files, _journal) = (files, journal);

    [Fact]
    public void A_refused_write_stops_the_actor_and_what_was_not_written_is_not_recovered()
    {
        IActorRef keeper = StartKeeper();
        keeper.Tell(Noon);
        ExpectMsg(Noon, Patience);
        _files.Execute(Full);
        Watch(keeper);
        keeper.Tell(Noon.AddHours(1));
        ExpectTerminated(keeper, Patience);
        ExpectNoMsg(TimeSpan.Zero);

        _files.Execute("DROP TRIGGER full");
        keeper = StartKeeper();
        keeper.Tell("what?");
        ExpectMsg<DateTimeOffset[]>(Patience).ShouldBe([Noon]);
        keeper.Tell(Noon.AddHours(2));
        ExpectMsg(Noon.AddHours(2), Patience);
    }

    [Fact]
    public void Backoff_answers_in_the_name_of_a_stopped_child_and_starts_it_again()
    {
        _files.Execute(Full);
        TimeSpan pause = TimeSpan.FromSeconds(3);
        IActorRef keeper = Sys.ActorOf(BackoffSupervisor.Props(
            Backoff.OnStop(Props.Create(() => new Keeper()), "keeper", pause, pause, 0, -1).WithReplyWhileStopped("stopped")));
        keeper.Tell(Noon);
        AwaitAssert(
            () => Ask(keeper).ShouldBe("stopped"),
            Patience);
        _files.Execute("DROP TRIGGER full");
        AwaitAssert(
            () => Ask(keeper).ShouldBeOfType<DateTimeOffset[]>().ShouldBeEmpty(),
            Patience);
    }

    [Fact]
    public void What_was_stashed_comes_back_in_order_and_before_what_came_later_when_an_actor_restarts()
    {
        IActorRef stasher = Sys.ActorOf(Props.Create(() => new Stasher(TestActor)));
        foreach (object message in (object[])[1, 2, "fail", 3])
            stasher.Tell(message);
        ExpectMsg("restarted", Patience);
        stasher.Tell("open");
        ExpectMsg("open", Patience);
        foreach (int expected in (int[])[1, 2, 3])
            ExpectMsg(expected, Patience);
    }

    /// <summary>The host can change the file while the node runs, too: then it is the serializers that refuse.</summary>
    [Theory]
    [InlineData("0", "'x'", "''", "Object reference")]
    [InlineData("1", "'{{\"$type\":\"{0}\",\"Text\":\"x\"}}'", "''", "[1]")]
    [InlineData("4", "'x'", "''", "[4]")]
    [InlineData("7", "'x'", "''", "[7]")]
    [InlineData("8", "'x'", "''", "[8]")]
    [InlineData("30", "'x'", "''", "[30]")]
    [InlineData("40081", "'x'", "'{0}'", "did not write such a row")]
    [InlineData("NULL", "'{{\"Text\":\"x\"}}'", "'{0}'", "did not write such a row")]
    [InlineData("NULL", "'x'", "'System.Byte[]'", "did not write such a row")]
    [InlineData("40080", "'x'", "'{0}'", "which this version does not know")]
    [InlineData("40080", "'{{\"root\":1}}'", "'beacon.checkpoint-trusted/1'", "beacon.checkpoint-trusted/1")]
    [InlineData("40080", OthersEvent, "'beacon.checkpoint-trusted/1'", "a row that this actor did not write")]
    public void A_row_that_this_node_did_not_write_is_not_read_and_the_reader_says_so(
        string serializer, string payload, string manifest, string reason)
    {
        string trap = $"{typeof(Trap).FullName}, {typeof(Trap).Assembly.GetName().Name}";
        _files.Execute($"""
            INSERT INTO event_journal (persistence_id, sequence_nr, is_deleted, manifest, timestamp, payload, tags, serializer_id)
            VALUES (
                'keeper', 1, 0, {string.Format(null, manifest, trap)}, 1,
                CAST({string.Format(null, payload, trap)} AS BLOB), '', {serializer})
            """);
        Sys.EventStream.Subscribe(TestActor, typeof(JournalUnreadable));
        IActorRef keeper = StartKeeper();
        Watch(keeper);
        FishForMessage(message => message is JournalUnreadable, Patience).ShouldBeOfType<JournalUnreadable>().ShouldSatisfyAllConditions(
            unreadable => unreadable.PersistenceId.ShouldBe("keeper"),
            unreadable => unreadable.Reason.ShouldContain(reason));
        ExpectTerminated(keeper, Patience);
        Trap.HasSprung.ShouldBeFalse();
    }

    /// <summary>But for 0, under which Akka.NET reads nothing at all.</summary>
    [Fact]
    public void No_serializer_but_ours_has_an_id()
    {
        foreach (int id in Enumerable.Range(-100, 40_000).Where(id => id is not (0 or HeliosSerializer.Id or RefusingSerializer.Id)))
            Should.Throw<Exception>(() => Sys.Serialization.Deserialize([], id, "")).Message.ShouldContain($"[{id}]");
    }

    [Fact]
    public void A_configuration_cannot_choose_another_journal_or_serializer()
    {
        ActorSystem other = ActorSystem.Create("other", _journal.Setup(ConfigurationFactory.ParseString("""
            akka {
              persistence.journal.plugin = "akka.persistence.journal.inmem"
              actor.serializers.json = "Akka.Serialization.NewtonSoftJsonSerializer, Akka"
            }
            """)));
        other.Settings.Config.GetString("akka.persistence.journal.plugin").ShouldBe("akka.persistence.journal.sql");
        Should.Throw<Exception>(() => other.Serialization.Deserialize([], 1, "")).Message.ShouldContain("[1]");
        other.Terminate().Wait(Patience).ShouldBeTrue();
    }

    protected override void AfterAll()
    {
        Shutdown(Patience, verifySystemShutdown: true);
        base.AfterAll();
        _journal.Dispose();
        _files.Dispose();
    }

    /// <summary>A question that meets the moment between two lives is lost; it is asked again.</summary>
    private static object Ask(IActorRef keeper) => keeper.Ask<object>("what?", TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();

    private IActorRef StartKeeper() => Sys.ActorOf(Props.Create(() => new Keeper()));

    /// <summary>Keeps the moments it is told, and answers each when it is written.</summary>
    private sealed class Keeper : JournaledActor
    {
        private readonly List<DateTimeOffset> _kept = [];

        public Keeper()
        {
            Recover<NodeTimeEvents.TimePassed>(passed => _kept.Add(passed.Time));
            Recover<RecoveryCompleted>(_ => { });
            RecoverAny(RefuseRow);
            Command<DateTimeOffset>(time => Persist(new NodeTimeEvents.TimePassed(time), passed =>
            {
                _kept.Add(passed.Time);
                Sender.Tell(passed.Time);
            }));
            Command<string>(_ => Sender.Tell(_kept.ToArray()));
        }

        public override string PersistenceId => "keeper";
    }

    private sealed class Stasher : ReceiveActor, IWithUnboundedStash
    {
        private readonly IActorRef _listener;

        public Stasher(IActorRef listener)
        {
            _listener = listener;
            Receive<int>(_ => Stash.Stash());
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("as told"));
            Receive<string>(text =>
            {
                _listener.Tell(text);
                Become(() => Receive<int>(number => _listener.Tell(number)));
                Stash.UnstashAll();
            });
        }

        public IStash Stash { get; set; } = null!;

        protected override void PostRestart(Exception reason) => _listener.Tell("restarted");
    }
}
