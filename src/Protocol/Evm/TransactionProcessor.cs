using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>execution-specs, <c>process_transaction</c>: judges a signed transaction against a state and a block, and runs it.</summary>
public static class TransactionProcessor
{
    /// <summary>Runs the transaction and changes the world, or refuses it and changes nothing.</summary>
    /// <param name="gasAvailable">Gas that the block has left.</param>
    /// <param name="blobsAvailable">Blobs that the block has room for.</param>
    public static Result<TransactionOutcome, TransactionRejection> Process(
        WorldState world, BlockContext block, ChainRules rules, SignedTransaction signed, ulong gasAvailable, ulong blobsAvailable)
    {
        Transaction transaction = signed.Transaction;
        var state = new JournaledState(world, rules.Fork);
        StateAccount sender = state.Account(signed.Sender);
        TransactionRejection? invalid =
            CheckType(transaction, rules)
            ?? CheckGas(transaction, rules, gasAvailable)
            ?? CheckBlobs(transaction, block, rules, blobsAvailable)
            ?? CheckSender(state, sender, transaction, block);
        if (invalid is { } reason)
            return reason;

        return Execute(world, state, sender, block, rules, transaction);
    }

    internal static TransactionRejection? CheckType(Transaction transaction, ChainRules rules)
    {
        if (transaction.Type == TransactionType.SetCode && !rules.Has(Fork.Prague))
            return TransactionRejection.TypeNotInFork;
        return transaction.To is null && transaction.Type is TransactionType.SetCode or TransactionType.Blob
            ? TransactionRejection.TypeCannotCreate
            : null;
    }

    private static TransactionRejection? CheckGas(Transaction transaction, ChainRules rules, ulong gasAvailable)
    {
        if (rules.Has(Fork.Prague) && transaction.GasLimit < IntrinsicGas.Floor(transaction))
            return TransactionRejection.GasBelowCalldataFloor;
        if (rules.Has(Fork.Osaka) && transaction.GasLimit > GasCosts.TransactionGasCap)
            return TransactionRejection.GasLimitAboveCap;
        return transaction.GasLimit > gasAvailable ? TransactionRejection.GasLimitAboveBlock : null;
    }

    private static TransactionRejection? CheckBlobs(Transaction transaction, BlockContext block, ChainRules rules, ulong blobsAvailable)
    {
        ulong blobs = (ulong)transaction.BlobVersionedHashes.Length;
        if (blobs > blobsAvailable || (rules.Has(Fork.Osaka) && blobs > BlobSchedule.MaxPerTransaction))
            return TransactionRejection.TooManyBlobs;
        return blobs > 0 && transaction.MaxFeePerBlobGas < rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas)
            ? TransactionRejection.MaxFeeBelowBlobBaseFee
            : null;
    }

    private static TransactionRejection? CheckSender(JournaledState state, StateAccount sender, Transaction transaction, BlockContext block)
    {
        if (transaction.MaxFeePerGas < block.BaseFee)
            return TransactionRejection.MaxFeeBelowBaseFee;
        if (transaction.Nonce != sender.Nonce)
            return transaction.Nonce < sender.Nonce ? TransactionRejection.NonceTooLow : TransactionRejection.NonceTooHigh;
        if (sender.HasCode && state.Code(sender).Delegate is null)
            return TransactionRejection.SenderHasCode;
        return UpfrontCost.Most(transaction) is { } most && most <= sender.Balance ? null : TransactionRejection.InsufficientFunds;
    }

    private static TransactionOutcome Execute(
        WorldState world, JournaledState state, StateAccount sender, BlockContext block, ChainRules rules, Transaction transaction)
    {
        U256 price = transaction.EffectiveGasPrice(block.BaseFee) ?? throw new InvalidOperationException("the fee was checked");
        U256 cost = UpfrontCost.Of(transaction, price, rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas));
        state.SetBalance(sender, sender.Balance - cost);
        state.IncrementNonce(sender);

        TransactionOutcome outcome = TransactionExecution.Run(state, block, rules, new(transaction, sender.Address, price), transaction.Nonce);

        state.SetBalance(sender, sender.Balance + ((transaction.GasLimit - outcome.GasUsed) * price));
        StateAccount coinbase = state.Account(block.Coinbase);
        state.SetBalance(coinbase, coinbase.Balance + (outcome.GasUsed * (price - block.BaseFee)));
        world.Commit(state);
        return outcome;
    }
}
