namespace Helios.Protocol.Execution;

/// <summary>Why no block of any fork can hold a transaction, whatever the state.</summary>
public enum TransactionFault
{
    /// <summary>It is for another chain (EIP-155).</summary>
    WrongChain,

    /// <summary>The signature is missing, recovers to no account, or has a high s (EIP-2).</summary>
    BadSignature,

    /// <summary>The nonce is the largest number of 64 bits (EIP-2681).</summary>
    NonceTooHigh,

    /// <summary>The gas limit times the fee does not fit into 256 bits.</summary>
    FeeOverflow,

    /// <summary>The priority fee is above the whole fee (EIP-1559).</summary>
    PriorityFeeAboveFee,

    /// <summary>A blob transaction without blobs, or with a versioned hash of another version (EIP-4844).</summary>
    BadBlobHashes,

    /// <summary>A set-code transaction without authorizations (EIP-7702).</summary>
    NoAuthorizations,
}
