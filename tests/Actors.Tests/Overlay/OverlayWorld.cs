using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Helios.Actors.Attestation;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Governance;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// A network of real nodes over a loopback transport, in virtual time: a minute takes milliseconds, and no timer runs unless the test says
/// so.
/// </summary>
internal sealed class OverlayWorld : IDisposable
{
    public const string GoodImage = "the release";

    private static readonly Config Configuration = ConfigurationFactory.ParseString("""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
          persistence.journal.plugin = "akka.persistence.journal.inmem"
          persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        }
        """).WithFallback(TestKitBase.DefaultConfig);

    private readonly Random _random;
    private readonly List<WorldNode> _nodes = [];
    private readonly List<IDisposable> _disposables = [];
    private int _lastAddress;

    public OverlayWorld(int seed)
    {
        _random = new Random(seed);
        System = ActorSystem.Create("world", Configuration);
        Counter = new SchedulerTime(System.Scheduler, WallClock);
        Policy = PolicyFor(GoodImage);
    }

    public ActorSystem System { get; }

    /// <summary>Counts the virtual time.</summary>
    public TimeProvider Counter { get; }

    public LoopbackNetwork Network { get; } = new();

    public AppraisalPolicy Policy { get; set; }

    /// <summary>Who signs the network's policy; null for a network with a static one.</summary>
    public PolicySigner? Authority { get; init; }

    /// <summary>The contract that names the network's policy; null where there is none. What it says, a test tells each node.</summary>
    public Protocol.Primitives.Address? Contract { get; init; }

    /// <summary>How old the block may be in which a node has read the contract.</summary>
    public static TimeSpan ContractMaxAge { get; } = TimeSpan.FromHours(2);

    public NetworkRules Rules => new("test", 7, default, (Authority, Contract) switch
    {
        ({ Keys: var keys }, _) => new NetworkGovernance.ByAuthority(keys),
        (_, { } contract) => new NetworkGovernance.ByContract(contract),
        _ => new NetworkGovernance.StaticPolicy(Hash32.Zero),
    });

    /// <summary>The chain that everybody follows who is not fed another one.</summary>
    public TestChain Chain { get; } = new("the chain", TestChain.Block("the chain", 0));

    public Lineage Lineage => new(Rules, Chain.Founding);

    /// <summary>The time as all nodes read it; a test that lets collateral age changes it.</summary>
    public DateTimeOffset WallClock { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether all nodes know it from authenticated sources.</summary>
    public bool IsTimeAuthenticated { get; set; } = true;

    public OverlayOptions Options => new(Rules)
    {
        StepTimeout = TimeSpan.FromSeconds(10),
        LostAfter = TimeSpan.FromSeconds(30),
        DialBackoffMax = TimeSpan.FromSeconds(10),
        KeyRequestInterval = TimeSpan.FromSeconds(3),
    };

    public WorldNode Node(string name, string image = GoodImage, OverlayOptions? options = null, Func<AppraisalPolicy,
        AppraisalPolicy>? policy = null, SealedCopy? sealedCopy = null, TestChain? chain = null, OwnCheckpoints? own = null,
        SimulatedTdxQuoteProvider? machine = null, uint minPolicyVersion = 0)
    {
        SimulatedTdxQuoteProvider provider = machine ?? Provider(image);
        var node = new WorldNode(this, name, NextAddress(), provider, options ?? Options,
            (policy ?? (p => p))(Policy), chain ?? Chain)
        {
            SealedCopy = sealedCopy, Own = own ?? OwnCheckpoints.None, MinPolicyVersion = minPolicyVersion,
        };
        _nodes.Add(node);
        return node;
    }

    /// <summary>What names stand for now. One that is not here cannot be resolved.</summary>
    public Dictionary<string, IPAddress[]> Names { get; } = [];

    /// <summary>How often a name was looked up.</summary>
    public int LookUps { get; private set; }

    internal Task<IPAddress[]> LookUp(string name, CancellationToken cancellationToken)
    {
        LookUps++;
        return Names.TryGetValue(name, out IPAddress[]? addresses)
            ? Task.FromResult(addresses)
            : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
    }

    public SimulatedTdxQuoteProvider Provider(string image)
    {
        var provider = new SimulatedTdxQuoteProvider(image);
        _disposables.Add(provider);
        return provider;
    }

    /// <summary>The machine as its quotes name it.</summary>
    public SgxExtension PlatformOf(IQuoteProvider machine)
    {
        Quote quote = machine.GetQuoteAsync(new ReportData(new byte[ReportData.Length]), default).GetAwaiter().GetResult();
        return QuotedPlatform.Of(quote, null, TrustAnchor.Parse(SimulatedRoot.Der.Span), WallClock, new SignatureCache()).Value.Extension;
    }

    public IPEndPoint NextAddress() => new(new IPAddress([10, 0, (byte)(++_lastAddress >> 8), (byte)_lastAddress]), 5000);

    public double Chance()
    {
        lock (_random)
            return _random.NextDouble();
    }

    /// <summary>The same image, on any machine.</summary>
    public AppraisalPolicy PolicyFor(string image)
    {
        Quote quote = Provider(image).GetQuoteAsync(new ReportData(new byte[64]), default).GetAwaiter().GetResult();
        return AppraisalPolicy.SameImageAs(quote.Report, null, TrustAnchor.Parse(SimulatedRoot.Der.Span)) with
        {
            KeyHandOverNeedsAuthenticatedTime = false,
        };
    }

    /// <summary>Lets the world run for this long, a quarter of a second at a time.</summary>
    public void RunFor(TimeSpan time)
    {
        Settle();
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(250))
            Step();
    }

