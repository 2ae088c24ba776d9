using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Instructions;
using Helios.Protocol.Execution;

namespace Helios.Devnet.Execution;

/// <summary>
/// execution-specs, <c>process_checked_system_transaction</c>: the protocol itself calls a contract. It pays nothing, and its gas does not
/// count against the block's.
/// </summary>
internal static class SystemCall
{
    /// <summary>EIP-7002, EIP-8282: the gas of a call.</summary>
    private const long Gas = 30_000_000;

    /// <summary>EIP-8037, from Amsterdam on: beside it state gas for so many new slots.</summary>
    private const long NewSlots = 16;

    /// <summary>EIP-4788, <c>SYSTEM_ADDRESS</c>.</summary>
    private static Address Caller { get; } = Address.Parse("0xfffffffffffffffffffffffffffffffffffffffe");

    /// <returns>What the contract returned.</returns>
    /// <exception cref="InvalidOperationException">There is no code, or it failed: no block is valid then.</exception>
    public static byte[] Run(WorldState world, BlockContext block, ChainRules rules, Address contract)
    {
        var state = new JournaledState(world, rules.Fork);
        StateAccount account = state.Account(contract);
        if (!account.HasCode)
            throw new InvalidOperationException($"there is no code at {contract}");
        state.Warm(contract);
        var nothing = new Transaction
        {
            Type = TransactionType.Legacy,
            Nonce = 0,
            MaxFeePerGas = U256.Zero,
            MaxPriorityFeePerGas = U256.Zero,
            GasLimit = (ulong)Gas,
            To = contract,
            Value = U256.Zero,
            Input = Array.Empty<byte>(),
        };
        var interpreter = new Interpreter(
            InstructionTable.Of(rules.Fork), state, block, rules, new TransactionEnvironment(nothing, Caller, GasPrice: U256.Zero),
            ComputeTurn.Endless);
        Interpreter.Outcome outcome = interpreter.Run(new Message
        {
            Caller = Caller,
            CurrentTarget = contract,
            CodeAddress = contract,
            Code = state.Code(account),
            Data = default,
            Value = U256.Zero,
            Gas = Gas,
            StateGasReservoir = rules.Has(Fork.Amsterdam) ? NewSlots * GasCosts.StorageSlotState : 0,
            Depth = 0,
        });
        if (outcome.Status != EvmStatus.Succeeded)
            throw new InvalidOperationException($"the system call of {contract} failed: {outcome.Error}");
        state.DestroyMarkedAccounts();
        world.Commit(state);
        return outcome.Output.ToArray();
    }
}
