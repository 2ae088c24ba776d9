using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Threading.Channels;
using Helios.Actors.Transport;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A network in memory with the transport's interface: connections have keys and exporters, can be cut, and count what happens.</summary>
internal sealed class LoopbackNetwork : IQuicTransport
{
    private readonly ConcurrentDictionary<IPEndPoint, LoopbackEndpoint> _endpoints = new();
    private readonly ConcurrentDictionary<(IPAddress, IPAddress), bool> _cut = new();
    private long _activity;

    public string Name => "loopback";

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
    public void Cut(IPAddress a, IPAddress b, bool isCut = true)
    {
        _cut[(a, b)] = _cut[(b, a)] = isCut;
        Touch();
    }

    public bool IsCut(IPAddress a, IPAddress b) => _cut.GetValueOrDefault((a, b));

    public void Touch() => Interlocked.Increment(ref _activity);

    internal LoopbackEndpoint? Find(IPEndPoint address) => _endpoints.GetValueOrDefault(address);

    internal void Remove(LoopbackEndpoint endpoint) => _endpoints.TryRemove(endpoint.LocalEndPoint, out _);
}

internal sealed class LoopbackEndpoint(LoopbackNetwork network, IPEndPoint local, QuicIdentity identity) : IQuicEndpoint
{
    private readonly Channel<IQuicConnection> _accepted = Channel.CreateUnbounded<IQuicConnection>();
    private readonly ConcurrentBag<LoopbackConnection> _connections = [];

    public IPEndPoint LocalEndPoint => local;

    public ValueTask<IQuicConnection> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        network.Touch();
        LoopbackEndpoint? other = network.IsCut(local.Address, remote.Address) ? null : network.Find(remote);
        if (other is null)
            return ValueTask.FromException<IQuicConnection>(new QuicConnectionClosedException(new QuicCloseInfo(QuicCloseKind.HandshakeTimeout, 0, "nobody answers")));
        byte[] exporter = RandomNumberGenerator.GetBytes(32);
        var dialled = new LoopbackConnection(network, local, remote, isInitiator: true, other.Spki, exporter);
        var accepted = new LoopbackConnection(network, remote, local, isInitiator: false, identity.Spki, exporter);
        (dialled.Other, accepted.Other) = (accepted, dialled);
        _connections.Add(dialled);
        other._connections.Add(accepted);
        other._accepted.Writer.TryWrite(accepted);
        return ValueTask.FromResult<IQuicConnection>(dialled);
    }

    public ReadOnlyMemory<byte> Spki => identity.Spki;

    public async ValueTask<IQuicConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _accepted.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(LoopbackEndpoint));
        }
    }

    public async ValueTask DisposeAsync()
    {
        network.Remove(this);
        _accepted.Writer.TryComplete();
        foreach (LoopbackConnection connection in _connections)
            await connection.CloseAsync(0, "the endpoint is closed");
    }
}

internal sealed class LoopbackConnection(LoopbackNetwork network, IPEndPoint local, IPEndPoint remote, bool isInitiator, ReadOnlyMemory<byte> peerSpki, byte[] exporter) : IQuicConnection
{
    private readonly Channel<IQuicStream> _incoming = Channel.CreateUnbounded<IQuicStream>();
    private readonly ConcurrentBag<LoopbackStream> _streams = [];
    private readonly TaskCompletionSource<QuicCloseInfo> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LoopbackConnection Other { get; set; } = null!;

    public IPEndPoint RemoteEndPoint => remote;

    public bool IsInitiator => isInitiator;

    public ReadOnlyMemory<byte> PeerSpki => peerSpki;

    public ReadOnlyMemory<byte> ChannelBinding => exporter;

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
        Other._incoming.Writer.TryWrite(theirs);
        network.Touch();
        return ValueTask.FromResult<IQuicStream>(ours);
    }

    public async ValueTask<IQuicStream> AcceptStreamAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _incoming.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new QuicConnectionClosedException(await Closed);
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
        network.Touch();
        if (!_closed.TrySetResult(info))
            return;
        _incoming.Writer.TryComplete();
        foreach (LoopbackStream stream in _streams)
            stream.End(new QuicConnectionClosedException(info));
    }
}

internal sealed class LoopbackStream(LoopbackConnection connection) : IQuicStream
{
    private readonly Pipe _received = new(new PipeOptions(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false));

    public LoopbackStream Other { get; set; } = null!;

    public long Id => 0;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        ReadResult result = await _received.Reader.ReadAsync(cancellationToken);
        int count = (int)Math.Min(result.Buffer.Length, buffer.Length);
        result.Buffer.Slice(0, count).CopyTo(buffer.Span);
        _received.Reader.AdvanceTo(result.Buffer.GetPosition(count));
        connection.Network.Touch();
        return count;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool completeWrites, CancellationToken cancellationToken)
    {
        connection.Network.Touch();
        if (connection.Closed.IsCompleted)
            throw new QuicConnectionClosedException(connection.Closed.Result);
        if (connection.IsCut)
            return;
        await Other._received.Writer.WriteAsync(bytes, cancellationToken);
        if (completeWrites)
            await Other._received.Writer.CompleteAsync();
    }

    public void Abort(ulong code) => End(new QuicStreamAbortedException(code));

    public void End(Exception failure) => _received.Writer.Complete(failure);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
