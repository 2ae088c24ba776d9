using System.Collections.Immutable;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>The parameters of <c>eth_call</c> (execution-apis, <c>GenericTransaction</c>). Absent ones are null or zero.</summary>
public sealed record CallRequest
{
    public Address From { get; init; }

    /// <summary>Null runs the input as init code.</summary>
    public Address? To { get; init; }

    /// <summary>Null, or more than the node's cap, means the cap.</summary>
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

    /// <summary>What the call finds other than the chain has it.</summary>
    public CallOverrides Overrides { get; init; } = CallOverrides.None;

    /// <summary>Whether it has a gas price beside the fees of EIP-1559, which no transaction has.</summary>
    public bool HasTwoPrices => GasPrice is not null && (MaxFeePerGas ?? MaxPriorityFeePerGas) is not null;

    /// <summary>The transaction that the call would be, unsigned. Absent fees are zero.</summary>
    internal Transaction ToTransaction(ulong gasLimit) => new()
    {
        Type = !AuthorizationList.IsEmpty ? TransactionType.SetCode
            : !BlobVersionedHashes.IsEmpty ? TransactionType.Blob
            : MaxFeePerGas is not null ? TransactionType.DynamicFee
            : !AccessList.IsEmpty ? TransactionType.AccessList
            : TransactionType.Legacy,
        Nonce = 0,
        MaxFeePerGas = GasPrice ?? MaxFeePerGas ?? U256.Zero,
        MaxPriorityFeePerGas = GasPrice ?? MaxPriorityFeePerGas ?? U256.Zero,
        MaxFeePerBlobGas = MaxFeePerBlobGas ?? U256.Zero,
        GasLimit = gasLimit,
        To = To,
        Value = Value,
        Input = Input,
        AccessList = AccessList,
        BlobVersionedHashes = BlobVersionedHashes,
        AuthorizationList = AuthorizationList,
    };
}
