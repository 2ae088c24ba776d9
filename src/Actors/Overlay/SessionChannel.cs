using System.Security.Cryptography;
using Helios.Actors.Transport;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The messages of a session, in records, in frames: in the clear until both hellos are exchanged, sealed from then on.</summary>
/// <remarks>It owns the keys and counters. One thread at a time, but for the tasks that it returns.</remarks>
internal sealed class SessionChannel(IQuicStream stream) : IDisposable
{
    private readonly FrameChannel _frames = new(stream);
    private readonly Queue<byte[]> _unopened = new();
    private readonly Queue<PeerInput> _opened = new();
    private readonly WireWriter _wire = new();
    private readonly MessageBatch _batch = new();
    private Queue<SendBuffer> _toWrite = new();
    private int _queuedBytes;
    private Task? _writing;
    private RecordSealer? _sealer;
    private RecordOpener? _opener;

    /// <summary>Bytes of frames that wait for the peer to read.</summary>
    public int QueuedBytes => Volatile.Read(ref _queuedBytes);

    /// <summary>
    /// Whether both sides may put several messages into one record: the peer is admitted, and its version has such records.
    /// </summary>
    public bool Joins { get; set; }

    /// <summary>Whether messages wait for others, to share a record with them. <see cref="Flush"/> ends that.</summary>
    public bool HasBatch => _batch.Count > 0;

    /// <summary>
    /// Ends when earlier frames may be in packets: until then a new one would wait behind them. Ask again after it. Never faults.
    /// </summary>
    public Task WhenSentAsync() => _writing is { IsCompleted: false } writing ? EndOf(writing) : stream.WhenSentAsync();

    /// <summary>From here on everything is sealed.</summary>
    public void Secure(Handshake handshake) =>
        (_sealer, _opener) = (new RecordSealer(handshake.Sending), new RecordOpener(handshake.Receiving));

    /// <summary>
    /// Appends a message to those that wait. A short one may wait for others; a secret has a record of its own, so that its bytes can be
    /// zeroed on both sides.
    /// </summary>
    public void Enqueue(OverlayMessage message)
    {
        _wire.Reset();
        OverlayCodec.Encode(message, _wire);
        int length = _wire.Written.Length;
        bool isSecret = OverlayCodec.IsSecret(message);
        if (isSecret || !_batch.HasRoomFor(length))
            Flush();
        if (Joins && !isSecret && _batch.HasRoomFor(length))
            _batch.Add(_wire.Written);
        else
            Append(_wire.Written, Record.Sealed);
        if (isSecret)
            _wire.Clear();
    }

    /// <summary>Seals the messages that wait for others.</summary>
    public void Flush()
    {
        if (!HasBatch)
            return;
        Append(_batch.Content, _batch.Kind);
        _batch.Clear();
    }

    /// <summary>Writes the frames that wait, as far as the peer reads.</summary>
    /// <returns>The write that has to wait: call again after it. Null if there is none, or if it was returned before.</returns>
    public Task? Write(CancellationToken cancellationToken)
    {
        if (_writing is { IsCompleted: false })
            return null;
        while (_toWrite.Count > 0)
        {
            ValueTask writing = WriteNextAsync(_toWrite, cancellationToken);
            if (writing.IsCompletedSuccessfully)
                continue;
            (Queue<SendBuffer> rest, _toWrite) = (_toWrite, new Queue<SendBuffer>());
            return _writing = WriteRestAsync(writing, rest, cancellationToken);
        }
        return null;
    }

    /// <summary>The next frame.</summary>
    /// <param name="andFollowing">Also those behind it that have come with it: only where no frame changes the limit of the next.</param>
    /// <returns>None when the peer has finished its side.</returns>
    /// <inheritdoc cref="FrameChannel.ReadAsync"/>
    public async Task<IReadOnlyList<byte[]>> ReadAsync(int limit, bool andFollowing, CancellationToken cancellationToken)
    {
        var frames = new List<byte[]>(1);
        for (byte[]? next = await _frames.ReadAsync(limit, cancellationToken).ConfigureAwait(false); next is not null;
            next = andFollowing ? _frames.ReadAhead(limit) : null)
            frames.Add(next);
        return frames;
    }

