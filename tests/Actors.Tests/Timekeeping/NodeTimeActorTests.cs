using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Timekeeping;

/// <summary>Days of timekeeping in virtual time, on a real journal.</summary>
public sealed class NodeTimeActorTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(64);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-time-");
    private readonly ManualTime _machine = new(Noon);
    private readonly Sources _sources;
    private ActorSystem? _system;
    private JournalFile? _journal;
    private IActorRef _actor = ActorRefs.Nobody;
    private TrustedClock _clock;

    public NodeTimeActorTests()
    {
        _sources = new Sources(_machine, Noon);
        _clock = Boot();
    }

    [Fact]
    public async Task Three_sources_authenticate_the_time_and_the_step_from_the_hosts_clock_is_visible()
    {
        _machine.HostClock = Noon.AddHours(-3);
        _clock = Boot();
        (await StatusAsync()).Explanation.ShouldBe("unauthenticated: the test has not been asked yet");

        NodeTime.Status status = await StartAsync(status => status.Reading.IsAuthenticated);

        status.Reading.Now.ShouldBe(Noon);
        status.LastStep.ShouldBe(TimeSpan.FromHours(3));
        status.Explanation.ShouldBe("authenticated by 3 of 3 sources");
        status.Sources.ShouldAllBe(source => source.Agrees);
    }

    [Fact]
    public async Task One_liar_of_three_is_named_and_leaves_no_three_that_agree_so_that_authentication_ages()
    {
        await StartAsync(status => status.Reading.IsAuthenticated);
        _sources.Lies["c"] = TimeSpan.FromMinutes(5);

        NodeTime.Status status = await AfterAsync(Interval, status => status.Problem is not null);
        status.Problem.ShouldNotBeNull().ShouldStartWith("the authenticated sources do not agree");
        status.Sources.Where(source => !source.Agrees).ShouldHaveSingleItem().ShouldBe(new NodeTime.Sampled("c", TimeSpan.FromMinutes(5),
            TimeSpan.FromMilliseconds(10), false));
        status.Reading.ShouldBe(new TimeReading(Noon + Interval, IsAuthenticated: true));

        (await AfterAsync(TimeSpan.FromHours(11), _ => true)).Reading.IsAuthenticated.ShouldBeTrue("the counter is good for twelve hours");
        status = await AfterAsync(TimeSpan.FromHours(1), status => !status.Reading.IsAuthenticated);
        status.Explanation.ShouldStartWith("unauthenticated: the authenticated sources do not agree");

        _sources.Lies.Clear();
        (await AfterAsync(Interval, status => status.Reading.IsAuthenticated)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task One_liar_of_four_is_outvoted()
    {
        _sources.Names = ["a", "b", "c", "d"];
        _sources.Lies["b"] = -TimeSpan.FromMinutes(5);

        NodeTime.Status status = await StartAsync(status => status.Reading.IsAuthenticated);

        status.Reading.Now.ShouldBe(Noon);
        status.Explanation.ShouldBe("authenticated by 3 of 4 sources");
        status.Sources.Single(source => source.Name == "b").Agrees.ShouldBeFalse();
    }

    [Fact]
    public async Task A_dead_chronyd_leaves_the_counter_and_its_return_mends_it()
    {
        await StartAsync(status => status.Reading.IsAuthenticated);
        _sources.Failure = "506 Cannot talk to daemon";

        NodeTime.Status status = await AfterAsync(TimeSpan.FromMinutes(10), status => status.Problem is not null);
        status.Explanation.ShouldBe("authenticated 10 minutes ago, on the counter since: 506 Cannot talk to daemon");
        (await AfterAsync(TimeSpan.FromHours(12),
            status => !status.Reading.IsAuthenticated)).Reading.Now.ShouldBe(Noon.AddHours(12).AddMinutes(10));

        _sources.Failure = null;
        await AfterAsync(Interval, status => status.Reading.IsAuthenticated);
    }

    [Fact]
    public async Task A_time_that_has_passed_is_remembered_through_a_restart_and_only_raises_the_bound()
    {
        await StartAsync(status => status.Reading.IsAuthenticated);
        await AfterAsync(TimeSpan.FromDays(10), _ => true);
        await AfterAsync(Interval, status => status.SinceAuthenticated < Interval);
        await Until(() => Task.FromResult(Written()), written => written > Noon.AddDays(9), "the bound is written");

        _machine.HostClock = Noon; // the host turns its clock back by ten days, and starts the node again, without any source of time
        _clock = Boot(withSource: false);
        NodeTime.Status status = await StatusAsync();
        status.Reading.IsAuthenticated.ShouldBeFalse();
        status.Reading.Now.ShouldBeGreaterThan(Noon.AddDays(10).AddHours(-1));
        status.Reading.Now.ShouldBeLessThan(Noon.AddDays(10).AddHours(1));

        _machine.HostClock = Noon.AddYears(1);
        _clock = Boot(withSource: false);
        (await StatusAsync()).Reading.Now.ShouldBe(Noon.AddYears(1), "a lower bound is no upper bound");
    }

    [Fact]
    public async Task Sources_that_name_a_time_before_what_is_known_to_have_passed_are_not_believed()
    {
        await StartAsync(status => status.Reading.IsAuthenticated);
        foreach (string name in _sources.Names)
            _sources.Lies[name] = -TimeSpan.FromDays(30);

        NodeTime.Status status = await AfterAsync(Interval, status => status.Problem is not null);
        status.Problem.ShouldNotBeNull().ShouldStartWith("the authenticated sources name a time before one that is known to have passed");
        status.Reading.Now.ShouldBe(Noon + Interval);
    }

    [Theory]
    [InlineData(512, 512, true)]
    [InlineData(1, 512, false)]
    public async Task A_head_that_two_thirds_of_the_committee_signed_has_happened(int signed, int of, bool counts)
    {
        _clock = Boot(withSource: false);
        await StatusAsync();
        Slot tomorrow = Chain.SlotAt(Noon.AddDays(1));
        _system!.EventStream.Publish(new BeaconSync.HeadAdvanced(Head(tomorrow, signed, of),
            Head(Chain.SlotAt(Noon.AddHours(-1)), 512, 512)));

        DateTimeOffset expected = counts ? Chain.StartOf(tomorrow) : Noon;
        await Until(async () => (await StatusAsync()).Reading.Now, now => now == expected, $"the time is {expected}");
        await Task.Yield();
        (await StatusAsync()).Reading.ShouldBe(new TimeReading(expected, IsAuthenticated: false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Peers_of_another_chain_move_nothing(bool isAuthenticated)
    {
        if (isAuthenticated)
            await StartAsync(status => status.Reading.IsAuthenticated);
        TimeReading before = (await StatusAsync()).Reading;
        DateTimeOffset bound = _clock.LowerBound;
        Slot year2040 = Chain.SlotAt(new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (int number in Enumerable.Range(1, 5))
        {
            using var key = new Secp256k1SecretKey([.. new byte[31], (byte)number]);
            _system!.EventStream.Publish(new OverlayNetwork.PeerHeads(
                new PeerId(key.PublicKey), new OverlayMessage.Heads(year2040, default, year2040, default)));
        }

        (await StatusAsync()).Reading.ShouldBe(before);
        _clock.LowerBound.ShouldBe(bound);
        NodeTime.Status later = await AfterAsync(TimeSpan.FromHours(2), _ => true);
        later.Reading.ShouldBe(new TimeReading(Noon.AddHours(2), isAuthenticated));
    }

    public void Dispose()
    {
        Halt();
        _system?.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Halt()
    {
        _system?.Terminate().Wait(Patience);
        _journal?.Dispose();
    }

    private static BeaconChain Chain => BuiltInChains.Mainnet;

    private static BeaconSync.Head Head(Slot slot, int signed, int of) =>
        new(LightClientHeader.Empty with { Beacon = BeaconBlockHeader.Empty with { Slot = slot } }, new Participation(signed, of));

    private TrustedClock Boot(bool withSource = true)
    {
        Halt();
        _journal = JournalFile.Open(_folder.FullName, NodeEvents.Codecs);
        _system = ActorSystem.Create("time", _journal.Setup(ConfigurationFactory.ParseString("""
            akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
            akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
            """)));
        var clock = new TrustedClock(_machine, builtAt: Noon.AddYears(-1));
        _sources.IsHeld = true;
        _actor = _system.ActorOf(NodeTimeActor.Props(clock, withSource ? _sources : null, Chain, Interval), "timekeeping");
        return clock;
    }

    private Task<NodeTime.Status> StatusAsync() => _actor.Ask<NodeTime.Status>(new NodeTime.GetStatus(), Patience);

    private Task<NodeTime.Status> StartAsync(Func<NodeTime.Status, bool> holds)
    {
        _sources.Release();
        return Until(StatusAsync, holds, "the status is as expected");
    }

    /// <summary>Lets so much time pass, a sampling interval at a time.</summary>
    private async Task<NodeTime.Status> AfterAsync(TimeSpan time, Func<NodeTime.Status, bool> holds)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time;)
        {
            TimeSpan step = time - passed > Interval * 30 ? Interval * 30 : time - passed;
            _machine.Advance(step);
            ((TestScheduler)_system!.Scheduler).Advance(step);
            passed += step;
            await StatusAsync(); // when it answers, the sources have been asked,
            await StatusAsync(); // and now their answer, which they gave at once, has been heard
        }
        return await Until(StatusAsync, holds, "the status is as expected");
    }

    private static async Task<T> Until<T>(Func<Task<T>> get, Func<T, bool> holds, string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            T value = await get();
            if (holds(value))
                return value;
            deadline.IsCancellationRequested.ShouldBeFalse($"it still does not hold that {what}: {value}");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private DateTimeOffset Written()
    {
        using var connection = new Microsoft.Data.Sqlite
            .SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "journal.db")};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT payload FROM event_journal WHERE persistence_id = 'timekeeping' ORDER BY sequence_nr DESC LIMIT 1";
        return command.ExecuteScalar() is byte[] payload
            ? ((NodeTimeEvents.TimePassed)NodeEvents.Codecs.Single(codec => codec.Manifest == "time.passed/2").Decode(payload)).Time
            : DateTimeOffset.MinValue;
    }

    /// <summary>Servers that know the machine's true time (its counter's), unless they lie.</summary>
    /// <param name="now">The true time at this moment.</param>
    internal sealed class Sources(TimeProvider machine, DateTimeOffset now) : ITimeSource
    {
        private readonly long _then = machine.GetTimestamp();
        private TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "the test";

        public string[] Names { get; set; } = ["a", "b", "c"];

        public Dictionary<string, TimeSpan> Lies { get; } = [];

        public string? Failure { get; set; }

        public bool IsHeld
        {
            set => _held = value ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _held;
        }

        public void Release() => _held.TrySetResult();

        public async Task<TimeSamples> SampleAsync(CancellationToken cancellationToken)
        {
            await _held.Task.WaitAsync(cancellationToken);
            if (Failure is { } failure)
                throw new TimeUnavailableException(failure);
            long timestamp = machine.GetTimestamp();
            DateTimeOffset trueTime = now + machine.GetElapsedTime(_then, timestamp);
            return new TimeSamples([.. Names.Select(name => new TimeSample(name, trueTime + Lies.GetValueOrDefault(name),
                TimeSpan.FromMilliseconds(10)))], timestamp);
        }
    }
}
