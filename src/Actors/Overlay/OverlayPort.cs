using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Helios.Actors.Transport;

namespace Helios.Actors.Overlay;

/// <summary>The UDP port of a node: opens, accepts and dials, and tells its owner the outcome.</summary>
/// <remarks>When it is disposed, the endpoint closes with all its connections, even if it is bound only then.</remarks>
internal sealed class OverlayPort(OverlayParts parts, IActorRef owner) : IDisposable
{
    private static readonly TimeSpan ViewTimeout = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _closing = new();
    private Task<IQuicEndpoint>? _binding;

    /// <summary>Read by the endpoint's thread.</summary>
    private volatile ImmutableHashSet<NetworkPrefix> _known = [];

    /// <summary>Null while the port is not open.</summary>
    public IPEndPoint? ListensOn => Endpoint?.LocalEndPoint;

    private IQuicEndpoint? Endpoint => _binding is { IsCompletedSuccessfully: true } ? _binding.Result : null;

    /// <summary>Opens the port and reads what the journal knows. The owner hears <c>Opened</c> or <c>NotOpened</c>.</summary>
    /// <param name="asker">Waits for the outcome.</param>
    public void Open(IPEndPoint local, OverlayNetwork.Start start, IActorRef asker)
    {
        Task<ClusterViewState> known = parts.ClusterView.Ask<ClusterViewState>(new ClusterViewMessages.Get(), ViewTimeout, _closing.Token);
        _binding = BindAfter(known, parts.Transport, parts.Quic with { IsKnown = Knows }, local, _closing.Token);
        _ = _binding.PipeTo(
            owner, owner,
            _ => new OverlayNetwork.Opened(known.Result, start, asker),
            failure => new OverlayNetwork.NotOpened(start, asker, failure));
    }

    /// <summary>Peers of these networks find places that strangers do not get.</summary>
    public void Know(IEnumerable<IPEndPoint> peers) => _known = [.. peers.Select(peer => NetworkPrefix.Of(peer.Address))];

    public bool Knows(NetworkPrefix network) => _known.Contains(network);

    public void AcceptNext()
    {
        _ = Endpoint!.AcceptAsync(_closing.Token).AsTask().PipeTo(
            owner, owner,
            connection => new OverlayNetwork.Accepted(connection),
            failure => new OverlayNetwork.AcceptFailed(this, failure));
    }

    /// <summary>Looks a peer's name up: the owner hears its addresses that this port can reach, or why there are none.</summary>
    public void LookUp(PeerAddress peer) => _ = AddressesOfAsync(peer).PipeTo(
        owner, owner,
        addresses => new OverlayNetwork.LookedUp(peer, addresses),
        failure => new OverlayNetwork.NotLookedUp(peer, failure.Message));

    public void Dial(IPEndPoint address) => _ = Endpoint!.ConnectAsync(address, _closing.Token).AsTask().PipeTo(
        owner, owner,
        connection => new OverlayNetwork.Dialled(address, connection),
        failure => new OverlayNetwork.DialFailed(address, failure));

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        _ = _binding?.ContinueWith(
            bound => bound.Result.DisposeAsync().AsTask(), default, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    /// <exception cref="MalformedInputException">The name has no address that a socket of this family can send to.</exception>
    private async Task<ImmutableArray<IPEndPoint>> AddressesOfAsync(PeerAddress peer)
    {
        IPAddress[] found = await parts.LookUp(peer.Host, _closing.Token).ConfigureAwait(false);
        bool isV4Only = ListensOn?.AddressFamily == AddressFamily.InterNetwork;
        ImmutableArray<IPEndPoint> reachable =
        [
            .. found.Select(address => new IPEndPoint(address, peer.Port).Canonical())
                .Where(address => !isV4Only || address.AddressFamily == AddressFamily.InterNetwork).Distinct(),
        ];
        if (!reachable.IsEmpty)
            return reachable;
        throw new MalformedInputException(
            found.Length == 0 ? "it has no address" : "it has IPv6 addresses only, and helios.overlay.bind is an IPv4 address");
    }

    private static async Task<IQuicEndpoint> BindAfter(
        Task known, IQuicTransport transport, QuicOptions quic, IPEndPoint local, CancellationToken cancellationToken)
    {
        await known.ConfigureAwait(false);
        return await transport.BindAsync(local, quic, cancellationToken).ConfigureAwait(false);
    }
}
