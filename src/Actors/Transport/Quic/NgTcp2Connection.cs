using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Helios.Actors.Transport.Quic;

/// <summary>One connection. Its native half is touched on the endpoint's thread only; what is public may be called from anywhere.</summary>
internal sealed partial class NgTcp2Connection : IQuicConnection, ITimed
{
    private readonly SockAddr _remote;
    private readonly Channel<IQuicStream> _incoming = Channel
        .CreateUnbounded<IQuicStream>(new UnboundedChannelOptions { SingleWriter = true });
    private readonly Dictionary<long, NgTcp2Stream> _streams = [];
    private readonly Queue<TaskCompletionSource<IQuicStream>> _waitingToOpen = new();
    private readonly Queue<NgTcp2Stream> _toSend = new();
    private readonly HashSet<ConnectionId> _routes = [];
    private readonly TaskCompletionSource<IQuicConnection> _established = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<QuicCloseInfo> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[]? _peerSpki;
    private byte[] _tlsExporter = [];

    public NgTcp2Endpoint Endpoint { get; }

    public IPEndPoint RemoteEndPoint { get; }

    public bool IsInitiator { get; }

    public ReadOnlyMemory<byte> PeerSpki => _peerSpki;

    public ReadOnlyMemory<byte> TlsExporter => _tlsExporter;

    public Task<QuicCloseInfo> Closed => _closed.Task;

    /// <summary>Ends when the connection is usable.</summary>
    public Task<IQuicConnection> Established => _established.Task;

    ulong ITimed.Deadline { get; set; }

    int ITimed.HeapIndex { get; set; } = -1;

    public SockAddr Remote => _remote;

    public async ValueTask<IQuicStream> OpenStreamAsync(CancellationToken cancellationToken)
    {
        var opened = new TaskCompletionSource<IQuicStream>(TaskCreationOptions.RunContinuationsAsynchronously);
        Endpoint.Post(() =>
        {
            _waitingToOpen.Enqueue(opened);
            OpenWaitingStreams();
        });
        return await opened.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
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

    public async ValueTask CloseAsync(ulong code, string reason)
    {
        Endpoint.Post(() => Close(NgTcp2CloseError.Application, code, new QuicCloseInfo(QuicCloseKind.Local, code, reason)));
        await Closed.ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => CloseAsync(0, "");

    /// <summary>Asks for new packet keys (RFC 9001 6); false while an earlier change is not confirmed.</summary>
    internal Task<bool> InitiateKeyUpdateAsync()
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Endpoint.Post(() => done.TrySetResult(InitiateKeyUpdate()));
        return done.Task;
    }

    public NgTcp2Stream? Find(long stream) => _streams.GetValueOrDefault(stream);

    public void Register(ConnectionId id)
    {
        _routes.Add(id);
        Endpoint.Route(id, this);
    }

    public void Unregister(ConnectionId id)
    {
        _routes.Remove(id);
        Endpoint.Unroute(id);
    }

    public void QueueToSend(NgTcp2Stream stream)
    {
        if (!stream.IsQueued)
        {
            stream.IsQueued = true;
            _toSend.Enqueue(stream);
        }
        Endpoint.MarkDirty(this);
    }

    public void OnStreamOpen(long id)
    {
        var stream = new NgTcp2Stream(this, id);
        _streams.Add(id, stream);
        _incoming.Writer.TryWrite(stream);
    }

    public void OnStreamData(long id, ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (Find(id) is { } stream)
            stream.Received(bytes, isLast);
        else
            Credit(id, (ulong)bytes.Length);
    }

    public void OnStreamClose(long id, ulong code)
    {
        if (_streams.Remove(id, out NgTcp2Stream? stream))
            stream.Over(new QuicStreamAbortedException(code));
        if (!IsOver && IsOfPeer(id))
            ExtendStreams();
    }

    public void OpenWaitingStreamsLater() => Endpoint.Post(OpenWaitingStreams);

    /// <summary>Bit 0 of a stream id says who opened it: clients even, servers odd (RFC 9000 2.1).</summary>
    private bool IsOfPeer(long stream) => (stream & 1) == (IsInitiator ? 1 : 0);

    private void Finish(QuicCloseInfo info)
    {
        if (!_closed.TrySetResult(info))
            return;
        var failure = new QuicConnectionClosedException(info);
        _established.TrySetException(failure);
        _ = _established.Task.Exception; // a refused peer has nobody who awaits this
        while (_waitingToOpen.TryDequeue(out TaskCompletionSource<IQuicStream>? waiting))
            waiting.TrySetException(failure);
        _incoming.Writer.TryComplete();
        foreach (NgTcp2Stream stream in _streams.Values)
        {
            stream.FailWriting(failure); // first: who hears of the end from reading must not be able to write any more
            stream.EndReading(failure);
        }
    }

    private static byte[] Reason(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= 200 ? bytes : bytes[..200];
    }

    private static unsafe string Reason(byte* text, nuint length) =>
        length == 0 ? "" : Encoding.UTF8.GetString(text, (int)Math.Min(length, 1024));

    private static string AlertName(ulong code) => (code - 0x100) switch
    {
        40 => "handshake failure",
        42 => "bad certificate",
        43 => "unsupported certificate",
        48 => "unknown certificate authority",
        51 => "decrypt error",
        70 => "TLS version",
        116 => "certificate required",
        120 => "no application protocol in common",
        var alert => $"TLS alert {alert}",
    };

    private static string TransportReason(ulong code, string text) =>
        text.Length == 0 && code is >= 0x100 and < 0x200 ? AlertName(code) : text;

    private unsafe struct NativeState
    {
        public void* Connection;
        public void* Session;
        public NgTcp2ConnectionRef* Reference;
        public GCHandle Handle;
    }
}
