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

    /// <param name="block">The block that the state is of; the call runs in it, behind its transactions.</param>
    /// <param name="gasCap">The most gas that a call gets, whatever it asks for.</param>
    public static EthCallResult Run(CallRequest request, BlockContext block, ChainRules rules, ProvenState state, ulong gasCap = GasCap)
    {
        EthCallResult result = Run(request, block, rules, (IStateReader)state, gasCap);
        return result is EthCallResult.NeedsState needs ? WithAnnounced(needs, request, state) : result;
    }

    internal static EthCallResult Run(CallRequest request, BlockContext block, ChainRules rules, IStateReader before, ulong gasCap)
    {
        try
        {
            return RunOrAbandon(request, block, rules, before, gasCap);
        }
        catch (MissingStateException missing)
        {
            return missing.Needs;
        }
        catch (UnsupportedException unsupported)
        {
            return new EthCallResult.Unsupported(unsupported.Name);
        }
    }

    private static EthCallResult RunOrAbandon(CallRequest request, BlockContext block, ChainRules rules, IStateReader before, ulong gasCap)
    {
        ulong gas = Math.Min(request.Gas ?? gasCap, gasCap);
        IntrinsicGas intrinsic = IntrinsicGas.Of(
            request.Input.Span, request.To is null, request.AccessList, request.AuthorizationList.Length, rules.Fork);
        TransactionRejection? rejection =
            CheckFees(request, block)
            ?? CheckBlobs(request, block, rules)
            ?? CheckAuthorizations(request)
            ?? CheckGas(request, gas, intrinsic);
        if (rejection is { } refused)
            return new EthCallResult.Invalid(refused);

        var state = new JournaledState(before, rules.Fork);
        U256 price = EffectiveGasPrice(request, block);
        if (!TryPay(state, request, block, rules, gas, price))
            return new EthCallResult.Invalid(TransactionRejection.InsufficientFunds);

        // Only a creation depends on the sender's nonce; nothing need be proven of the sender of a call.
        ulong creationNonce = request.To is null ? state.Account(request.From).Nonce : 0;
        state.IncrementNonceOnceRead(request.From);

        TransactionOutcome outcome = TransactionExecution.Run(state, block, rules, ToEnvironment(request, gas, price), intrinsic, creationNonce);
        if (outcome.Succeeded)
            return new EthCallResult.Success(outcome.Output, outcome.GasUsed, outcome.Logs);
        return outcome.Halt is { } reason
            ? new EthCallResult.Halted(reason, outcome.GasUsed)
            : new EthCallResult.Reverted(outcome.Output, outcome.GasUsed);
    }

    // The run stops at the first thing that is missing. What the access list names will be missed next: it is asked for in the same breath.
    private static EthCallResult.NeedsState WithAnnounced(EthCallResult.NeedsState needs, CallRequest request, ProvenState state) => needs with
    {
        Accounts = [.. needs.Accounts.Union(request.AccessList.Select(entry => entry.Address).Where(address => state.Account(address) is null))],
        Slots =
        [
            .. needs.Slots.Union(request.AccessList
                .SelectMany(entry => entry.StorageKeys.Select(key => new StorageSlot(entry.Address, key)))
                .Where(slot => state.Storage(slot.Address, slot.Slot) is null)),
        ],
    };

    private static TransactionRejection? CheckFees(CallRequest request, BlockContext block)
    {
        if (request.GasPrice is not null && (request.MaxFeePerGas ?? request.MaxPriorityFeePerGas) is not null)
            return TransactionRejection.GasPriceWithMaxFees;
        U256 maxFee = request.GasPrice ?? request.MaxFeePerGas ?? U256.Zero;
        U256 priority = request.GasPrice ?? request.MaxPriorityFeePerGas ?? U256.Zero;
        if (maxFee < priority)
            return TransactionRejection.PriorityFeeAboveMaxFee;
        if (!maxFee.IsZero && maxFee < block.BaseFee)
            return TransactionRejection.MaxFeeBelowBaseFee;
        return null;
    }

    private static TransactionRejection? CheckBlobs(CallRequest request, BlockContext block, ChainRules rules)
    {
        if (request.BlobVersionedHashes.IsEmpty)
            return null;
        if (request.To is null)
            return TransactionRejection.BlobTransactionCreates;
        if (request.BlobVersionedHashes.Any(hash => hash.Span[0] != BlobSchedule.VersionedHashVersion))
            return TransactionRejection.InvalidBlobVersionedHash;
        if (request.MaxFeePerBlobGas is { IsZero: false } maxFee && maxFee < rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas))
            return TransactionRejection.MaxFeeBelowBlobBaseFee;
        return null;
    }

    private static TransactionRejection? CheckAuthorizations(CallRequest request) =>
        !request.AuthorizationList.IsEmpty && request.To is null ? TransactionRejection.SetCodeTransactionCreates : null;

    private static TransactionRejection? CheckGas(CallRequest request, ulong gas, IntrinsicGas intrinsic)
    {
        if (gas < intrinsic.Cost)
            return TransactionRejection.IntrinsicGasTooLow;
        if (gas < intrinsic.Floor)
            return TransactionRejection.GasBelowCalldataFloor;
        if (request.To is null && request.Input.Length > Bytecode.MaxInitCodeLength)
            return TransactionRejection.InitCodeTooLong;
        return null;
    }

    private static U256 EffectiveGasPrice(CallRequest request, BlockContext block)
    {
        if (request.GasPrice is { } price)
            return price;
        U256 maxFee = request.MaxFeePerGas ?? U256.Zero;
        return maxFee.IsZero ? U256.Zero : U256.Min(maxFee, block.BaseFee + (request.MaxPriorityFeePerGas ?? U256.Zero));
    }

    // What costs nothing asks for no proof of the sender.
    private static bool TryPay(JournaledState state, CallRequest request, BlockContext block, ChainRules rules, ulong gas, in U256 price)
    {
        U256 maxFee = request.GasPrice ?? request.MaxFeePerGas ?? U256.Zero;
        U256 maxBlobFee = request.MaxFeePerBlobGas ?? U256.Zero;
        ulong blobGas = BlobSchedule.GasPerBlob * (ulong)request.BlobVersionedHashes.Length;
        if (maxFee.IsZero && request.Value.IsZero && (maxBlobFee.IsZero || blobGas == 0))
            return true;

        StateAccount sender = state.Account(request.From);
        if (maxFee.BitLength > 192 || maxBlobFee.BitLength > 192)
            return false;
        if (U256.Add((U256)gas * maxFee, (U256)blobGas * maxBlobFee, out U256 needed) || U256.Add(needed, request.Value, out needed))
            return false;
        if (sender.Balance < needed)
            return false;
        U256 blobPrice = maxBlobFee.IsZero ? U256.Zero : rules.Blobs.BaseFeePerBlobGas(block.ExcessBlobGas);
        state.SetBalance(sender, sender.Balance - ((U256)gas * price) - ((U256)blobGas * blobPrice));
        return true;
    }

    private static TransactionEnvironment ToEnvironment(CallRequest request, ulong gas, in U256 price) => new()
    {
        Origin = request.From,
        To = request.To,
        Gas = gas,
        GasPrice = price,
        Value = request.Value,
        Data = request.Input,
        AccessList = request.AccessList,
        BlobVersionedHashes = request.BlobVersionedHashes,
        Authorizations = request.AuthorizationList,
    };
}
