using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>TransactionEnvironment</c>: a transaction or a call, as far as its run depends on it.</summary>
internal sealed class TransactionEnvironment
{
    public required Address Origin { get; init; }

    /// <summary>Null creates a contract.</summary>
    public required Address? To { get; init; }

    public required ulong Gas { get; init; }

    /// <summary>What is really paid for one gas, in wei (execution-specs, <c>effective_gas_price</c>).</summary>
    public required U256 GasPrice { get; init; }

    public required U256 Value { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    public ImmutableArray<AccessListEntry> AccessList { get; init; } = [];

    public ImmutableArray<Hash32> BlobVersionedHashes { get; init; } = [];

    public ImmutableArray<Authorization> Authorizations { get; init; } = [];
}
