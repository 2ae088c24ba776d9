namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// Why a transaction may not be in this block on this state, or a call may not be made (execution-specs, <c>InvalidTransaction</c>).
/// </summary>
public enum TransactionRejection
{
    /// <summary>The fork does not have this type of transaction.</summary>
    TypeNotInFork,

    /// <summary>Blob and set-code transactions have a recipient (EIP-4844, EIP-7702).</summary>
    TypeCannotCreate,
    NonceTooLow,
    NonceTooHigh,

    /// <summary>EIP-3607: code that is not a delegation (EIP-7702).</summary>
    SenderHasCode,
    InsufficientFunds,
    GasLimitAboveBlock,

    /// <summary>EIP-7825, in Osaka; EIP-8037, from Amsterdam on.</summary>
    GasLimitAboveCap,

    /// <summary>The gas limit is below the intrinsic gas.</summary>
    IntrinsicGasTooLow,

    /// <summary>EIP-8037: what the transaction costs before it runs is more than the execution gas that any transaction gets.</summary>
    IntrinsicGasAboveCap,

    /// <summary>EIP-7623, EIP-7976.</summary>
    GasBelowCalldataFloor,

    /// <summary>EIP-3860, EIP-7954.</summary>
    InitCodeTooLong,

    /// <summary>A call that names both the price of old transactions and the fees of EIP-1559.</summary>
    GasPriceWithMaxFees,
    PriorityFeeAboveMaxFee,
    MaxFeeBelowBaseFee,
    MaxFeeBelowBlobBaseFee,

    /// <summary>EIP-7594, or more than the block has room for.</summary>
    TooManyBlobs,
    InvalidBlobVersionedHash,

    /// <summary>A call that moves an account that is no precompile of the fork.</summary>
    NotAPrecompile,
}
