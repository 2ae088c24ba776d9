using System.Buffers;

namespace Helios.Protocol.Evm;

/// <summary>The byte-addressed memory of a frame, in whole words, zero where nothing was written.</summary>
internal struct EvmMemory
{
    private byte[] _bytes;
    private int _length;

    public EvmMemory() => _bytes = [];

    public readonly int Length => _length;

    public readonly Span<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    public readonly ReadOnlyMemory<byte> View(int start, int length) => _bytes.AsMemory(start, length);

    /// <summary>Makes the memory at least this long, in whole words.</summary>
    public void Extend(int length)
    {
        length = (length + 31) & ~31;
        if (length <= _length)
            return;
        if (length > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            Release(_bytes);
            _bytes = larger;
        }
        _bytes.AsSpan(_length, length - _length).Clear();
        _length = length;
    }

    /// <summary>Makes it empty. What it took is there for the next message.</summary>
    public void Clear() => _length = 0;

    /// <summary>Gives the bytes back. Views of them are invalid from then on.</summary>
    public void Release()
    {
        Release(_bytes);
        _bytes = [];
        _length = 0;
    }

    private static void Release(byte[] bytes)
    {
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }
}
