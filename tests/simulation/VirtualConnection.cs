using System.Net;
using System.Threading.Channels;
using Helios.Actors.Transport;

namespace Helios.Simulation;

/// <summary>One node's UDP port.</summary>
internal sealed class VirtualEndpoint(VirtualNetwork network, IPEndPoint local, OsProcess process, Conduct conduct, QuicOptions options)
    : IQuicEndpoint
{
    private readonly Channel<IQuicConnection> _accepted = Channel.CreateUnbounded<IQuicConnection>();

    public IPEndPoint LocalEndPoint => local;

    public OsProcess Process => process;

    public Conduct Conduct => conduct;

    public VirtualNetwork Network => network;

    public ReadOnlyMemory<byte> Spki => options.Identity.Spki;

    public void Accept(IQuicConnection connection) => process.Do(() => _accepted.Writer.TryWrite(connection));

    public ValueTask<IQuicConnection> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken) =>
        new(network.ConnectAsync(this, remote, cancellationToken));

    public async ValueTask<IQuicConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _accepted.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(VirtualEndpoint));
        }
    }

    public async ValueTask DisposeAsync()
    {
        network.Remove(this);
        _accepted.Writer.TryComplete();
        foreach (VirtualConnection connection in network.ConnectionsOf(this).ToArray())
            await connection.CloseAsync(0, "the endpoint is closed");
    }
}

/// <summary>One side of a connection.</summary>
internal sealed class VirtualConnection(VirtualEndpoint endpoint, VirtualEndpoint remote, Link link, byte[] exporter, bool isInitiator)
    : IQuicConnection
{
    private readonly Channel<IQuicStream> _incoming = Channel.CreateUnbounded<IQuicStream>();
    private readonly TaskCompletionSource<QuicCloseInfo> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<Action<VirtualConnection>> _onTheWay = new();
    private readonly List<VirtualStream> _streams = [];
    private TimeSpan _lastArrival;

    public VirtualConnection Other { get; set; } = null!;

    public VirtualEndpoint Endpoint => endpoint;

    public OsProcess Process => endpoint.Process;

    public Link Link => link;

    public IPEndPoint RemoteEndPoint => remote.LocalEndPoint;

    public bool IsInitiator => isInitiator;

    public ReadOnlyMemory<byte> PeerSpki => remote.Spki;

    public ReadOnlyMemory<byte> TlsExporter => exporter;

    public Task<QuicCloseInfo> Closed => _closed.Task;

    private World World => endpoint.Network.World;

    public ValueTask<IQuicStream> OpenStreamAsync(CancellationToken cancellationToken)
    {
        var ours = new VirtualStream(this);
        var theirs = new VirtualStream(Other);
        (ours.Other, theirs.Other) = (theirs, ours);
        _streams.Add(ours);
        Pass(other =>
        {
            other._streams.Add(theirs);
            other._incoming.Writer.TryWrite(theirs);
        });
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
        if (!_closed.Task.IsCompleted && !Process.IsDead)
        {
            Pass(other => other.End(new QuicCloseInfo(QuicCloseKind.PeerApplication, code, reason)));
            End(new QuicCloseInfo(QuicCloseKind.Local, code, reason));
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => CloseAsync(0, "");

    /// <summary>Both sides notice by themselves.</summary>
    public void EndBoth(QuicCloseKind kind)
    {
        foreach (VirtualConnection side in (VirtualConnection[])[this, Other])
            side.Process.Do(() => side.End(new QuicCloseInfo(kind, 0, "")));
        endpoint.Network.Remove(this);
        endpoint.Network.Remove(Other);
    }

    /// <summary>Something goes to the other side, behind what is on its way already.</summary>
    public void Pass(Action<VirtualConnection> what)
    {
        if (Process.IsDead || endpoint.Conduct.IsSilent)
            return;
        _onTheWay.Enqueue(what);
        ScheduleArrival();
    }

    /// <summary>The link works again: what waits goes on.</summary>
    public void Pump()
    {
        for (int i = 0; i < _onTheWay.Count; i++)
            ScheduleArrival();
    }

    /// <summary>Bytes of a stream, as a hostile node sends them.</summary>
    public void PassBytes(ReadOnlyMemory<byte> bytes, Action<VirtualConnection, ReadOnlyMemory<byte>> arrive)
    {
        byte[] sent = bytes.ToArray();
        if (endpoint.Conduct.Garbles > 0 && World.Chance() < endpoint.Conduct.Garbles)
            sent[World.Pick(sent.Length)] ^= (byte)(1 << World.Pick(8));
        Pass(other => arrive(other, sent));
        if (endpoint.Conduct.Replays > 0 && World.Chance() < endpoint.Conduct.Replays)
            Pass(other => arrive(other, sent));
    }

    private void ScheduleArrival()
    {
        TimeSpan at = World.Now + link.Delay();
        _lastArrival = at > _lastArrival ? at : _lastArrival;
        World.At(_lastArrival, () =>
        {
            if (!link.IsCut && _onTheWay.TryDequeue(out Action<VirtualConnection>? what))
                Other.Process.Do(() => what(Other));
        });
    }

    private void End(QuicCloseInfo info)
    {
        if (!_closed.TrySetResult(info))
            return;
        _incoming.Writer.TryComplete();
        foreach (VirtualStream stream in _streams)
            stream.End(new QuicConnectionClosedException(info));
        endpoint.Network.Remove(this);
    }
}

internal sealed class VirtualStream(VirtualConnection connection) : IQuicStream
{
    private readonly Channel<ReadOnlyMemory<byte>> _received = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
    private ReadOnlyMemory<byte> _unread;

    public VirtualStream Other { get; set; } = null!;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (_unread.IsEmpty)
                _unread = await _received.Reader.ReadAsync(cancellationToken);
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
        connection.PassBytes(bytes, (_, arrived) => Other._received.Writer.TryWrite(arrived));
        if (completeWrites)
            connection.Pass(_ => Other._received.Writer.TryComplete());
        return ValueTask.CompletedTask;
    }

    public void Abort(ulong code)
    {
        End(new QuicStreamAbortedException(code));
        connection.Pass(_ => Other.End(new QuicStreamAbortedException(code)));
    }

    public void End(Exception failure) => _received.Writer.TryComplete(failure);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
