using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>execution-specs, <c>process_transaction</c>: judges a signed transaction against a state and a block, and runs it.</summary>
public static class TransactionProcessor
{
    /// <summary>Runs the transaction and changes the world, or refuses it and changes nothing.</summary>
    /// <param name="room">What the transactions before it have left of the block.</param>
    public static Result<TransactionOutcome, TransactionRejection> Process(
        WorldState world, BlockContext block, ChainRules rules, SignedTransaction signed, BlockRoom room) =>
        Process(world, block, rules, signed, room, ComputeTurn.Endless);

    /// <inheritdoc cref="Process(WorldState, BlockContext, ChainRules, SignedTransaction, BlockRoom)"/>
    /// <exception cref="UnknownBlobPriceException">It depends on blob parameters that this build does not have.</exception>
    internal static Result<TransactionOutcome, TransactionRejection> Process(
        IChangingState world, BlockContext block, ChainRules rules, SignedTransaction signed, BlockRoom room, ComputeTurn turn)
    {
        Transaction transaction = signed.Transaction;
        var state = new JournaledState(world, rules.Fork);
        StateAccount sender = state.Account(signed.Sender);
        TransactionRejection? invalid =
            Validate(signed, rules)
            ?? CheckRoom(transaction, rules, room)
            ?? CheckBlobs(transaction, block, rules, room.Blobs)
            ?? CheckSender(state, sender, transaction, block);
        if (invalid is { } reason)
            return reason;

        return Execute(world, state, sender, block, rules, transaction, turn);
    }

    /// <summary>execution-specs, <c>validate_transaction</c>: whether a block under these rules can hold it, on whatever state.</summary>
    public static TransactionRejection? Validate(SignedTransaction signed, ChainRules rules) =>
        CheckType(signed.Transaction, rules)
        ?? CheckIntrinsicGas(signed.Transaction, signed.Sender, rules)
        ?? CheckGasCap(signed.Transaction, rules);

    internal static TransactionRejection? CheckType(Transaction transaction, ChainRules rules)
    {
        if (transaction.Type == TransactionType.SetCode && !rules.Has(Fork.Prague))
            return TransactionRejection.TypeNotInFork;
        return transaction.To is null && transaction.Type is TransactionType.SetCode or TransactionType.Blob
            ? TransactionRejection.TypeCannotCreate
            : null;
    }

    internal static TransactionRejection? CheckIntrinsicGas(Transaction transaction, Address sender, ChainRules rules)
    {
        if (transaction.To is null && transaction.Input.Length > rules.MaxInitCodeLength)
            return TransactionRejection.InitCodeTooLong;
        IntrinsicGas intrinsic = IntrinsicGas.Of(transaction, sender, rules.Fork);
        if (transaction.GasLimit < intrinsic.Gas)
            return TransactionRejection.IntrinsicGasTooLow;
        if (transaction.GasLimit < intrinsic.Floor)
            return TransactionRejection.GasBelowCalldataFloor;
        return rules.Has(Fork.Amsterdam) && intrinsic.Least > GasCosts.TransactionGasCap ? TransactionRejection.IntrinsicGasAboveCap : null;
    }

    // EIP-7825; EIP-8037
    private static TransactionRejection? CheckGasCap(Transaction transaction, ChainRules rules)
    {
        ulong cap = rules.Fork switch
        {
            >= Fork.Amsterdam => GasCosts.TransactionTotalGasCap,
            >= Fork.Osaka => GasCosts.TransactionGasCap,
            _ => ulong.MaxValue,
        };
        return transaction.GasLimit > cap ? TransactionRejection.GasLimitAboveCap : null;
    }

    private static TransactionRejection? CheckRoom(Transaction transaction, ChainRules rules, BlockRoom room) =>
        room.Holds(transaction.GasLimit, rules) ? null : TransactionRejection.GasLimitAboveBlock;

    private static TransactionRejection? CheckBlobs(Transaction transaction, BlockContext block, ChainRules rules, ulong blobsAvailable)
    {
        ulong blobs = (ulong)transaction.BlobVersionedHashes.Length;
        if (blobs > blobsAvailable || (rules.Has(Fork.Osaka) && blobs > BlobSchedule.MaxPerTransaction))
            return TransactionRejection.TooManyBlobs;
        return blobs > 0 && transaction.MaxFeePerBlobGas < rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas)
            ? TransactionRejection.MaxFeeBelowBlobBaseFee
            : null;
    }

    private static TransactionRejection? CheckSender(
        JournaledState state, StateAccount sender, Transaction transaction, BlockContext block)
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
        IChangingState world, JournaledState state, StateAccount sender, BlockContext block, ChainRules rules, Transaction transaction,
        ComputeTurn turn)
    {
        U256 price = transaction.EffectiveGasPrice(block.BaseFee) ?? throw new InvalidOperationException("the fee was checked");
        U256 blobPrice = transaction.BlobVersionedHashes.Length > 0 ? rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas) : U256.Zero;
        U256 cost = UpfrontCost.Of(transaction, price, blobPrice);
        state.SetBalance(sender, sender.Balance - cost);
        state.IncrementNonce(sender);

        var environment = new TransactionEnvironment(transaction, sender.Address, price);
        TransactionOutcome outcome = TransactionExecution.Run(state, block, rules, environment, transaction.Nonce, turn);

        state.SetBalance(sender, sender.Balance + ((transaction.GasLimit - outcome.GasUsed) * price));
        StateAccount coinbase = state.Account(block.Coinbase);
        state.Touch(block.Coinbase);
        state.SetBalance(coinbase, coinbase.Balance + (outcome.GasUsed * (price - block.BaseFee)));
        state.DestroyMarkedAccounts();
        world.Commit(state);
        return outcome;
    }
}
