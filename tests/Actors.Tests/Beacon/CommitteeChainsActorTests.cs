using System.Net;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Transport;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using static Helios.Actors.Beacon.CommitteeChains;

namespace Helios.Actors.Tests.Beacon;

/// <summary>The real actor against the devnet's beacon API on loopback; the test is the clients, and moves the time.</summary>
public sealed class CommitteeChainsActorTests : TestKit, IClassFixture<SteppedDevnet>
{
    /// <summary>Only bounds how long a broken actor takes to fail, on however busy a machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Nothing listens there.</summary>
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    private static readonly NetworkPrefix One = Client(1), Two = Client(2);

    private readonly SteppedDevnet _devnet;
    private readonly IActorRef _chains;

    public CommitteeChainsActorTests(SteppedDevnet devnet)
    {
        _devnet = devnet;
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.MaxValue, TimeSpan.MaxValue), 2.0 / 3, 1000,
            TimeSpan.FromSeconds(30), 1 << 20);
        _chains = Sys.ActorOf(CommitteeChainsActor.Props(options, devnet.Chain, new UpstreamBudget(1 << 26), devnet.Clock));
    }

    [Fact]
    public async Task A_root_that_no_endpoint_has_is_asked_for_once_in_a_minute()
    {
        (await AskAsync(Unknown(1), _devnet.BeaconUrl)).ShouldBeOfType<Answer.NotServed>().Reason.ShouldContain("HTTP 404");
        (await AskAsync(Unknown(1), Nowhere)).ShouldBeOfType<Answer.NotServed>("it is remembered");
        _devnet.Clock.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync(Unknown(1), Nowhere)).ShouldBeOfType<Answer.Failed>("it is asked for again");
    }

    [Fact]
    public async Task Where_an_endpoint_does_not_answer_the_checkpoint_is_not_called_unknown()
    {
        (await AskAsync(Unknown(2), _devnet.BeaconUrl, Nowhere)).ShouldBeOfType<Answer.Failed>();
        (await AskAsync(_devnet.Checkpoint, Nowhere)).ShouldBeOfType<Answer.Failed>();
        (await AskAsync(_devnet.Checkpoint, Nowhere, _devnet.BeaconUrl)).ShouldBeOfType<Answer.Found>("another endpoint has it");
    }

    [Fact]
    public async Task A_client_has_one_fetch_at_a_time_and_that_of_the_founding_checkpoint_is_nobodys()
    {
        var release = new TaskCompletionSource();
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.BeaconUrl);
        proxy.Now = async (_, request, honest, _) =>
        {
            await release.Task;
            return await honest(request);
        };
        Hold(Unknown(3), One);
        (await AskAsync(Unknown(4), One, proxy.Url)).ShouldBeOfType<Answer.Busy>().OfClient.ShouldBeTrue();
        Hold(Unknown(4), Two);
        Hold(Unknown(5), Client(3));
        Hold(Unknown(6), Client(4));
        (await AskAsync(Unknown(7), Client(5), proxy.Url)).ShouldBeOfType<Answer.Busy>().OfClient.ShouldBeFalse();

        Task<Answer> founding = AskAsync(new Get(_devnet.Checkpoint, 0, One, IsFounding: true), _devnet.Chain, proxy.Url);
        release.SetResult();
        (await founding).ShouldBeOfType<Answer.Found>();

        void Hold(Root checkpoint, NetworkPrefix client) => _chains.Tell(
            new Find(new Get(checkpoint, 0, client, IsFounding: false), [proxy.Url.AsConfigured()], _devnet.Chain));
    }

    [Fact]
    public async Task Other_checkpoints_push_out_the_one_that_was_not_asked_for_longest_and_never_the_founding_one()
    {
        await _devnet.PassSlotsAsync(12);
        Root[] others = [.. _devnet.Beacon.View.Canonical.Where(block => block.Key > 0).Take(9).Select(block => block.Value)];
        var founding = new Get(_devnet.Checkpoint, 0, One, IsFounding: true);
        (await AskAsync(founding, _devnet.Chain, _devnet.BeaconUrl)).ShouldBeOfType<Answer.Found>();
        foreach (Root other in others[..7])
            (await AskAsync(other, _devnet.BeaconUrl)).ShouldBeOfType<Answer.Found>();
        (await AskAsync(others[0], Nowhere)).ShouldBeOfType<Answer.Found>("eight are kept");
        foreach (Root other in others[7..])
            (await AskAsync(other, _devnet.BeaconUrl)).ShouldBeOfType<Answer.Found>();

        (await AskAsync(founding, _devnet.Chain, Nowhere)).ShouldBeOfType<Answer.Found>();
        (await AskAsync(others[0], Nowhere)).ShouldBeOfType<Answer.Found>("it was asked for again");
        (await AskAsync(others[1], Nowhere)).ShouldBeOfType<Answer.Failed>();
        (await AskAsync(others[3], Nowhere)).ShouldBeOfType<Answer.Found>();
    }

    [Fact]
    public async Task Committees_that_were_fetched_under_another_schedule_are_not_kept()
    {
        var release = new TaskCompletionSource();
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.BeaconUrl);
        proxy.Now = async (_, request, honest, _) =>
        {
            await release.Task;
            return await honest(request);
        };
        BeaconChain learned = _devnet.Chain with
        {
            Forks = _devnet.Chain.Forks.With(new(ConsensusFork.Gloas, new(0x07000001), new(900))),
        };
        Task<Answer> old = AskAsync(_devnet.Checkpoint, proxy.Url);
        (await AskAsync(new Get(Unknown(8), 0, Two, IsFounding: false), learned, _devnet.BeaconUrl)).ShouldBeOfType<Answer.NotServed>();
        release.SetResult();
        (await old).ShouldBeOfType<Answer.Busy>().Reason.ShouldContain("the fork schedule has changed");
        var again = new Get(_devnet.Checkpoint, 0, One, IsFounding: false);
        (await AskAsync(again, learned, Nowhere)).ShouldBeOfType<Answer.Failed>("nothing is kept");
        (await AskAsync(again, learned, _devnet.BeaconUrl)).ShouldBeOfType<Answer.Found>();
    }

    [Fact]
    public async Task A_fetch_that_fails_inside_is_answered_with_the_reason_and_the_others_go_on()
    {
        var release = new TaskCompletionSource();
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.BeaconUrl);
        proxy.Now = async (_, request, honest, _) =>
        {
            await release.Task;
            return await honest(request);
        };
        Task<Answer> held = AskAsync(_devnet.Checkpoint, Two, proxy.Url);
        (await AskAsync(Unknown(9), One)).ShouldBeOfType<Answer.Failed>("there is no endpoint to ask")
            .Reason.ShouldContain("the fetch failed inside this node");
        (await AskAsync(Unknown(9), One, _devnet.BeaconUrl)).ShouldBeOfType<Answer.NotServed>("the client has its place again");
        release.SetResult();
        (await held).ShouldBeOfType<Answer.Found>();
    }

    [Fact]
    public async Task What_a_fetch_of_the_time_before_a_restart_brings_is_left_aside()
    {
        (await AskAsync(_devnet.Checkpoint, _devnet.BeaconUrl)).ShouldBeOfType<Answer.Found>();
        _chains.Tell(new Fetched(Unknown(10), null, new Answer.Failed("late"), _devnet.Chain));
        _chains.Tell(new FailedInside(Unknown(10), _devnet.Chain, new InvalidOperationException("late")));
        (await AskAsync(_devnet.Checkpoint, Nowhere)).ShouldBeOfType<Answer.Found>("a restart would have emptied the cache");
    }

    [Fact]
    public async Task A_schedule_that_is_told_again_with_other_doubts_about_blobs_costs_nothing_that_was_fetched()
    {
        (await AskAsync(_devnet.Checkpoint, _devnet.BeaconUrl)).ShouldBeOfType<Answer.Found>();
        BeaconChain toldAgain = _devnet.Chain with
        {
            Forks = new ForkSchedule(_devnet.Chain.Forks.Forks),
            BlobSchedule = [.. _devnet.Chain.BlobSchedule, new BlobParameters(new(900), 33)],
        };
        var again = new Get(_devnet.Checkpoint, 0, One, IsFounding: false);
        (await AskAsync(again, toldAgain, Nowhere)).ShouldBeOfType<Answer.Found>();
    }

    private Task<Answer> AskAsync(Root checkpoint, params Uri[] endpoints) => AskAsync(checkpoint, One, endpoints);

    private Task<Answer> AskAsync(Root checkpoint, NetworkPrefix client, params Uri[] endpoints) =>
        AskAsync(new Get(checkpoint, 0, client, IsFounding: false), _devnet.Chain, endpoints);

    private Task<Answer> AskAsync(Get get, BeaconChain chain, params Uri[] endpoints) =>
        _chains.Ask<Answer>(new Find(get, [.. endpoints.Select(url => url.AsConfigured())], chain), Patience);

    private static NetworkPrefix Client(byte last) => NetworkPrefix.Of(new IPAddress([192, 0, 2, last]));

    private static Root Unknown(byte of) => new(Enumerable.Repeat(of, Root.Length).ToArray());
}
