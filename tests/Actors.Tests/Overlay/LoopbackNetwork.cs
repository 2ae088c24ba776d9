using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Threading.Channels;
using Helios.Actors.Transport;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// A network in memory with the transport's interface: connections have keys and exporters, can be cut, and count what happens.
/// </summary>
/// <remarks>Bytes have arrived when the call that sends them returns: the reader goes on within that call. So nothing is ever on its way
/// between two threads.</remarks>
internal sealed class LoopbackNetwork : IQuicTransport
{
    private readonly ConcurrentDictionary<IPEndPoint, LoopbackEndpoint> _endpoints = new();
    private readonly ConcurrentDictionary<(IPAddress, IPAddress), bool> _cut = new();
    private long _activity;

    public string Name => "loopback";

    /// <summary>When what was written is in packets (<see cref="IQuicStream.WhenSentAsync"/>). It arrives all the same.</summary>
    public Task Sent { get; set; } = Task.CompletedTask;

    /// <summary>Grows with whatever happens on the network.</summary>
    public long Activity => Interlocked.Read(ref _activity);

    public ValueTask<IQuicEndpoint> BindAsync(IPEndPoint local, QuicOptions options, CancellationToken cancellationToken)
    {
        var endpoint = new LoopbackEndpoint(this, local, options.Identity);
        return _endpoints.TryAdd(local, endpoint)
            ? ValueTask.FromResult<IQuicEndpoint>(endpoint)
            : throw new QuicTransportException($"UDP port {local}: Address already in use");
    }

    /// <summary>Nothing passes between the two addresses any more; connections stay open and silent, as QUIC's do.</summary>
    public void Cut(IPAddress a, IPAddress b, bool isCut = true) => Do(() => _cut[(a, b)] = _cut[(b, a)] = isCut);

    public bool IsCut(IPAddress a, IPAddress b) => _cut.GetValueOrDefault((a, b));

    internal LoopbackEndpoint? Find(IPEndPoint address) => _endpoints.GetValueOrDefault(address);

    internal void Remove(LoopbackEndpoint endpoint) => _endpoints.TryRemove(new(endpoint.LocalEndPoint, endpoint));

    /// <summary>A thread that has a context, as those of tests do, would leave it to others to go on.</summary>
    internal T Do<T>(Func<T> step)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return step();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            Interlocked.Increment(ref _activity);
        }
    }

    internal static Channel<T> Inbox<T>() =>
        Channel.CreateUnbounded<T>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });
}

internal sealed class LoopbackEndpoint(LoopbackNetwork network, IPEndPoint local, QuicIdentity identity) : IQuicEndpoint
{
    private readonly Channel<IQuicConnection> _accepted = LoopbackNetwork.Inbox<IQuicConnection>();
    private readonly ConcurrentBag<LoopbackConnection> _connections = [];

    public IPEndPoint LocalEndPoint => local;

    public ReadOnlyMemory<byte> Spki => identity.Spki;

    public ValueTask<IQuicConnection> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        LoopbackEndpoint? other = network.IsCut(local.Address, remote.Address) ? null : network.Find(remote);
        byte[] exporter = RandomNumberGenerator.GetBytes(32);
        var dialled = new LoopbackConnection(network, local, remote, isInitiator: true, other?.Spki ?? default, exporter);
        var accepted = new LoopbackConnection(network, remote, local, isInitiator: false, identity.Spki, exporter);
        (dialled.Other, accepted.Other) = (accepted, dialled);
        _connections.Add(dialled);
        other?._connections.Add(accepted);
        return network.Do(() => other?._accepted.Writer.TryWrite(accepted)) == true
            ? ValueTask.FromResult<IQuicConnection>(dialled)
            : ValueTask.FromException<IQuicConnection>(new QuicConnectionClosedException(new QuicCloseInfo(QuicCloseKind.HandshakeTimeout,
                0, "nobody answers")));
    }

    public async ValueTask<IQuicConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _accepted.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(LoopbackEndpoint));
        }
    }

    public async ValueTask DisposeAsync()
    {
        network.Remove(this);
        network.Do(() => _accepted.Writer.TryComplete());
        foreach (LoopbackConnection connection in _connections)
            await connection.CloseAsync(0, "the endpoint is closed");
    }
}

