using Helios.Protocol.Evm.Simulation;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Stateless;

/// <summary>
/// execution-specs, <c>state_transition</c>: one block after its parent, on what its witness proves of the state before it. What the header
/// says is compared with what the block does.
/// </summary>
public sealed class BlockReexecution
{
    private const ulong WeiOfGwei = 1_000_000_000;

    /// <summary>EIP-7934, <c>MAX_RLP_BLOCK_SIZE</c>: bytes of a block, from Osaka on.</summary>
    private const int MaxBlockSize = (10 - 2) * 1024 * 1024;

    private readonly VerifiedBlock _block;
    private readonly ExecutionWitness _witness;
    private readonly ChainRules _rules;
    private readonly Address? _depositContract;
    private readonly ComputeTurn _turn;
    private readonly BlockContext _context;
    private readonly SimulatedState _state;
    private readonly List<Receipt> _receipts = [];
    private readonly List<byte[]> _requests = [];
    private BlockRoom _room;
    private ulong _gasPaid;

    private BlockReexecution(VerifiedBlock block, ExecutionWitness witness, ChainRules rules, Address? depositContract, ComputeTurn turn)
    {
        (_block, _witness, _rules, _depositContract, _turn) = (block, witness, rules, depositContract, turn);
        BlockHeader header = block.Header;
        _context = new BlockContext(
            header.Number, header.Timestamp, header.Coinbase, header.PrevRandao, header.GasLimit, header.BaseFeePerGas ?? U256.Zero,
            header.ExcessBlobGas ?? 0, header.SlotNumber ?? 0);
        _state = new SimulatedState(new WitnessState(witness), witness.Parent.Number, header.ParentHash)
        {
            AccessList = rules.Has(Fork.Amsterdam) ? new BlockAccessList() : null,
        };
        _room = BlockRoom.Of(_context, rules);
    }

    private BlockHeader Header => _block.Header;

