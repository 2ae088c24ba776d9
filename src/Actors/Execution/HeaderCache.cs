using Helios.Protocol.Execution;

namespace Helios.Actors.Execution;

/// <summary>
/// One proven header for each number: a walk over blocks that another question has walked over asks nobody. Whether it is still that of
/// the chain, its hash says.
/// </summary>
/// <remarks>Questions prove on threads of their own, hence the lock.</remarks>
/// <param name="capacity">
/// Most headers that are kept, each in about 1 KB: of what is in one only <see cref="BlockHeader.ExtraData"/> has no length of its own, and
/// no block of the chain has more than 32 bytes of it.
/// </param>
internal sealed class HeaderCache(int capacity)
{
    private readonly Lock _lock = new();
    private ContentCache<ulong, Entry> _headers = new(capacity);

    private sealed record Entry(Hash32 Hash, BlockHeader Header);

    /// <summary>Whether there is one for this number, of this chain or of another.</summary>
    public bool Has(ulong number) => Find(number) is not null;

    /// <returns>Null where there is none, or one with another hash.</returns>
    public BlockHeader? Find(ulong number, Hash32 hash) => Find(number) is { } entry && entry.Hash == hash ? entry.Header : null;

    /// <param name="hash">Of the header.</param>
    public void Keep(Hash32 hash, BlockHeader header)
    {
        lock (_lock)
            _headers = _headers.With(header.Number, new Entry(hash, header), size: 1);
    }

    private Entry? Find(ulong number)
    {
        lock (_lock)
            return _headers.Find(number);
    }
}
