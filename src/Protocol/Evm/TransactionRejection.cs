namespace Helios.Protocol.Evm;

/// <summary>Why a transaction may not be in a block, or a call may not be made (execution-specs, <c>exceptions.py</c>).</summary>
public enum TransactionRejection
{
    InvalidSignature,
    WrongChain,
    TypeNotInFork,
    NonceTooLow,
    NonceTooHigh,
    NonceAtMaximum,

    /// <summary>EIP-3607: code that is no delegation (EIP-7702).</summary>
    SenderHasCode,
    InsufficientFunds,
    GasLimitAboveBlock,

    /// <summary>EIP-7825.</summary>
    GasLimitAboveCap,
    IntrinsicGasTooLow,

    /// <summary>EIP-7623.</summary>
    GasBelowCalldataFloor,

    /// <summary>EIP-3860.</summary>
    InitCodeTooLong,
    GasPriceWithMaxFees,
    PriorityFeeAboveMaxFee,
    MaxFeeBelowBaseFee,
    MaxFeeBelowBlobBaseFee,
    NoBlobs,
    TooManyBlobs,
    InvalidBlobVersionedHash,
    BlobTransactionCreates,
    SetCodeTransactionCreates,
    NoAuthorizations,
}
