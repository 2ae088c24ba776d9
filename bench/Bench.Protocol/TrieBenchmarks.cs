using BenchmarkDotNet.Attributes;
using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;

namespace Helios.Bench.Protocol;

/// <summary>A state of 100,000 accounts: proofs five nodes deep, as mainnet's are eight.</summary>
[MemoryDiagnoser]
public class TrieBenchmarks
{
    private const int Accounts = 100_000;

    private readonly StateTrie _state = new();
    private Hash32 _root;
    private Address _address;
    private IReadOnlyList<byte[]> _proof = [];
    private ulong _next;

    /// <summary>What is proven, for another implementation.</summary>
    internal Hash32 Root => _root;

    internal Address Proven => _address;

    internal IReadOnlyList<byte[]> Proof => _proof;

    [GlobalSetup]
    public void Setup()
    {
        for (ulong i = 0; i < Accounts; i++)
            _state.Set(AddressOf(i), AccountState.Empty with { Balance = i + 1 });
        _root = _state.Root;
        _address = AddressOf(7);
        _proof = _state.Prove(_address);
        if (VerifyAccountProof().Value.Balance != 8ul)
            throw new InvalidOperationException("the proof does not verify: the numbers would mean nothing");
    }

    [Benchmark]
    public Result<AccountState, ProofRejection> VerifyAccountProof() => AccountProof.Verify(_root, _address, _proof);

    /// <summary>One account changed and the new root: what a transaction costs the state.</summary>
    [Benchmark]
    public Hash32 ChangeAccountAndHash()
    {
        _next = (_next + 1) % Accounts;
        _state.Set(AddressOf(_next), AccountState.Empty with { Balance = _next + 2 });
        return _state.Root;
    }

    /// <summary>A trie of a thousand entries from nothing, with its root.</summary>
    [Benchmark]
    public Hash32 InsertThousandAndHash()
    {
        PatriciaTrie trie = new();
        Span<byte> key = stackalloc byte[32];
        for (int i = 0; i < 1000; i++)
        {
            Keccak256.Hash(BitConverter.GetBytes(i), key);
            trie.Set(key, key);
        }
        return trie.Root;
    }

    private static Address AddressOf(ulong index) => new(Keccak256.Hash(BitConverter.GetBytes(index)).Span[12..]);
}