    /// <summary>Lets the world run until something holds; fails when that takes longer than this much virtual time.</summary>
    public void RunUntil(Func<bool> holds, string what, int seconds = 120)
    {
        Settle();
        for (int step = 0; !holds(); step++)
        {
            if (step > 4 * seconds)
                throw new Xunit.Sdk.XunitException(
                    $"after {seconds} s of the world's time it still does not hold that {what}:\n"
                    + string.Join("\n", _nodes.Select(n => n.Describe())));
            Step();
        }
    }

    public void Dispose()
    {
        System.Terminate().Wait(TimeSpan.FromSeconds(30));
        foreach (IDisposable disposable in _disposables)
            disposable.Dispose();
    }

    private void Step()
    {
        ((TestScheduler)System.Scheduler).Advance(TimeSpan.FromMilliseconds(250));
        Settle();
    }

    /// <summary>
    /// Waits until nothing moves: nobody makes a quote, appraises a peer, seals or opens a key, and the network is quiet while every
    /// mailbox is gone through, again and again. On a busy machine a part of an actor's work may wait in the queue of the thread pool,
    /// where neither mailbox nor network shows it, so that queue is empty as well.
    /// </summary>
    /// <remarks>Eight times, because the key travels from a session to custody, back, to the overlay, to the journal, back, to the session,
    /// to the peer, and there to the overlay, to custody, to the view and to the sessions.</remarks>
    private void Settle()
    {
        int quiet = 0;
        while (quiet < 8)
        {
            (long before, bool isIdle) = (Network.Activity, _nodes.All(node => node.IsIdle));
            foreach (WorldNode node in _nodes.Where(node => node.IsRunning))
                node.GoThroughMailboxes();
            bool isQuiet = isIdle && Network.Activity == before && ThreadPool.PendingWorkItemCount == 0;
            quiet = isQuiet ? quiet + 1 : 0;
        }
    }
}

/// <summary>Virtual time.</summary>
/// <param name="beginning">What the clock says now.</param>
internal sealed class SchedulerTime(IScheduler scheduler, DateTimeOffset beginning) : TimeProvider
{
    private readonly DateTimeOffset _began = scheduler.Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => scheduler.Now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => beginning + (scheduler.Now - _began);
}

/// <summary>The time as all nodes read it.</summary>
internal sealed class WallTime(OverlayWorld world) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => world.WallClock;
}

