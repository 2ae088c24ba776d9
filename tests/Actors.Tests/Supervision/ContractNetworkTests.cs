using System.Net;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Supervision;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Governance;
using Helios.Actors.Tests.Overlay;
using Helios.Actors.Tests.Upstreams;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Actors.Tests.Supervision;

/// <summary>Two whole nodes whose policy a real contract on the devnet names, from the checkpoint of their operators on.</summary>
public sealed class ContractNetworkTests : TestKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet = new();
    private readonly SimulatedTdxQuoteProvider _tee = new("the release");
    private readonly LoopbackNetwork _network = new();

    /// <summary>The joiner's: nodes of one system would share a journal.</summary>
    private readonly ActorSystem _other;

    public ContractNetworkTests()
        : base(TestSettings.VirtualTime.WithFallback(TestSettings.TestJournal)) =>
        _other = ActorSystem.Create("other", Sys.Settings.Config);

    public Task InitializeAsync() => _devnet.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await _other.Terminate();
        await _devnet.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _other.Dispose();
        _tee.Dispose();
    }

    [Fact]
    public async Task A_founder_and_a_joiner_read_the_contract_before_they_judge_each_other()
    {
        DevnetRegistry registry = await DevnetRegistry.DeployAsync(_devnet);
        SignedPolicy document = Document(registry);
        await DevnetRegistry.FinalizeAsync(_devnet);
        IActorRef founder = await StartAsync(Sys, registry, port: 5000);
        await UntilAsync<OverlayNetwork.View>(founder, new OverlayNetwork.GetView(), view => view.Phase == OverlayNetwork.Phase.Member);
        (await founder.Ask<PolicyMessages.Judged.NotNamed>(
            new PolicyMessages.Offer(document.Text, [], "the operator") { Waits = true }, Patience)).Version.ShouldBe(1u);

        await registry.PublishAsync(1, document.Digest);
        await DevnetRegistry.FinalizeAsync(_devnet);
        await UntilAsync<PolicyMessages.Status>(founder, new PolicyMessages.GetStatus(), status => status.State is PolicyState.InForce);

        IActorRef joiner = await StartAsync(_other, registry, port: 5001, new IPEndPoint(IPAddress.Loopback, 5000));
        OverlayNetwork.View joined = await UntilAsync<OverlayNetwork.View>(
            joiner, new OverlayNetwork.GetView(), view => view.Phase == OverlayNetwork.Phase.Member);
        OverlayNetwork.View founded = await founder.Ask<OverlayNetwork.View>(new OverlayNetwork.GetView(), Patience);
        (joined.Key, joined.Lineage).ShouldBe((founded.Key, founded.Lineage));
        (await joiner.Ask<PolicyMessages.Status>(new PolicyMessages.GetStatus(), Patience))
            .State.ShouldBeOfType<PolicyState.InForce>().Policy.Digest.ShouldBe(document.Digest);
        await UntilAsync<BeaconSync.SignableHead>(joiner, new BeaconSync.GetSignableHead(), _ => true);
    }

    private SignedPolicy Document(DevnetRegistry registry)
    {
        Quote quote = _tee.GetQuoteAsync(new ReportData(new byte[64]), default).GetAwaiter().GetResult();
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(quote.Report, null, TrustAnchor.Parse(SimulatedRoot.Der.Span)) with
        {
            KeyHandOverNeedsAuthenticatedTime = false,
        };
        DateTimeOffset begin = DateTimeOffset.FromUnixTimeSeconds(_devnet.Clock.GetUtcNow().ToUnixTimeSeconds());
        return SignedPolicy.Of(new PolicyDocument(
            NodeOnDevnet.RulesOf(registry.Address).Digest, 1, null, begin, begin.AddDays(90), policy, []));
    }

    private async Task<IActorRef> StartAsync(ActorSystem system, DevnetRegistry registry, int port, params IPEndPoint[] peers)
    {
        IActorRef node = system.ActorOf(NodeOnDevnet.Props(
            _devnet, _tee, TestActor.Tell, network: _network, contract: registry.Address));
        await node.Ask<Setup.Done>(
            new Setup.Begin(
                [.. peers.Select(PeerAddress.Of)], port, [_devnet.ExecutionUrl.AsConfigured()], [_devnet.BeaconUrl.AsConfigured()],
                _devnet.Checkpoint), Patience);
        return node;
    }

    /// <summary>
    /// Lets the time of both nodes pass, a second at a go, until an answer is the one that is waited for. The chain goes on meanwhile,
    /// because pauses between dials are measured by its clock.
    /// </summary>
    private async Task<T> UntilAsync<T>(IActorRef node, object question, Func<T, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        for (int second = 1; ; second++)
        {
            if (second % 12 == 0)
                await _devnet.PassSlotsAsync(1);
            object answer = await node.Ask<object>(question, Patience);
            if (answer is T wanted && holds(wanted))
                return wanted;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {answer}");
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));
            ((TestScheduler)_other.Scheduler).Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        }
    }
}
