using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Threading.Channels;

namespace Helios.Actors.Transport.Quic;

/// <summary>One UDP port and one thread, which owns the socket and every connection's native half; others post commands to it.</summary>
internal sealed partial class NgTcp2Endpoint : IQuicEndpoint
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly Channel<IQuicConnection> _accepted = Channel
        .CreateUnbounded<IQuicConnection>(new UnboundedChannelOptions { SingleWriter = true });
    private readonly Dictionary<ConnectionId, NgTcp2Connection> _routes = [];
    private readonly HashSet<NgTcp2Connection> _connections = [];
    private readonly TimerHeap<NgTcp2Connection> _timers = new();
    private readonly List<NgTcp2Stream> _toFlush = [];
    private readonly HalfOpenLedger _halfOpen;
    private readonly HashSet<NgTcp2Connection> _inHandshake = [];
    [SuppressMessage("Reliability", "CA2213", Justification = "disposed by the endpoint's thread on its way out")]
    private readonly UdpSocket _socket;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HashSet<NgTcp2Connection> _dirty = [];
    private HashSet<NgTcp2Connection> _flushing = [];
    private int _wakePosted;
    private ulong _stopAt = ulong.MaxValue;
    private int _disposed;

    public unsafe NgTcp2Endpoint(IPEndPoint local, QuicOptions options)
    {
        Debug.Assert(Stopwatch.Frequency == 1_000_000_000, "Stopwatch counts the nanoseconds of CLOCK_MONOTONIC on Linux");
        _ = NgTcp2.Instance;
        Options = options;
        _halfOpen = new HalfOpenLedger(options);
        _socket = new UdpSocket(local);
        LocalEndPoint = _socket.Local.ToEndPoint();
        Credentials = GnuTls.LoadCredentials(options.Identity);
        AllocateBuffers();
        Now = Clock();
        new Thread(Run) { Name = $"quic-{LocalEndPoint.Port}", IsBackground = true }.Start();
    }

    public QuicOptions Options { get; }

    public IPEndPoint LocalEndPoint { get; }

    /// <summary>The time of this round of the loop: nanoseconds of the monotonic clock.</summary>
    public ulong Now { get; private set; }

    public async ValueTask<IQuicConnection> ConnectAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        var dialled = new TaskCompletionSource<NgTcp2Connection>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => Dial(remote, dialled));
        NgTcp2Connection connection = await dialled.Task.ConfigureAwait(false);
        try
        {
            return await connection.Established.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await connection.CloseAsync(0, "dialling was given up").ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask<IQuicConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _accepted.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            throw closed.InnerException is { } failure
                ? new QuicTransportException($"the QUIC endpoint failed: {failure.Message}", failure)
                : new ObjectDisposedException(nameof(IQuicEndpoint));
        }
    }

    /// <summary>Says goodbye on every connection, and waits until that had time to arrive. Then the port is free again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            Post(Stop);
        await _stopped.Task.ConfigureAwait(false);
    }

    public void Post(Action command)
    {
        _commands.Enqueue(command);
        if (_stopped.Task.IsCompleted)
            RunLastCommands();
        else if (Interlocked.Exchange(ref _wakePosted, 1) == 0)
            _socket.Wake();
    }

    /// <summary>How much is held; tests assert that nothing leaks.</summary>
    internal Task<(int Connections, int Routes, int Timers, int HalfOpen)> CountAsync()
    {
        var counted = new TaskCompletionSource<(int, int, int, int)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => counted.TrySetResult((_connections.Count, _routes.Count, _timers.Count, _halfOpen.Count)));
        return counted.Task;
    }

    public void Route(ConnectionId id, NgTcp2Connection connection) => _routes[id] = connection;

    public void Unroute(ConnectionId id) => _routes.Remove(id);

    public void MarkDirty(NgTcp2Connection connection) => _dirty.Add(connection);

    public void Schedule(NgTcp2Connection connection, ulong deadline) => _timers.Set(connection, deadline);

    public void FlushAfterReceiving(NgTcp2Stream stream) => _toFlush.Add(stream);

    public void Accepted(NgTcp2Connection connection) => _accepted.Writer.TryWrite(connection);

    public void HandshakeEnded(NgTcp2Connection connection)
    {
        if (_inHandshake.Remove(connection))
            _halfOpen.Leave(connection.RemoteEndPoint.Address);
    }

    public void Forget(NgTcp2Connection connection)
    {
        if (_byRemote.GetValueOrDefault(connection.Remote) == connection)
            _byRemote.Remove(connection.Remote);
        _timers.Remove(connection);
        _connections.Remove(connection);
        _dirty.Remove(connection);
        _flushing.Remove(connection);
    }

    private void Remember(NgTcp2Connection connection)
    {
        _connections.Add(connection);
        _byRemote[connection.Remote] = connection;
    }

    private static ulong Clock() => (ulong)Stopwatch.GetTimestamp();

    private void Dial(IPEndPoint remote, TaskCompletionSource<NgTcp2Connection> dialled)
    {
        if (_disposed != 0)
        {
            dialled.TrySetException(new ObjectDisposedException(nameof(IQuicEndpoint)));
            return;
        }
        try
        {
            var connection = new NgTcp2Connection(this, SockAddr.Of(InOurFamily(remote)));
            Remember(connection);
            MarkDirty(connection);
            dialled.TrySetResult(connection);
        }
        catch (Exception failure)
        {
            dialled.TrySetException(failure);
        }
    }

    /// <summary>A dual-stack socket knows IPv4 addresses in their mapped form only.</summary>
    private IPEndPoint InOurFamily(IPEndPoint remote) => LocalEndPoint.AddressFamily == remote.AddressFamily
        ? remote
        : LocalEndPoint.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? new IPEndPoint(remote.Address.MapToIPv6(), remote.Port)
            : throw new QuicTransportException($"{remote} cannot be reached from {LocalEndPoint}, which is IPv4 only");

    private void Run()
    {
        try
        {
            while (Now < _stopAt && (_stopAt == ulong.MaxValue || _connections.Count > 0))
                Round();
            _accepted.Writer.TryComplete();
        }
        catch (Exception failure)
        {
            // A bug: the caller of AcceptAsync gets it and decides.
            _accepted.Writer.TryComplete(failure);
        }
        finally
        {
            Interlocked.Exchange(ref _disposed, 1); // also after a failure, so that nothing can be dialled any more
            foreach (NgTcp2Connection connection in _connections.ToArray())
                connection.Free();
            _socket.Dispose();
            FreeBuffers();
            _stopped.TrySetResult();
            RunLastCommands();
        }
    }

    private void Round()
    {
        ulong next = Math.Min(_timers.First is ITimed first ? first.Deadline : ulong.MaxValue, _stopAt);
        Now = Clock();
        _socket.Wait(_dirty.Count > 0 || next <= Now ? 0 : next == ulong.MaxValue ? -1 : (long)Math.Min(next - Now, long.MaxValue));
        Volatile.Write(ref _wakePosted, 0);
        Interlocked.MemoryBarrier();
        Now = Clock();
        RunCommands();
        ReceiveAll();
        foreach (NgTcp2Stream stream in _toFlush)
            stream.FlushReceived();
        _toFlush.Clear();
        Now = Clock();
        while (_timers.First is { } due && ((ITimed)due).Deadline <= Now)
        {
            // Moved away first, so that a connection that sets no new timer does not come round again.
            _timers.Set(due, ulong.MaxValue);
            due.OnTimer();
        }
        (_dirty, _flushing) = (_flushing, _dirty);
        while (_flushing.Count > 0)
        {
            NgTcp2Connection connection = _flushing.First();
            _flushing.Remove(connection);
            connection.Flush();
        }
    }

    private void RunCommands()
    {
        while (_commands.TryDequeue(out Action? command))
            command();
    }

    /// <summary>
    /// Runs the commands that were posted after the end, on the thread that posts: the loop is gone, and they only complete what waits.
    /// </summary>
    private void RunLastCommands()
    {
        lock (_commands)
            RunCommands();
    }

    private void Stop()
    {
        foreach (NgTcp2Connection connection in _connections.ToArray())
            connection.Close(NgTcp2CloseError.Application, 0, new QuicCloseInfo(QuicCloseKind.Local, 0, "the endpoint is closed"));
        _stopAt = Now + (ulong)Linger.Ticks * 100;
    }
}
