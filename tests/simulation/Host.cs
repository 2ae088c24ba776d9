using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Akka.Pattern;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Timekeeping;

namespace Helios.Simulation;

/// <summary>One machine with one node: the disk, the clock and the endpoint are the host's, the rest is the node's own actors.</summary>
/// <param name="isGuest">Whether it may join, and may not hold the key.</param>
internal sealed class Host(Simulation simulation, int index, Machine machine, VirtualChain chain, bool isGuest = false) : IDisposable
{
    private const int EndpointCount = 2;

    private readonly List<(Disk Journal, IReadOnlyDictionary<string, byte[]>? Sealed)> _copies = [];
    private readonly SealedFolder? _sealed = simulation.HasSealing ? new SealedFolder() : null;
    private Disk _disk = new();
    private IActorRef _home = ActorRefs.Nobody;
    private int _boots;

    public int Index => index;

    public string Name => $"node {index}{(IsMember ? "" : isGuest ? " (a guest)" : $" ({machine.Image})")}";

    public IPEndPoint Address { get; } = AddressOf(index);

    public Machine Machine => machine;

    public Conduct Conduct { get; } = new();

    /// <summary>How wrong the host's clock is. A node reads it once, when it starts.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>Whether authenticated sources of time reach the node.</summary>
    public bool HasTime { get; set; } = true;

    /// <summary>Whether the time of this boot was ever authenticated.</summary>
    public bool HasHeardTime { get; private set; }

    /// <summary>What the light client asks; none where blocks come from a <see cref="VirtualChain"/>.</summary>
    public ImmutableArray<BeaconEndpoint> Endpoints { get; } = simulation.HasLightClients
        ? [.. Enumerable.Range(0, EndpointCount).Select(_ => new BeaconEndpoint(
            simulation.World, chain == simulation.Chain ? BeaconChains.All.Own : BeaconChains.All.OfOthers))]
        : [];

    /// <summary>Whether this runs the release, on the chain that the network follows, on a machine that may hold the key.</summary>
    public bool IsMember => machine.Image == Machine.Release && chain == simulation.Chain && !isGuest;

    public OsProcess? Process { get; private set; }

    public bool IsRunning => Process is { IsDead: false };

    public bool Answers => IsRunning && !Process!.IsPaused;

    /// <summary>Of this boot.</summary>
    public GovernedPolicy? Policy { get; private set; }

    public NodeHome.Children? Actors { get; private set; }

    /// <summary>An actor of this node failed.</summary>
    public string? Failure { get; private set; }

    private World World => simulation.World;

    public static IPEndPoint AddressOf(int index) => new(new IPAddress([10, 0, 0, (byte)(index + 1)]), 5000);

