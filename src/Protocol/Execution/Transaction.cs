using System.Collections.Immutable;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Execution;

/// <summary>A transaction of any type (execution-specs, <c>transactions.py</c>), without the sidecar that blobs travel with.</summary>
public sealed record Transaction
{
    public required TransactionType Type { get; init; }

    /// <summary>Null only for a legacy transaction that any chain accepts (before EIP-155).</summary>
    public ulong? ChainId { get; init; }

    public required ulong Nonce { get; init; }

    /// <summary>
    /// Wei for one gas, to the proposer. Legacy and access-list transactions name one gas price: it is this and the next.
    /// </summary>
    public required U256 MaxPriorityFeePerGas { get; init; }

    /// <summary>Wei for one gas, in all.</summary>
    public required U256 MaxFeePerGas { get; init; }

    public required ulong GasLimit { get; init; }

    /// <summary>Null creates a contract.</summary>
    public Address? To { get; init; }

    /// <summary>In wei.</summary>
    public U256 Value { get; init; }

    public ReadOnlyMemory<byte> Input { get; init; }

    public ImmutableArray<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>Wei for one unit of blob gas; blob transactions only.</summary>
    public U256 MaxFeePerBlobGas { get; init; }

    public ImmutableArray<Hash32> BlobVersionedHashes { get; init; } = [];

    public ImmutableArray<Authorization> AuthorizationList { get; init; } = [];

    /// <summary>Null until it is signed.</summary>
    public TransactionSignature? Signature { get; init; }

    /// <summary>Legacy and access-list transactions, whose one gas price is in both fee fields.</summary>
    public bool HasGasPrice => Type is TransactionType.Legacy or TransactionType.AccessList;

    /// <summary>The hash by which everybody knows the transaction.</summary>
    public Hash32 Hash() => Keccak256.Hash(Encode());

    /// <summary>What the sender signs (EIP-155 where a legacy transaction names a chain).</summary>
    public Hash32 SigningHash() => Keccak256.Hash(TransactionRlp.Encode(this, forSigning: true));

    /// <summary>The sender, or null without a valid signature.</summary>
    public Address? RecoverSender() => Signature?.Recover(SigningHash());

    public Transaction Sign(Secp256k1SecretKey key) => this with { Signature = TransactionSignature.Sign(SigningHash(), key) };

    /// <summary>execution-specs, <c>effective_gas_price</c>: what is paid for one gas, in wei, at this base fee (EIP-1559).</summary>
    /// <returns>Null where the transaction does not pay the base fee.</returns>
    public U256? EffectiveGasPrice(U256 baseFee) =>
        MaxFeePerGas < baseFee ? null : baseFee + U256.Min(MaxPriorityFeePerGas, MaxFeePerGas - baseFee);

    /// <summary>The network form: RLP, or type and RLP (EIP-2718).</summary>
    /// <exception cref="InvalidOperationException">It is not signed.</exception>
    public byte[] Encode() => TransactionRlp.Encode(this, forSigning: false);

    /// <exception cref="MalformedInputException">Not the canonical form of a transaction of types 0 to 4.</exception>
    public static Transaction Decode(ReadOnlySpan<byte> bytes) => TransactionRlp.Decode(bytes);
}
