using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Helios.Actors.Attestation;
using Helios.Actors.Tests.Timekeeping;
using Helios.Actors.Tests.Upstreams;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Tests.Collaterals;
using Helios.Tee.Tests.Providers;
using Helios.Tee.Verification;

namespace Helios.Actors.Tests.Attestation;

/// <summary>Months of collateral in virtual time, with a real HTTP service.</summary>
public sealed class CollateralUpkeepActorTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ManualTime _time = new(Noon);
    private readonly ActorSystem _system = ActorSystem.Create("collateral", ConfigurationFactory.ParseString("""
        akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        """));

    private IActorRef _actor = ActorRefs.Nobody;

    [Fact]
    public async Task Collateral_is_fetched_anew_a_week_before_its_end_and_again_until_it_is_there()
    {
        DateTimeOffset issued = Noon;
        bool isUp = true;
        await using GuestAgent pccs = await SimulatedPccs
            .StartAsync(() => isUp ? SimulatedMachine.IssuedAt(issued) : throw new InvalidOperationException("the service is down"));
        using var http = new HttpClient();
        var store = new CollateralStore(SimulatedMachine.Root, files: null, new PccsClient(http, pccs.Address.AsConfigured()));
        await store.AddOwnAsync(SimulatedMachine.Quoted, given: null, Noon, default);
        int requests = pccs.Requests.Count;
        _actor = _system.ActorOf(CollateralUpkeepActor.Props(store, _time, () => 0.5));

        CollateralUpkeep.Status status = await AfterAsync(TimeSpan.FromDays(22), _ => true);
        (status.EarliestExpiry, status.LastRefresh, status.Problems.Length).ShouldBe((Noon.AddDays(30), null, 0));
        pccs.Requests.Count.ShouldBe(requests, "it is not due");

        isUp = false;
        status = await AfterAsync(TimeSpan.FromDays(2), status => status.Problems.Length == 1);
        status.Problems[0].ShouldContain("sgx/certification/v4/pckcrl?ca=platform&encoding=der: the collateral service answered HTTP 500");
        status.EarliestExpiry.ShouldBe(Noon.AddDays(30), "what there is stays");
        status.LastRefresh.ShouldNotBeNull().ShouldBeGreaterThan(Noon.AddDays(23));
        int failures = pccs.Requests.Count - requests;
        failures.ShouldBeLessThan(60, "less and less often: at most once an hour in the end");
        failures.ShouldBeGreaterThan(0);

        (issued, isUp) = (_time.GetUtcNow(), true);
        status = await AfterAsync(TimeSpan.FromHours(2), status => status.Problems.IsEmpty);
        status.EarliestExpiry.ShouldBe(issued.AddDays(30));
        (await AfterAsync(TimeSpan.FromDays(20), _ => true)).EarliestExpiry.ShouldBe(issued.AddDays(30));
    }

    [Fact]
    public async Task Without_a_service_the_end_is_announced()
    {
        var store = new CollateralStore(SimulatedMachine.Root, files: null, service: null);
        await store.AddOwnAsync(SimulatedMachine.Quoted, SimulatedMachine.IssuedAt(Noon).IssueCollateral(), Noon, default);
        _actor = _system.ActorOf(CollateralUpkeepActor.Props(store, _time, () => 0));

        CollateralUpkeep.Status status = await AfterAsync(TimeSpan.FromDays(24), status => status.Problems.Length == 1);

        status.Problems[0].ShouldContain("no service is configured (helios.tee.pccs)");
        status.HasService.ShouldBeFalse();
    }

    [Fact]
    public async Task The_operator_lowers_a_floor_that_no_source_can_renew()
    {
        (int evaluation, DateTimeOffset issued) = (22, Noon);
        await using GuestAgent pccs = await SimulatedPccs.StartAsync(() => SimulatedMachine.IssuedAt(issued, evaluation));
        using var http = new HttpClient();
        var store = new CollateralStore(SimulatedMachine.Root, files: null, new PccsClient(http, pccs.Address.AsConfigured()));
        await store.AddOwnAsync(SimulatedMachine.Quoted, given: null, Noon, default);
        (evaluation, issued) = (20, Noon.AddDays(24));
        _actor = _system.ActorOf(CollateralUpkeepActor.Props(store, _time, () => 0.5));

        CollateralUpkeep.Status status = await AfterAsync(TimeSpan.FromDays(24), status => status.Problems.Length == 1);
        status.Problems[0].ShouldContain("older TCB evaluation than 22");
        string fmspc = SimulatedMachine.Quoted.Fmspc;
        status.Floors[fmspc].ShouldBe(22);

        (await _actor.Ask<CollateralUpkeep.FloorLowered>(new CollateralUpkeep.LowerFloor(fmspc, 20), Patience)).Before.ShouldBe(22);
        status = await AfterAsync(TimeSpan.FromHours(2), status => status.Problems.IsEmpty);
        status.Floors[fmspc].ShouldBe(20);
        status.EarliestExpiry.ShouldBe(issued.AddDays(30));
    }

    /// <summary>Case 03: Intel lists advisories at a level that is UpToDate, or moves the level.</summary>
    [Fact]
    public async Task The_advisories_of_this_machine_are_seen_when_intel_lists_them()
    {
        (string tcb, DateTimeOffset issued) = ("UpToDate", Noon);
        string[] advisories = [];
        await using GuestAgent pccs = await SimulatedPccs.StartAsync(() => SimulatedMachine.IssuedAt(issued).WithLevel(tcb, advisories));
        using var http = new HttpClient();
        var store = new CollateralStore(SimulatedMachine.Root, files: null, new PccsClient(http, pccs.Address.AsConfigured()));
        await store.AddOwnAsync(SimulatedMachine.Quoted, given: null, Noon, default);
        _actor = _system.ActorOf(CollateralUpkeepActor.Props(store, _time, () => 0.5));
        VerifiedQuote own = (await AfterAsync(TimeSpan.FromHours(1), status => status.Own is not null)).Own!;
        (own.Status, own.Advisories.Count, own.OpenAdvisories.Count).ShouldBe((TcbStatus.UpToDate, 0, 0));

        (advisories, issued) = (["INTEL-SA-01245"], Noon.AddDays(22));
        own = (await AfterAsync(TimeSpan.FromDays(25), status => status.Own?.Advisories.Count == 1)).Own!;
        (own.Status, own.OpenAdvisories.Count).ShouldBe((TcbStatus.UpToDate, 0), "information");

        (tcb, issued) = ("OutOfDate", Noon.AddDays(44));
        own = (await AfterAsync(TimeSpan.FromDays(25), status => status.Own?.OpenAdvisories.Count == 1)).Own!;
        own.DescribeTcb().ShouldBe("OutOfDate [INTEL-SA-01245]");
    }

    public void Dispose() => _system.Dispose();

    private async Task<CollateralUpkeep.Status> AfterAsync(TimeSpan time, Func<CollateralUpkeep.Status, bool> holds)
    {
        TimeSpan step = TimeSpan.FromMinutes(time > TimeSpan.FromDays(3) ? 360 : 10);
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += step)
        {
            _time.Advance(step);
            ((TestScheduler)_system.Scheduler).Advance(step);
            await _actor.Ask<CollateralUpkeep.Status>(new CollateralUpkeep.GetStatus(), Patience);
            await Task.Yield();
        }
        using var deadline = new CancellationTokenSource(Patience);
        var pace = new Pace();
        while (true)
        {
            CollateralUpkeep.Status status = await _actor.Ask<CollateralUpkeep.Status>(new CollateralUpkeep.GetStatus(), Patience);
            if (holds(status))
                return status;
            deadline.IsCancellationRequested.ShouldBeFalse($"{status} {string.Join(", ", status.Problems)}");
            _time.Advance(TimeSpan.FromSeconds(30));
            ((TestScheduler)_system.Scheduler).Advance(TimeSpan.FromSeconds(30));
            await pace.PauseAsync();
        }
    }
}
