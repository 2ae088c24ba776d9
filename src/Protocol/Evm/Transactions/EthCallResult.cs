using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>How an <c>eth_call</c> ended. Its gas is that of the transaction that it would be.</summary>
public abstract record EthCallResult
{
    private EthCallResult()
    {
    }

    /// <param name="Output">What was returned; the deployed code, if the call creates a contract.</param>
    public sealed record Success(ReadOnlyMemory<byte> Output, ulong GasUsed, ImmutableArray<Log> Logs) : EthCallResult;

    /// <param name="Output">The contract's reason, usually ABI-encoded (<c>Error(string)</c>, <c>Panic(uint256)</c>, or an error that it
    /// declares).</param>
    public sealed record Reverted(ReadOnlyMemory<byte> Output, ulong GasUsed) : EthCallResult;

    /// <summary>The call fails on this state, without an output.</summary>
    public sealed record Halted(HaltReason Reason, ulong GasUsed) : EthCallResult;

    /// <summary>What <see cref="AccessListCreation"/> finds.</summary>
    /// <param name="Ended">How the call ended with the list: a success, a revert or a halt.</param>
    public sealed record Listed(ImmutableArray<AccessListEntry> AccessList, EthCallResult Ended) : EthCallResult
    {
        public ulong GasUsed => EthCall.GasOf(Ended) ?? 0;
    }

    /// <summary>The blocks of <c>eth_simulateV1</c>.</summary>
    public sealed record Simulated(ImmutableArray<SimulatedBlock> Blocks) : EthCallResult;

    /// <summary>There are no such blocks.</summary>
    public sealed record NotSimulated(SimulationFault Fault) : EthCallResult;

    /// <summary>No block could hold such a transaction.</summary>
    public sealed record Invalid(TransactionRejection Reason) : EthCallResult;

    /// <summary>The call reads the price of blob gas, and the block is under blob parameters that this build does not have.</summary>
    public sealed record NeedsBlobParameters : EthCallResult;

    /// <summary>
    /// There is no answer until this is proven. Then run again; the run may need more. The first is needed for certain, the others as far
    /// as can be guessed.
    /// </summary>
    /// <param name="Codes">Code of these accounts, with the hash that is proven for it.</param>
    /// <param name="BlockNumbers">Blocks whose hash is needed: see <see cref="ProvenState.WithAncestor"/>.</param>
    public sealed record NeedsState(
        ImmutableArray<Address> Accounts,
        ImmutableArray<StorageSlot> Slots,
        ImmutableArray<CodeOf> Codes,
        ImmutableArray<ulong> BlockNumbers)
        : EthCallResult
    {
        /// <summary>
        /// Gas that the run had used when it missed the first of these; all that it used, if that was before its first instruction.
        /// </summary>
        public ulong? GasUsed { get; init; }

        /// <summary>The first alone, which no guess has led to; null in itself.</summary>
        public NeedsState? Certain { get; init; }

        /// <summary>Those of the accounts whose code the run wanted, too.</summary>
        public ImmutableArray<Address> WithCode { get; init; } = [];
    }
}

/// <summary>The code of an account, by the hash that the account is proven to have.</summary>
public readonly record struct CodeOf(Address Address, Hash32 CodeHash);