/// <summary>One node of the world: the real supervisor, sessions, cluster view and custody.</summary>
internal sealed class WorldNode
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly OverlayWorld _world;
    private readonly OverlayOptions _options;
    private IActorRef _home = ActorRefs.Nobody;
    private IActorRef _overlay = ActorRefs.Nobody;
    private IActorRef _custody = ActorRefs.Nobody;
    private IActorRef _client = ActorRefs.Nobody;
    private IActorRef _view = ActorRefs.Nobody;
    private IActorRef _policies = ActorRefs.Nobody;
    private readonly Func<EvidenceAppraiser> _newAppraiser;
    private int _boots;

    public WorldNode(OverlayWorld world, string name, IPEndPoint address, IQuoteProvider provider, OverlayOptions options,
        AppraisalPolicy policy, TestChain chain)
    {
        Chain = chain;
        (_world, Name, Address, _options) = (world, name, address, options with { Bind = address.Address });
        _newAppraiser = () => new EvidenceAppraiser(
            provider,
            (world.Authority, world.Contract) switch
            {
                ({ Keys: var authority }, _) => GovernedPolicy.By(authority, world.Rules.Digest, policy.Roots, MinPolicyVersion),
                (_, { } contract) => GovernedPolicy.By(contract, OverlayWorld.ContractMaxAge, world.Rules.Digest, policy.Roots),
                _ => GovernedPolicy.Static(policy),
            },
            () => new TimeReading(world.WallClock, IsTimeAuthenticated && world.IsTimeAuthenticated));
        Appraiser = _newAppraiser();
    }

    public string Name { get; }

    public IPEndPoint Address { get; }

    /// <summary>Of this boot: a policy that was learned is in the journal, and in no memory of an earlier boot.</summary>
    public EvidenceAppraiser Appraiser { get; private set; }

    /// <summary>The lowest version of the policy that this node accepts.</summary>
    public uint MinPolicyVersion { get; init; }

    /// <summary>The name of the policy's journal. A host that brings an old disk back gives the node another one.</summary>
    public string Disk { get; set; } = "";

    /// <summary>The newest version of the policy that this node has.</summary>
    public uint PolicyVersion => Appraiser.Policy.History.Version;

    public PolicyMessages.Status PolicyStatus =>
        _policies.Ask<PolicyMessages.Status>(new PolicyMessages.GetStatus(), Patience).GetAwaiter().GetResult();

    /// <summary>Whether this node knows the time from authenticated sources, where the others do.</summary>
    public bool IsTimeAuthenticated { get; set; } = true;

    /// <summary>What the node's light client is fed.</summary>
    public TestChain Chain { get; }

    /// <summary>What the node's host wants it to start from.</summary>
    public OwnCheckpoints Own { get; init; } = OwnCheckpoints.None;

    /// <summary>The sealed copy of the shared key; null for a node that keeps the key in memory only.</summary>
    public SealedCopy? SealedCopy { get; init; }

    public bool IsRunning => !_overlay.IsNobody();

    /// <summary>Whether nothing is under way that takes real time.</summary>
    public bool IsIdle => Appraiser.UnderWay == 0 && SealedCopy is not { Sealing.UnderWay: > 0 };

    public OverlayNetwork.View View => TryGetView() ?? throw new Xunit.Sdk.XunitException($"{Name} is not running");

    public KeyHeld? Key => View.Key;

    /// <summary>The key that is really in custody, whatever the overlay says.</summary>
    public KeyHeld? InCustody => Lent?.Held;

    /// <summary>The key itself, for a member that does with it what it likes.</summary>
    public LentKey? Lent =>
        (_custody.Ask<object>(new SharedKeyCustody.GetSharedKey(), Patience).GetAwaiter().GetResult() as SharedKeyCustody.SharedKey)?.Key;

    /// <summary>A copy of the key that signs now, as a thief has it.</summary>
    public Secp256k1SecretKey StolenKey() => _custody.Ask<SharedKeyCustody.SharedKey>(new SharedKeyCustody.GetSharedKey(), Patience)
        .GetAwaiter().GetResult().Key.Copy()!;

    public IEnumerable<RefuseReason> Heard => View.RecentRefusals.Where(refusal => !refusal.ByUs).Select(refusal => refusal.Reason);

    public IEnumerable<RefuseReason> Said => View.RecentRefusals.Where(refusal => refusal.ByUs).Select(refusal => refusal.Reason);

    public WorldNode Bootstrap() => Start();

    public WorldNode Join(params WorldNode[] peers) => Start([.. peers.Select(peer => peer.Address)]);

    public WorldNode Start(params IPEndPoint[] peers) => StartWith([.. peers.Select(PeerAddress.Of)]);

    /// <param name="peers">Names are looked up in <see cref="OverlayWorld.Names"/>.</param>
    public WorldNode StartWith(params PeerAddress[] peers)
    {
        _home = _world.System.ActorOf(Props.Create(() => new TestHome(Chain)), $"{Name}-{++_boots}");
        Appraiser = _newAppraiser();
        if (!Appraiser.Policy.IsStatic)
            _policies = Child(PolicyActor.Props(Appraiser.Policy, new WallTime(_world), $"policy-{Name}{Disk}"), "policies");
        _view = Child(ClusterViewActor.Props(_world.Counter, $"cluster-view-{Name}"), "cluster-view");
        _custody = Child(SigningActor.Props(SealedCopy?.Sealing, _world.Counter, Appraiser.Policy), "custody");
        _client = Child(Props.Create(() => new TestChain.Client(Chain)), "client");
        var parts = new OverlayParts(_world.Network, new QuicOptions(QuicIdentity.Create()), Appraiser, _view, _custody, _client,
            _world.Counter, _world.Chance) { LookUp = _world.LookUp, Policies = _policies };
        _overlay = Child(OverlaySupervisor.Props(_options, parts), "overlay");
        _overlay.Ask<OverlayNetwork.Started>(new OverlayNetwork.Start([.. peers], Address.Port, Own), Patience).GetAwaiter().GetResult();
        return this;
    }

    /// <summary>The operator brings a policy document.</summary>
    public PolicyMessages.Judged Submit(SignedPolicy signed) => _policies.Ask<PolicyMessages.Judged>(
        new PolicyMessages.Offer(signed.Text, signed.Signatures, "the operator") { Waits = true }, Patience).GetAwaiter().GetResult();

    /// <summary>This node has read the network's contract.</summary>
    public void Reads(ContractView view)
    {
        _policies.Tell(new PolicyMessages.ContractRead(view));
        _ = PolicyStatus;
    }

    /// <summary>This node could not read it.</summary>
    public void ReadsNothing(string reason)
    {
        _policies.Tell(new PolicyMessages.ContractNotRead(reason));
        _ = PolicyStatus;
    }

    /// <summary>An earlier boot, as the journal tells it: this is the network's key, of whichever network.</summary>
    public async Task RememberKeyAsync(KeyHeld key)
    {
        var earlier = _world.System.ActorOf(ClusterViewActor.Props(_world.Counter, $"cluster-view-{Name}"));
        await earlier.Ask<ClusterViewMessages.Changed>(new ClusterViewMessages.AdoptKey(key, Chain.Founding), Patience);
        (await earlier.GracefulStop(Patience)).ShouldBeTrue();
    }

    /// <summary>Ends the node as a power cut does: without a word if it is cut off first.</summary>
    public void Stop()
    {
        _home.GracefulStop(Patience).GetAwaiter().GetResult().ShouldBeTrue();
        _overlay = ActorRefs.Nobody;
    }

    /// <summary>Returns when each of the node's actors has done what was in its mailbox; an actor that tells another goes first.</summary>
    public void GoThroughMailboxes()
    {
        Answered(_overlay.Ask<OverlayNetwork.SessionActors>(new OverlayNetwork.GetSessionActors(),
            Patience).GetAwaiter().GetResult().Actors);
        Answered([_overlay]);
        if (!_policies.IsNobody())
            _ = PolicyStatus; // answered when what it persists is persisted
        Answered([_custody, _client, _home]);
        _view.Ask(new ClusterViewMessages.Get(), Patience).GetAwaiter().GetResult(); // answered when what it persists is persisted
    }

    public void Tell(object message) => _overlay.Tell(message);

    /// <summary>What a member has named for the node to start from; null if none has.</summary>
    public OverlayNetwork.PeerCheckpoint? StartedFrom =>
        _home.Ask<TestHome.Started>(new TestHome.GetStart(), Patience).GetAwaiter().GetResult().From;

    /// <summary>What peers have said of forks since the start of this boot.</summary>
    public ImmutableList<OverlayNetwork.PeerSchedule> Schedules => _home.Ask<ImmutableList<OverlayNetwork.PeerSchedule>>(
        new TestHome.GetSchedules(), Patience).GetAwaiter().GetResult();

    public Task<T> Ask<T>(object message) => _overlay.Ask<T>(message, Patience);

    public OverlayNetwork.View? TryGetView() =>
        IsRunning ? _overlay.Ask<OverlayNetwork.View>(new OverlayNetwork.GetView(), Patience).GetAwaiter().GetResult() : null;

    public string Describe() => TryGetView() is { } view
        ? $"{Name} {view.Self.Short}: {view.Phase}, {view.Standing}; {view.Members.Count(m => m.IsAlive)} members, "
            + $"{view.Sessions.Length} sessions, {view.PendingHandshakes} pending; policy version {PolicyVersion}, key order "
            + (view.Ordered is { } order ? $"that waits for [{Short(order.WaitsFor)}]" : "none") + ", proposals ["
            + string.Join(", ", view.Pending.Select(key => $"{key.Key.Epoch} {key.Key.PublicKey} without {Short(key.Missing)}")) + "]; "
            + string.Join(", ", view.RecentRefusals.Select(r => $"{(r.ByUs ? "refused" : "refused by")} {r.Remote}: {r.Reason} {r.Detail}"))
        : $"{Name}: stopped";

    private static string Short(IEnumerable<PeerId> peers) => string.Join(" ", peers.Select(peer => peer.Short));

    private static void Answered(IEnumerable<IActorRef> actors) =>
        Task.WhenAll(actors.Select(actor => actor.Ask<ActorIdentity>(new Identify(null), Patience))).GetAwaiter().GetResult();

    private IActorRef Child(Props props, string name) =>
        _home.Ask<IActorRef>(new TestHome.Create(props, name), Patience).GetAwaiter().GetResult();
}

