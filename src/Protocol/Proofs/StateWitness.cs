using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using Helios.Protocol.Trie;

namespace Helios.Protocol.Proofs;

/// <summary>The part of a block's state that a call reads, with its proofs. Read and not judged: <see cref="Prove"/> does that.</summary>
/// <param name="Accounts">Each once.</param>
/// <param name="Nodes">RLP of trie nodes, each once.</param>
/// <param name="Codes">Each once.</param>
/// <param name="Ancestors">RLP of headers, from the parent down.</param>
public sealed record StateWitness(
    ImmutableArray<WitnessedAccount> Accounts,
    ImmutableArray<byte[]> Nodes,
    ImmutableArray<byte[]> Codes,
    ImmutableArray<byte[]> Ancestors)
{
    /// <summary>Bytes of nodes, codes and ancestors.</summary>
    public int Size => Nodes.Concat(Codes).Concat(Ancestors).Sum(bytes => bytes.Length);

    /// <summary>What a run has read, of what was proven.</summary>
    /// <param name="state">It has the proofs of everything that was read.</param>
    /// <param name="hasHistory">Whether the history contract (EIP-2935) has the hashes of earlier blocks: from Prague on.</param>
    public static StateWitness Of(ProvenState state, StateReads reads, ProvenBlock block, bool hasHistory)
    {
        StateRecording recording = state.Recording
            ?? throw new ArgumentException("the proofs of this state were not kept", nameof(state));
        ulong[] earlier = [.. reads.BlockNumbers.Where(number => number + 1 != block.BlockNumber)];
        ulong[] inHistory = hasHistory ? [.. earlier.Where(state.HasHistory)] : [];
        ulong[] byHeader = [.. earlier.Except(inHistory)];
        ILookup<Address, U256> slotsOf = reads.Slots
            .Concat(inHistory.Select(number => new StorageSlot(ProvenState.HistoryAddress, ProvenState.HistorySlot(number))))
            .Distinct().ToLookup(slot => slot.Address, slot => slot.Slot);
        ImmutableArray<WitnessedAccount> accounts =
        [
            .. reads.Accounts.Concat(slotsOf.Select(group => group.Key)).Concat(reads.Codes.Select(of => of.Address)).Distinct()
                .Select(address => new WitnessedAccount(address, [.. slotsOf[address]])),
        ];
        var used = new HashSet<Hash32>();
        if (!Read(ProvenState.At(block), accounts, recording.Nodes, used).TryGetValue(out _, out string? missing))
            throw new InvalidOperationException($"what a run has read was proven, and now is not: {missing}");
        return new StateWitness(
            accounts,
            [.. used.Select(hash => recording.Nodes.Find(hash)!)],
            [
                .. reads.Codes.Select(of => of.CodeHash).Where(hash => hash != Bytecode.Empty.Hash).Distinct()
                    .Select(hash => state.Code(hash)!.Span.ToArray()),
            ],
            byHeader.Length == 0
                ? []
                :
                [
                    .. recording.Ancestors.Values.Where(header => header.Number > byHeader.Min()).Reverse()
                        .Select(header => header.Encode()),
                ]);
    }

    /// <summary>Proves all of it against the block.</summary>
    /// <param name="hasHistory">Whether the history contract (EIP-2935) has the hashes of earlier blocks: from Prague on.</param>
    /// <returns>The state with what is in here, and nothing else; or which part is not proven, or not needed.</returns>
    public Result<ProvenState, ProofRefusal> Prove(ProvenBlock block, bool hasHistory)
    {
        TrieNodes nodes = TrieNodes.None.With(Nodes);
        if (nodes.Count < Nodes.Length)
            return Refuse("a node is in it twice");
        var used = new HashSet<Hash32>();
        if (!Read(ProvenState.At(block), Accounts, nodes, used).TryGetValue(out ProvenState? state, out string? missing))
            return Refuse(missing);
        if (used.Count < nodes.Count)
        {
            Hash32 idle = Nodes.Select(node => Keccak256.Hash(node)).First(hash => !used.Contains(hash));
            return Refuse($"node {idle} is on the way to no account or slot here");
        }
        HashSet<Hash32> hashes = [.. Accounts.Select(account => state.Account(account.Address)!.CodeHash)];
        foreach (Bytecode code in Codes.Select(code => new Bytecode(code)))
        {
            if (!hashes.Remove(code.Hash))
                return Refuse($"code {code.Hash} is that of no account here, or is in it twice");
            state = state.WithCode(code);
        }
        return WithAncestors(hasHistory ? WithHistory(state, block) : state, block);
    }

    private static Result<ProvenState, string> Read(
        ProvenState state, ImmutableArray<WitnessedAccount> accounts, TrieNodes nodes, HashSet<Hash32> used)
    {
        foreach ((Address address, ImmutableArray<U256> slots) in accounts)
        {
            if (state.Account(address) is not null)
                return $"account {address} is in it twice";
            if (!state.WithAccount(address, nodes, used).TryGetValue(out ProvenState? proven, out ProofRejection? rejection))
                return Lacks($"account {address}", rejection);
            foreach (U256 slot in slots)
            {
                if (proven.Storage(address, slot) is not null)
                    return $"slot {slot.ToHexQuantity()} of account {address} is in it twice";
                if (!proven.WithStorage(address, slot, nodes, used).TryGetValue(out ProvenState? next, out rejection))
                    return Lacks($"slot {slot.ToHexQuantity()} of account {address}", rejection);
                proven = next;
            }
            state = proven;
        }
        return state;

        static string Lacks(string what, ProofRejection rejection) => rejection.Missing is { } node
            ? $"the witness lacks node {node} on the way to {what}"
            : $"the way to {what} is not that of a trie: {rejection}";
    }

    /// <summary>Of the blocks whose hashes a slot of the history contract holds in turn, it has that of the latest.</summary>
    private ProvenState WithHistory(ProvenState state, ProvenBlock block)
    {
        IEnumerable<U256> slots = Accounts.Where(account => account.Address == ProvenState.HistoryAddress)
            .SelectMany(account => account.Slots)
            .Where(slot => slot < ProvenState.HistoryServeWindow && slot < block.BlockNumber);
        foreach (U256 slot in slots)
        {
            ulong parent = block.BlockNumber - 1;
            state = state.WithHistory(parent - ((parent - slot.LowUInt64) % ProvenState.HistoryServeWindow));
        }
        return state;
    }

    private Result<ProvenState, ProofRefusal> WithAncestors(ProvenState state, ProvenBlock block)
    {
        for (int i = 0; i < Ancestors.Length; i++)
        {
            try
            {
                BlockHeader header = BlockHeader.Decode(Ancestors[i]);
                if (header.Number + (ulong)i + 1 != block.BlockNumber || state.WithAncestor(header) is not { } next)
                    return Refuse($"ancestor {i} is not the block that its child names");
                state = next;
            }
            catch (MalformedInputException e)
            {
                return Refuse($"ancestor {i} cannot be read: {e.Message}");
            }
        }
        return state;
    }

    private static ProofRefusal Refuse(string found) => new(ProofCheck.State, found);
}

/// <summary>An account that a call reads.</summary>
/// <param name="Slots">Those that it reads of its storage, each once.</param>
public sealed record WitnessedAccount(Address Address, ImmutableArray<U256> Slots);
