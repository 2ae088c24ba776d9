using System.Buffers.Binary;

namespace Helios.Actors.Transport;

/// <summary>Frames over a stream: a big-endian u32 length, then so many bytes (docs/overlay-protocol.md, section 3).</summary>
public sealed class FrameChannel(IQuicStream stream)
{
    public const int HeaderLength = 4;

    /// <summary>Bytes that have come and were not asked for yet: so short frames that came together cost one read.</summary>
    private readonly byte[] _ahead = new byte[8 * 1024];
    private int _start;
    private int _end;

    /// <returns>The next frame; null when the peer has finished its side between two frames.</returns>
    /// <exception cref="FrameTooLargeException">Above the limit; no memory was taken for it.</exception>
    /// <exception cref="EndOfStreamException">The peer finished in the middle of a frame.</exception>
    public async Task<byte[]?> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        while (_end - _start < HeaderLength)
        {
            _ahead.AsSpan(_start.._end).CopyTo(_ahead);
            (_start, _end) = (0, _end - _start);
            int read = await stream.ReadAsync(_ahead.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return _end == 0 ? null : throw CutShort();
            _end += read;
        }
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_ahead.AsSpan(_start));
        if (length > limit)
            throw new FrameTooLargeException(length, limit);
        byte[] frame = GC.AllocateUninitializedArray<byte>((int)length);
        for (int filled = TakeAhead(frame); filled < frame.Length;)
        {
            int read = await stream.ReadAsync(frame.AsMemory(filled), cancellationToken).ConfigureAwait(false);
            filled += read > 0 ? read : throw CutShort();
        }
        return frame;
    }

    /// <summary>The next frame, if all of it came together with the one before.</summary>
    /// <returns>Null where <see cref="ReadAsync"/> has to wait, or to say that it is above the limit.</returns>
    public byte[]? ReadAhead(int limit)
    {
        if (_end - _start < HeaderLength)
            return null;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_ahead.AsSpan(_start));
        if (length > limit || length > _end - _start - HeaderLength)
            return null;
        byte[] frame = GC.AllocateUninitializedArray<byte>((int)length);
        TakeAhead(frame);
        return frame;
    }

    /// <param name="frame">Begins with room for the header, which is filled in here. It belongs to the stream from here on.</param>
    public ValueTask WriteAsync(SendBuffer frame, CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteUInt32BigEndian(frame.Span, (uint)(frame.Length - HeaderLength));
        return stream.WriteAsync(frame, cancellationToken);
    }

    /// <summary>Steps over the header and takes what has come of the frame behind it.</summary>
    private int TakeAhead(Span<byte> frame)
    {
        _start += HeaderLength;
        int length = Math.Min(frame.Length, _end - _start);
        _ahead.AsSpan(_start, length).CopyTo(frame);
        _start += length;
        return length;
    }

    private static EndOfStreamException CutShort() => new("the peer finished in the middle of a frame");
}

/// <summary>A frame of more bytes than the peer may send now.</summary>
public sealed class FrameTooLargeException(uint length,
    int limit) : IOException($"a frame of {length} bytes where at most {limit} may come");
