using System.Net;
using Helios.Actors.Transport;

namespace Helios.Simulation;

/// <summary>
/// The network between the nodes, with the transport's interface. A stream is what QUIC makes of lossy packets: its bytes arrive in their
/// order or the connection ends, so a lost packet is a delay here, and a cut that lasts is the end of the connection.
/// </summary>
internal sealed class VirtualNetwork(World world)
{
    /// <summary>After so much silence an endpoint gives a connection up, as <see cref="QuicOptions.IdleTimeout"/> has it.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10), LongestUntilReset = TimeSpan.FromSeconds(10);

    private readonly Dictionary<IPEndPoint, VirtualEndpoint> _endpoints = [];
    private readonly Dictionary<(IPAddress, IPAddress), Link> _links = [];
    private readonly List<VirtualConnection> _connections = [];

    public World World => world;

    /// <summary>The share of packets that are lost, everywhere.</summary>
    public double Loss { get; set; }

    public Link Between(IPAddress one, IPAddress other)
    {
        (IPAddress, IPAddress) pair = string.CompareOrdinal(one.ToString(), other.ToString()) < 0 ? (one, other) : (other, one);
        if (!_links.TryGetValue(pair, out Link? link))
            _links[pair] = link = new Link(this, TimeSpan.FromMilliseconds(1 + (60 * world.Chance())));
        return link;
    }

    /// <summary>The transport of one boot of a node.</summary>
    public IQuicTransport For(OsProcess process, Conduct conduct) => new Transport(this, process, conduct);

    /// <summary>The process is gone without a word: peers notice by the silence.</summary>
    public void Forget(OsProcess process)
    {
        foreach (VirtualEndpoint endpoint in _endpoints.Values.Where(one => one.Process == process).ToArray())
            _endpoints.Remove(endpoint.LocalEndPoint);
        EndWhenIdle(connection => connection.Process == process && connection.Process.IsDead);
    }

    /// <summary>The process answers nothing for now.</summary>
    public void Watch(OsProcess process)
    {
        TimeSpan since = world.Now;
        world.After(IdleTimeout, () =>
        {
            if (!process.IsPaused || process.PausedSince > since)
                return;
            foreach (VirtualConnection connection in _connections.Where(one => one.Process == process).ToArray())
                connection.EndBoth(QuicCloseKind.IdleTimeout);
        });
    }

    public void EndWhenCut(Link link)
    {
        long cut = link.Cuts;
        world.After(IdleTimeout, () =>
        {
            if (!link.IsCut || link.Cuts != cut)
                return;
            foreach (VirtualConnection connection in _connections.Where(one => one.Link == link).ToArray())
                connection.EndBoth(QuicCloseKind.IdleTimeout);
        });
    }

    public void Pump(Link link)
    {
        foreach (VirtualConnection connection in _connections.Where(one => one.Link == link).ToArray())
            connection.Pump();
    }

    public void Remove(VirtualConnection connection) => _connections.Remove(connection);

    public void Remove(VirtualEndpoint endpoint)
    {
        if (_endpoints.GetValueOrDefault(endpoint.LocalEndPoint) == endpoint)
            _endpoints.Remove(endpoint.LocalEndPoint);
    }

    public IEnumerable<VirtualConnection> ConnectionsOf(VirtualEndpoint endpoint) => _connections.Where(one => one.Endpoint == endpoint);

    private void EndWhenIdle(Func<VirtualConnection, bool> which)
    {
        foreach (VirtualConnection connection in _connections.Where(which).ToArray())
            world.After(IdleTimeout, () => connection.EndBoth(QuicCloseKind.IdleTimeout));
    }

    private VirtualEndpoint Bind(IPEndPoint local, OsProcess process, Conduct conduct, QuicOptions options)
    {
        if (_endpoints.ContainsKey(local))
            throw new QuicTransportException($"UDP port {local}: Address already in use");
        foreach (VirtualConnection left in _connections.Where(
            one => one.Process.IsDead && one.Endpoint.LocalEndPoint.Equals(local)).ToArray())
            world.After(world.Chance() * LongestUntilReset, () => left.EndBoth(QuicCloseKind.StatelessReset));
        return _endpoints[local] = new VirtualEndpoint(this, local, process, conduct, options);
    }

    /// <summary>The handshake: an answer after a round trip, or nothing for as long as the caller waits.</summary>
    public Task<IQuicConnection> ConnectAsync(VirtualEndpoint from, IPEndPoint to, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<IQuicConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
        CancellationTokenRegistration cancelled = cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        Link link = Between(from.LocalEndPoint.Address, to.Address);
        world.After(link.Delay(), () =>
        {
            if (link.IsCut || from.Conduct.IsSilent || from.Process.IsDead || !_endpoints.TryGetValue(to, out VirtualEndpoint? other)
                || other.Process.IsPaused || other.Conduct.IsSilent)
                return;
            var exporter = new byte[32];
            world.Fill(exporter);
            var dialled = new VirtualConnection(from, other, link, exporter, isInitiator: true);
            var accepted = new VirtualConnection(other, from, link, exporter, isInitiator: false);
            (dialled.Other, accepted.Other) = (accepted, dialled);
            _connections.AddRange([dialled, accepted]);
            world.After(link.Delay(), () =>
            {
                if (!done.TrySetResult(dialled))
                    dialled.EndBoth(QuicCloseKind.HandshakeTimeout);
                else
                    other.Accept(accepted);
            });
        });
        world.After(HandshakeTimeout, () =>
        {
            cancelled.Dispose();
            from.Process.Do(() => done.TrySetException(
                new QuicConnectionClosedException(new QuicCloseInfo(QuicCloseKind.HandshakeTimeout, 0, "nobody answers"))));
        });
        return done.Task;
    }

    private sealed class Transport(VirtualNetwork network, OsProcess process, Conduct conduct) : IQuicTransport
    {
        public string Name => "virtual";

        public ValueTask<IQuicEndpoint> BindAsync(IPEndPoint local, QuicOptions options, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IQuicEndpoint>(network.Bind(local, process, conduct, options));
    }
}

/// <summary>How a hostile node behaves on the wire.</summary>
internal sealed class Conduct
{
    /// <summary>It reads, and says nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How often it sends a message twice.</summary>
    public double Replays { get; set; }

    /// <summary>How often it changes one bit of a message.</summary>
    public double Garbles { get; set; }
}

/// <summary>The way between two machines.</summary>
internal sealed class Link(VirtualNetwork network, TimeSpan latency)
{
    public bool IsCut { get; private set; }

    /// <summary>How often it was cut.</summary>
    public long Cuts { get; private set; }

    /// <summary>How many times as slow it is as on a good day.</summary>
    public double Slowness { get; set; } = 1;

    public void Cut()
    {
        IsCut = true;
        Cuts++;
        network.EndWhenCut(this);
    }

    public void Heal()
    {
        if (!IsCut)
            return;
        IsCut = false;
        network.Pump(this);
    }

    /// <summary>Of one message: each packet that is lost costs a retransmission.</summary>
    public TimeSpan Delay()
    {
        TimeSpan delay = latency * Slowness * (1 + network.World.Chance());
        while (network.Loss > 0 && network.World.Chance() < network.Loss)
            delay += TimeSpan.FromMilliseconds(200) + (latency * Slowness);
        return delay;
    }
}
