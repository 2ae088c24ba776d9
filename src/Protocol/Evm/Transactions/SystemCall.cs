using Helios.Protocol.Evm.Instructions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// execution-specs, <c>process_system_transaction</c>: the protocol itself calls a contract. It pays nothing, and its gas does not count
/// against the block's.
/// </summary>
internal static class SystemCall
{
    /// <summary>EIP-4788, EIP-7002: the gas of a call.</summary>
    private const long Gas = 30_000_000;

    /// <summary>EIP-8037, from Amsterdam on: beside it state gas for so many new slots.</summary>
    private const long NewSlots = 16;

    /// <summary>EIP-4788, <c>SYSTEM_ADDRESS</c>.</summary>
    private static Address Caller { get; } = Address.Parse("0xfffffffffffffffffffffffffffffffffffffffe");

    /// <param name="speculation">What <paramref name="state"/> reads, if that may guess.</param>
    /// <param name="precompiles">Those of the fork, unless others are given.</param>
    /// <returns>Whether it succeeded, and what the contract returned.</returns>
    public static (bool Succeeded, byte[] Output) Run(
        JournaledState state, BlockContext block, ChainRules rules, Address contract, ReadOnlyMemory<byte> input, ComputeTurn turn,
        SpeculativeState? speculation = null, PrecompileTable? precompiles = null)
    {
        state.Warm(contract);
        var nothing = new Transaction
        {
            Type = TransactionType.Legacy,
            Nonce = 0,
            MaxFeePerGas = U256.Zero,
            MaxPriorityFeePerGas = U256.Zero,
            GasLimit = (ulong)Gas,
            To = contract,
            Input = input,
        };
        var interpreter = new Interpreter(
            InstructionTable.Of(rules.Fork), state, block, rules, new TransactionEnvironment(nothing, Caller, GasPrice: U256.Zero), turn,
            precompiles);
        speculation?.Limit(interpreter);
        Interpreter.Outcome outcome = interpreter.Run(new Message
        {
            Caller = Caller,
            CurrentTarget = contract,
            CodeAddress = contract,
            Code = state.Code(state.Account(contract)),
            Data = input,
            Value = U256.Zero,
            Gas = Gas,
            StateGasReservoir = rules.Has(Fork.Amsterdam) ? NewSlots * GasCosts.StorageSlotState : 0,
            Depth = 0,
        });
        state.DestroyMarkedAccounts();
        return (outcome.Status == EvmStatus.Succeeded, outcome.Output.ToArray());
    }
}
