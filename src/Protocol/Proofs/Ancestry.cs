using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Proofs;

/// <summary>The way from a block back to an earlier one of its chain. Read and not judged: <see cref="Prove"/> does that.</summary>
/// <param name="Nodes">
/// RLP of the trie nodes that lead to the hash of the first header in the history contract (EIP-2935); none where that is the parent's.
/// </param>
/// <param name="Headers">RLP, from the newest down; each names the next one.</param>
public sealed record Ancestry(ImmutableArray<byte[]> Nodes, ImmutableArray<byte[]> Headers)
{
    /// <summary>Bytes of nodes and headers.</summary>
    public int Size => Nodes.Concat(Headers).Sum(bytes => bytes.Length);

    /// <param name="head">The block that proves the others.</param>
    /// <param name="known">What is proven of its state, with the proofs.</param>
    /// <param name="headers">From the newest down, each named by the one before it; the first by the head or by its state.</param>
    /// <returns>Null where no header is needed.</returns>
    /// <exception cref="ArgumentException">The proof of the first hash is needed, and was not kept.</exception>
    public static Ancestry? Of(ProvenBlock head, ProvenState known, IReadOnlyList<BlockHeader> headers)
    {
        if (headers.Count == 0)
            return null;
        ImmutableArray<byte[]> encoded = [.. headers.Select(header => header.Encode())];
        if (headers[0].Number + 1 == head.BlockNumber)
            return new([], encoded);
        TrieNodes nodes = known.Recording?.Nodes ?? throw new ArgumentException("the proofs of this state were not kept", nameof(known));
        var used = new HashSet<Hash32>();
        return WithHistory(head, headers[0].Number, nodes, used).TryGetValue(out _, out string? missing)
            ? new([.. used.Select(hash => nodes.Find(hash)!)], encoded)
            : throw new ArgumentException(missing, nameof(known));
    }

    /// <summary>Proves each header's block.</summary>
    /// <param name="head">The block that proves the others.</param>
    /// <returns>The blocks in the order of the headers; or which part is not proven, or not needed.</returns>
    public Result<ImmutableArray<ProvenBlock>, ProofRefusal> Prove(ProvenBlock head)
    {
        if (Headers.IsEmpty)
            return Refuse("no header");
        var blocks = ImmutableArray.CreateBuilder<ProvenBlock>(Headers.Length);
        ProvenState state = ProvenState.At(head);
        for (int i = 0; i < Headers.Length; i++)
        {
            BlockHeader header;
            try
            {
                header = BlockHeader.Decode(Headers[i]);
            }
            catch (MalformedInputException e)
            {
                return Refuse($"header {i} cannot be read: {e.Message}");
            }
            if (i == 0 && Nodes.Length > 0)
            {
                if (!FromHistory(head, header.Number).TryGetValue(out ProvenState? proven, out string? found))
                    return Refuse(found);
                state = proven;
            }
            bool isNext = i == 0 || header.Number + 1 == blocks[^1].BlockNumber;
            if (!isNext || state.Ancestor(head, header) is not { } block)
                return Refuse($"header {i}, of block {header.Number}, is not the one that the chain names");
            blocks.Add(block);
            state = state.WithAncestor(header) ?? state; // block 0 names none
        }
        return blocks.MoveToImmutable();
    }

    private Result<ProvenState, string> FromHistory(ProvenBlock head, ulong number)
    {
        if (number + 1 == head.BlockNumber)
            return "nodes, and nothing needs them: the parent's hash is in the block";
        TrieNodes nodes = TrieNodes.None.With(Nodes);
        var used = new HashSet<Hash32>();
        if (!WithHistory(head, number, nodes, used).TryGetValue(out ProvenState? state, out string? missing))
            return missing;
        if (nodes.Count < Nodes.Length)
            return "a node is in it twice";
        return used.Count == nodes.Count
            ? state
            : $"node {Nodes.Select(node => Keccak256.Hash(node)).First(hash => !used.Contains(hash))} is not on the way to the hash";
    }

    private static Result<ProvenState, string> WithHistory(ProvenBlock head, ulong number, TrieNodes nodes, HashSet<Hash32> used)
    {
        if (!ProvenState.At(head).WithAccount(ProvenState.HistoryAddress, nodes, used)
                .TryGetValue(out ProvenState? state, out ProofRejection? rejection)
            || !state.WithStorage(ProvenState.HistoryAddress, ProvenState.HistorySlot(number), nodes, used)
                .TryGetValue(out state, out rejection))
        {
            return rejection.Missing is { } node
                ? $"it lacks node {node} on the way to the hash of block {number}"
                : $"the way to the hash of block {number} is not that of a trie: {rejection}";
        }
        return state.HasHistory(number)
            ? state.WithHistory(number)
            : $"the state of block {head.BlockNumber} has no hash of block {number}";
    }

    private static ProofRefusal Refuse(string found) => new(ProofCheck.Ancestry, found);
}
