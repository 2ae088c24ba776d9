using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Beacon;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Actors.Upstreams;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Secrecy;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Tests.Scenarios;

public sealed class WrongClockTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    private const string TotalSupply = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(-30, "but by this machine's clock the current slot is 0: correct the clock")]
    [InlineData(+30, "30 days old, more than the 14 of helios.beacon.max-checkpoint-age")]
    public async Task A_checkpoint_that_a_wrong_clock_refuses_is_taken_once_authenticated_time_puts_the_clock_right(int days, string reason)
    {
        var finalized = await UntilAsync(() => Task.FromResult(devnet.Host.Beacon.View.Finalized), block => block.Slot > new Slot(0));
        var clock = new TrustedClock(new ShiftedClock(DateTimeOffset.UtcNow.AddDays(days)), builtAt: DateTimeOffset.UnixEpoch);
        using JournalFile journal = JournalFile.Open(_folder.Path, NodeEvents.Codecs);
        Config silent = ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF }");
        using ActorSystem system = ActorSystem.Create("clock", journal.Setup(silent));
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, 1000,
            TimeSpan.FromSeconds(2), 1 << 20);
        IActorRef sync = system.ActorOf(BeaconSyncActor.Props(options, devnet.Host.Chain, clock.Read, new UpstreamBudget(1 << 26)));
        sync.Tell(new BeaconSync.Follow([EndpointUrl.Parse(devnet.Host.BeaconUrl.OriginalString, Upstream.BeaconSchemes)]));
        sync.Tell(new BeaconSync.TrustCheckpoint(finalized.Root, Founding: null, Compared: null, []));

        BeaconSync.SyncStatus refused = await UntilAsync(
            () => StatusAsync(sync), status => status.Phase == BeaconSync.SyncPhase.CheckpointRefused);
        refused.Waiting.ShouldContain(reason);
        clock.Believe(Now(clock, "a", "b", "c")).IsAccepted.ShouldBeTrue();

        await UntilAsync(() => StatusAsync(sync), status => status.Phase == BeaconSync.SyncPhase.Following);
    }

    /// <summary>The host replays the chain of three weeks ago, and its clock says that this is the present.</summary>
    [Fact]
    public async Task With_NTS_blocked_and_a_clock_set_back_nothing_is_signed()
    {
        using var servers = new TimeServers();
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + servers.Settings + "\nhelios.operator.enabled = on");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilStatusAsync(status => (string?)status["sync"]!["phase"] == "following");

        (int code, string body) = await node.GetAsync("/block");
        code.ShouldBe(503);
        JsonNode.Parse(body)!["error"]!["code"]!.GetValue<string>().ShouldBe("time-not-authenticated");
        JsonNode.Parse(body)!["error"]!["message"]!.GetValue<string>().ShouldContain("let helios.time.source reach its servers");
        (code, body) = await node.PostAsync("/call", TotalSupply);
        code.ShouldBe(503);
        body.ShouldContain("\"time-not-authenticated\"");
        JsonNode status = await node.StatusAsync();
        ((bool?)status["signing"]!["latest"], (string?)status["signing"]!["code"]).ShouldBe((false, "time-not-authenticated"));
        ((bool?)status["timekeeping"]!["needed"], (bool?)status["timekeeping"]!["authenticated"]).ShouldBe((true, false));
        (code, body) = await node.SendAsync(HttpMethod.Get, new Uri(node.Host.OperatorUrl!, "/readyz"), null);
        code.ShouldBe(503);
        body.ShouldContain("time-not-authenticated: ");
        (_, body) = await node.SendAsync(HttpMethod.Get, new Uri(node.Host.OperatorUrl!, "/metrics"), null);
        body.ShouldContain("helios_not_ready{reason=\"time-not-authenticated\"} 1");
        body.ShouldContain("helios_not_ready{reason=\"not-synced\"} 0");

        servers.Speak(ahead: TimeSpan.FromDays(21));
        (_, body) = await node.UntilAsync("/block", (_, answer) => !answer.Contains("time-not-authenticated", StringComparison.Ordinal));
        body.ShouldContain("\"not-synced\"");
        body.ShouldContain("slots old, more than the 1000 of helios.beacon.max-head-age");
    }

    [Fact]
    public async Task Once_NTS_confirms_the_time_the_newest_head_is_signed()
    {
        using var servers = new TimeServers();
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + servers.Settings);
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilAsync("/block", (_, body) => body.Contains("time-not-authenticated", StringComparison.Ordinal));
        servers.Speak(ahead: TimeSpan.Zero);
        await node.UntilSyncedAsync();
        JsonNode signing = (await node.StatusAsync())["signing"]!;
        ((bool?)signing["latest"], (ulong?)signing["head"]!["blockLag"]).ShouldBe((true, 0ul));
        ((ulong?)signing["head"]!["blockSlot"]).ShouldBe((ulong?)signing["head"]!["slot"]);
        await node.CallAsync(TotalSupply);
    }

    /// <summary>Without a source the node says so, and signs by the host's clock.</summary>
    [Fact]
    public async Task Without_a_source_the_status_says_that_the_time_is_not_authenticated()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        JsonNode time = (await node.StatusAsync())["timekeeping"]!;
        ((bool?)time["needed"], (bool?)time["authenticated"]).ShouldBe((false, false));
        ((string?)time["explanation"]).ShouldBe(
            "unauthenticated: what the host says, above what provably happened (helios.time.source = none)");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The true time, as each of these sources tells it.</summary>
    private static TimeSamples Now(TrustedClock clock, params string[] sources) => new(
        [.. sources.Select(source => new TimeSample(source, DateTimeOffset.UtcNow, TimeSpan.FromSeconds(1)))], clock.GetTimestamp());

    private static Task<BeaconSync.SyncStatus> StatusAsync(IActorRef sync) =>
        sync.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), TestNode.Patience);

    private static async Task<T> UntilAsync<T>(Func<Task<T>> get, Func<T, bool> holds)
    {
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            T value = await get();
            if (holds(value))
                return value;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {value}");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
