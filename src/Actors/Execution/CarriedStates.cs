using System.Collections.Immutable;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>
/// What is proven of a block's state because it was proven of an earlier block's, and the access lists of the blocks from there on say what
/// became of it. Each block's is made once, when the first question about its state comes; the others wait for the same.
/// </summary>
/// <remarks>Only the actor that holds it uses it.</remarks>
/// <param name="most">Bytes of a state that is carried on. What grows beyond is left, and begins anew with what calls read then.</param>
/// <param name="learn">Hears what was made, on any thread; its states are null where nothing was.</param>
/// <param name="tell">Hears of lies, on any thread.</param>
internal sealed class CarriedStates(
    AccessListProver prover, long most, Action<CarriedStates.Carried> learn, Action<EndpointOutcome> tell, CancellationToken stopped)
{
    /// <summary>Blocks whose lists are asked for at once: about as many as one call may have missed while another client's ran.</summary>
    private const int MostBlocks = 4;

    private const int MostBegun = 8;

    private ContentCache<Hash32, Begun> _begun = new(MostBegun);

    /// <param name="State">Null once nothing is to be waited for.</param>
    private sealed record Begun(Task<ProvenState?>? State);

    /// <param name="Block">Its hash.</param>
    /// <param name="State">Of the block; null where there is none.</param>
    internal sealed record Carried(Hash32 Block, ProvenState? State);

    /// <param name="earlier">Heads before the block.</param>
    /// <param name="endpoints">In the order to ask them.</param>
    /// <returns>What a question waits for before it begins; null where there is nothing to wait for.</returns>
    public Task<ProvenState?>? Of(
        ProvenBlock block, ImmutableArray<ProvenBlock> earlier, KeptState kept, ImmutableArray<Endpoint> endpoints)
    {
        if (block.Header?.BlockAccessListHash is null)
            return null;
        if (_begun.Find(block.BlockHash) is { } begun)
            return begun.State;
        if (!prover.IsAnyAble(endpoints) || Before(block, earlier, kept) is not { } from)
            return null;
        Task<ProvenState?> state = CarryAsync(from.State, from.Blocks, endpoints);
        _begun = _begun.With(block.BlockHash, new Begun(state), size: 1);
        return state;
    }

    /// <summary>From now on the state is kept, or there is none.</summary>
    public void End(Carried carried) => _begun = _begun.With(carried.Block, new Begun(null), size: 1);

    /// <summary>A state that is known, and the blocks after it up to this one, the oldest first.</summary>
    private (ProvenState State, ImmutableArray<ProvenBlock> Blocks)? Before(
        ProvenBlock block, ImmutableArray<ProvenBlock> earlier, KeptState kept)
    {
        ImmutableArray<ProvenBlock> blocks = [block];
        ProvenState? state;
        while ((state = kept.States.Find(blocks[0].ParentHash)) is null)
        {
            ProvenBlock? parent = earlier.FirstOrDefault(head => head.BlockHash == blocks[0].ParentHash);
            if (parent?.Header?.BlockAccessListHash is null || blocks.Length == MostBlocks)
                return null;
            blocks = blocks.Insert(0, parent);
        }
        if (state.Size > most)
            state = state.WithoutCodes(); // they are kept for themselves
        return state.HasAccounts && state.Size <= most ? (state, blocks) : null;
    }

    private async Task<ProvenState?> CarryAsync(
        ProvenState state, ImmutableArray<ProvenBlock> blocks, ImmutableArray<Endpoint> endpoints)
    {
        ProvenState? carried = null;
        try
        {
            ProvenChanges?[] changes = await Task.WhenAll(
                blocks.Select(block => prover.FetchAsync(endpoints, block, tell, stopped))).ConfigureAwait(false);
            carried = changes.Aggregate((ProvenState?)state, (before, list) => list is null ? null : before?.After(list));
            return carried;
        }
        finally
        {
            learn(new Carried(blocks[^1].BlockHash, carried));
        }
    }
}
