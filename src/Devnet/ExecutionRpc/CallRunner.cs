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
        ImmutableArray<Bytecode>.Builder codes = ImmutableArray.CreateBuilder<Bytecode>();
        ulong oldest = block.Number;
        while (true)
        {
            EthCallResult result = EthCall.Execute(request, block.Context, rules, proven);
            if (result is not EthCallResult.NeedsState needs)
                return new CallRun(result, accounts.ToImmutable(), slots.ToImmutable(), codes.ToImmutable(), oldest);
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
            foreach (CodeOf of in needs.Codes)
            {
                Bytecode code = world.Code(of.Address);
                proven = proven.WithCode(code);
                codes.Add(code);
            }
            foreach (ulong number in needs.BlockNumbers)
            {
                oldest = Math.Min(oldest, number);
                for (ulong ancestor = block.Number - 1; ancestor > number; ancestor--)
                    proven = proven.WithAncestor(index.At(ancestor)!.Header)!;
            }
        }
    }
}

/// <summary>A call's result, and the state that it touched.</summary>
/// <param name="Oldest">The oldest block whose hash it read; its own where it read none.</param>
internal sealed record CallRun(
    EthCallResult Result, ImmutableArray<Address> Accounts, ImmutableArray<StorageSlot> Slots, ImmutableArray<Bytecode> Codes, ulong Oldest)
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
