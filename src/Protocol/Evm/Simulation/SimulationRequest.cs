using System.Collections.Immutable;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>The first parameter of <c>eth_simulateV1</c> (execution-apis, <c>EthSimulatePayload</c>).</summary>
/// <param name="Blocks">In their order.</param>
public sealed record SimulationRequest(ImmutableArray<BlockOfCalls> Blocks)
{
    /// <summary>go-ethereum, <c>maxSimulateBlocks</c>: most blocks, those that fill gaps among them.</summary>
    public const int MaxBlocks = 256;

    /// <summary>go-ethereum, <c>maxSimulateCallsPerBlock</c>.</summary>
    public const int MaxCallsOfBlock = 5000;

    /// <summary>go-ethereum, <c>maxSimulateTotalCalls</c>.</summary>
    public const int MaxCalls = 10_000;

    private const long BlockBytes = 256, CallBytes = 320, SlotBytes = 40, HashBytes = 40, AuthorizationBytes = 184;

    /// <summary>Whether nonces and fees are checked as in a block; signatures, and that a sender has no code, never are.</summary>
    public bool IsValidated { get; init; }

    /// <summary>Whether ether that moves is shown among the logs.</summary>
    public bool TracesTransfers { get; init; }

    /// <summary>Whether the result has whole transactions, and not their hashes alone.</summary>
    public bool HasFullTransactions { get; init; }

    /// <summary>Bytes, about.</summary>
    public long Size => Blocks.Sum(block => BlockBytes
        + new CallOverrides { Accounts = block.Accounts }.Size
        + block.Calls.Sum(call => CallBytes + call.Input.Length
            + (SlotBytes * call.AccessList.Sum(entry => 1L + entry.StorageKeys.Length))
            + (HashBytes * (call.BlobVersionedHashes?.Length ?? 0)) + (AuthorizationBytes * (call.AuthorizationList?.Length ?? 0))));
}

/// <summary>A block that is to be made: what it has other than it would have, and its calls (execution-apis, <c>BlockStateCalls</c>).
/// </summary>
public sealed record BlockOfCalls
{
    public BlockOverride Block { get; init; } = BlockOverride.None;

    public ImmutableDictionary<Address, AccountOverride> Accounts { get; init; } = CallOverrides.None.Accounts;

    public ImmutableArray<SimulatedCall> Calls { get; init; } = [];
}

/// <summary>A call of such a block (execution-apis, <c>GenericCallTransaction</c>). What is null follows from the state.</summary>
public sealed record SimulatedCall
{
    public Address From { get; init; }

    /// <summary>Null creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>Null is as much as the block has left.</summary>
    public ulong? Gas { get; init; }

    /// <summary>Null is the sender's.</summary>
    public ulong? Nonce { get; init; }

    /// <summary>Wei for one gas.</summary>
    public U256? GasPrice { get; init; }

    public U256? MaxFeePerGas { get; init; }

    public U256? MaxPriorityFeePerGas { get; init; }

    public U256? MaxFeePerBlobGas { get; init; }

    /// <summary>Wei.</summary>
    public U256 Value { get; init; }

    public ReadOnlyMemory<byte> Input { get; init; }

    public ImmutableArray<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>Null for a call that has none, which is no blob transaction; an empty list makes it one that is not valid.</summary>
    public ImmutableArray<Hash32>? BlobVersionedHashes { get; init; }

    /// <summary>As <see cref="BlobVersionedHashes"/>, of a set-code transaction.</summary>
    public ImmutableArray<Authorization>? AuthorizationList { get; init; }

    /// <summary>The chain that the client says the call is for; null where it says none.</summary>
    public U256? ChainId { get; init; }

    /// <summary>
    /// The transaction that the call is, unsigned: as go-ethereum makes it (<c>TransactionArgs.ToTransaction</c>), of type 2, unless it has
    /// what only another type has.
    /// </summary>
    internal Transaction ToTransaction(ulong nonce, ulong gas, ulong chainId) => new()
    {
        Type = GasPrice is not null ? TransactionType.Legacy
            : AuthorizationList is not null ? TransactionType.SetCode
            : BlobVersionedHashes is not null ? TransactionType.Blob
            : TransactionType.DynamicFee,
        ChainId = GasPrice is null ? chainId : null,
        Nonce = nonce,
        MaxFeePerGas = GasPrice ?? MaxFeePerGas ?? U256.Zero,
        MaxPriorityFeePerGas = GasPrice ?? MaxPriorityFeePerGas ?? U256.Zero,
        MaxFeePerBlobGas = MaxFeePerBlobGas ?? U256.Zero,
        GasLimit = gas,
        To = To,
        Value = Value,
        Input = Input,
        AccessList = AccessList,
        BlobVersionedHashes = BlobVersionedHashes ?? [],
        AuthorizationList = AuthorizationList ?? [],
        Signature = TransactionSignature.None,
    };
}
