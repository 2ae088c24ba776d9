using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm;

/// <summary>
/// Runs an <c>eth_call</c> on proven state. Where a proof is missing it answers <see cref="EthCallResult.NeedsState"/>; the caller has it
/// proven and runs again, from the start.
/// </summary>
/// <remarks>
/// As go-ethereum does it: the sender's nonce and code are not looked at, a call that names no price pays none (and the base fee is no
/// obstacle), but value must be there, and intrinsic gas is charged. <c>BASEFEE</c> is that of the block, whatever the call pays.
/// </remarks>
public static class EthCall
{
    /// <summary>go-ethereum, <c>--rpc.gascap</c>.</summary>
    public const ulong GasCap = 50_000_000;

    private const int MaxAnnouncedAccounts = 64;
    private const int MaxAnnouncedSlots = 256;

    /// <param name="block">The block that the state is of; the call runs in it, after its transactions.</param>
    /// <param name="gasCap">The most gas that a call gets, whatever it asks for.</param>
    public static EthCallResult Execute(
        CallRequest request, BlockContext block, ChainRules rules, ProvenState state, ulong gasCap = GasCap)
    {
        try
        {
            return ExecuteTransaction(request, block, rules, state, gasCap);
        }
        catch (MissingStateException missing)
        {
            return WithAnnounced(missing.Needs, request, state);
        }
    }

    private static EthCallResult ExecuteTransaction(
        CallRequest request, BlockContext block, ChainRules rules, ProvenState before, ulong gasCap)
    {
        Transaction transaction = request.ToTransaction(Math.Min(request.Gas ?? gasCap, gasCap));
        TransactionRejection? invalid =
            CheckFees(request, transaction, block)
            ?? TransactionProcessor.CheckType(transaction, rules)
            ?? CheckBlobs(transaction, block, rules)
            ?? CheckGas(transaction, rules);
        if (invalid is { } reason)
            return new EthCallResult.Invalid(reason);

        var state = new JournaledState(before, rules.Fork);
        U256 price = transaction.MaxFeePerGas.IsZero ? U256.Zero : transaction.EffectiveGasPrice(block.BaseFee) ?? U256.Zero;
        if (!TryPay(state, request.From, transaction, block, rules, price))
            return new EthCallResult.Invalid(TransactionRejection.InsufficientFunds);

        // Only a creation depends on the sender's nonce; nothing need be proven of the sender of a call.
        ulong creationNonce = request.To is null ? state.Account(request.From).Nonce : 0;
        state.IncrementNonceOnceRead(request.From);

        TransactionOutcome outcome = TransactionExecution.Run(state, block, rules, new(transaction, request.From, price), creationNonce);
        if (outcome.Succeeded)
            return new EthCallResult.Success(outcome.Output, outcome.GasUsed, outcome.Logs);
        return outcome.Halt is { } halt
            ? new EthCallResult.Halted(halt, outcome.GasUsed)
            : new EthCallResult.Reverted(outcome.Output, outcome.GasUsed);
    }

    // The run stops at the first thing that is missing. What the access list names may be missed next: the first of it is asked for in the
    // same breath. A list may name thousands of accounts that the call never reads, and each costs the endpoint a proof.
    private static EthCallResult.NeedsState WithAnnounced(EthCallResult.NeedsState needs, CallRequest request, ProvenState state) => needs with
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
        if (request.GasPrice is not null && (request.MaxFeePerGas ?? request.MaxPriorityFeePerGas) is not null)
            return TransactionRejection.GasPriceWithMaxFees;
        if (transaction.MaxPriorityFeePerGas > transaction.MaxFeePerGas)
            return TransactionRejection.PriorityFeeAboveMaxFee;
        return !transaction.MaxFeePerGas.IsZero && transaction.MaxFeePerGas < block.BaseFee ? TransactionRejection.MaxFeeBelowBaseFee : null;
    }

    private static TransactionRejection? CheckBlobs(Transaction transaction, BlockContext block, ChainRules rules)
    {
        if (transaction.BlobVersionedHashes.Any(hash => hash.Span[0] != BlobSchedule.VersionedHashVersion))
            return TransactionRejection.InvalidBlobVersionedHash;
        return !transaction.BlobVersionedHashes.IsEmpty && !transaction.MaxFeePerBlobGas.IsZero
            && transaction.MaxFeePerBlobGas < rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas)
            ? TransactionRejection.MaxFeeBelowBlobBaseFee
            : null;
    }

    private static TransactionRejection? CheckGas(Transaction transaction, ChainRules rules)
    {
        if (transaction.GasLimit < IntrinsicGas.Of(transaction))
            return TransactionRejection.IntrinsicGasTooLow;
        if (rules.Has(Fork.Prague) && transaction.GasLimit < IntrinsicGas.Floor(transaction))
            return TransactionRejection.GasBelowCalldataFloor;
        return transaction.To is null && transaction.Input.Length > Bytecode.MaxInitCodeLength ? TransactionRejection.InitCodeTooLong : null;
    }

    // What costs nothing asks for no proof of the sender.
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
        U256 blobPrice = transaction.MaxFeePerBlobGas.IsZero ? U256.Zero : rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas);
        state.SetBalance(sender, sender.Balance - UpfrontCost.Of(transaction, price, blobPrice));
        return true;
    }
}
