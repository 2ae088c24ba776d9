using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// A transaction that somebody wants sent, after everything that can be checked without state. Reasons are in the words of go-ethereum,
/// because libraries and people know them.
/// </summary>
/// <param name="Raw">As it was given; a blob transaction has its sidecar.</param>
public sealed record Submission(SignedTransaction Signed, ReadOnlyMemory<byte> Raw)
{
    /// <summary>EIP-7594: the version of a sidecar that has cell proofs.</summary>
    private const byte CellProofs = 1;

    /// <param name="raw">The network form; of a blob transaction with the sidecar (EIP-4844, EIP-7594).</param>
    /// <param name="rules">Of the newest block; null where none is known, and then the fork is not asked.</param>
    /// <returns>The transaction, or why no node would take it.</returns>
    public static Result<Submission, string> Check(ReadOnlyMemory<byte> raw, ulong chainId, ChainRules? rules)
    {
        Transaction transaction;
        try
        {
            transaction = Read(raw.Span);
        }
        catch (MalformedInputException e)
        {
            return raw.Span is [< 0x80 and not (0x01 or 0x02 or 0x03 or 0x04), ..]
                ? "transaction type not supported"
                : e.Message;
        }
        if (transaction.ChainId is null)
            return "only replay-protected (EIP-155) transactions allowed over RPC";
        if (!SignedTransaction.Check(transaction, chainId).TryGetValue(out SignedTransaction? signed, out TransactionFault fault))
            return WordsOf(fault, transaction, chainId);
        if (rules is not null && TransactionProcessor.Validate(signed, rules) is { } rejection)
            return WordsOf(rejection, transaction);
        return new Submission(signed, raw);
    }

    private static Transaction Read(ReadOnlySpan<byte> raw)
    {
        if (raw is not [(byte)TransactionType.Blob, ..])
            return Transaction.Decode(raw);
        RlpReader network = RlpReader.OfList(raw[1..]);
        if (!network.NextIsList)
            throw new MalformedInputException("missing sidecar in blob transaction");
        Transaction transaction = Transaction.Decode([(byte)TransactionType.Blob, .. network.Item()]);
        if (!network.NextIsList && network.Byte() != CellProofs)
            throw new MalformedInputException("a sidecar of an unknown version");
        int blobs = CountOf(network.List());
        RlpReader commitments = network.List();
        int proofs = CountOf(network.List());
        network.ExpectEnd();
        int count = transaction.BlobVersionedHashes.Length;
        if (blobs != count || proofs < count)
            throw new MalformedInputException($"a sidecar of {blobs} blobs and {proofs} proofs for {count} hashes");
        Span<byte> hash = stackalloc byte[Hash32.Length];
        foreach (Hash32 named in transaction.BlobVersionedHashes)
        {
            Kzg.VersionedHash(commitments.Bytes(), hash);
            if (!named.Span.SequenceEqual(hash))
                throw new MalformedInputException("blob hash mismatch: a commitment of the sidecar has another hash");
        }
        commitments.ExpectEnd();
        return transaction;
    }

    private static int CountOf(RlpReader list)
    {
        int count = 0;
        for (; !list.IsAtEnd; count++)
            list.Item();
        return count;
    }

    private static string WordsOf(TransactionFault fault, Transaction transaction, ulong chainId) => fault switch
    {
        TransactionFault.WrongChain => $"invalid sender: invalid chain id for signer: have {transaction.ChainId} want {chainId}",
        TransactionFault.BadSignature => "invalid sender: invalid transaction v, r, s values",
        TransactionFault.NonceTooHigh => "nonce has max value",
        TransactionFault.FeeOverflow => "max fee per gas higher than 2^256-1",
        TransactionFault.PriorityFeeAboveFee => "max priority fee per gas higher than max fee per gas",
        TransactionFault.BadBlobHashes => "blob transaction missing blob hashes",
        TransactionFault.NoAuthorizations => "EIP-7702 transaction with empty auth list",
        _ => throw new ArgumentException($"a fault without words: {fault}"),
    };

    private static string WordsOf(TransactionRejection rejection, Transaction transaction) => rejection switch
    {
        TransactionRejection.TypeNotInFork => "transaction type not supported",
        TransactionRejection.IntrinsicGasTooLow => $"intrinsic gas too low: gas {transaction.GasLimit}",
        TransactionRejection.GasBelowCalldataFloor => $"insufficient gas for floor data gas cost: gas {transaction.GasLimit}",
        TransactionRejection.InitCodeTooLong => "max initcode size exceeded",
        TransactionRejection.GasLimitAboveCap =>
            $"transaction gas limit too high (cap: {GasCosts.TransactionGasCap}, tx: {transaction.GasLimit})",
        _ => $"no block could hold this transaction: {rejection}",
    };
}
