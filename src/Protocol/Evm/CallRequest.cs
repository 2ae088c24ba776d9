using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>What <c>eth_call</c> is asked (execution-apis, <c>GenericTransaction</c>). What is not given is null or zero.</summary>
public sealed record CallRequest
{
    public Address From { get; init; }

    /// <summary>Null runs the input as init code.</summary>
    public Address? To { get; init; }

    /// <summary>Null, and everything above the node's cap, is the cap.</summary>
    public ulong? Gas { get; init; }

    /// <summary>Wei for one gas. Not together with the two fees of EIP-1559.</summary>
    public U256? GasPrice { get; init; }

    public U256? MaxFeePerGas { get; init; }

    public U256? MaxPriorityFeePerGas { get; init; }

    public U256? MaxFeePerBlobGas { get; init; }

    /// <summary>Wei.</summary>
    public U256 Value { get; init; }

    public ReadOnlyMemory<byte> Input { get; init; }

    public ImmutableArray<AccessListEntry> AccessList { get; init; } = [];

    public ImmutableArray<Hash32> BlobVersionedHashes { get; init; } = [];

    public ImmutableArray<Authorization> AuthorizationList { get; init; } = [];
}
