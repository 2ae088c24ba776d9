using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>process_transaction</c>: judges a transaction against a state and a block, and runs it.</summary>
public static class TransactionProcessor
{
    /// <summary>Runs the transaction and changes the world, or refuses it and changes nothing.</summary>
    /// <param name="gasAvailable">Gas that the block has left.</param>
    /// <param name="blobsAvailable">Blobs that the block has room for.</param>
    /// <exception cref="NotSupportedException">The transaction reaches something that is not written yet.</exception>
    public static Result<TransactionOutcome, TransactionRejection> Process(
        WorldState world, BlockContext block, ChainRules rules, Transaction transaction, ulong gasAvailable, ulong blobsAvailable)
    {
        if (transaction.RecoverSender() is not { } sender)
            return TransactionRejection.InvalidSignature;

        var state = new JournaledState(world, rules.Fork);
        IntrinsicGas intrinsic = IntrinsicGas.Of(
            transaction.Input.Span, transaction.To is null, transaction.AccessList, transaction.AuthorizationList.Length, rules.Fork);
        TransactionRejection? rejection =
            CheckForm(transaction, rules)
            ?? CheckGas(transaction, rules, intrinsic, gasAvailable)
            ?? CheckFees(transaction, block)
            ?? CheckBlobs(transaction, block, rules, blobsAvailable)
            ?? CheckSender(state, state.Account(sender), transaction);
        if (rejection is { } reason)
            return reason;

        try
        {
            return Execute(world, state, sender, block, rules, transaction, intrinsic);
        }
        catch (UnsupportedException unsupported)
        {
            throw new NotSupportedException(unsupported.Message, unsupported);
        }
    }

    private static TransactionRejection? CheckForm(Transaction transaction, ChainRules rules)
    {
        if (transaction.ChainId is { } chainId && chainId != rules.ChainId)
            return TransactionRejection.WrongChain;
        if (transaction.Type == TransactionType.SetCode && !rules.Has(Fork.Prague))
            return TransactionRejection.TypeNotInFork;
        if (transaction.Type == TransactionType.SetCode && transaction.To is null)
            return TransactionRejection.SetCodeTransactionCreates;
        if (transaction.Type == TransactionType.SetCode && transaction.AuthorizationList.IsEmpty)
            return TransactionRejection.NoAuthorizations;
        if (transaction.Type == TransactionType.Blob && transaction.To is null)
            return TransactionRejection.BlobTransactionCreates;
        if (transaction.To is null && transaction.Input.Length > Bytecode.MaxInitCodeLength)
            return TransactionRejection.InitCodeTooLong;
        return null;
    }

    private static TransactionRejection? CheckGas(Transaction transaction, ChainRules rules, IntrinsicGas intrinsic, ulong gasAvailable)
    {
        if (transaction.GasLimit < intrinsic.Cost)
            return TransactionRejection.IntrinsicGasTooLow;
        if (transaction.GasLimit < intrinsic.Floor)
            return TransactionRejection.GasBelowCalldataFloor;
        if (rules.Has(Fork.Osaka) && transaction.GasLimit > GasCosts.TransactionGasCap)
            return TransactionRejection.GasLimitAboveCap;
        if (transaction.GasLimit > gasAvailable)
            return TransactionRejection.GasLimitAboveBlock;
        return null;
    }

    private static TransactionRejection? CheckFees(Transaction transaction, BlockContext block)
    {
        if (transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas)
            return TransactionRejection.PriorityFeeAboveMaxFee;
        if (transaction.MaxFeePerGas < block.BaseFee)
            return TransactionRejection.MaxFeeBelowBaseFee;
        return null;
    }

    private static TransactionRejection? CheckBlobs(Transaction transaction, BlockContext block, ChainRules rules, ulong blobsAvailable)
    {
        if (transaction.Type != TransactionType.Blob)
            return null;
        int blobs = transaction.BlobVersionedHashes.Length;
        if (blobs == 0)
            return TransactionRejection.NoBlobs;
        if (rules.Has(Fork.Osaka) && blobs > BlobSchedule.MaxPerTransaction)
            return TransactionRejection.TooManyBlobs;
        if ((ulong)blobs > blobsAvailable)
            return TransactionRejection.TooManyBlobs;
        if (transaction.BlobVersionedHashes.Any(hash => hash.Span[0] != BlobSchedule.VersionedHashVersion))
            return TransactionRejection.InvalidBlobVersionedHash;
        if (transaction.MaxFeePerBlobGas < rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas))
            return TransactionRejection.MaxFeeBelowBlobBaseFee;
        return null;
    }

    private static TransactionRejection? CheckSender(JournaledState state, StateAccount sender, Transaction transaction)
    {
        if (transaction.Nonce == ulong.MaxValue)
            return TransactionRejection.NonceAtMaximum;
        if (transaction.Nonce != sender.Nonce)
            return transaction.Nonce < sender.Nonce ? TransactionRejection.NonceTooLow : TransactionRejection.NonceTooHigh;
        if (sender.HasCode && state.Code(sender).Delegate is null)
            return TransactionRejection.SenderHasCode;
        return MostToPay(transaction) is { } most && most <= sender.Balance ? null : TransactionRejection.InsufficientFunds;
    }

    // Value and every fee at its highest; null when that is beyond 256 bits.
    private static U256? MostToPay(Transaction transaction)
    {
        if (transaction.MaxFeePerGas.BitLength > 192 || transaction.MaxFeePerBlobGas.BitLength > 192)
            return null;
        U256 fee = transaction.GasLimit * transaction.MaxFeePerGas;
        return U256.Add(fee, BlobGas(transaction) * transaction.MaxFeePerBlobGas, out U256 sum) || U256.Add(sum, transaction.Value, out sum)
            ? null
            : sum;
    }

    private static TransactionOutcome Execute(
        WorldState world, JournaledState state, Address senderAddress, BlockContext block, ChainRules rules, Transaction transaction, IntrinsicGas intrinsic)
    {
        StateAccount sender = state.Account(senderAddress);
        U256 price = transaction.EffectiveGasPrice(block.BaseFee) ?? throw new InvalidOperationException("the fees were checked");
        U256 blobFee = BlobGas(transaction) * rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas);
        state.SetBalance(sender, sender.Balance - (transaction.GasLimit * price) - blobFee);
        state.IncrementNonce(sender);

        var environment = new TransactionEnvironment
        {
            Origin = senderAddress,
            To = transaction.To,
            Gas = transaction.GasLimit,
            GasPrice = price,
            Value = transaction.Value,
            Data = transaction.Input,
            AccessList = transaction.AccessList,
            BlobVersionedHashes = transaction.BlobVersionedHashes,
            Authorizations = transaction.AuthorizationList,
        };
        TransactionOutcome outcome = TransactionExecution.Run(state, block, rules, environment, intrinsic, transaction.Nonce);

        state.SetBalance(sender, sender.Balance + ((transaction.GasLimit - outcome.GasUsed) * price));
        StateAccount coinbase = state.Account(block.Coinbase);
        state.SetBalance(coinbase, coinbase.Balance + (outcome.GasUsed * (price - block.BaseFee)));
        world.Commit(state);
        return outcome;
    }

    private static U256 BlobGas(Transaction transaction) => BlobSchedule.GasPerBlob * (ulong)transaction.BlobVersionedHashes.Length;
}
