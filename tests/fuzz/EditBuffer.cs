namespace Helios.Fuzz;

/// <summary>Bytes that are edited in place, so that an edit does not make an array.</summary>
internal sealed class EditBuffer
{
    private byte[] _bytes = new byte[16 << 10];

    public int Length { get; private set; }

    public Span<byte> Span => _bytes.AsSpan(0, Length);

    public void Set(ReadOnlySpan<byte> bytes)
    {
        Length = 0;
        Replace(0, 0, bytes);
    }

    /// <summary>Puts other bytes in the place of <paramref name="count"/> bytes.</summary>
    /// <param name="put">Not a part of this buffer.</param>
    public void Replace(int at, int count, ReadOnlySpan<byte> put)
    {
        int length = Length - count + put.Length;
        if (length > _bytes.Length)
            Array.Resize(ref _bytes, 2 * length);
        _bytes.AsSpan(at + count, Length - at - count).CopyTo(_bytes.AsSpan(at + put.Length));
        put.CopyTo(_bytes.AsSpan(at));
        Length = length;
    }
}
