using System.Collections.Immutable;
using Helios.Protocol.Evm.Precompiles;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>
/// The run of one simulated block: overrides, system calls, calls, requests, withdrawals (go-ethereum, <c>processBlock</c>).
/// </summary>
/// <remarks>What a block of Amsterdam has beside that: execution-apis, pull request 881.</remarks>
internal sealed class SimulatedBlockRun
{
    private const ulong WeiOfGwei = 1_000_000_000;

    private readonly BlockSimulation _simulation;
    private readonly PlannedBlock _plan;
    private readonly SimulatedParent _parent;
    private readonly ChainRules _rules;
    private readonly SimulatedState _state;
    private readonly SpeculativeState _speculation;
    private readonly ComputeTurn _turn;
    private readonly BlockContext _block;
    private readonly ulong? _slotNumber;
    private readonly List<SimulatedTransaction> _transactions = [];
    private readonly List<Receipt> _receipts = [];
    private readonly List<byte[]> _requests = [];
    private BlockRoom _room;
    private ulong _gasPaid;
    private ulong _blobs;

    public SimulatedBlockRun(
        BlockSimulation simulation, PlannedBlock plan, SimulatedParent parent, ChainRules rules, SimulatedState state,
        SpeculativeState speculation, ComputeTurn turn)
    {
        (_simulation, _plan, _parent, _rules) = (simulation, plan, parent, rules);
        (_state, _speculation, _turn) = (state, speculation, turn);
        BlockOverride own = plan.Calls.Block;
        _slotNumber = rules.Has(Fork.Amsterdam) ? parent.SlotNumber + 1 : null;
        _block = new BlockContext(
            plan.Number, plan.Time, own.FeeRecipient ?? parent.FeeRecipient, own.PrevRandao ?? Hash32.Zero, own.GasLimit ?? parent.GasLimit,
            own.BaseFeePerGas ?? (simulation.Request.IsValidated ? BaseFee.After(parent.BaseFee, parent.GasUsed, parent.GasLimit) : 0),
            rules.Blobs.ExcessAfter(parent.ExcessBlobGas, parent.BlobGasUsed, parent.BaseFee, rules.Fork), _slotNumber ?? 0)
        {
            BlobBaseFee = own.BlobBaseFee,
        };
        _room = BlockRoom.Of(_block, rules);
    }

    private ImmutableArray<Withdrawal> Withdrawals => _plan.Calls.Block.Withdrawals ?? [];

    /// <param name="gasLeft">Of all calls together; what these use is taken off.</param>
    /// <returns>Why there is no such block; null where there is.</returns>
    public SimulationFault? Execute(ref ulong gasLeft)
    {
        if (!Precompiles().TryGetValue(out PrecompileTable? precompiles, out SimulationFault? fault))
            return fault;
        foreach ((Address address, AccountOverride replaced) in _plan.Calls.Accounts)
            _state.Override(address, replaced);
        _state.AccessList = _rules.Has(Fork.Amsterdam) ? new BlockAccessList() : null;
        var trace = new LogTrace(_simulation.Request.TracesTransfers && !_rules.Has(Fork.Amsterdam)); // EIP-7708 has logs of its own
        CallSystem(SystemAddresses.BeaconRoots, (_plan.Calls.Block.BeaconRoot ?? default).ToArray(), precompiles, trace);
        if (_rules.Has(Fork.Prague))
            CallSystem(SystemAddresses.History, _parent.Hash.ToArray(), precompiles, trace);
        trace.Take();
        foreach (SimulatedCall call in _plan.Calls.Calls)
        {
            BeginStep(_transactions.Count + 1);
            var run = new SimulatedCallRun(
                _block, _rules, _simulation.Request.IsValidated, _state, _speculation, precompiles, trace, _turn);
            if (!run.Execute(call, _room, gasLeft)
                .TryGetValue(out (SimulatedTransaction Made, TransactionOutcome Outcome) done, out fault))
                return fault;
            gasLeft -= done.Outcome.GasUsed;
            _room = _room.After(done.Outcome);
            _gasPaid += done.Outcome.GasUsed;
            _blobs += (ulong)done.Made.Transaction.BlobVersionedHashes.Length;
            _transactions.Add(done.Made);
            _receipts.Add(done.Outcome.Receipt(done.Made.Transaction.Type, _gasPaid));
        }
        BeginStep(_transactions.Count + 1);
        if (_rules.Has(Fork.Prague) && ReadRequests(precompiles, trace) is { } failed)
            return failed;
        foreach (Withdrawal withdrawal in Withdrawals)
            _state.Withdraw(withdrawal.Address, (U256)withdrawal.Amount * WeiOfGwei);
        return null;
    }

