using System.Net;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Protocol.Overlay;

namespace Helios.Simulation;

/// <summary>Watches every node and every key, and says which invariant does not hold.</summary>
internal sealed class Checker(Simulation simulation)
{
    /// <summary>The invariant that the network is whole again in time. All others are about safety.</summary>
    public const string Recovery = "recovery";

    /// <summary>How long a network stays whole before the run ends.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    /// <summary>How long a network is watched after the last fault that does not become whole by itself.</summary>
    private static readonly TimeSpan Observed = TimeSpan.FromSeconds(90);

    /// <summary>How far a node's time may be from the true one when it was told by authenticated sources.</summary>
    private static readonly TimeSpan MostClockError = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, Watched> _nodes = [];
    private readonly Dictionary<uint, KeyHeld> _keys = [];
    private readonly Dictionary<int, uint> _removedBy = [];
    private readonly Dictionary<PeerId, string> _names = [];
    private HeadChecker? _heads;
    private TimeSpan? _wholeSince;

    /// <summary>The first; null where everything held so far.</summary>
    public Violation? Violation { get; private set; }

    public TimeSpan? RecoveredAfter { get; private set; }

    public bool IsKeyLost { get; private set; }

    /// <summary>The network is whole after the last fault, or cannot be.</summary>
    public bool IsWhole => _wholeSince is { } since && simulation.World.Now - since >= Settled;

    public uint NewestEpoch => _keys.Keys.DefaultIfEmpty().Max();

    private TimeSpan Now => simulation.World.Now;

    private HeadChecker Heads => _heads ??= new HeadChecker(simulation, Fail);

    /// <summary>The node keys that members have seen at these addresses.</summary>
    public IEnumerable<PeerId> NodeKeysAt(IEnumerable<IPEndPoint> addresses) => _nodes.Values.SelectMany(node => node.View?.Members ?? [])
        .Where(member => addresses.Contains(member.Address.ToEndPoint())).Select(member => member.NodeKey).Distinct();

    /// <summary>A hostile node was given a key.</summary>
    public void Leaked(KeyHeld held) => Fail("no stranger has a key", $"the hostile node was given {held}");

    /// <summary>A document of this version denies the node's machine.</summary>
    public void Remove(int node, uint version) => _removedBy[node] = version;

    /// <summary>Asks every node that answers what it knows and what it holds. What it says comes a few steps later.</summary>
    public void Observe()
    {
        Judge();
        foreach (Host host in simulation.Hosts)
        {
            if (!_nodes.TryGetValue(host.Index, out Watched? watched) || watched.Process != host.Process)
                _nodes[host.Index] = watched = new Watched(host, host.Process, Now);
            if (host.Failure is { } failure)
                Fail("no actor fails", $"{host.Name}: {failure}");
            host.AskOverlay(new OverlayNetwork.GetView(), answer => Saw(watched, (OverlayNetwork.View)answer));
            host.AskCustody(new KeyCustody.GetPublicKey(), answer => Signs(watched, (answer as KeyCustody.PublicKey)?.Held));
            for (uint epoch = 1; epoch <= NewestEpoch + 2; epoch++)
                host.AskCustody(new SharedKeyCustody.GetSharedKey(epoch), answer => Holds(watched, answer as SharedKeyCustody.SharedKey));
            if (simulation.HasLightClients)
                Heads.Ask(host, watched.LightClient);
        }
        if (simulation.HasTwoChains)
            Heads.Compare([.. _nodes.Values.Where(IsCurrent).Select(node => (node.Host, node.LightClient))], HaveSession);
    }

    /// <summary>The run is over.</summary>
    public void Conclude()
    {
        bool isExpected = !IsKeyLost && !simulation.HasTwoChains;
        if (Violation is null && isExpected && RecoveredAfter is null && Now >= Plan.Calm + Simulation.Recovery)
            Fail(Recovery, $"not whole {Simulation.Recovery.TotalSeconds} s after the last fault: {Missing()}");
    }

    private void Saw(Watched node, OverlayNetwork.View view)
    {
        node.View = view;
        _names[view.Self] = $"{node.Host.Name}, started at {node.Since.TotalSeconds:0} s";
        simulation.World.Note(((ulong)node.Host.Index << 32) + ((ulong)view.Sessions.Length << 8) + (ulong)view.Phase);
        if (!node.Host.IsMember || view.Keys is not { } chain)
            return;
        foreach (KeyHeld held in chain.All)
            Counts(node, held, "counts");
    }

    /// <summary>The key that the node signs with now.</summary>
    private void Signs(Watched node, KeyHeld? held)
    {
        node.SignsWith = held;
        if (held is null)
            return;
        if (!node.Host.IsMember)
            Fail("no stranger has a key", $"{node.Host.Name} signs with {held}");
        else
            Counts(node, held, "signs");
        ulong time = (ulong)(World.Beginning + Now + MostClockError).ToUnixTimeSeconds();
        if (CertificateOf(held) is { } made && time < made.ActiveFrom)
            Fail("a key signs in its time", $"{node.Host.Name} signs with {held}, which is to sign from {made.ActiveFrom} on");
    }

    private void Holds(Watched node, SharedKeyCustody.SharedKey? answer)
    {
        if (answer?.Key.Held is not { } held)
            return;
        node.HasKey = true;
        if (!node.Host.HasHeardTime && !simulation.HasSealing)
            Fail("no key without authenticated time", $"{node.Host.Name} was given {held}, and does not know the time");
        if (!node.Host.IsMember)
            Fail("no stranger has a key", $"{node.Host.Name} holds {held}");
        if (_removedBy.TryGetValue(node.Host.Index, out uint removedBy) && OrderedBy(held) >= removedBy)
        {
            Fail("no former member has a later key",
                $"{node.Host.Name}, which policy version {removedBy} removed, holds {held}, which version {OrderedBy(held)} ordered");
        }
    }

