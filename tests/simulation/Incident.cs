namespace Helios.Simulation;

/// <summary>Something that a host, the network, an operator, the authority or a hostile member does.</summary>
internal abstract record Incident
{
    public TimeSpan At { get; init; }

    /// <summary>How long it lasts; zero for what is done at once.</summary>
    public TimeSpan Lasts { get; init; }

    public abstract void Begin(Simulation world);

    public virtual void End(Simulation world)
    {
    }

    public static Incident Random(Random random, int members, bool hasAuthority)
    {
        int one = random.Next(members), other = (one + 1 + random.Next(members - 1)) % members;
        TimeSpan lasts = TimeSpan.FromSeconds(1 + random.Next(80));
        Incident incident = random.Next(14) switch
        {
            0 => new Cut(one, other),
            1 => Part.Random(random, members),
            2 => new Slow(one, other, 2 + random.Next(60)),
            3 => new Lose(0.05 + (0.4 * random.NextDouble())),
            4 or 5 => new Kill(one, HasOldDisk: random.Next(4) == 0),
            6 => new Pause(one),
            7 => new TurnClock(one, random.Next(-600, 600)),
            8 => new Misbehave(one, (Fault)random.Next(3)),
            9 when hasAuthority => new Remove(one, other),
            _ => new OrderKey(one, random.Next(1, 60), Also: random.Next(2) == 0 ? other : null),
        };
        return incident with { Lasts = incident is TurnClock or OrderKey or Remove ? TimeSpan.Zero : lasts };
    }

    /// <summary>What endpoints of the beacon chain do to a node.</summary>
    public static Incident RandomLie(Random random, int members, bool hasTwoChains)
    {
        int node = random.Next(members);
        TimeSpan lasts = TimeSpan.FromSeconds(10 + random.Next(80));
        if (random.Next(6) == 0)
            return new Rewind(node, 65 + random.Next(35)) { Lasts = lasts };
        var lie = (Lie)(1 + random.Next((int)Lie.OtherFinality));
        if (hasTwoChains && random.Next(2) == 0)
            lie = Lie.Second;
        else if (lie == Lie.Second && !hasTwoChains)
            lie = Lie.Minority;
        return new Deceive(node, random.Next(3) == 0 ? null : random.Next(2), lie) { Lasts = lasts };
    }

    /// <summary>Something that was thought of later, so that seeds keep what happens in them.</summary>
    public static Incident RandomLater(Random random, int members) =>
        new FillDisk(random.Next(members)) { Lasts = TimeSpan.FromSeconds(1 + random.Next(60)) };

    private protected string Long => Lasts > TimeSpan.Zero ? $" for {Lasts.TotalSeconds} s" : "";

    /// <summary>Nothing passes between two nodes.</summary>
    public sealed record Cut(int One, int Other) : Incident
    {
        public override void Begin(Simulation world) => world.Between(One, Other).Cut();

        public override void End(Simulation world) => world.Between(One, Other).Heal();

        public override string ToString() => $"nodes {One} and {Other} are cut off from each other{Long}";
    }

    /// <summary>Nothing passes between two groups.</summary>
    /// <param name="Group">A bit for each node of one of them.</param>
    public sealed record Part(UInt128 Group) : Incident
    {
        public static Part Random(Random random, int members)
        {
            if (members < 31)
                return new Part((UInt128)(1 + random.Next((1 << members) - 2)));
            UInt128 bits = ((UInt128)(ulong)random.NextInt64() << 64) + (ulong)random.NextInt64();
            return new Part(bits & ((UInt128.One << members) - 1));
        }

        public override void Begin(Simulation world)
        {
            foreach (Link link in Links(world))
                link.Cut();
        }

        public override void End(Simulation world)
        {
            foreach (Link link in Links(world))
                link.Heal();
        }

        public override string ToString() =>
            $"nodes {string.Join(", ", Enumerable.Range(0, 128).Where(IsIn))} are parted from the others{Long}";

        private bool IsIn(int node) => (Group & (UInt128.One << node)) != 0;

        private IEnumerable<Link> Links(Simulation world) =>
            from one in Enumerable.Range(0, world.Hosts.Count)
            from other in Enumerable.Range(0, world.Hosts.Count)
            where IsIn(one) && !IsIn(other)
            select world.Between(one, other);
    }

    public sealed record Slow(int One, int Other, int Times) : Incident
    {
        public override void Begin(Simulation world) => world.Between(One, Other).Slowness = Times;

        public override void End(Simulation world) => world.Between(One, Other).Slowness = 1;

        public override string ToString() => $"the way between nodes {One} and {Other} is {Times} times as long{Long}";
    }

    public sealed record Lose(double Share) : Incident
    {
        public override void Begin(Simulation world) => world.Network.Loss = Share;

        public override void End(Simulation world) => world.Network.Loss = 0;

        public override string ToString() => $"{Share:p0} of all packets are lost{Long}";
    }

    /// <summary>kill -9, and a start later on.</summary>
    /// <param name="HasOldDisk">Whether the host brings an old state of the disk back before the start.</param>
    public sealed record Kill(int Node, bool HasOldDisk) : Incident
    {
        public override void Begin(Simulation world) => world.Hosts[Node].Kill();

