using System.Runtime.InteropServices;

namespace Helios.Actors.Transport;

/// <summary>
/// Bytes to send, in memory that does not move: who makes them writes them here, a stream sends them from here, and nobody copies them.
/// </summary>
/// <remarks>It has one owner. A stream that it is given to frees it; whoever keeps it disposes of it.</remarks>
public sealed unsafe class SendBuffer(int length) : IDisposable
{
    private byte* _start = length == 0 ? null : (byte*)NativeMemory.Alloc((nuint)length);

    public int Length => length;

    /// <exception cref="ObjectDisposedException">The memory is free.</exception>
    public Span<byte> Span => new(Start, length);

    /// <summary>Whether the stream ends behind these bytes.</summary>
    internal bool IsLast { get; init; }

    /// <summary>How many of the bytes are in packets.</summary>
    internal int Sent { get; set; }

    /// <summary>How many of the bytes the peer has acknowledged.</summary>
    internal int Acked { get; set; }

    /// <summary>Null for no bytes.</summary>
    internal byte* Start
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start is null && length > 0, this);
            return _start;
        }
    }

    public void Dispose()
    {
        NativeMemory.Free(_start);
        _start = null;
    }
}
