using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Supervision;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Overlay;
using Helios.Actors.Tests.Upstreams;
using Helios.Devnet;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Tee.Providers.Simulated;

namespace Helios.Actors.Tests.Supervision;

/// <summary>
/// One node, the whole tree of it, whose build does not have the epoch of Gloas and nothing of the fork after it. The devnet's own
/// <c>config/spec</c> names both.
/// </summary>
public abstract class ForkHintWorld : TestKit, IAsyncLifetime
{
    protected const ulong GloasEpoch = 6, UnknownEpoch = 8;

    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SimulatedTdxQuoteProvider _tee = new("the release");

    private protected SteppedDevnet Devnet { get; } = new(new DevnetOptions
    {
        LaterForks = [(ConsensusFork.Gloas, GloasEpoch), (ConsensusFork.Unknown, UnknownEpoch)],
        SlotDuration = TimeSpan.FromSeconds(12),
    });

    protected ForkHintWorld()
        : base(TestSettings.VirtualTime.WithFallback(TestSettings.TestJournal))
    {
    }

    public Task InitializeAsync() => Devnet.InitializeAsync();

    async Task IAsyncLifetime.DisposeAsync() => await Devnet.DisposeAsync();

    /// <summary>The build: all forks up to Fulu, and the version of Gloas.</summary>
    protected BeaconChain Built => Devnet.Chain with
    {
        Forks = new ForkSchedule(Devnet.Chain.Forks.Forks.Where(fork => fork.Fork <= ConsensusFork.Fulu)),
        Unscheduled = [new(ConsensusFork.Gloas, new(0x07000001))],
    };

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _tee.Dispose();
    }

    /// <param name="built">What its build knows of the chain; null for <see cref="Built"/>.</param>
    /// <param name="network">For several nodes; null for one by itself.</param>
    private protected IActorRef NodeOf(string name, BeaconChain? built = null, LoopbackNetwork? network = null) => Sys.ActorOf(
        NodeOnDevnet.Props(Devnet, _tee, reason => TestActor.Tell(reason), built: built ?? Built, network: network), name);

    protected async Task<IActorRef> StartAsync(string name, Uri beacon)
    {
        IActorRef node = NodeOf(name);
        await node.Ask<Setup.Done>(
            new Setup.Begin([], 5000, [Devnet.ExecutionUrl.AsConfigured()], [beacon.AsConfigured()], Devnet.Checkpoint), Patience);
        return node;
    }

    /// <summary>It serves everything but what it knows of forks.</summary>
    protected static async Task<LyingProxy> SilentAsync(Uri honestUrl)
    {
        LyingProxy proxy = await LyingProxy.StartAsync(honestUrl);
        proxy.Now = (path, request, honest, _) =>
            path.Contains("config/spec") || Encoding.UTF8.GetString(request).Contains("eth_config")
                ? Task.FromResult<byte[]>([])
                : honest(request);
        return proxy;
    }

    protected async Task SetUpAsync(IActorRef node, int port, Uri execution, Uri beacon, params PeerAddress[] peers) =>
        await node.Ask<Setup.Done>(
            new Setup.Begin(
                [.. peers], port, [execution.AsConfigured()], [beacon.AsConfigured()], peers.Length == 0 ? Devnet.Checkpoint : null),
            Patience);

    protected static Task<BeaconSync.SyncStatus> StatusAsync(IActorRef node) =>
        node.Ask<BeaconSync.SyncStatus>(new BeaconSync.GetStatus(), Patience);

    /// <summary>Lets the node's timers run, a second at a go, until it would sign the newest head that the chain has signed.</summary>
    protected async Task<BeaconSync.SignableHead> UntilAtHeadAsync(IActorRef node)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var pace = new Pace();
        while (true)
        {
            object answer = await node.Ask<object>(new BeaconSync.GetSignableHead(), Patience);
            if (answer is BeaconSync.SignableHead head && head.Head.Header.Beacon.Slot == Devnet.SignedHead)
                return head;
            deadline.IsCancellationRequested.ShouldBeFalse($"still {answer}");
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));
            await pace.PauseAsync();
        }
    }
}