        public override void End(Simulation world)
        {
            if (HasOldDisk)
                world.Hosts[Node].BringOldDiskBack();
            world.Start(Node);
        }

        public override string ToString() =>
            $"node {Node} is killed and down{Long}{(HasOldDisk ? ", and starts from an old copy of its disk" : "")}";
    }

    /// <summary>Nothing can be written to a node's disk.</summary>
    public sealed record FillDisk(int Node) : Incident
    {
        public override void Begin(Simulation world) => world.Hosts[Node].FillDisk(isFull: true);

        public override void End(Simulation world) => world.Hosts[Node].FillDisk(isFull: false);

        public override string ToString() => $"the disk of node {Node} is full{Long}";
    }

    public sealed record Pause(int Node) : Incident
    {
        public override void Begin(Simulation world) => world.Hosts[Node].Pause();

        public override void End(Simulation world) => world.Hosts[Node].Resume();

        public override string ToString() => $"node {Node} is stopped{Long}";
    }

    /// <summary>The host's clock is wrong from now on; the node reads it when it starts.</summary>
    public sealed record TurnClock(int Node, int Seconds) : Incident
    {
        public override void Begin(Simulation world) => world.Hosts[Node].ClockOffset = TimeSpan.FromSeconds(Seconds);

        public override string ToString() => $"the clock of the host of node {Node} is {Seconds} s wrong from now on";
    }

    public enum Fault
    {
        Silent,
        Replays,
        Garbles,
    }

    /// <summary>A member whose host has taken it over on the wire.</summary>
    public sealed record Misbehave(int Node, Fault How) : Incident
    {
        public override void Begin(Simulation world) => Set(world, 1);

        public override void End(Simulation world) => Set(world, 0);

        public override string ToString() => How switch
        {
            Fault.Silent => $"node {Node} says nothing{Long}",
            Fault.Replays => $"node {Node} says one message of ten twice{Long}",
            _ => $"node {Node} spoils one message of ten{Long}",
        };

        private void Set(Simulation world, double on)
        {
            Conduct conduct = world.Hosts[Node].Conduct;
            _ = How switch
            {
                Fault.Silent => conduct.IsSilent = on > 0,
                Fault.Replays => (conduct.Replays = on / 10) > 0,
                _ => (conduct.Garbles = on / 10) > 0,
            };
        }
    }

    /// <summary>The next key is ordered: by a document that this node is given, or by its operator.</summary>
    /// <param name="Ahead">How many seconds ahead it is to begin to sign.</param>
    /// <param name="Also">Another node that is told the same, before it can have heard of it; null for none.</param>
    public sealed record OrderKey(int Node, int Ahead, int? Also) : Incident
    {
        public override void Begin(Simulation world)
        {
            world.OrderKey(Node, Ahead, removed: null);
            if (Also is { } other)
                world.OrderKey(other, Ahead, removed: null);
        }

        public override string ToString() =>
            $"node {Node} {(Also is { } other ? $"and node {other} are each" : "is")} told to order the next key, for {Ahead} s later";
    }

    /// <summary>One endpoint of a node lies, or all of them do.</summary>
    /// <param name="Endpoint">Null for all.</param>
    public sealed record Deceive(int Node, int? Endpoint, Lie How) : Incident
    {
        public override void Begin(Simulation world) => Set(world, How);

        public override void End(Simulation world) => Set(world, Lie.None);

        public override string ToString() =>
            $"{(Endpoint is { } one ? $"endpoint {one}" : "every endpoint")} of node {Node} lies ({How}){Long}";

        private void Set(Simulation world, Lie lie)
        {
            foreach (BeaconEndpoint endpoint in world.Hosts[Node].Endpoints.Where((_, i) => Endpoint is null || Endpoint == i))
                (endpoint.Lie, endpoint.Age) = (lie, TimeSpan.FromSeconds(72));
        }
    }

    /// <summary>
    /// A host starts its node at an earlier time: the clock is back, sources of time do not reach the node, and endpoints show what was
    /// true then.
    /// </summary>
    public sealed record Rewind(int Node, int Seconds) : Incident
    {
        public override void Begin(Simulation world)
        {
            Host host = world.Hosts[Node];
            host.Kill();
            (host.ClockOffset, host.HasTime) = (TimeSpan.FromSeconds(-Seconds), false);
            foreach (BeaconEndpoint endpoint in host.Endpoints)
                (endpoint.Lie, endpoint.Age) = (Lie.Old, TimeSpan.FromSeconds(Seconds));
            world.Start(Node);
        }

        public override void End(Simulation world)
        {
            Host host = world.Hosts[Node];
            (host.ClockOffset, host.HasTime) = (TimeSpan.Zero, true);
            foreach (BeaconEndpoint endpoint in host.Endpoints)
                endpoint.Lie = Lie.None;
        }

        public override string ToString() => $"node {Node} is killed, and starts at a time {Seconds} s back{Long}";
    }

    /// <summary>The authority denies a machine, and orders a key that is not waited for its node.</summary>
    public sealed record Remove(int Node, int Removed) : Incident
    {
        public override void Begin(Simulation world) => world.OrderKey(Node, ahead: 30, Removed);

        public override string ToString() => $"node {Node} is given a document that removes node {Removed} and orders the next key";
    }
}
