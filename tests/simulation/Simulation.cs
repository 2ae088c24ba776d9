using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Devnet.Beacon;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;
using Helios.Tee.Providers.Simulated;

namespace Helios.Simulation;

/// <summary>One run of a plan: a network of nodes, what happens to it, and the checker that watches it.</summary>
internal sealed class Simulation
{
    /// <summary>How long a network may take to be whole again after the last fault.</summary>
    public static readonly TimeSpan Recovery = 20 * VirtualChain.SlotDuration;

    private static readonly TimeSpan Observation = TimeSpan.FromSeconds(1);

    private static readonly AppraisalPolicy Release = PolicyOf(Machine.Of(0, Machine.Release));
    private static readonly AppraisalPolicy OtherImage = PolicyOf(Machine.Of(0, Machine.Other));

    private readonly Plan _plan;
    private readonly Checker _checker;
    private readonly HashSet<int> _removed = [];
    private readonly HostileNode? _hostile;
    private uint _lastOrdered = 1;

    private Simulation(Plan plan)
    {
        _plan = plan;
        World = new World(plan.Seed);
        Network = new VirtualNetwork(World);
        var falseChain = new VirtualChain("another chain");
        Hosts =
        [
            .. Enumerable.Range(0, plan.Members).Select(i => new Host(this, i, Machine.Of(i, Machine.Release), Chain)),
            .. plan.HasStranger ? [new Host(this, plan.Members, Machine.Of(plan.Members, Machine.Other), Chain)] : (Host[])[],
            .. plan.HasFalseChain
                ? [new Host(this, plan.FalseChain, Machine.Of(plan.FalseChain, Machine.Release), falseChain)] : (Host[])[],
            .. plan.HasGuest
                ? [new Host(this, plan.Nodes - 1, Machine.Of(plan.Nodes - 1, Machine.Release), Chain, isGuest: true)] : (Host[])[],
        ];
        _checker = new Checker(this);
        _hostile = plan.Hostile is { } how ? new HostileNode(this, plan.Nodes, relays: how == Hostility.Relays) : null;
    }

    public World World { get; }

    public VirtualNetwork Network { get; }

    public VirtualChain Chain { get; } = new("the chain");

    public IReadOnlyList<Host> Hosts { get; }

    public PolicyAuthority Authority { get; } = new();

    public bool HasAuthority => _plan.HasAuthority;

    /// <summary>Whether nodes seal their keys, and so have them when they start again.</summary>
    public bool HasSealing => _plan.HasSealing;

    /// <summary>Whether nodes follow a beacon chain, each by endpoints of its own.</summary>
    public bool HasLightClients => _plan.HasLightClients;

    /// <summary>Whether the sync committee signs a second chain, too.</summary>
    public bool HasTwoChains => _plan.HasTwoChains;

    /// <summary>Members that may hold the network's key, and those that were removed.</summary>
    public IReadOnlySet<int> Removed => _removed;

    public bool HasHostileNode => _hostile is not null;

    /// <summary>The block that the network's chain has finalized by now.</summary>
    public FinalizedBlock FinalizedNow
    {
        get
        {
            if (!HasLightClients)
                return Chain.FinalizedAt(World.Now);
            DevnetBlock block = BeaconChains.All.Own.At(BeaconChains.All.SlotAt(World.Now)).Finalized;
            return new FinalizedBlock(block.Root, block.Slot);
        }
    }

    /// <summary>A document that the authority has not signed: it lets everybody join and hold the key.</summary>
    public SignedPolicy Forged => Authority.Forge(
        Rules.Digest, Release with { Releases = [.. Release.Releases, .. OtherImage.Releases] }, Time(World));

    public NetworkRules Rules => new("simulation", 7, default, _plan.HasAuthority
        ? new NetworkGovernance.ByAuthority(PolicyAuthority.Keys)
        : new NetworkGovernance.StaticPolicy(Hash32.Zero));

    public OverlayOptions Options => new(Rules)
    {
        StepTimeout = TimeSpan.FromSeconds(10),
        LostAfter = TimeSpan.FromSeconds(30),
        DialBackoffMax = TimeSpan.FromSeconds(10),
        KeyRequestInterval = TimeSpan.FromSeconds(3),
    };

    private static DateTimeOffset Time(World world) => World.Beginning + world.Now;

    /// <param name="passed">Hears of every second that has passed in the world.</param>
    public static async Task<Outcome> RunAsync(Plan plan, Action<World>? passed = null)
    {
        var simulation = new Simulation(plan);
        await simulation.RunAsync(passed);
        return new Outcome(plan, simulation._checker.Violation, simulation.World.Trace, simulation.World.Steps, simulation.World.Now,
            simulation._checker.RecoveredAfter, simulation._checker.IsKeyLost);
    }

    public Link Between(int one, int other) => Network.Between(Hosts[one].Address.Address, Hosts[other].Address.Address);

    public GovernedPolicy NewPolicy() => _plan.HasAuthority
        ? GovernedPolicy.By(PolicyAuthority.Keys, Rules.Digest, Release.Roots)
        : GovernedPolicy.Static(PolicyNow);

    /// <summary>As its operator has set it up: the first founds the network, the others join through the first and one more.</summary>
    public void Start(int node)
    {
        if (node == 0)
            Hosts[0].Boot();
        else
            Hosts[node].Boot([Hosts[0], .. node > 1 ? [Hosts[1]] : (Host[])[]]);
    }

