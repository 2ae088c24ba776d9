using System.Collections.Immutable;
using System.Security.Cryptography;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Evm.Stateless;

/// <summary>
/// What the execution of one block reads of the state before it (<c>debug_executionWitness</c>). Nodes are found by their hashes from the
/// parent's state root on, code by the hash that an account names, headers by the hash that the block or a later header names. So whatever
/// else the endpoint put into it counts for nothing, and what is missing is unknown.
/// </summary>
/// <remarks>Immutable. It proves the state before the block, and not the one after it.</remarks>
public sealed class ExecutionWitness
{
    private readonly TrieNodes _nodes;
    private readonly ImmutableDictionary<Hash32, byte[]> _codes;
    private readonly ImmutableDictionary<ulong, Hash32> _hashes;

    private ExecutionWitness(
        BlockHeader parent, TrieNodes nodes, ImmutableDictionary<Hash32, byte[]> codes, ImmutableDictionary<ulong, Hash32> hashes) =>
        (Parent, _nodes, _codes, _hashes, Digest) = (parent, nodes, codes, hashes, DigestOf(nodes.Hashes, codes.Keys));

    /// <summary>
    /// Names its content, whatever the order: SHA-256 of the Keccak hashes of its nodes, then of its codes, each in their order by value.
    /// </summary>
    public Hash32 Digest { get; }

    /// <summary>Its state root is the one that everything here is proven against.</summary>
    public BlockHeader Parent { get; }

    /// <param name="block">The proven header of the block that is executed.</param>
    /// <returns>The witness, or which header it lacks.</returns>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public static Result<ExecutionWitness, string> Of(BlockHeader block, UntrustedWitness untrusted, ComputeTurn turn)
    {
        ImmutableDictionary<Hash32, BlockHeader> headers = ByHash(untrusted.Headers, header => header.Hash());
        if (!headers.TryGetValue(block.ParentHash, out BlockHeader? parent) || parent.Number + 1 != block.Number)
            return $"the witness of block {block.Number} lacks its parent {block.ParentHash}";
        var hashes = ImmutableDictionary.CreateBuilder<ulong, Hash32>();
        (BlockHeader at, Hash32 hash) = (parent, block.ParentHash);
        hashes.Add(at.Number, hash);
        while (at.Number > 0)
        {
            (ulong number, hash) = (at.Number - 1, at.ParentHash);
            hashes.Add(number, hash);
            if (!headers.TryGetValue(hash, out BlockHeader? earlier) || earlier.Number != number)
                break;
            at = earlier;
        }
        return new ExecutionWitness(
            parent, TrieNodes.Of(untrusted.Nodes, turn), ByHash(untrusted.Codes, code => Keccak256.Hash(code)), hashes.ToImmutable());
    }

    /// <returns>The account, <see cref="AccountState.Empty"/> where it is proven absent; or the node that is missing or wrong.</returns>
    public Result<AccountState, ProofRejection> Account(Address address) =>
        AccountProof.Verify(Parent.StateRoot, address, _nodes, new List<Hash32>());

    /// <param name="storageRoot">Of the account.</param>
    /// <returns>The value, zero where the slot is proven absent; or the node that is missing or wrong.</returns>
    public Result<U256, ProofRejection> Storage(Hash32 storageRoot, U256 slot) =>
        StorageProof.Verify(storageRoot, slot, _nodes, new List<Hash32>());

    /// <summary>RLP of a trie node by its hash, to change the trie below a proven root; null where it is not here.</summary>
    public byte[]? Node(Hash32 hash) => _nodes.Find(hash);

    /// <summary>The code with this hash; null where it is not here.</summary>
    public byte[]? Code(Hash32 hash) => _codes.GetValueOrDefault(hash);

    /// <summary>The hash of an ancestor of the block; null where it is not known.</summary>
    public Hash32? BlockHash(ulong number) => _hashes.TryGetValue(number, out Hash32 hash) ? hash : null;

    private static Hash32 DigestOf(params ReadOnlySpan<IEnumerable<Hash32>> parts)
    {
        using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (IEnumerable<Hash32> part in parts)
        {
            foreach (Hash32 hash in part.Order(Comparer<Hash32>.Create((x, y) => x.Span.SequenceCompareTo(y.Span))))
                digest.AppendData(hash.Span);
        }
        return new Hash32(digest.GetHashAndReset());
    }

    private static ImmutableDictionary<Hash32, T> ByHash<T>(ImmutableArray<T> all, Func<T, Hash32> hashOf) =>
        ImmutableDictionary<Hash32, T>.Empty.SetItems(all.Select(item => KeyValuePair.Create(hashOf(item), item)));
}
