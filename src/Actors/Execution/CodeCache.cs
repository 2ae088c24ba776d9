using System.Collections.Immutable;
using Helios.Protocol.Evm;

namespace Helios.Actors.Execution;

/// <summary>Contract code by its hash. The code of a hash never changes, so it serves every block; the oldest is dropped first.</summary>
/// <param name="Capacity">Most bytes that are kept.</param>
internal sealed record CodeCache(long Capacity)
{
    private ImmutableDictionary<Hash32, Bytecode> Codes { get; init; } = ImmutableDictionary<Hash32, Bytecode>.Empty;

    private ImmutableQueue<Hash32> Oldest { get; init; } = ImmutableQueue<Hash32>.Empty;

    /// <summary>Bytes kept now.</summary>
    public long Size { get; private init; }

    public Bytecode? Find(Hash32 hash) => Codes.GetValueOrDefault(hash);

    public CodeCache Add(Bytecode code)
    {
        if (Codes.ContainsKey(code.Hash) || code.Length > Capacity)
            return this;
        CodeCache cache = this with { Codes = Codes.Add(code.Hash, code), Oldest = Oldest.Enqueue(code.Hash), Size = Size + code.Length };
        while (cache.Size > Capacity)
        {
            ImmutableQueue<Hash32> rest = cache.Oldest.Dequeue(out Hash32 dropped);
            cache = cache with { Oldest = rest, Codes = cache.Codes.Remove(dropped), Size = cache.Size - cache.Codes[dropped].Length };
        }
        return cache;
    }
}