    /// <summary>Appends frames to those whose messages <see cref="Next"/> gives.</summary>
    public void Take(IEnumerable<byte[]> frames)
    {
        foreach (byte[] frame in frames)
            _unopened.Enqueue(frame);
    }

    /// <returns>The next message of the frames; null when there is none.</returns>
    /// <param name="peerMinor">The minor version that the peer speaks.</param>
    public PeerInput? Next(byte peerMinor)
    {
        while (_opened.Count == 0 && _unopened.TryDequeue(out byte[]? frame))
            Open(frame, peerMinor);
        return _opened.TryDequeue(out PeerInput? input) ? input : null;
    }

    public void Dispose()
    {
        _sealer?.Dispose();
        _opener?.Dispose();
        Free(_toWrite);
    }

    private static async Task EndOf(Task writing) => await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Append(ReadOnlySpan<byte> content, byte kind)
    {
        int overhead = _sealer is null ? 1 : Record.Overhead;
        var frame = new SendBuffer(FrameChannel.HeaderLength + overhead + content.Length);
        Span<byte> record = frame.Span[FrameChannel.HeaderLength..];
        if (_sealer is null)
        {
            record[0] = Record.Plain;
            content.CopyTo(record[1..]);
        }
        else
        {
            _sealer.Seal(content, record, kind);
        }
        _toWrite.Enqueue(frame);
        Interlocked.Add(ref _queuedBytes, frame.Length);
    }

    private ValueTask WriteNextAsync(Queue<SendBuffer> frames, CancellationToken cancellationToken)
    {
        SendBuffer frame = frames.Dequeue();
        Interlocked.Add(ref _queuedBytes, -frame.Length);
        return _frames.WriteAsync(frame, cancellationToken);
    }

    /// <summary>All that waited together is written without coming back to the session between two frames.</summary>
    private async Task WriteRestAsync(ValueTask first, Queue<SendBuffer> rest, CancellationToken cancellationToken)
    {
        try
        {
            await first.ConfigureAwait(false);
            while (rest.Count > 0)
                await WriteNextAsync(rest, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Free(rest);
        }
    }

    private void Free(Queue<SendBuffer> frames)
    {
        while (frames.TryDequeue(out SendBuffer? frame))
        {
            Interlocked.Add(ref _queuedBytes, -frame.Length);
            frame.Dispose();
        }
    }

    /// <summary>The one place where a peer's bytes become messages: all of a record, or none and why.</summary>
    private void Open(byte[] frame, byte peerMinor)
    {
        try
        {
            bool isPlain = frame is [Record.Plain, ..], isBatch = frame is [Record.SealedBatch, ..];
            ReadOnlyMemory<byte> bytes = frame.AsMemory(Math.Min(1, frame.Length));
            if (!isPlain)
            {
                if (_opener is null)
                {
                    Refuse(RefuseReason.UnexpectedMessage, "a sealed record before the hello");
                    return;
                }
                if (isBatch && !Joins)
                {
                    Refuse(RefuseReason.UnexpectedMessage, "several messages in one record, before admission or below version 2.3");
                    return;
                }
                if (!_opener.Open(frame).TryGetValue(out bytes, out RefuseReason rejection))
                {
                    Refuse(rejection, "a record that is not the next one, or was changed");
                    return;
                }
            }
            if (isBatch)
            {
                foreach (OverlayMessage one in MessageBatch.Decode(bytes, peerMinor))
                    _opened.Enqueue(new PeerInput.Received(one));
                return;
            }
            OverlayMessage message = OverlayCodec.Decode(bytes, peerMinor);
            if (OverlayCodec.IsSecret(message))
                CryptographicOperations.ZeroMemory(frame);
            _opened.Enqueue(message switch
            {
                OverlayMessage.Hello hello when isPlain => new PeerInput.HelloReceived(hello, bytes),
                _ when isPlain => new PeerInput.ReceivedInTheClear(message),
                _ => new PeerInput.Received(message),
            });
        }
        catch (MalformedInputException malformed)
        {
            CryptographicOperations.ZeroMemory(frame); // a secret may be in it
            Refuse(RefuseReason.Malformed, malformed.Message);
        }
        catch (UnsupportedVersionException version)
        {
            Refuse(RefuseReason.Version, version.Message);
        }
    }

    private void Refuse(RefuseReason reason, string detail) => _opened.Enqueue(new PeerInput.Refused(reason, detail));
}
