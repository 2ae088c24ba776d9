using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>
/// The run of one call of a simulated block, in the order of go-ethereum (<c>sanitizeCall</c>; <c>core/state_transition.go</c>,
/// <c>preCheck</c>, <c>execute</c>): who breaks two rules is told the first.
/// </summary>
/// <param name="isValidated">Whether its nonce and fees are checked.</param>
internal sealed class SimulatedCallRun(
    BlockContext block, ChainRules rules, bool isValidated, SimulatedState world, SpeculativeState speculation, PrecompileTable precompiles,
    LogTrace trace, ComputeTurn turn)
{
    private readonly JournaledState _state = new(world, rules.Fork, trace);

    /// <param name="room">What the block has left.</param>
    /// <param name="gasOfAll">What all calls together have left.</param>
    /// <returns>The transaction, and what it did; or why no block could hold it.</returns>
    public Result<(SimulatedTransaction Made, TransactionOutcome Outcome), SimulationFault> Execute(
        SimulatedCall call, BlockRoom room, ulong gasOfAll)
    {
        StateAccount sender = _state.Account(call.From);
        ulong asked = call.Gas ?? room.Least;
        if (!room.Holds(asked, rules))
            return SimulationFault.BlockGasLimit(room.Least, asked);
        Transaction transaction = call.ToTransaction(call.Nonce ?? sender.Nonce, Math.Min(asked, gasOfAll), rules.ChainId);
        U256 price = PriceOf(transaction);
        if ((CheckFields(call)
            ?? CheckNonce(call.From, transaction, sender)
            ?? CheckFees(call.From, transaction)
            ?? CheckBlobs(call, transaction)
            ?? CheckShape(call, transaction)
            ?? Pay(call.From, transaction, sender, price)
            ?? CheckIntrinsicGas(call.From, transaction)
            ?? CheckValue(call, sender)) is { } fault)
            return fault;
        (SimulatedTransaction made, TransactionOutcome outcome) = Run(transaction, sender, price);
        return (made with { IsCapped = gasOfAll < asked }, outcome);
    }

    /// <summary>None where no price is named, whatever the base fee: then the sender pays nothing.</summary>
    private U256 PriceOf(Transaction transaction) => transaction.MaxFeePerGas.IsZero
        ? U256.Zero
        : transaction.EffectiveGasPrice(block.BaseFee) ?? transaction.MaxFeePerGas;

    private SimulationFault? CheckFields(SimulatedCall call)
    {
        if (call.GasPrice is not null && (call.MaxFeePerGas ?? call.MaxPriorityFeePerGas) is not null)
            return SimulationFault.Other("both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified");
        return call.ChainId is { } chain && chain != rules.ChainId
            ? SimulationFault.Other($"chainId does not match node's (have={chain}, want={rules.ChainId})")
            : null;
    }

    private SimulationFault? CheckNonce(Address from, Transaction transaction, StateAccount sender)
    {
        if (!isValidated)
            return null;
        if (transaction.Nonce < sender.Nonce)
            return SimulationFault.NonceTooLow(transaction.Nonce, sender.Nonce);
        if (transaction.Nonce > sender.Nonce)
            return SimulationFault.NonceTooHigh(transaction.Nonce, sender.Nonce);
        return sender.Nonce == ulong.MaxValue ? SimulationFault.Unnamed($"nonce has max value: address {from}") : null;
    }

    private SimulationFault? CheckFees(Address from, Transaction transaction)
    {
        if (!isValidated && transaction.MaxFeePerGas.IsZero && transaction.MaxPriorityFeePerGas.IsZero)
            return null;
        if (transaction.MaxFeePerGas < transaction.MaxPriorityFeePerGas)
            return SimulationFault.Parameters("max priority fee per gas higher than max fee per gas");
        return transaction.MaxFeePerGas < block.BaseFee
            ? SimulationFault.FeeBelowBaseFee(from, transaction.MaxFeePerGas, block.BaseFee)
            : null;
    }

    private SimulationFault? CheckBlobs(SimulatedCall call, Transaction transaction)
    {
        if (call.BlobVersionedHashes is not { } hashes)
            return null;
        if (call.To is null)
            return SimulationFault.Unnamed("blob transaction of type create");
        if (hashes.IsEmpty)
            return SimulationFault.Unnamed("blob transaction missing blob hashes");
        if (rules.Has(Fork.Osaka) && hashes.Length > BlobSchedule.MaxPerTransaction)
            return SimulationFault.Unnamed("blob transaction has too many blobs");
        if (hashes.Any(hash => hash.Span[0] != BlobSchedule.VersionedHashVersion))
            return SimulationFault.Unnamed("a blob has an invalid hash version");
        if (!isValidated && transaction.MaxFeePerBlobGas.IsZero)
            return null;
        return transaction.MaxFeePerBlobGas < block.BlobBaseFeeUnder(rules)
            ? SimulationFault.Unnamed("max fee per blob gas less than block blob gas fee")
            : null;
    }

    private SimulationFault? CheckShape(SimulatedCall call, Transaction transaction)
    {
        if (call.AuthorizationList is { } authorizations && (call.To is null || authorizations.IsEmpty))
        {
            return SimulationFault.Unnamed(call.To is null
                ? "EIP-7702 transaction cannot be used to create contract"
                : "EIP-7702 transaction with empty auth list");
        }
        return call.To is null && transaction.Input.Length > rules.MaxInitCodeLength
            ? SimulationFault.InitCodeTooLong(transaction.Input.Length, rules.MaxInitCodeLength)
            : null;
    }

    private SimulationFault? Pay(Address from, Transaction transaction, StateAccount sender, U256 price)
    {
        if (UpfrontCost.Most(transaction) is not { } most)
            return SimulationFault.InsufficientFunds($"insufficient funds for gas * price + value: address {from}, more than 2^256 wei");
        if (sender.Balance < most)
        {
            return SimulationFault.InsufficientFunds(
                $"insufficient funds for gas * price + value: address {from} have {sender.Balance} want {most}");
        }
        U256 blobPrice = transaction.BlobVersionedHashes.IsEmpty ? U256.Zero : block.BlobBaseFeeUnder(rules);
        U256 cost = UpfrontCost.Of(transaction, price, blobPrice);
        if (!cost.IsZero)
            _state.SetBalance(sender, sender.Balance - cost);
        return null;
    }

    private SimulationFault? CheckIntrinsicGas(Address from, Transaction transaction)
    {
        IntrinsicGas intrinsic = IntrinsicGas.Of(transaction, from, rules.Fork);
        if (transaction.GasLimit < intrinsic.Gas)
            return SimulationFault.IntrinsicGas(transaction.GasLimit, intrinsic.Gas);
        if (transaction.GasLimit < intrinsic.Floor)
        {
            return SimulationFault.Unnamed(
                $"insufficient gas for floor data gas cost: have {transaction.GasLimit}, want {intrinsic.Floor}");
        }
        return rules.Has(Fork.Amsterdam) && intrinsic.Least > GasCosts.TransactionGasCap // EIP-8037
            ? SimulationFault.Unnamed(
                $"insufficient gas for floor data gas cost: intrinsic cost {intrinsic.Gas}, floor: {intrinsic.Floor}")
            : null;
    }

    private static SimulationFault? CheckValue(SimulatedCall call, StateAccount sender) => sender.Balance < call.Value
        ? SimulationFault.InsufficientFunds($"insufficient funds for transfer: address {call.From}")
        : null;

    private (SimulatedTransaction Made, TransactionOutcome Outcome) Run(Transaction transaction, StateAccount sender, U256 price)
    {
        ulong creationNonce = sender.Nonce;
        _state.IncrementNonce(sender);
        // after a guess the run only looks for what else it needs
        Transaction limited = speculation.Needs is null
            ? transaction
            : transaction with { GasLimit = Math.Min(transaction.GasLimit, (ulong)SpeculativeState.GasAfterGuess) };
        TransactionOutcome outcome = TransactionExecution.Run(
            _state, block, rules, new(limited, sender.Address, price), creationNonce, turn, speculation, precompiles);
        U256 back = (limited.GasLimit - outcome.GasUsed) * price;
        if (!back.IsZero)
            _state.SetBalance(sender, sender.Balance + back);
        bool paysNothing = !isValidated && transaction.MaxFeePerGas.IsZero && transaction.MaxPriorityFeePerGas.IsZero;
        PayProposer(paysNothing ? U256.Zero : outcome.GasUsed * (price - block.BaseFee), paysNothing);
        _state.DestroyMarkedAccounts();
        world.Commit(_state);
        NumberedLog[] logs = trace.Take();
        return (
            new SimulatedTransaction(
                transaction, sender.Address, transaction.Hash(), outcome.Succeeded, outcome.Output, outcome.Halt, outcome.GasUsed,
                outcome.MostGasUsed, outcome.Succeeded ? [.. logs] : []),
            outcome);
    }

    /// <summary>
    /// From Amsterdam on the fee recipient is accessed, and so in the block access list, even where nobody pays (execution-apis, pull
    /// request 881).
    /// </summary>
    private void PayProposer(U256 tip, bool paysNothing)
    {
        bool isAccessed = rules.Has(Fork.Amsterdam);
        if (!paysNothing || isAccessed)
            _state.Touch(block.Coinbase);
        if (tip.IsZero && !isAccessed)
            return;
        StateAccount proposer = _state.Account(block.Coinbase);
        if (!tip.IsZero)
            _state.SetBalance(proposer, proposer.Balance + tip);
    }
}
