using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// <c>eth_estimateGas</c> on proven state: the least gas with which a call succeeds, by bisection. Where a proof is missing it answers
/// <see cref="EthCallResult.NeedsState"/>, as <see cref="EthCall"/> does.
/// </summary>
/// <remarks>
/// As go-ethereum does it (<c>eth/gasestimator</c>): the call gets at most its own gas, the block's, what one transaction may have, and
/// what its sender can pay for; the first guess is 64/63 of what it then uses, because a frame passes on all but a 64th part of its gas
/// (EIP-150). No estimate is below what the first run used, because a caller that goes on where a frame fails succeeds with less, and does
/// less. Other than go-ethereum it stops within 1.5 % of the least only where the runs are expensive. A call that fails with all of that
/// gas has no estimate, and its failure is the result: running out of gas, too, where the gas is below what any such transaction costs.
/// Less gas than that of a transfer counts as none.
/// </remarks>
public static class GasEstimate
{
    /// <summary>EIP-150: what a frame keeps of its gas, as a part of the rest.</summary>
    private const ulong KeptPart = 63;

    /// <summary>
    /// Once the runs have used so much gas, an estimate that is right within 1.5 % is good enough, as it is for go-ethereum.
    /// </summary>
    public const ulong EnoughSpent = 2 * EthCall.GasCap;

    /// <summary>1.5 % (go-ethereum, <c>estimateGasErrorRatio</c>), as a part of the whole.</summary>
    private const ulong Tolerance = 67;

    /// <summary>Of a transfer.</summary>
    private const ulong LeastOfTransaction = 21_000;

    /// <returns>A success without an output, whose gas is the estimate; or how the call ends with as much gas as it may have.</returns>
    /// <inheritdoc cref="EthCall.Observe"/>
    public static EthCallRun Observe(
        CallRequest request, BlockContext block, ChainRules rules, ProvenState state, ulong gasCap = EthCall.GasCap,
        ComputeTurn? turn = null)
    {
        ulong high = Math.Min(Most(request, block, rules), gasCap);
        Transaction transaction = request.ToTransaction(high);
        if (!transaction.MaxFeePerGas.IsZero)
        {
            if ((request.Overrides.Accounts.GetValueOrDefault(request.From)?.Balance ?? state.Account(request.From)?.Balance)
                is not { } balance)
                return MissingSender(request.From);
            if (Allowance(balance, transaction) is not { } allowance)
                return new EthCallRun(new EthCallResult.Invalid(TransactionRejection.InsufficientFunds), ReadsOf(request.From));
            high = allowance < high ? allowance.LowUInt64 : high;
        }

        EthCallRun all = Run(high);
        if (all.Result is EthCallResult.Invalid
            {
                Reason: TransactionRejection.IntrinsicGasTooLow or TransactionRejection.GasBelowCalldataFloor,
            })
            return all with { Result = new EthCallResult.Halted(HaltReason.OutOfGas, high) };
        if (all.Result is not EthCallResult.Success success)
            return all;
        ulong low = success.GasUsed - 1;
        ulong spent = success.GasUsed;
        ulong guess = success.GasUsed + GasCosts.CallStipend;
        guess += guess / KeptPart;
        for (ulong middle = Math.Clamp(guess, low + 1, high); low + 1 < high; middle = low + ((high - low) / 2))
        {
            if (spent > EnoughSpent && high - low <= high / Tolerance)
                break;
            // the guess may be the bound itself, which is known to be enough
            if (middle == high)
                continue;
            EthCallRun run = Run(middle);
            switch (run.Result)
            {
                case EthCallResult.NeedsState needs:
                    return run with { Result = needs with { GasUsed = spent + (needs.GasUsed ?? middle) } };
                case EthCallResult.NeedsBlobParameters:
                    return run;
                case EthCallResult.Success less:
                    (high, spent) = (middle, spent + less.GasUsed);
                    break;
                default:
                    (low, spent) = (middle, spent + middle);
                    break;
            }
        }
        return all with { Result = success with { Output = default, GasUsed = high }, GasOfRuns = spent };

        EthCallRun Run(ulong gas) => EthCall.Observe(request with { Gas = gas }, block, rules, state, gas, turn);
    }

    /// <summary>The gas that an estimate may have by the rules and by its request, whatever the node or the sender can give.</summary>
    public static ulong Most(CallRequest request, BlockContext block, ChainRules rules)
    {
        ulong most = request.Gas is { } asked and >= LeastOfTransaction ? asked : EthCall.GasCap;
        return Math.Min(most, Math.Min(request.Overrides.Block.GasLimit ?? block.GasLimit, MostOfTransaction(rules.Fork)));
    }

    /// <summary>EIP-7825, from Osaka on; EIP-8037, from Amsterdam on.</summary>
    private static ulong MostOfTransaction(Fork fork) => fork switch
    {
        >= Fork.Amsterdam => GasCosts.TransactionTotalGasCap,
        >= Fork.Osaka => GasCosts.TransactionGasCap,
        _ => ulong.MaxValue,
    };

    /// <summary>The gas that the sender can pay for beside the value and the blobs; null where it has too little even for them.</summary>
    private static U256? Allowance(in U256 balance, Transaction transaction)
    {
        if (UpfrontCost.Most(transaction with { GasLimit = 0 }) is not { } rest || rest > balance)
            return null;
        return (balance - rest) / transaction.MaxFeePerGas;
    }

    private static EthCallRun MissingSender(Address sender)
    {
        var needs = new EthCallResult.NeedsState([sender], [], [], []) { GasUsed = 0 };
        return new EthCallRun(needs with { Certain = needs }, ReadsOf(sender));
    }

    private static StateReads ReadsOf(Address account) => new([account], [], [], []);
}
