using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// Runs an <c>eth_call</c> on proven state. Where a proof is missing it answers <see cref="EthCallResult.NeedsState"/>; the caller has it
/// proven and runs again, from the start.
/// </summary>
/// <remarks>
/// As go-ethereum does it, it does not look at the sender's nonce and code, and a call without a price pays none, whatever the base fee;
/// but the sender must have the value, and intrinsic gas is charged. <c>BASEFEE</c> is zero for a call without a price, and the block's for
/// one that pays. A call without gas gets the cap. EIP-7825, Osaka's limit for transactions, does not hold for calls. From Amsterdam on a
/// call has the two pools of a transaction (EIP-8037): at most 2^24 execution gas, and the rest as state gas. One that needs more execution
/// gas fails here as it would on chain.
/// </remarks>
public static class EthCall
{
    /// <summary>go-ethereum, <c>--rpc.gascap</c>.</summary>
    public const ulong GasCap = 50_000_000;

    /// <summary>Accounts of an access list that are asked for before the call reads them.</summary>
    public const int MaxAnnouncedAccounts = 64;

    /// <summary>Storage slots of an access list that are asked for before the call reads them.</summary>
    public const int MaxAnnouncedSlots = 256;

    /// <param name="block">The block that the state is of; the call runs in it, after its transactions.</param>
    /// <param name="gasCap">The most gas that a call gets, whatever it asks for.</param>
    /// <param name="turn">Asked as the run goes; null lets it run to its end.</param>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public static EthCallResult Execute(
        CallRequest request, BlockContext block, ChainRules rules, ProvenState state, ulong gasCap = GasCap, ComputeTurn? turn = null) =>
        Run(request, block, rules, state, new SpeculativeState(state, isObserved: false), gasCap, turn, look: null);

    /// <summary>As <see cref="Execute"/>, and what the run has read.</summary>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public static EthCallRun Observe(
        CallRequest request, BlockContext block, ChainRules rules, ProvenState state, ulong gasCap = GasCap, ComputeTurn? turn = null) =>
        ObserveState(request, block, rules, state, gasCap, turn, look: null);

    /// <param name="look">Is shown the state after the run, where there was one.</param>
    internal static EthCallRun ObserveState(
        CallRequest request, BlockContext block, ChainRules rules, ProvenState state, ulong gasCap, ComputeTurn? turn,
        Action<JournaledState>? look)
    {
        var speculation = new SpeculativeState(state, isObserved: true);
        return new EthCallRun(Run(request, block, rules, state, speculation, gasCap, turn, look), speculation.Reads);
    }

    private static EthCallResult Run(
        CallRequest request, BlockContext block, ChainRules rules, ProvenState state, SpeculativeState speculation, ulong gasCap,
        ComputeTurn? turn, Action<JournaledState>? look)
    {
        EthCallResult? result = null;
        try
        {
            result = ExecuteTransaction(request, block, rules, speculation, gasCap, turn ?? ComputeTurn.Endless, look);
        }
        catch (MissingStateException)
        {
        }
        catch (UnknownBlobPriceException)
        {
            result = new EthCallResult.NeedsBlobParameters();
        }
        return speculation.Needs is { } needs
            ? WithAnnounced(needs with { GasUsed = needs.GasUsed ?? GasOf(result) ?? request.Gas ?? gasCap }, request, state)
            : result!;
    }

    private static EthCallResult ExecuteTransaction(
        CallRequest request, BlockContext own, ChainRules rules, SpeculativeState before, ulong gasCap, ComputeTurn turn,
        Action<JournaledState>? look)
    {
        if (request.Overrides.Precompiles(rules.Fork) is not { } precompiles)
            return new EthCallResult.Invalid(TransactionRejection.NotAPrecompile);
        BlockContext block = request.Overrides.Block.Of(own);
        Transaction transaction = request.ToTransaction(GasLimit(request, rules, gasCap));
        TransactionRejection? invalid =
            CheckFees(request, transaction, block)
            ?? TransactionProcessor.CheckType(transaction, rules)
            ?? CheckBlobs(transaction, block, rules)
            ?? TransactionProcessor.CheckIntrinsicGas(transaction, request.From, rules)
            ?? CheckTotalGas(transaction, rules);
        if (invalid is { } reason)
            return new EthCallResult.Invalid(reason);

        var state = new JournaledState(
            request.Overrides.IsEmpty ? before : new OverriddenState(before, request.Overrides.Accounts, own.Number), rules.Fork);
        U256 price = transaction.MaxFeePerGas.IsZero ? U256.Zero : transaction.EffectiveGasPrice(block.BaseFee) ?? U256.Zero;
        if (!TryPay(state, request.From, transaction, block, rules, price))
            return new EthCallResult.Invalid(TransactionRejection.InsufficientFunds);

        // go-ethereum, internal/ethapi: applyMessage; else a contract would see a price below the base fee
        if (price.IsZero)
            block = block with { BaseFee = U256.Zero };
        if (!transaction.BlobVersionedHashes.IsEmpty && transaction.MaxFeePerBlobGas.IsZero)
            block = block with { BlobBaseFee = U256.Zero };

        // Only a creation depends on the sender's nonce; the sender of a call need not be proven.
        ulong creationNonce = request.To is null ? state.Account(request.From).Nonce : 0;
        state.IncrementNonceOnceRead(request.From);

        TransactionOutcome outcome = TransactionExecution.Run(
            state, block, rules, new(transaction, request.From, price), creationNonce, turn, before, precompiles);
        look?.Invoke(state);
        if (outcome.Succeeded)
            return new EthCallResult.Success(outcome.Output, outcome.GasUsed, outcome.Logs);
        return outcome.Halt is { } halt
            ? new EthCallResult.Halted(halt, outcome.GasUsed)
            : new EthCallResult.Reverted(outcome.Output, outcome.GasUsed);
    }

    /// <returns>Null where the run has not ended.</returns>
    internal static ulong? GasOf(EthCallResult? result) => result switch
    {
        EthCallResult.Success success => success.GasUsed,
        EthCallResult.Reverted reverted => reverted.GasUsed,
        EthCallResult.Halted halted => halted.GasUsed,
        EthCallResult.Invalid => 0,
        _ => null,
    };

    // Next the run may miss what the access list names, so the first entries are asked for with it. Only the first, because a list may
    // name thousands of accounts that the call never reads, and each costs the endpoint a proof.
    private static EthCallResult.NeedsState WithAnnounced(
        EthCallResult.NeedsState needs, CallRequest request, ProvenState state) => needs with
    {
        Accounts =
        [
            .. needs.Accounts.Union(request.AccessList
                .Take(MaxAnnouncedAccounts)
                .Select(entry => entry.Address)
                .Where(address => state.Account(address) is null)),
        ],
        Slots =
        [
            .. needs.Slots.Union(request.AccessList
                .SelectMany(entry => entry.StorageKeys.Select(key => new StorageSlot(entry.Address, key)))
                .Take(MaxAnnouncedSlots)
                .Where(slot => state.Storage(slot.Address, slot.Slot) is null)),
        ],
    };

    private static TransactionRejection? CheckFees(CallRequest request, Transaction transaction, BlockContext block)
    {
        if (request.HasTwoPrices)
            return TransactionRejection.GasPriceWithMaxFees;
        if (transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas)
            return TransactionRejection.PriorityFeeAboveMaxFee;
        bool pays = !transaction.MaxFeePerGas.IsZero;
        return pays && transaction.MaxFeePerGas < block.BaseFee ? TransactionRejection.MaxFeeBelowBaseFee : null;
    }

    private static TransactionRejection? CheckBlobs(Transaction transaction, BlockContext block, ChainRules rules)
    {
        if (transaction.BlobVersionedHashes.Any(hash => hash.Span[0] != BlobSchedule.VersionedHashVersion))
            return TransactionRejection.InvalidBlobVersionedHash;
        return !transaction.BlobVersionedHashes.IsEmpty && !transaction.MaxFeePerBlobGas.IsZero
            && transaction.MaxFeePerBlobGas < block.BlobBaseFeeUnder(rules)
            ? TransactionRejection.MaxFeeBelowBlobBaseFee
            : null;
    }

    // A call that names no gas gets as much as any may have.
    private static ulong GasLimit(CallRequest request, ChainRules rules, ulong gasCap) =>
        Math.Min(request.Gas ?? (rules.Has(Fork.Amsterdam) ? GasCosts.TransactionTotalGasCap : gasCap), gasCap);

    // EIP-8037
    private static TransactionRejection? CheckTotalGas(Transaction transaction, ChainRules rules) =>
        rules.Has(Fork.Amsterdam) && transaction.GasLimit > GasCosts.TransactionTotalGasCap ? TransactionRejection.GasLimitAboveCap : null;

    // A call that costs nothing does not ask for a proof of the sender.
    private static bool TryPay(
        JournaledState state, Address from, Transaction transaction, BlockContext block, ChainRules rules, in U256 price)
    {
        if (UpfrontCost.Most(transaction) is not { } most)
            return false;
        if (most.IsZero)
            return true;
        StateAccount sender = state.Account(from);
        if (sender.Balance < most)
            return false;
        U256 blobPrice = transaction.MaxFeePerBlobGas.IsZero ? U256.Zero : block.BlobBaseFeeUnder(rules);
        state.SetBalance(sender, sender.Balance - UpfrontCost.Of(transaction, price, blobPrice));
        return true;
    }
}
