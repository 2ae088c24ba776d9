using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Execution;

/// <summary>
/// The names that execution-spec-tests give to refused transactions (<c>TransactionException</c>), and the refusals of ours that they
/// allow.
/// </summary>
internal static class TransactionRefusals
{
    /// <summary>The bytes are not a transaction. A field that does not fit its type is malformed as well.</summary>
    public const string Malformed = nameof(Malformed);

    private static readonly Dictionary<string, string[]> Ours = new(StringComparer.Ordinal)
    {
        ["INTRINSIC_GAS_TOO_LOW"] = [nameof(TransactionRejection.IntrinsicGasTooLow), nameof(TransactionRejection.GasBelowCalldataFloor)],
        ["INTRINSIC_GAS_BELOW_FLOOR_GAS_COST"] =
            [nameof(TransactionRejection.GasBelowCalldataFloor), nameof(TransactionRejection.IntrinsicGasTooLow)],
        ["GAS_ALLOWANCE_EXCEEDED"] = [nameof(TransactionRejection.GasLimitAboveBlock)],
        ["GAS_LIMIT_EXCEEDS_MAXIMUM"] = [nameof(TransactionRejection.GasLimitAboveCap), nameof(TransactionRejection.IntrinsicGasAboveCap)],
        ["GASLIMIT_OVERFLOW"] = [Malformed],
        ["GASLIMIT_PRICE_PRODUCT_OVERFLOW"] = [nameof(TransactionFault.FeeOverflow)],
        ["GASPRICE_OVERFLOW"] = [Malformed],
        ["VALUE_OVERFLOW"] = [Malformed],
        ["PRIORITY_OVERFLOW"] = [Malformed],
        ["INSUFFICIENT_ACCOUNT_FUNDS"] = [nameof(TransactionRejection.InsufficientFunds)],
        ["INSUFFICIENT_MAX_FEE_PER_GAS"] = [nameof(TransactionRejection.MaxFeeBelowBaseFee)],
        ["INSUFFICIENT_MAX_FEE_PER_BLOB_GAS"] = [nameof(TransactionRejection.MaxFeeBelowBlobBaseFee)],
        ["PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS"] =
            [nameof(TransactionFault.PriorityFeeAboveFee), nameof(TransactionRejection.PriorityFeeAboveMaxFee)],
        ["PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2"] =
            [nameof(TransactionFault.PriorityFeeAboveFee), nameof(TransactionRejection.PriorityFeeAboveMaxFee)],
        ["SENDER_NOT_EOA"] = [nameof(TransactionRejection.SenderHasCode)],
        ["NONCE_MISMATCH_TOO_LOW"] = [nameof(TransactionRejection.NonceTooLow)],
        ["NONCE_MISMATCH_TOO_HIGH"] = [nameof(TransactionRejection.NonceTooHigh)],
        ["NONCE_IS_MAX"] = [nameof(TransactionFault.NonceTooHigh)],
        ["NONCE_TOO_BIG"] = [nameof(TransactionFault.NonceTooHigh), Malformed],
        ["NONCE_OVERFLOW"] = [nameof(TransactionFault.NonceTooHigh), Malformed],
        ["INITCODE_SIZE_EXCEEDED"] = [nameof(TransactionRejection.InitCodeTooLong)],
        ["INVALID_CHAINID"] = [nameof(TransactionFault.WrongChain), Malformed],
        ["INVALID_SIGNATURE_VRS"] = [nameof(TransactionFault.BadSignature), Malformed],
        ["EC_RECOVERY_FAIL"] = [nameof(TransactionFault.BadSignature)],
        ["TYPE_NOT_SUPPORTED"] = [Malformed],
        ["TYPE_1_TX_PRE_FORK"] = [nameof(TransactionRejection.TypeNotInFork)],
        ["TYPE_2_TX_PRE_FORK"] = [nameof(TransactionRejection.TypeNotInFork)],
        ["TYPE_3_TX_PRE_FORK"] = [nameof(TransactionRejection.TypeNotInFork)],
        ["TYPE_4_TX_PRE_FORK"] = [nameof(TransactionRejection.TypeNotInFork)],
        ["TYPE_3_TX_ZERO_BLOBS"] = [nameof(TransactionFault.BadBlobHashes)],
        ["TYPE_3_TX_ZERO_BLOBS_PRE_FORK"] = [nameof(TransactionRejection.TypeNotInFork), nameof(TransactionFault.BadBlobHashes)],
        ["TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH"] =
            [nameof(TransactionFault.BadBlobHashes), nameof(TransactionRejection.InvalidBlobVersionedHash)],
        ["TYPE_3_TX_BLOB_COUNT_EXCEEDED"] = [nameof(TransactionRejection.TooManyBlobs)],
        ["TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED"] = [nameof(TransactionRejection.TooManyBlobs)],
        ["TYPE_3_TX_CONTRACT_CREATION"] = [nameof(TransactionRejection.TypeCannotCreate), Malformed],
        ["TYPE_3_TX_WITH_FULL_BLOBS"] = [Malformed],
        ["TYPE_4_TX_CONTRACT_CREATION"] = [nameof(TransactionRejection.TypeCannotCreate), Malformed],
        ["TYPE_4_EMPTY_AUTHORIZATION_LIST"] = [nameof(TransactionFault.NoAuthorizations)],
        ["TYPE_4_INVALID_AUTHORITY_SIGNATURE"] = [Malformed],
        ["TYPE_4_INVALID_AUTHORITY_SIGNATURE_S_TOO_HIGH"] = [Malformed],
        ["TYPE_4_INVALID_AUTHORIZATION_FORMAT"] = [Malformed],
        ["ADDRESS_TOO_SHORT"] = [Malformed],
        ["ADDRESS_TOO_LONG"] = [Malformed],
        ["RLP_ERROR_EOF"] = [Malformed],
        ["RLP_ERROR_SIZE"] = [Malformed],
        ["RLP_ERROR_SIZE_LEADING_ZEROS"] = [Malformed],
        ["RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_LONG"] = [Malformed],
        ["RLP_INVALID_ACCESS_LIST_ADDRESS_TOO_SHORT"] = [Malformed],
        ["RLP_INVALID_ACCESS_LIST_STORAGE_TOO_LONG"] = [Malformed],
        ["RLP_INVALID_ACCESS_LIST_STORAGE_TOO_SHORT"] = [Malformed],
        ["RLP_INVALID_DATA"] = [Malformed],
        ["RLP_INVALID_GASLIMIT"] = [Malformed],
        ["RLP_INVALID_HEADER"] = [Malformed],
        ["RLP_INVALID_NONCE"] = [Malformed],
        ["RLP_INVALID_SIGNATURE_R"] = [Malformed],
        ["RLP_INVALID_SIGNATURE_S"] = [Malformed],
        ["RLP_INVALID_TO"] = [Malformed],
        ["RLP_INVALID_VALUE"] = [Malformed],
        ["RLP_LEADING_ZEROS_BASEFEE"] = [Malformed],
        ["RLP_LEADING_ZEROS_DATA_SIZE"] = [Malformed],
        ["RLP_LEADING_ZEROS_GASLIMIT"] = [Malformed],
        ["RLP_LEADING_ZEROS_GASPRICE"] = [Malformed],
        ["RLP_LEADING_ZEROS_NONCE"] = [Malformed],
        ["RLP_LEADING_ZEROS_NONCE_SIZE"] = [Malformed],
        ["RLP_LEADING_ZEROS_PRIORITY_FEE"] = [Malformed],
        ["RLP_LEADING_ZEROS_R"] = [Malformed],
        ["RLP_LEADING_ZEROS_S"] = [Malformed],
        ["RLP_LEADING_ZEROS_V"] = [Malformed],
        ["RLP_LEADING_ZEROS_VALUE"] = [Malformed],
        ["RLP_TOO_FEW_ELEMENTS"] = [Malformed],
        ["RLP_TOO_MANY_ELEMENTS"] = [Malformed],
    };

