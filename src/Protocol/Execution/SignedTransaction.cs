namespace Helios.Protocol.Execution;

/// <summary>
/// A transaction with the account that signed it, once everything has been checked that depends on neither the state nor the fork.
/// </summary>
public sealed class SignedTransaction
{
    private const byte BlobVersion = 0x01; // EIP-4844, VERSIONED_HASH_VERSION_KZG

    private SignedTransaction(Transaction transaction, Address sender, Hash32 hash) =>
        (Transaction, Sender, Hash) = (transaction, sender, hash);

    public Transaction Transaction { get; }

    public Address Sender { get; }

    public Hash32 Hash { get; }

    /// <summary>
    /// The sender, and of execution-specs, <c>validate_transaction</c>, what every fork asks; for the rest see
    /// <c>TransactionProcessor</c>.
    /// </summary>
    public static Result<SignedTransaction, TransactionFault> Check(Transaction tx, ulong chainId)
    {
        TransactionFault? rejection = CheckFields(tx, chainId);
        if (rejection is { } reason)
            return reason;
        return tx.RecoverSender() is { } sender ? new SignedTransaction(tx, sender, tx.Hash()) : TransactionFault.BadSignature;
    }

    private static TransactionFault? CheckFields(Transaction tx, ulong chainId)
    {
        if (tx.ChainId is { } named && named != chainId)
            return TransactionFault.WrongChain;
        if (tx.Signature is not { IsInRange: true })
            return TransactionFault.BadSignature;
        if (tx.Nonce == ulong.MaxValue)
            return TransactionFault.NonceTooHigh;
        if (tx.MaxPriorityFeePerGas > tx.MaxFeePerGas)
            return TransactionFault.PriorityFeeAboveFee;
        if (!tx.MaxFeePerGas.IsZero && tx.GasLimit > U256.MaxValue / tx.MaxFeePerGas)
            return TransactionFault.FeeOverflow;
        if (tx.Type == TransactionType.Blob
            && (tx.BlobVersionedHashes.IsEmpty || tx.BlobVersionedHashes.Any(hash => hash.Span[0] != BlobVersion)))
            return TransactionFault.BadBlobHashes;
        return tx.Type == TransactionType.SetCode && tx.AuthorizationList.IsEmpty ? TransactionFault.NoAuthorizations : null;
    }
}
