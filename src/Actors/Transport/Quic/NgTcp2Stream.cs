using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;

namespace Helios.Actors.Transport.Quic;

/// <summary>A stream: bytes to send in native memory until they are acknowledged, bytes received in a pipe until they are read.</summary>
/// <remarks>ngtcp2 keeps pointers to what it sends, so it must not move. Members marked "loop" run on the endpoint's thread only.</remarks>
internal sealed class NgTcp2Stream : IQuicStream
{
    private const int MaxUnacked = 1 << 20;
    private const int MaxChunk = 64 * 1024;

    private readonly NgTcp2Connection _connection;
    private readonly Pipe _received = new(new PipeOptions(pauseWriterThreshold: 0, resumeWriterThreshold: 0,
        useSynchronizationContext: false));
    private readonly ConcurrentQueue<SendBuffer> _written = new();
    private readonly Action _onWritten;
    private readonly Action _onConsumed;
    private readonly Queue<SendBuffer> _unacked = new();
    private readonly Queue<SendBuffer> _unsent = new();
    private long _unackedBytes;
    private long _unsentBytes;
    private long _consumed;
    private long _receivedTotal;
    private long _creditedTotal;
    private int _writePosted;
    private int _disposed;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _sent;
    private volatile Exception? _writeFailure;
    private volatile bool _finWritten;
    private bool _hasUnflushed;
    private bool _readEnded;
    private bool _discards;
    private bool _finSent;

    public NgTcp2Stream(NgTcp2Connection connection, long id)
    {
        (_connection, Id) = (connection, id);
        _onWritten = OnWritten;
        _onConsumed = OnConsumed;
    }

    public long Id { get; }

    /// <summary>Loop: waits for the peer's window in this pass.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Loop: is in the connection's round of streams to send.</summary>
    public bool IsQueued { get; set; }

    public bool HasToSend => _unsent.Count > 0;