    /// <summary>
    /// What is said of the transaction as part of a block: a call has no type, no nonce, no signature, and no room that it takes.
    /// </summary>
    private static readonly HashSet<string> OfBlocksOnly =
    [
        "GAS_ALLOWANCE_EXCEEDED", "GAS_LIMIT_EXCEEDS_MAXIMUM", "SENDER_NOT_EOA", "NONCE_MISMATCH_TOO_LOW", "NONCE_MISMATCH_TOO_HIGH",
        "NONCE_IS_MAX",
        "TYPE_3_TX_ZERO_BLOBS", "TYPE_3_TX_BLOB_COUNT_EXCEEDED", "TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED",
    ];

    /// <summary>The refusals of ours that a pack's word allows; several words, separated by <c>|</c>, allow the refusals of each.</summary>
    /// <exception cref="InvalidDataException">The word is not known here.</exception>
    public static IReadOnlyList<string> For(string exception) => [.. Names(exception).SelectMany(name =>
        Ours.GetValueOrDefault(name) ?? throw new InvalidDataException($"the refusal '{name}' is not known to this runner"))];

    /// <summary>Whether a call with the same fields is refused too.</summary>
    public static bool ConcernsCalls(string exception) => !Names(exception).Any(OfBlocksOnly.Contains);

    private static IEnumerable<string> Names(string exception) =>
        exception.Split('|').Select(name => name[(name.LastIndexOf('.') + 1)..].Trim());
}