/// <summary>
/// Where a node's actors live, so that they end together. It does for the overlay what the node's supervisor does: a light client that is
/// told where to start has synced at once, if that block is on the chain that it is fed.
/// </summary>
internal sealed class TestHome : ReceiveActor
{
    public TestHome(TestChain chain)
    {
        Receive<OverlayNetwork.Found>(_ => Sender.Tell(new OverlayNetwork.Founded(chain.Founding)));
        Receive<OverlayNetwork.PeerCheckpoint>(m =>
        {
            Start = m;
            if (chain.Judge(BlockClaim.Of(m.Block)) == ChainVerdict.Finalized)
                Sender.Tell(chain.Heads());
        });
        Receive<OverlayNetwork.PeerSchedule>(m => Schedules = Schedules.Add(m));
        Receive<GetStart>(_ => Sender.Tell(new Started(Start)));
        Receive<GetSchedules>(_ => Sender.Tell(Schedules));
        Receive<Create>(m => Sender.Tell(Context.ActorOf(m.Props, m.Name)));
        ReceiveAny(_ => { });
    }

    private OverlayNetwork.PeerCheckpoint? Start { get; set; }

    public sealed record Create(Props Props, string Name);

    /// <summary>What peers have said of forks, in turn.</summary>
    private ImmutableList<OverlayNetwork.PeerSchedule> Schedules { get; set; } = [];

    public sealed record GetStart;

    public sealed record GetSchedules;

    public sealed record Started(OverlayNetwork.PeerCheckpoint? From);
}
