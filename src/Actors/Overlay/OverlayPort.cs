using System.Net;
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

    /// <summary>Null while the port is not open.</summary>
    public IPEndPoint? ListensOn => Endpoint?.LocalEndPoint;

    private IQuicEndpoint? Endpoint => _binding is { IsCompletedSuccessfully: true } ? _binding.Result : null;

    /// <summary>Opens the port and reads what the journal knows. The owner hears <c>Opened</c> or <c>NotOpened</c>.</summary>
    /// <param name="asker">Waits for the outcome.</param>
    public void Open(IPEndPoint local, OverlayNetwork.Start start, IActorRef asker)
    {
        Task<ClusterViewState> known = parts.ClusterView.Ask<ClusterViewState>(new ClusterViewMessages.Get(), ViewTimeout, _closing.Token);
        _binding = BindAfter(known, parts, local, _closing.Token);
        _ = _binding.PipeTo(
            owner, owner,
            _ => new OverlayNetwork.Opened(known.Result, start, asker),
            failure => new OverlayNetwork.NotOpened(start, asker, failure));
    }

    public void AcceptNext()
    {
        _ = Endpoint!.AcceptAsync(_closing.Token).AsTask().PipeTo(
            owner, owner,
            connection => new OverlayNetwork.Accepted(connection),
            failure => new OverlayNetwork.AcceptFailed(this, failure));
    }

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

    private static async Task<IQuicEndpoint> BindAfter(Task known, OverlayParts parts, IPEndPoint local,
        CancellationToken cancellationToken)
    {
        await known.ConfigureAwait(false);
        return await parts.Transport.BindAsync(local, parts.Quic, cancellationToken).ConfigureAwait(false);
    }
}
