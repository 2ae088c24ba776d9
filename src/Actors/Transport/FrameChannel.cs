using System.Buffers.Binary;

namespace Helios.Actors.Transport;

/// <summary>Frames over a stream: a big-endian u32 length, then so many bytes (docs/overlay-protocol.md, section 3).</summary>
public sealed class FrameChannel(IQuicStream stream)
{
    public const int HeaderLength = 4;

    private readonly byte[] _header = new byte[HeaderLength];

    /// <returns>The next frame; null when the peer has finished its side between two frames.</returns>
    /// <exception cref="FrameTooLargeException">Above the limit; nothing of it was read.</exception>
    /// <exception cref="EndOfStreamException">The peer finished in the middle of a frame.</exception>
    public async Task<byte[]?> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        if (!await FillAsync(_header, mayEnd: true, cancellationToken).ConfigureAwait(false))
            return null;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_header);
        if (length > limit)
            throw new FrameTooLargeException(length, limit);
        byte[] frame = GC.AllocateUninitializedArray<byte>((int)length);
        await FillAsync(frame, mayEnd: false, cancellationToken).ConfigureAwait(false);
        return frame;
    }

    /// <param name="frame">Begins with room for the header, which is filled in here.</param>
    public ValueTask WriteAsync(byte[] frame, CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)(frame.Length - HeaderLength));
        return stream.WriteAsync(frame, completeWrites: false, cancellationToken);
    }

    private async ValueTask<bool> FillAsync(Memory<byte> buffer, bool mayEnd, CancellationToken cancellationToken)
    {
        int filled = 0;
        while (filled < buffer.Length)
        {
            int read = await stream.ReadAsync(buffer[filled..], cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return mayEnd && filled == 0 ? false : throw new EndOfStreamException("the peer finished in the middle of a frame");
            filled += read;
        }
        return true;
    }
}

/// <summary>A frame of more bytes than the peer may send now.</summary>
public sealed class FrameTooLargeException(uint length,
    int limit) : IOException($"a frame of {length} bytes where at most {limit} may come");
