namespace Helios.Protocol.Execution;

/// <summary>A transaction with the account that signed it, once everything that does not depend on the state has been checked.</summary>
public sealed class SignedTransaction
{
    private const int MaxInitCode = 49_152;
    private const byte BlobVersion = 0x01; // EIP-4844, VERSIONED_HASH_VERSION_KZG

    private SignedTransaction(Transaction transaction, Address sender, Hash32 hash) => (Transaction, Sender, Hash) = (transaction, sender, hash);

    public Transaction Transaction { get; }

    public Address Sender { get; }

    public Hash32 Hash { get; }

    /// <summary>execution-specs, <c>validate_transaction</c>, and the sender; without the state, and without the floor that Prague brought.</summary>
    public static Result<SignedTransaction, TransactionRejection> Check(Transaction tx, ulong chainId)
    {
        TransactionRejection? rejection = CheckFields(tx, chainId);
        if (rejection is { } reason)
            return reason;
        return tx.RecoverSender() is { } sender ? new SignedTransaction(tx, sender, tx.Hash()) : TransactionRejection.BadSignature;
    }

    private static TransactionRejection? CheckFields(Transaction tx, ulong chainId)
    {
        if (tx.ChainId is { } named && named != chainId)
            return TransactionRejection.WrongChain;
        if (tx.Signature is not { IsInRange: true })
            return TransactionRejection.BadSignature;
        if (tx.Nonce == ulong.MaxValue)
            return TransactionRejection.NonceTooHigh;
        if (tx.MaxPriorityFeePerGas > tx.MaxFeePerGas)
            return TransactionRejection.PriorityFeeAboveFee;
        if (!tx.MaxFeePerGas.IsZero && tx.GasLimit > U256.MaxValue / tx.MaxFeePerGas)
            return TransactionRejection.FeeOverflow;
        if (tx.To is null && tx.Input.Length > MaxInitCode)
            return TransactionRejection.InitCodeTooLong;
        if (tx.Type == TransactionType.Blob && (tx.BlobVersionedHashes.IsEmpty || tx.BlobVersionedHashes.Any(hash => hash.Span[0] != BlobVersion)))
            return TransactionRejection.BadBlobHashes;
        if (tx.Type == TransactionType.SetCode && tx.AuthorizationList.IsEmpty)
            return TransactionRejection.NoAuthorizations;
        return tx.GasLimit < IntrinsicGas.Of(tx) ? TransactionRejection.IntrinsicGasTooLow : null;
    }
}