    /// <param name="removed">A node whose machine is denied, if any.</param>
    public void OrderKey(int node, int ahead, int? removed)
    {
        ulong activeFrom = (ulong)Time(World).ToUnixTimeSeconds() + (ulong)ahead;
        if (!_plan.HasAuthority)
        {
            Hosts[node].AskOverlay(new OverlayNetwork.RotateKey(activeFrom, Overlap: 60, Without: []), _ => { });
            return;
        }
        if (removed is { } one)
        {
            if (_plan.Members - _removed.Count <= 2 || !_removed.Add(one))
                return;
            _checker.Remove(one, Authority.Version + 1);
        }
        _lastOrdered = Math.Max(_lastOrdered, _checker.NewestEpoch) + 1;
        Give(node, Authority.Sign(Rules.Digest, PolicyNow, Time(World), new KeyOrder.Rotate(_lastOrdered, activeFrom, Overlap: 60)
        {
            Without = [.. _checker.NodeKeysAt(_removed.Select(i => Hosts[i].Address)).Order().Select(id => id.Key)],
        }));
    }

    private AppraisalPolicy PolicyNow => Release with
    {
        Platforms = Release.Platforms with { DeniedPpids = [.. _removed.Order().Select(i => Hosts[i].Machine.Ppid)] },
        KeyHolders = !_plan.HasGuest && _plan.Hostile is null ? KeyHolderRule.Anyone
            : KeyHolderRule.Anyone with { AllowedPpids = [.. Hosts.Where(host => host.IsMember).Select(host => host.Machine.Ppid)] },
    };

    private static AppraisalPolicy PolicyOf(Machine machine) => AppraisalPolicy.SameImageAs(
        machine.Provider.GetQuoteAsync(new ReportData(new byte[64]), default).GetAwaiter().GetResult().Report, identity: null,
        TrustAnchor.Parse(SimulatedRoot.Der.Span));

    private void Give(int node, SignedPolicy document) => Hosts[node].AskPolicies(
        new PolicyMessages.Offer(document.Text, document.Signatures, "the operator") { Waits = true }, _ => { });

    /// <summary>The hostile node was given a key of the network.</summary>
    public void LeakedKey(KeyHeld held) => _checker.Leaked(held);

    private async Task RunAsync(Action<World>? passed)
    {
        if (_hostile is not null)
            World.At(TimeSpan.FromSeconds(2 + (20 * World.Chance())), _hostile.Start);
        for (int i = 0; i < Hosts.Count; i++)
        {
            int node = i;
            World.At(TimeSpan.FromSeconds(i == 0 ? 0 : 1 + (10 * World.Chance())), () => Start(node));
        }
        if (_plan.HasAuthority)
            World.At(TimeSpan.FromMilliseconds(500), () => Give(0, Authority.Sign(Rules.Digest, PolicyNow, Time(World))));
        World.At(TimeSpan.FromSeconds(30), () =>
        {
            foreach (Host host in Hosts)
                host.CopyDisk();
        });
        foreach ((_, Incident incident) in _plan.Incidents)
        {
            World.At(incident.At, () => incident.Begin(this));
            if (incident.Lasts > TimeSpan.Zero)
                World.At(Min(incident.At + incident.Lasts, Plan.Calm), () => incident.End(this));
        }
        World.At(Plan.Calm, CalmDown);
        World.At(Observation, Observe);
        while (_checker.Violation is null && !_checker.IsWhole && World.Now < Plan.Calm + Recovery)
        {
            await World.RunAsync(World.Now + Observation);
            passed?.Invoke(World);
        }
        _checker.Conclude();
        await World.EndAsync();
        foreach (Host host in Hosts)
            host.Dispose();
        _hostile?.Dispose();
    }

    /// <summary>No more faults: whoever is down starts, and the first node is given the documents that may have got lost.</summary>
    private void CalmDown()
    {
        _hostile?.Stop();
        for (int i = 0; i < Hosts.Count; i++)
        {
            (Hosts[i].ClockOffset, Hosts[i].HasTime) = (TimeSpan.Zero, true);
            foreach (BeaconEndpoint endpoint in Hosts[i].Endpoints)
                endpoint.Lie = Lie.None;
            Hosts[i].FillDisk(isFull: false);
            Hosts[i].Resume();
            Start(i);
        }
        foreach (Host host in Hosts)
            (host.Conduct.IsSilent, host.Conduct.Replays, host.Conduct.Garbles) = (false, 0, 0);
        World.After(TimeSpan.FromSeconds(10), () =>
        {
            foreach (SignedPolicy document in Authority.Documents)
                Give(0, document);
        });
    }

    private void Observe()
    {
        _checker.Observe();
        World.After(Observation, Observe);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

/// <summary>What a run came to.</summary>
/// <param name="Violation">Null where everything held.</param>
/// <param name="Trace">The same for the same plan.</param>
/// <param name="RecoveredAfter">How long after the last fault the network was whole; null where it was not.</param>
/// <param name="IsKeyLost">All nodes with the key were down at one time: it was in their memory only.</param>
internal sealed record Outcome(
    Plan Plan, Violation? Violation, ulong Trace, long Steps, TimeSpan Lasted, TimeSpan? RecoveredAfter, bool IsKeyLost);

/// <param name="Invariant">Its short name.</param>
internal sealed record Violation(string Invariant, TimeSpan At, string What)
{
    public override string ToString() => $"{Invariant} at {At.TotalSeconds:0.0} s: {What}";
}
