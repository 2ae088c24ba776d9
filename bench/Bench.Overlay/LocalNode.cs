using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Configuration;
using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Actors.Transport.Quic;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Timekeeping;

namespace Helios.Bench.Overlay;

/// <summary>The overlay of one node by itself: real QUIC, real sessions, simulated quotes, the real custody; no light client.</summary>
internal sealed class LocalNode
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IActorRef _home;

    private LocalNode(IActorRef home, IActorRef overlay) => (_home, Overlay) = (home, overlay);

    public IActorRef Overlay { get; }

    /// <summary>What nodes remember stays in memory: Akka.NET's default for snapshots are files of the current directory.</summary>
    public static ActorSystem CreateSystem() => ActorSystem.Create("bench", ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        }
        """));

    public static async Task<LocalNode> StartAsync(
        ActorSystem system,
        string name,
        IPEndPoint listen,
        ImmutableArray<IPEndPoint> peers,
        Func<OverlayOptions, OverlayOptions>? adjust = null)
    {
        var provider = new SimulatedTdxQuoteProvider();
        Quote own = await provider.GetQuoteAsync(new ReportData(new byte[64]), default).ConfigureAwait(false);
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(own.Report, null, TrustAnchor.Parse(SimulatedRoot.Der.Span)) with
        {
            KeyHandOverNeedsAuthenticatedTime = false,
        };
        var appraiser = new EvidenceAppraiser(provider, policy, () => new TimeReading(DateTimeOffset.UtcNow, IsAuthenticated: false));
        var options = new OverlayOptions(BenchNetwork.Rules) { Bind = listen.Address };
        options = adjust?.Invoke(options) ?? options;

        IActorRef home = system.ActorOf(Props.Create(() => new Home()), name);
        Props viewProps = ClusterViewActor.Props(TimeProvider.System, $"cluster-view-{name}");
        IActorRef view = await ChildAsync(home, viewProps, "cluster-view").ConfigureAwait(false);
        IActorRef custody = await ChildAsync(home, SigningActor.Props(), "custody").ConfigureAwait(false);
        var parts = new OverlayParts(
            NgTcp2Transport.Load(), new QuicOptions(QuicIdentity.Create()) { MaxHalfOpenPerAddress = 256 }, appraiser, view, custody,
                await ChildAsync(home, Props.Create(() => new BenchNetwork.Chain()), "chain").ConfigureAwait(false),
            TimeProvider.System, Random.Shared.NextDouble);
        IActorRef overlay = await ChildAsync(home, OverlaySupervisor.Props(options, parts), "overlay").ConfigureAwait(false);
        var start = new OverlayNetwork.Start([.. peers.Select(PeerAddress.Of)], listen.Port, OwnCheckpoints.None);
        await overlay.Ask<OverlayNetwork.Started>(start, Patience).ConfigureAwait(false);
        return new LocalNode(home, overlay);
    }

    public Task<OverlayNetwork.View> ViewAsync() => Overlay.Ask<OverlayNetwork.View>(new OverlayNetwork.GetView(), Patience);

    public Task StopAsync() => _home.GracefulStop(Patience);

    private static Task<IActorRef> ChildAsync(IActorRef home, Props props, string name) =>
        home.Ask<IActorRef>(new Create(props, name), Patience);

    private sealed record Create(Props Props, string Name);

    private sealed class Home : ReceiveActor
    {
        public Home()
        {
            Receive<Create>(m => Sender.Tell(Context.ActorOf(m.Props, m.Name)));
            Receive<OverlayNetwork.Found>(_ => Sender.Tell(new OverlayNetwork.Founded(BenchNetwork.Founding)));
            Receive<OverlayNetwork.PeerCheckpoint>(_ => Sender.Tell(new OverlayNetwork.TellHeads(
                BenchNetwork.Founding.Slot, BenchNetwork.Founding.BlockRoot, BenchNetwork.Founding.Slot, BenchNetwork.Founding.BlockRoot)));
            ReceiveAny(_ => { });
        }
    }
}