    public void Boot(params Host[] peers)
    {
        if (IsRunning)
            return;
        _boots++;
        HasHeardTime = false;
        Actors = null;
        var process = new OsProcess(World, _disk);
        Process = process;
        var hostClock = new HostClock(World, process, ClockOffset);
        var clock = new TrustedClock(hostClock, World.Beginning - TimeSpan.FromDays(30));
        GovernedPolicy policy = simulation.NewPolicy();
        Policy = policy;
        var appraiser = new EvidenceAppraiser(machine.Provider, policy, clock.Read);
        OverlayOptions options = simulation.Options with { Bind = Address.Address };
        IQuicTransport transport = simulation.Network.For(process, Conduct);
        var quic = new QuicOptions(QuicIdentity.Create());
        process.System.EventStream.Subscribe(
            new Probe(process.System.Provider, said =>
                Failure ??= said is Error { Cause: { } cause and not OpenCircuitException } ? $"{cause}" : null), typeof(Error));
        var parts = new NodeParts(
            ClusterViewActor.Props(clock, "cluster-view"),
            SigningActor.Props(_sealed?.SealingFor(simulation.Rules.Digest), clock, policy, World.Fill),
            policy.IsStatic ? null : PolicyActor.Props(policy, clock),
            (view, custody, policies, home) => OverlaySupervisor.Props(options, new OverlayParts(
                transport, quic, appraiser, view, custody, home, clock, World.Chance)
            {
                Policies = policies, Entropy = World.Fill,
                LookUp = (name, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(name)]),
            }),
            new OverlayNetwork.Start([.. peers.Select(peer => PeerAddress.Of(peer.Address))], Address.Port, OwnCheckpoints.None));
        _home = process.Start(
            simulation.HasLightClients ? WithLightClient(process, parts, hostClock, clock)
            : Props.Create(() => new NodeHome(parts, chain, clock, () => World.Now, () => TimeBy(clock))), "node");
        Ask(_home, new NodeHome.GetChildren(), answer => Actors = answer as NodeHome.Children);
    }

    /// <summary>As by SIGKILL, or a power cut.</summary>
    public void Kill()
    {
        if (!IsRunning)
            return;
        Process!.Kill();
        simulation.Network.Forget(Process);
    }

    public void Pause()
    {
        if (!Answers)
            return;
        Process!.Pause();
        simulation.Network.Watch(Process);
    }

    public void Resume()
    {
        if (Process is { IsPaused: true, IsDead: false })
            Process.Resume();
    }

    /// <summary>Whether the journal can be written.</summary>
    public void FillDisk(bool isFull) => _disk.IsFull = isFull;

    /// <summary>The host keeps a copy of the disk, for later.</summary>
    public void CopyDisk() => _copies.Add((_disk.Copy(), _sealed?.Copy()));

    /// <summary>The host brings the oldest copy back, while the node is down.</summary>
    public void BringOldDiskBack()
    {
        if (IsRunning || _copies is not [var oldest, ..])
            return;
        _disk = oldest.Journal.Copy();
        _sealed?.BringBack(oldest.Sealed!);
    }

    public void AskOverlay(object question, Action<object> answered) => Ask(Actors?.Overlay, question, answered);

    public void AskCustody(object question, Action<object> answered) => Ask(Actors?.Custody, question, answered);

    public void AskBeacon(object question, Action<object> answered) => Ask(Actors?.Beacon, question, answered);

    public void AskPolicies(object question, Action<object> answered) => Ask(Actors?.Policies, question, answered);

    public void Dispose() => _sealed?.Dispose();

    private void Ask(IActorRef? actor, object question, Action<object> answered)
    {
        if (Answers && actor is not null)
            actor.Tell(question, new Probe(Process!.System.Provider, answered));
    }

    private static BeaconSyncOptions LightClientOptions { get; } = new(
        [.. Enumerable.Range(0, EndpointCount).Select(BeaconConnection.UrlOf)], new CheckpointOrigin.Peer(), WeakSubjectivity.OfMainnet,
        HeadChecker.LeastParticipation, HeadChecker.MostSlots, Timeout: TimeSpan.FromSeconds(10), MaxResponse: 1 << 20)
    {
        NeedsAuthenticatedTime = true,
    };

    private Props WithLightClient(OsProcess process, NodeParts parts, HostClock hostClock, TrustedClock clock)
    {
        BeaconChains chains = BeaconChains.All;
        Root? named = index == 0 ? chains.Founding : null;
        Props beacon = BeaconSyncActor.Props(
            LightClientOptions, chains.Chain, clock.Read, new UpstreamBudget(1 << 26),
            new UpstreamEdges(() => new BeaconConnection(World, process, Endpoints), hostClock, World.Chance));
        return Props.Create(() => new LightClientHome(
            parts, beacon, LightClientOptions, named, chains.Chain, clock, () => TimeBy(clock)));
    }

    private TimeSamples? TimeBy(TrustedClock clock)
    {
        HasHeardTime |= HasTime;
        return !HasTime ? null : new TimeSamples(
            [.. Enumerable.Range(0, 3).Select(i => new TimeSample($"source {i}", World.Beginning + World.Now, TimeSpan.FromSeconds(1)))],
            clock.GetTimestamp());
    }

    private sealed class HostClock(World world, OsProcess process, TimeSpan offset) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => world.Now.Ticks;

        public override DateTimeOffset GetUtcNow() => World.Beginning + world.Now + offset;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new WorldTimer(world, process, () => callback(state), dueTime, period);
    }
}

/// <summary>A machine with its image. Its keys are made once for all worlds, because that is slow.</summary>
internal sealed class Machine
{
    public const string Release = "the release", Other = "another image";

    private static readonly Dictionary<(int, string), Machine> Made = [];

    private Machine(int index, string image)
    {
        (Image, Name) = (image, $"machine {index}");
        Provider = new SimulatedTdxQuoteProvider(image, Name);
    }

    public string Image { get; }

    public SimulatedTdxQuoteProvider Provider { get; }

    /// <summary>16 bytes that name the machine (<see cref="SimulatedTdxQuoteProvider"/>).</summary>
    public ReadOnlyMemory<byte> Ppid => SHA512.HashData(Encoding.ASCII.GetBytes("helios-akka simulated ppid of " + Name)).AsMemory(0, 16);

    private string Name { get; }

    public static Machine Of(int index, string image)
    {
        if (!Made.TryGetValue((index, image), out Machine? machine))
            Made[(index, image)] = machine = new Machine(index, image);
        return machine;
    }
}
