namespace Helios.Actors.Upstreams;

/// <summary>The bytes of one answer as they come in, within what is asked and within the budget.</summary>
internal sealed class AnswerBuffer(UpstreamBudget budget, Endpoint endpoint) : IDisposable
{
    private const int Smallest = 16 * 1024;

    private byte[] _bytes = [];
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Room => _bytes.AsMemory(_length);

    /// <summary>The next bytes have come.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>Makes room for one byte at least.</summary>
    /// <param name="limit">Bytes that the answer may have; one more is read, to see that it has more.</param>
    /// <returns>Why there is no room; null where there is.</returns>
    public UpstreamFault? MakeRoom(long limit)
    {
        if (_length > limit)
            return UpstreamFault.LargerThan(limit);
        if (_length < _bytes.Length)
            return null;
        int size = (int)Math.Min(Math.Max(Smallest, 2L * _length), Math.Min(limit, Array.MaxLength - 1) + 1);
        if (!budget.TryTake(endpoint, size))
            return UpstreamFault.OverBudget;
        byte[] smaller = _bytes;
        _bytes = new byte[size];
        smaller.AsSpan(0, _length).CopyTo(_bytes);
        GiveBack(smaller);
        return null;
    }

    /// <summary>Forgets the answer, and begins with the next one.</summary>
    public void Clear()
    {
        GiveBack(_bytes);
        (_bytes, _length) = ([], 0);
    }

    public void Dispose() => Clear();

    private void GiveBack(byte[] buffer)
    {
        if (buffer.Length > 0)
            budget.GiveBack(endpoint, buffer.Length);
    }
}
