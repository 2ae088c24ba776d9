using System.Collections.Immutable;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>
/// Runs calls the way the node does: on proven state, from nothing, proving from the devnet's own tries whatever the run asks for. So
/// each call of the devnet also
/// says what it touched.
/// </summary>
internal static class CallRunner
{
    public static CallRun Run(CallRequest request, ExecutionBlock block, WorldState world, ChainRules rules, ChainIndex index)
    {
        ProvenState proven = ProvenState.At(TrustedBlock.Of(block.ToPayload().ToHeader(Preset.Minimal)));
        ImmutableArray<Address>.Builder accounts = ImmutableArray.CreateBuilder<Address>();
        ImmutableArray<StorageSlot>.Builder slots = ImmutableArray.CreateBuilder<StorageSlot>();
        while (true)
        {
            EthCallResult result = EthCall.Execute(request, block.Context, rules, proven);
            if (result is not EthCallResult.NeedsState needs)
                return new CallRun(result, accounts.ToImmutable(), slots.ToImmutable());
            foreach (Address address in needs.Accounts)
            {
                proven = proven.WithAccount(address, world.Prove(address)).Value;
                accounts.Add(address);
            }
            foreach (StorageSlot slot in needs.Slots)
            {
                proven = proven.WithStorage(slot.Address, slot.Slot, world.ProveStorage(slot.Address, slot.Slot)).Value;
                slots.Add(slot);
            }
            foreach (CodeOf code in needs.Codes)
                proven = proven.WithCode(world.Code(code.Address));
            foreach (ulong number in needs.BlockNumbers)
            {
                for (ulong ancestor = block.Number - 1; ancestor > number; ancestor--)
                    proven = proven.WithAncestor(index.At(ancestor)!.Header)!;
            }
        }
    }
}

/// <summary>A call's result, and the state that it touched.</summary>
internal sealed record CallRun(EthCallResult Result, ImmutableArray<Address> Accounts, ImmutableArray<StorageSlot> Slots)
{
    public IEnumerable<AccessListEntry> AccessList(CallRequest request)
    {
        foreach (Address address in Accounts)
        {
            ImmutableArray<U256> keys = [.. Slots.Where(slot => slot.Address == address).Select(slot => slot.Slot)];
            // sender and receiver are warm anyway: listed only with slots, as go-ethereum does
            if (!keys.IsEmpty || (address != request.From && address != request.To))
                yield return new AccessListEntry(address, keys);
        }
    }
}
