using System.Collections.Immutable;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Devnet.Execution;

/// <summary>Builds one block: runs transactions on the parent's state, one after the other, and puts down what they did.</summary>
internal sealed class BlockBuilder
{
    private readonly ExecutionBlock _parent;
    private readonly PayloadAttributes _attributes;
    private readonly ChainRules _rules;
    private readonly BlockContext _context;
    private readonly WorldState _world;
    private readonly BlockAccessList _touched = new();
    private readonly List<SignedTransaction> _transactions = [];
    private readonly List<Receipt> _receipts = [];
    private BlockRoom _room;
    private ulong _gasPaid;

    public BlockBuilder(ExecutionBlock parent, PayloadAttributes attributes, ChainRules rules)
    {
        (_parent, _attributes, _rules) = (parent, attributes, rules);
        _context = new BlockContext(
            parent.Number + 1, attributes.Timestamp, attributes.SuggestedFeeRecipient, attributes.PrevRandao, parent.Header.GasLimit,
            BaseFee.After(parent.Header), ExcessAfter(parent.Header, rules), attributes.Slot.Value);
        _room = BlockRoom.Of(_context, rules) with { Blobs = 0 };
        _world = parent.State!.Snapshot();
        _world.AccessList = _touched;
        SystemContracts.BeginBlock(_world, parent.Header, attributes.Timestamp, attributes.ParentBeaconBlockRoot, rules.Fork);
    }

    private static ulong ExcessAfter(BlockHeader parent, ChainRules rules) => rules.Blobs.ExcessAfter(
        parent.ExcessBlobGas ?? 0, parent.BlobGasUsed ?? 0, parent.BaseFeePerGas ?? U256.Zero, rules.Fork);

    public ulong Number => _context.Number;

    public ChainRules Rules => _rules;

    public U256 BaseFeePerGas => _context.BaseFee;

    /// <summary>The sender's next nonce, in the state as it is now.</summary>
    public ulong NonceOf(Address address) => _world.Account(address).Nonce;

    /// <summary>Runs a transaction, reverting or not, and adds it.</summary>
    /// <returns>Why the block cannot hold it, or null.</returns>
    public TransactionRejection? TryAdd(SignedTransaction signed)
    {
        _touched.Index = (uint)_transactions.Count + 1;
        Result<TransactionOutcome, TransactionRejection> result = TransactionProcessor.Process(_world, _context, _rules, signed, _room);
        if (!result.IsAccepted)
            return result.Rejection;
        _room = _room.After(result.Value);
        _gasPaid += result.Value.GasUsed;
        _transactions.Add(signed);
        _receipts.Add(result.Value.Receipt(signed.Transaction.Type, _gasPaid));
        return null;
    }

    /// <summary>Ends the block: the requests are read after its transactions.</summary>
    /// <param name="lie">How it is made invalid; null for an honest one.</param>
    /// <param name="stranger">The account that a lie is about; any, with a transaction of it that has a nonce to come.</param>
    public ExecutionBlock Build(BlockLie? lie = null, SignedTransaction? stranger = null)
    {
        if (lie == BlockLie.Transaction)
            AddUnexecuted(stranger!);
        _touched.Index = (uint)_transactions.Count + 1;
        ImmutableArray<byte[]> requests = RequestContract.ReadAll(_world, _context, _rules);
        byte[] touched = _touched.Encode();
        if (lie == BlockLie.StateRoot)
            Mint(stranger!.Sender);
        if (lie == BlockLie.Receipts)
            Forge();
        BlockHeader header = HeaderWith(requests);
        return new ExecutionBlock(
            lie == BlockLie.GasUsed ? header with { GasUsed = header.GasUsed + 1 } : header, [.. _transactions], [.. _receipts],
            _rules.Has(Fork.Amsterdam) ? touched : null, requests, _world)
        {
            Touched = touched,
        };
    }

    private void Mint(Address address)
    {
        var state = new JournaledState(_world, _rules.Fork);
        StateAccount account = state.Account(address);
        state.SetBalance(account, account.Balance + DevToken.One);
        _world.AccessList = null;
        _world.Commit(state);
    }

    private void Forge()
    {
        if (_receipts.Count == 0)
            _receipts.Add(new Receipt(TransactionType.Legacy, true, 0, []));
        else
            _receipts[0] = new Receipt(_receipts[0].Type, !_receipts[0].Succeeded, _receipts[0].CumulativeGasUsed, []);
    }

    private void AddUnexecuted(SignedTransaction signed)
    {
        const ulong gas = 21_000;
        _touched.Touch(signed.Sender);
        _transactions.Add(signed);
        _gasPaid += gas;
        _room = _room with { Gas = _room.Gas - gas };
        _receipts.Add(new Receipt(signed.Transaction.Type, false, _gasPaid, []));
    }

    private BlockHeader HeaderWith(ImmutableArray<byte[]> requests) => new()
    {
        ParentHash = _parent.Hash,
        OmmersHash = BlockHeader.NoOmmers,
        Coinbase = _attributes.SuggestedFeeRecipient,
        StateRoot = _world.StateRoot,
        TransactionsRoot = BlockRoots.Transactions(_transactions.Select(signed => signed.Transaction)),
        ReceiptsRoot = BlockRoots.Receipts(_receipts),
        LogsBloom = Bloom.Union(_receipts.Select(receipt => receipt.LogsBloom)),
        Difficulty = U256.Zero,
        Number = _context.Number,
        GasLimit = _context.GasLimit,
        GasUsed = GasUsed,
        Timestamp = _attributes.Timestamp,
        ExtraData = _parent.Header.ExtraData,
        PrevRandao = _attributes.PrevRandao,
        Nonce = 0,
        BaseFeePerGas = _context.BaseFee,
        WithdrawalsRoot = BlockRoots.Withdrawals([]),
        BlobGasUsed = 0,
        ExcessBlobGas = _context.ExcessBlobGas,
        ParentBeaconBlockRoot = _attributes.ParentBeaconBlockRoot,
        RequestsHash = _rules.Has(Fork.Prague) ? BlockRoots.Requests(requests) : null,
        BlockAccessListHash = _rules.Has(Fork.Amsterdam) ? _touched.Hash() : null,
        SlotNumber = _rules.Has(Fork.Amsterdam) ? _attributes.Slot.Value : null,
    };

    private ulong GasUsed => _room.UsedOf(_context.GasLimit);
}