internal sealed class LoopbackConnection(LoopbackNetwork network, IPEndPoint local, IPEndPoint remote, bool isInitiator,
    ReadOnlyMemory<byte> peerSpki, byte[] exporter) : IQuicConnection
{
    private readonly Channel<IQuicStream> _incoming = LoopbackNetwork.Inbox<IQuicStream>();
    private readonly ConcurrentBag<LoopbackStream> _streams = [];
    private readonly TaskCompletionSource<QuicCloseInfo> _closed = new();

    public LoopbackConnection Other { get; set; } = null!;

    public IPEndPoint RemoteEndPoint => remote;

    public bool IsInitiator => isInitiator;

    public ReadOnlyMemory<byte> PeerSpki => peerSpki;

    public ReadOnlyMemory<byte> TlsExporter => exporter;

    public Task<QuicCloseInfo> Closed => _closed.Task;

    public LoopbackNetwork Network => network;

    public bool IsCut => network.IsCut(local.Address, remote.Address);

    public ValueTask<IQuicStream> OpenStreamAsync(CancellationToken cancellationToken)
    {
        var ours = new LoopbackStream(this);
        var theirs = new LoopbackStream(Other);
        (ours.Other, theirs.Other) = (theirs, ours);
        _streams.Add(ours);
        Other._streams.Add(theirs);
        network.Do(() => Other._incoming.Writer.TryWrite(theirs));
        return ValueTask.FromResult<IQuicStream>(ours);
    }

    public async ValueTask<IQuicStream> AcceptStreamAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _incoming.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new QuicConnectionClosedException(await Closed.ConfigureAwait(false));
        }
    }

    public ValueTask CloseAsync(ulong code, string reason)
    {
        End(new QuicCloseInfo(QuicCloseKind.Local, code, reason));
        if (!IsCut)
            Other.End(new QuicCloseInfo(QuicCloseKind.PeerApplication, code, reason));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => CloseAsync(0, "");

    private void End(QuicCloseInfo info)
    {
        if (!network.Do(() => _closed.TrySetResult(info)))
            return;
        network.Do(() => _incoming.Writer.TryComplete());
        foreach (LoopbackStream stream in _streams)
            stream.End(new QuicConnectionClosedException(info));
    }
}

internal sealed class LoopbackStream(LoopbackConnection connection) : IQuicStream
{
    private readonly Channel<ReadOnlyMemory<byte>> _received = LoopbackNetwork.Inbox<ReadOnlyMemory<byte>>();
    private ReadOnlyMemory<byte> _unread;

    public LoopbackStream Other { get; set; } = null!;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (_unread.IsEmpty)
                _unread = await _received.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            return closed.InnerException is { } failure ? throw failure : 0;
        }
        int count = Math.Min(_unread.Length, buffer.Length);
        _unread[..count].CopyTo(buffer);
        _unread = _unread[count..];
        return count;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool completeWrites, CancellationToken cancellationToken)
    {
        if (connection.Closed.IsCompleted)
            return ValueTask.FromException(new QuicConnectionClosedException(connection.Closed.Result));
        if (!connection.IsCut)
            connection.Network.Do(() =>
                Other._received.Writer.TryWrite(bytes.ToArray()) && completeWrites && Other._received.Writer.TryComplete());
        return ValueTask.CompletedTask;
    }

    public Task WhenSentAsync() => connection.Network.Sent;

    public void Abort(ulong code) => End(new QuicStreamAbortedException(code));

    public void End(Exception failure) => connection.Network.Do(() => _received.Writer.TryComplete(failure));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
