using System.Collections.Immutable;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>What a run has read of the state before it: the access set of a call, each thing once.</summary>
/// <param name="Codes">Of accounts that have code.</param>
/// <param name="BlockNumbers">Blocks whose hash was read.</param>
public sealed record StateReads(
    ImmutableArray<Address> Accounts,
    ImmutableArray<StorageSlot> Slots,
    ImmutableArray<CodeOf> Codes,
    ImmutableArray<ulong> BlockNumbers);

/// <summary>A run of <see cref="EthCall"/>: how it ended, and what it has read.</summary>
public sealed record EthCallRun(EthCallResult Result, StateReads Reads)
{
    /// <summary>Gas of all runs, where the result is that of several.</summary>
    public ulong GasOfRuns { get; init; }
}