    private ulong? OrderedBy(KeyHeld held) => CertificateOf(held)?.PolicyVersion;

    private KeyCertificate? CertificateOf(KeyHeld held) => _nodes.Values.SelectMany(node => node.View?.Keys?.Certificates ?? [])
        .FirstOrDefault(one => one.Certificate.New == held)?.Certificate;

    private void Counts(Watched node, KeyHeld held, string how)
    {
        if (!_keys.TryAdd(held.Epoch, held) && _keys[held.Epoch] != held)
            Fail("one key of an epoch", $"at {node.Host.Name} {held} {how}, and at another {_keys[held.Epoch]} does");
    }

    private void Judge()
    {
        bool wasFounded = _keys.Count > 0;
        if (wasFounded && !simulation.HasSealing && !_nodes.Values.Any(node => node is { HasKey: true, Host.IsMember: true }
            && node.Process == node.Host.Process && node.Host.IsRunning))
        {
            IsKeyLost = true;
            _keys.Clear();
        }
        if (Now < Plan.Calm)
            return;
        // where the committee signs two chains, nodes stop for their operators to judge, and nobody waits for them here
        bool isWhole = IsKeyLost || (simulation.HasTwoChains ? Now >= Plan.Calm + Observed : Missing() is null);
        _wholeSince = isWhole ? _wholeSince ?? Now : null;
        RecoveredAfter = isWhole && !IsKeyLost && !simulation.HasTwoChains ? RecoveredAfter ?? Now - Plan.Calm : null;
    }

    /// <summary>What a whole network would have and this one has not, in words; null for nothing.</summary>
    private string? Missing()
    {
        Watched[] members =
            [.. _nodes.Values.Where(node => node.Host.IsMember && !simulation.Removed.Contains(node.Host.Index))];
        DateTimeOffset time = World.Beginning + Now;
        foreach (Watched node in members)
        {
            string? missing = node.View is not { } view ? "it does not answer"
                : view.Phase != OverlayNetwork.Phase.Member || view.Keys is not { } keys ? $"it is {view.Standing}"
                : simulation.HasAuthority && node.Host.Policy!.History.Version != simulation.Authority.Version
                    ? $"it has policy version {node.Host.Policy.History.Version} of {simulation.Authority.Version}"
                : view.Ordered is { } ordered && !IsHeldUp(view, ordered)
                    ? $"a key is ordered that waits for {string.Join(", ", ordered.WaitsFor.Select(NameOf))}"
                : !members.All(other => other.View?.Keys is { } others && others.Equals(keys)) ? "it knows other keys than another member"
                : node.SignsWith != keys.ActiveAt(time) ? $"it signs with {node.SignsWith}, and {keys.ActiveAt(time)} is active"
                : simulation.HasLightClients && node.LightClient.WhyNoHead is { } reason ? $"it signs from no head: {reason}"
                : members.FirstOrDefault(other => !view.Members.Any(one => one.IsAlive && one.NodeKey.Equals(other.View!.Self)))
                    is { } unknown ? $"it takes {unknown.Host.Name} for dead" : null;
            if (missing is not null)
                return $"{node.Host.Name}: {missing}";
        }
        return null;
    }

    /// <summary>
    /// Whether the order or each proposal waits for a node of another chain, a hostile one, or one that this has made up or moved.
    /// Those never take a key, so they acknowledge none: as of a lost member, the next order has to say that it is not waited for (ADR 32).
    /// </summary>
    private bool IsHeldUp(OverlayNetwork.View view, OverlayNetwork.OrderedKey ordered)
    {
        ILookup<bool, PeerId> nodes = _nodes.Values.Where(node => node.View is not null)
            .ToLookup(node => node.Host.IsMember, node => node.View!.Self);
        bool NeverTakesAKey(PeerId node) => simulation.HasHostileNode ? !nodes[true].Contains(node) : nodes[false].Contains(node);
        return ordered.WaitsFor.Any(NeverTakesAKey)
            || (!view.Pending.IsEmpty && view.Pending.All(pending => pending.Missing.Any(NeverTakesAKey)));
    }

    private string NameOf(PeerId node) => _names.GetValueOrDefault(node, $"{node.Short}, which nobody runs");

    private static bool IsCurrent(Watched node) => node.Host.IsRunning && node.Process == node.Host.Process;

    private bool HaveSession(Host one, Host other) => _nodes[one.Index].View is { } view && _nodes[other.Index].View is { } theirs
        && view.Sessions.Any(session => session.Peer.Equals(theirs.Self)) && theirs.Sessions.Any(session => session.Peer.Equals(view.Self));

    private void Fail(string invariant, string what) => Violation ??= new Violation(invariant, Now, what);

    /// <summary>One boot of a node, as it was last seen.</summary>
    private sealed class Watched(Host host, OsProcess? process, TimeSpan since)
    {
        public Host Host => host;

        public TimeSpan Since => since;

        public OsProcess? Process => process;

        public OverlayNetwork.View? View { get; set; }

        public KeyHeld? SignsWith { get; set; }

        public bool HasKey { get; set; }

        public HeadChecker.Watched LightClient { get; } = new();
    }
}