    /// <param name="block">Its transactions and withdrawals are the header's.</param>
    /// <param name="witness">Of this block: its parent is the block's.</param>
    /// <param name="rules">Of the block, with the blob parameters that the schedule has for it.</param>
    /// <param name="areBlobsDoubted">
    /// Whether somebody says, or a block shows, that other blob parameters (EIP-7892) hold. A block that fits those of the rules is valid
    /// all the same; one that does not, and depends on them, is not judged.
    /// </param>
    /// <param name="depositContract">EIP-6110; null where it is not known.</param>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public static BlockVerdict Judge(
        VerifiedBlock block, ExecutionWitness witness, ChainRules rules, bool areBlobsDoubted, Address? depositContract, ComputeTurn turn)
    {
        if (witness.Parent.Hash() != block.Header.ParentHash)
            throw new ArgumentException("the witness is of another block", nameof(witness));
        try
        {
            if (HeaderChecks.Check(witness.Parent, block.Header, rules) is { } invalid)
                return invalid;
            BlockVerdict verdict = Run(rules);
            return verdict is BlockVerdict.Invalid && areBlobsDoubted ? Run(rules with { Blobs = BlobSchedule.Unknown }) : verdict;
        }
        catch (WitnessLackException lacks)
        {
            return new BlockVerdict.Incomplete(lacks.Lack);
        }
        catch (UnknownBlobPriceException)
        {
            return new BlockVerdict.NotJudged("it depends on blob parameters (EIP-7892) that this build does not have");
        }

        BlockVerdict Run(ChainRules under)
        {
            var execution = new BlockReexecution(block, witness, under, depositContract, turn);
            return execution.Execute() ?? execution.Compare(execution.StateRoot());
        }
    }

    /// <summary>execution-specs, <c>apply_body</c>.</summary>
    private BlockVerdict.Invalid? Execute()
    {
        CallSystem(SystemAddresses.BeaconRoots, Header.ParentBeaconBlockRoot!.Value.ToArray());
        if (_rules.Has(Fork.Prague))
            CallSystem(SystemAddresses.History, Header.ParentHash.ToArray());
        for (int i = 0; i < _block.Transactions.Length; i++)
        {
            BeginStep((uint)i + 1);
            if (Run(_block.Transactions[i]) is { } reason)
                return new(BlockCheck.Transaction, $"transaction {i}, {_block.Transactions[i].Hash()}: {reason}");
        }
        BeginStep((uint)_block.Transactions.Length + 1);
        foreach (Withdrawal withdrawal in _block.Withdrawals)
            _state.Withdraw(withdrawal.Address, (U256)withdrawal.Amount * WeiOfGwei);
        return CheckSize() ?? CheckBlobGas() ?? (_rules.Has(Fork.Prague) ? ReadRequests() : null);
    }

    private void BeginStep(uint index)
    {
        if (_state.AccessList is { } list)
            list.Index = index;
    }

    /// <returns>Why the block may not hold it; null where it may.</returns>
    private string? Run(Transaction transaction)
    {
        if (!SignedTransaction.Check(transaction, _rules.ChainId).TryGetValue(out SignedTransaction? signed, out TransactionFault fault))
            return fault.ToString();
        if (!TransactionProcessor.Process(_state, _context, _rules, signed, _room, _turn)
            .TryGetValue(out TransactionOutcome? outcome, out TransactionRejection rejection))
            return MayBeUnderOtherBlobs(transaction, rejection) ? throw new UnknownBlobPriceException() : rejection.ToString();
        _room = _room.After(outcome) with { Blobs = _room.Blobs - (ulong)transaction.BlobVersionedHashes.Length };
        _gasPaid += outcome.GasUsed;
        _receipts.Add(outcome.Receipt(transaction.Type, _gasPaid));
        return null;
    }

    /// <summary>
    /// Parameters that change in a fork of blob parameters only, which this build need not know, decide it. Where they are unknown, that is
    /// so of each transaction that has blobs.
    /// </summary>
    private bool MayBeUnderOtherBlobs(Transaction transaction, TransactionRejection rejection) => rejection switch
    {
        TransactionRejection.TooManyBlobs =>
            !_rules.Has(Fork.Osaka) || transaction.BlobVersionedHashes.Length <= BlobSchedule.MaxPerTransaction,
        TransactionRejection.MaxFeeBelowBlobBaseFee => _context.ExcessBlobGas > 0,
        _ => false,
    };

    private BlockVerdict.Invalid? CheckSize() =>
        _rules.Has(Fork.Osaka) && BlockRlp.SizeOf(Header, _block.Transactions, _block.Withdrawals) is > MaxBlockSize and var size
            ? new(BlockCheck.Size, $"{size} bytes, at most {MaxBlockSize}")
            : null;

    private BlockVerdict.Invalid? CheckBlobGas()
    {
        ulong used = BlobSchedule.GasPerBlob * (ulong)_block.Transactions.Sum(transaction => transaction.BlobVersionedHashes.Length);
        return used == Header.BlobGasUsed ? null : Differs(BlockCheck.BlobGas, Header.BlobGasUsed, used);
    }

    /// <summary>EIP-7685: deposits by logs, the others by their contracts.</summary>
    private BlockVerdict.Invalid? ReadRequests()
    {
        if (!DepositRequests.Read(Logs, _depositContract)
            .TryGetValue(out byte[]? deposits, out string? malformed))
            return new(BlockCheck.SystemCall, malformed);
        _requests.Add(deposits);
        foreach (SystemAddresses.RequestQueue queue in SystemAddresses.Requests(_rules.Fork))
        {
            if (!((IStateReader)_state).ReadAccount(queue.Contract).HasCode)
                return new(BlockCheck.SystemCall, $"the {queue.Name} queue: no code at {queue.Contract}");
            (bool succeeded, byte[] output) = CallSystem(queue.Contract, []);
            if (!succeeded)
                return new(BlockCheck.SystemCall, $"the {queue.Name} queue: the call of {queue.Contract} failed");
            _requests.Add([queue.Type, .. output]);
        }
        return null;
    }

    private (bool Succeeded, byte[] Output) CallSystem(Address contract, byte[] input)
    {
        var state = new JournaledState(_state, _rules.Fork);
        (bool Succeeded, byte[] Output) outcome = SystemCall.Run(state, _context, _rules, contract, input, _turn);
        _state.Commit(state);
        return outcome;
    }

    /// <exception cref="WitnessLackException">A deletion needs a node beside it, and it is not there.</exception>
    private Hash32 StateRoot()
    {
        var tries = new ChangedTries(_witness.Parent.StateRoot, _witness.Node);
        tries.Take(_state, (address, slot, missing) => throw new WitnessLackException(slot is { } deleted
            ? new WitnessLack.BesideSlot(new StorageSlot(address, deleted), missing.Prefix)
            : new WitnessLack.BesideAccount(address, missing.Prefix)));
        return tries.Root;
    }

    private BlockVerdict Compare(Hash32 stateRoot)
    {
        bool haveOthers = _rules.Has(Fork.Prague) && BlockRoots.Requests(_requests) != Header.RequestsHash;
        bool mayBeDeposits = haveOthers && _depositContract is null && Logs.Any(DepositRequests.MayBeOne);
        return CompareReceipts()
            ?? (haveOthers && !mayBeDeposits ? Differs(BlockCheck.RequestsHash, Header.RequestsHash, BlockRoots.Requests(_requests)) : null)
            ?? CompareAccesses()
            ?? (stateRoot == Header.StateRoot ? null : Differs(BlockCheck.StateRoot, Header.StateRoot, stateRoot))
            ?? (mayBeDeposits
                ? new BlockVerdict.NotJudged("it may hold deposits (EIP-6110), and the deposit contract of this chain is not known")
                : (BlockVerdict)new BlockVerdict.Valid(GasUsed));
    }

    private BlockVerdict.Invalid? CompareReceipts()
    {
        if (GasUsed != Header.GasUsed)
            return Differs(BlockCheck.GasUsed, Header.GasUsed, GasUsed);
        if (!Bloom.Union(_receipts.Select(receipt => receipt.LogsBloom)).Equals(Header.LogsBloom))
            return new(BlockCheck.LogsBloom, "it is not that of the block's logs");
        Hash32 receipts = BlockRoots.Receipts(_receipts);
        return receipts == Header.ReceiptsRoot ? null : Differs(BlockCheck.ReceiptsRoot, Header.ReceiptsRoot, receipts);
    }

    private BlockVerdict.Invalid? CompareAccesses() =>
        _state.AccessList is { } list && list.Hash() is var accesses && accesses != Header.BlockAccessListHash
            ? Differs(BlockCheck.BlockAccessListHash, Header.BlockAccessListHash, accesses)
            : null;

    private IEnumerable<Log> Logs => _receipts.SelectMany(receipt => receipt.Logs);

    private ulong GasUsed => _room.UsedOf(_context.GasLimit);

    private static BlockVerdict.Invalid Differs(BlockCheck check, object? said, object done) =>
        new(check, $"the header says {said}, the block does {done}");
}
