using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm;

/// <summary>
/// What the node does around <see cref="EthCall"/>: prove what is asked for, run again. The proofs are real, from a world in memory.
/// </summary>
internal static class ProofLoop
{
    public static EthCallResult Run(
        CallRequest request, BlockContext block, ChainRules rules, WorldState world, ulong gasCap = EthCall.GasCap) =>
        Run(state => EthCall.Execute(request, block, rules, state, gasCap), block, world);

    public static EthCallResult Run(Func<ProvenState, EthCallResult> run, BlockContext block, WorldState world) =>
        Run(run, ProvenState.At(ProvenBlocks.With(world.StateRoot, block.Number)), world);

    public static EthCallResult Run(Func<ProvenState, EthCallResult> run, ProvenState state, WorldState world)
    {
        for (; ; )
        {
            EthCallResult result = run(state);
            if (result is not EthCallResult.NeedsState needs)
                return result;
            ProvenState more = Prove(state, needs, world);
            more.ShouldNotBeSameAs(state, $"asked again for what is proven, or for nothing: {needs}");
            state = more;
        }
    }

    private static ProvenState Prove(ProvenState state, EthCallResult.NeedsState needs, WorldState world)
    {
        needs.BlockNumbers.ShouldBeEmpty();
        foreach (Address address in needs.Accounts.Concat(needs.Slots.Select(slot => slot.Address)))
        {
            if (state.Account(address) is null)
                state = state.WithAccount(address, world.Prove(address)).Value;
        }
        foreach (StorageSlot slot in needs.Slots)
            state = state.WithStorage(slot.Address, slot.Slot, world.ProveStorage(slot.Address, slot.Slot)).Value;
        foreach (CodeOf code in needs.Codes)
            state = state.WithCode(world.Code(code.Address));
        return state;
    }
}