    /// <summary>Bytes that were written, and that the peer has not acknowledged.</summary>
    public long Unacked => Volatile.Read(ref _unackedBytes);

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        ReadResult result = await _received.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        ReadOnlySequence<byte> bytes = result.Buffer;
        int count = (int)Math.Min(bytes.Length, buffer.Length);
        bytes.Slice(0, count).CopyTo(buffer.Span);
        _received.Reader.AdvanceTo(bytes.GetPosition(count));
        if (count > 0 && Interlocked.Add(ref _consumed, count) == count)
            _connection.Endpoint.Post(_onConsumed);
        return count;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool completeWrites, CancellationToken cancellationToken)
    {
        do
        {
            while (IsFull)
                await WaitForRoom().WaitAsync(cancellationToken).ConfigureAwait(false);
            ThrowIfComplete();
            int length = Math.Min(MaxChunk, bytes.Length);
            var chunk = new SendBuffer(length) { IsLast = completeWrites && length == bytes.Length };
            bytes.Span[..length].CopyTo(chunk.Span);
            Enqueue(chunk);
            bytes = bytes[length..];
        }
        while (!bytes.IsEmpty);
    }

    public async ValueTask WriteAsync(SendBuffer buffer, CancellationToken cancellationToken)
    {
        try
        {
            while (IsFull)
                await WaitForRoom().WaitAsync(cancellationToken).ConfigureAwait(false);
            ThrowIfComplete();
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        Enqueue(buffer);
    }

    public Task WhenSentAsync()
    {
        if (!HasUnsent)
            return Task.CompletedTask;
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _sent, sent);
        Interlocked.MemoryBarrier();
        if (!HasUnsent)
            sent.TrySetResult();
        return sent.Task;
    }

    public void Abort(ulong code) => _connection.Endpoint.Post(() =>
    {
        _connection.ShutdownStream(Id, code);
        FailWriting(new QuicStreamAbortedException(code));
        EndReading(new QuicStreamAbortedException(code));
    });

    /// <summary>Finishes the write side if that was not done, and throws away what was not read.</summary>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return ValueTask.CompletedTask;
        if (!_finWritten && _writeFailure is null)
            Enqueue(new SendBuffer(0) { IsLast = true });
        _connection.Endpoint.Post(() =>
        {
            _discards = true;
            Credit(_receivedTotal - _creditedTotal);
        });
        return ValueTask.CompletedTask;
    }

    private bool IsFull => Volatile.Read(ref _unackedBytes) >= MaxUnacked && _writeFailure is null;

    private bool HasUnsent => Volatile.Read(ref _unsentBytes) > 0 && _writeFailure is null;

    private void ThrowIfComplete()
    {
        if (_writeFailure is { } failure)
            throw failure;
        if (_finWritten)
            throw new InvalidOperationException("the write side of this stream is complete");
    }

    private void Enqueue(SendBuffer chunk)
    {
        Interlocked.Add(ref _unackedBytes, chunk.Length);
        Interlocked.Add(ref _unsentBytes, chunk.Length);
        _finWritten |= chunk.IsLast;
        _written.Enqueue(chunk);
        if (Interlocked.Exchange(ref _writePosted, 1) == 0)
            _connection.Endpoint.Post(_onWritten);
    }

    private Task WaitForRoom()
    {
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _room, room);
        Interlocked.MemoryBarrier();
        if (!IsFull)
            room.TrySetResult();
        return room.Task;
    }

    private void OnWritten()
    {
        Volatile.Write(ref _writePosted, 0);
        Interlocked.MemoryBarrier();
        while (_written.TryDequeue(out SendBuffer? chunk))
        {
            if (_writeFailure is not null || _connection.IsOver)
                chunk.Dispose();
            else
                _unsent.Enqueue(chunk);
        }
        if (HasToSend)
            _connection.QueueToSend(this);
    }

    private void OnConsumed() => Credit(Interlocked.Exchange(ref _consumed, 0));

    private void Credit(long bytes)
    {
        bytes = Math.Min(bytes, _receivedTotal - _creditedTotal);
        if (bytes <= 0)
            return;
        _creditedTotal += bytes;
        _connection.Credit(Id, (ulong)bytes);
    }

    /// <summary>Loop: the bytes to send next.</summary>
    public unsafe int Fill(NgTcp2Vec* vectors, int capacity, out bool isLast)
    {
        int count = 0;
        isLast = false;
        foreach (SendBuffer chunk in _unsent)
        {
            if (count == capacity)
                break;
            vectors[count++] = new NgTcp2Vec { Base = chunk.Start + chunk.Sent, Length = (nuint)(chunk.Length - chunk.Sent) };
            isLast = chunk.IsLast;
        }
        return count;
    }

    /// <summary>Loop: this many bytes went into a packet, perhaps with the end of the stream.</summary>
    public void Sent(long bytes, bool withEnd)
    {
        if (bytes > 0 && Interlocked.Add(ref _unsentBytes, -bytes) == 0)
            Volatile.Read(ref _sent)?.TrySetResult();
        while (_unsent.TryPeek(out SendBuffer? chunk) && (bytes > 0 || (withEnd && chunk.Length == 0)))
        {
            int step = (int)Math.Min(bytes, chunk.Length - chunk.Sent);
            chunk.Sent += step;
            bytes -= step;
            if (chunk.Sent < chunk.Length)
                return;
            _unacked.Enqueue(_unsent.Dequeue());
        }
        _finSent |= withEnd && _unsent.Count == 0;
    }

    /// <summary>Loop: the peer has acknowledged the next bytes, this many.</summary>
    public void Acked(ulong bytes)
    {
        long left = (long)bytes;
        while (_unacked.TryPeek(out SendBuffer? chunk))
        {
            int step = (int)Math.Min(left, chunk.Length - chunk.Acked);
            chunk.Acked += step;
            left -= step;
            if (chunk.Acked < chunk.Length)
                break;
            _unacked.Dequeue().Dispose();
        }
        if (left > 0 && _unsent.TryPeek(out SendBuffer? begun))
            begun.Acked += (int)left; // its beginning was sent, and its end waits for the congestion window
        Interlocked.Add(ref _unackedBytes, -(long)bytes);
        Volatile.Read(ref _room)?.TrySetResult();
    }

    /// <summary>Loop: in order, and never more than the window.</summary>
    public void Received(ReadOnlySpan<byte> bytes, bool isLast)
    {
        _receivedTotal += bytes.Length;
        if (_readEnded)
            return;
        if (_discards)
        {
            Credit(bytes.Length);
        }
        else if (!bytes.IsEmpty)
        {
            _received.Writer.Write(bytes);
            if (!_hasUnflushed)
                _connection.Endpoint.FlushAfterReceiving(this);
            _hasUnflushed = true;
        }
        if (isLast)
            EndReading(null);
    }

    /// <summary>Loop: lets the reader see what has arrived in this round.</summary>
    public void FlushReceived()
    {
        _hasUnflushed = false;
        if (!_readEnded)
            _ = _received.Writer.FlushAsync().AsTask();
    }

    /// <summary>Loop.</summary>
    public void EndReading(Exception? failure)
    {
        if (_readEnded)
            return;
        _readEnded = true;
        _received.Writer.Complete(failure);
    }

    /// <summary>Loop: nothing more can be sent; ngtcp2 no longer looks at our memory only once the stream is closed.</summary>
    public void FailWriting(Exception failure)
    {
        _writeFailure ??= failure;
        foreach (SendBuffer chunk in _unsent)
        {
            if (chunk.Sent > 0)
                _unacked.Enqueue(chunk);
            else
                chunk.Dispose();
        }
        _unsent.Clear();
        Volatile.Read(ref _room)?.TrySetResult();
        Volatile.Read(ref _sent)?.TrySetResult();
    }

    /// <summary>Loop: both directions are over and ngtcp2 has let go.</summary>
    public void Over(Exception failure)
    {
        FailWriting(_finSent ? new InvalidOperationException("the stream is complete") : failure);
        EndReading(failure);
        while (_unacked.TryDequeue(out SendBuffer? chunk))
            chunk.Dispose();
        while (_written.TryDequeue(out SendBuffer? chunk))
            chunk.Dispose();
    }
}