    /// <param name="stateRoot">After all of it.</param>
    public SimulatedBlock Block(Hash32 stateRoot)
    {
        var header = new BlockHeader
        {
            ParentHash = _parent.Hash,
            OmmersHash = BlockHeader.NoOmmers,
            Coinbase = _block.Coinbase,
            StateRoot = stateRoot,
            TransactionsRoot = BlockRoots.Transactions(_transactions.Select(transaction => transaction.Transaction)),
            ReceiptsRoot = BlockRoots.Receipts(_receipts),
            LogsBloom = Bloom.Of(_receipts.SelectMany(receipt => receipt.Logs)),
            Difficulty = U256.Zero,
            Number = _block.Number,
            GasLimit = _block.GasLimit,
            GasUsed = _room.UsedOf(_block.GasLimit),
            Timestamp = _block.Timestamp,
            ExtraData = default,
            PrevRandao = _block.PrevRandao,
            Nonce = 0,
            BaseFeePerGas = _block.BaseFee,
            WithdrawalsRoot = BlockRoots.Withdrawals(Withdrawals),
            BlobGasUsed = _blobs * BlobSchedule.GasPerBlob,
            ExcessBlobGas = _block.ExcessBlobGas,
            ParentBeaconBlockRoot = _plan.Calls.Block.BeaconRoot ?? default(Root),
            RequestsHash = _rules.Has(Fork.Prague) ? BlockRoots.Requests(_requests) : null,
            BlockAccessListHash = _state.AccessList?.Hash(),
            SlotNumber = _slotNumber,
        };
        return new SimulatedBlock(header, header.Hash(), [.. _transactions], Withdrawals);
    }

    /// <summary>EIP-7928, <c>block_access_index</c>.</summary>
    private void BeginStep(int index)
    {
        if (_state.AccessList is { } list)
            list.Index = (uint)index;
    }

    /// <summary>Those of this block: what another block has overridden is a precompile again.</summary>
    private Result<PrecompileTable, SimulationFault> Precompiles()
    {
        PrecompileTable all = PrecompileTable.Of(_rules.Fork);
        ImmutableDictionary<Address, AccountOverride> accounts = _plan.Calls.Accounts;
        var moved = ImmutableDictionary.CreateBuilder<Address, Precompile>();
        foreach ((Address address, AccountOverride account) in accounts.OrderBy(account => account.Key.ToU256()))
        {
            if (moved.ContainsKey(address))
                return SimulationFault.Other($"account {address} has already been overridden by a precompile");
            if (account.MovePrecompileTo is not { } to)
                continue;
            if (!all.TryGet(address, out Precompile? precompile))
                return SimulationFault.Other($"account {address} is not a precompile");
            if (accounts.ContainsKey(to))
                return SimulationFault.Other($"account {to} is already overridden");
            moved[to] = precompile;
        }
        return accounts.Keys.Any(all.Contains) ? all.With(accounts.Keys, moved.ToImmutable()) : all;
    }

    private (bool Succeeded, byte[] Output) CallSystem(Address contract, byte[] input, PrecompileTable precompiles, LogTrace trace)
    {
        var state = new JournaledState(_state, _rules.Fork, trace);
        (bool Succeeded, byte[] Output) outcome =
            SystemCall.Run(state, _block, _rules, contract, input, _turn, _speculation, precompiles);
        _state.Commit(state);
        return outcome;
    }

    /// <summary>EIP-7685: deposits by logs, the others by their contracts.</summary>
    private SimulationFault? ReadRequests(PrecompileTable precompiles, LogTrace trace)
    {
        if (!DepositRequests.Read(_transactions.SelectMany(made => made.Logs).Select(log => log.Log), _simulation.DepositContract)
            .TryGetValue(out byte[]? deposits, out string? malformed))
            return SimulationFault.Other($"failed to parse deposit logs: {malformed}");
        _requests.Add(deposits);
        foreach ((byte type, string name, Address contract, _) in SystemAddresses.Requests(_rules.Fork))
        {
            if (!((IStateReader)_state).ReadAccount(contract).HasCode)
                return SimulationFault.Other($"failed to process {name} queue: empty system contract: no code at {contract}");
            (bool succeeded, byte[] output) = CallSystem(contract, [], precompiles, trace);
            if (!succeeded)
                return SimulationFault.Other($"failed to process {name} queue: system call failed to execute");
            _requests.Add([type, .. output]);
        }
        return null;
    }
}
