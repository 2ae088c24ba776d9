using System.Collections.Immutable;
using Helios.Actors.Telemetry;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.Trie;

namespace Helios.Actors.Execution;

/// <summary>
/// What a call reads, as an endpoint says (<c>proof_call</c>). A state takes of it the nodes that are on the way from its root, code by the
/// hash that an account names, and headers by the hash that a child names. Whatever else is in it counts for nothing, and what it lacks is
/// asked for.
/// </summary>
internal sealed class CallWitness(UntrustedWitness untrusted)
{
    private readonly TrieNodes _nodes = TrieNodes.Of(untrusted.Nodes, ComputeTurn.Endless);

    private readonly ImmutableDictionary<Hash32, Bytecode> _codes =
        untrusted.Codes.Select(code => new Bytecode(code)).DistinctBy(code => code.Hash).ToImmutableDictionary(code => code.Hash);

    private readonly ImmutableArray<BlockHeader> _headers = [.. untrusted.Headers.OrderByDescending(header => header.Number)];

    /// <summary>Whether anything in it may be of this state.</summary>
    public bool HasRoot(Hash32 stateRoot) => _nodes.Find(stateRoot) is not null;

    /// <summary>With what this proves of the needs.</summary>
    /// <returns>The same state where that is nothing.</returns>
    public ProvenState AddTo(ProvenState state, StateNeeds needs)
    {
        foreach (AccountNeed need in needs.Accounts)
            state = WithAccount(state, need);
        foreach (Hash32 hash in needs.Codes.Select(of => of.CodeHash))
            state = WithCode(state, hash);
        if (needs.BlockNumbers.Any(number => state.BlockHash(number) is null))
        {
            foreach (BlockHeader header in _headers.Where(header => header.Number > 0 && state.BlockHash(header.Number - 1) is null))
                state = state.WithAncestor(header) ?? state;
        }
        return state;
    }

    private ProvenState WithAccount(ProvenState state, AccountNeed need)
    {
        if (state.StorageRoot(need.Address) is null)
        {
            if (!state.WithAccount(need.Address, _nodes, new List<Hash32>()).TryGetValue(out ProvenState? proven, out _))
                return state;
            state = proven;
        }
        int slots = 0;
        foreach (U256 slot in need.Slots.Where(slot => state.Storage(need.Address, slot) is null))
        {
            if (state.WithStorage(need.Address, slot, _nodes, new List<Hash32>()).TryGetValue(out ProvenState? proven, out _))
                (state, slots) = (proven, slots + 1);
        }
        NodeMeter.StateProven(slots);
        return need.WithCode ? WithCode(state, state.Account(need.Address)!.CodeHash) : state;
    }

    private ProvenState WithCode(ProvenState state, Hash32 hash) =>
        state.Code(hash) is null && _codes.TryGetValue(hash, out Bytecode? code) ? state.WithCode(code) : state;
}
