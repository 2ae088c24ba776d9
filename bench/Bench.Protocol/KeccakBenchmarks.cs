using BenchmarkDotNet.Attributes;
using Helios.Protocol.Crypto;

namespace Helios.Bench.Protocol;

/// <summary>Keccak-256 of a short key, of a branch node, and of a large contract's code.</summary>
[MemoryDiagnoser]
public class KeccakBenchmarks
{
    private readonly byte[] _digest = new byte[32];
    private byte[] _message = [];

    /// <summary>Bytes: a storage key, a full branch node, the largest contract.</summary>
    [Params(32, 532, 24_576)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _message = new byte[Length];
        if (Keccak256.OfNothing != Hash32.Parse("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"))
            throw new InvalidOperationException("Keccak-256 is wrong: the numbers would mean nothing");
    }

    [Benchmark]
    public void Hash() => Keccak256.Hash(_message, _digest);
}
