using System.Collections.Immutable;
using Helios.Devnet.Blocks;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Trie;

namespace Helios.Devnet.Execution;

/// <summary>
/// The devnet's own execution layer: real state tries, real signed transactions run by the EVM, real receipts. Blocks are built when the
/// beacon chain asks.
/// </summary>
public sealed class DevnetExecutionChain : IExecutionChain
{
    private readonly ExecutionGenesis _genesis;
    private readonly TokenTraffic? _tokens;
    private readonly RequestTraffic? _requests;
    private readonly TransactionPool _pool = new();
    private readonly Lock _writing = new();
    private volatile ChainIndex _index;

    /// <param name="traffic">Whether something happens in each block by itself.</param>
    /// <param name="blocksKept">How many blocks are kept, as far as they are final; the genesis block is kept as well.</param>
    public DevnetExecutionChain(ExecutionGenesis genesis, bool traffic = true, int blocksKept = ChainIndex.BlocksKept)
    {
        _genesis = genesis;
        Accounts = new DevAccounts(genesis.Seed);
        if (traffic)
        {
            var sender = new TrafficSender(genesis.ChainId, Accounts);
            (_tokens, _requests) = (new TokenTraffic(genesis.Seed, Accounts, sender), new RequestTraffic(sender));
        }
        _index = ChainIndex.Of(genesis.Build(Accounts, number => _index!.At(number)?.Hash ?? Hash32.Zero), blocksKept);
    }

    public ulong ChainId => _genesis.ChainId;

    public DevAccounts Accounts { get; }

    /// <summary>The slots whose blocks are invalid, and how; null for none. The beacon chain does not know.</summary>
    public Func<Slot, BlockLie?>? Lies { get; set; }

    /// <summary>The hash of the last block that is invalid; null where none was.</summary>
    public Hash32? LastLie { get; private set; }

    public ExecutionPayload Head => _index.Head.ToPayload();

    internal ChainIndex Index => _index;

    internal ExecutionForkSchedule Forks => _genesis.Forks;

    /// <summary>A block of the chain; null where it has none with this hash.</summary>
    public ExecutionBlock? At(Hash32 hash) => _index.At(hash);

    public Task<BuiltPayload?> BuildAsync(PayloadAttributes attributes, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            BlockBuilder builder = new(_index.Head, attributes, _genesis.RulesAt(attributes.Timestamp));
            if (attributes.IsWithheld)
                return Task.FromResult<BuiltPayload?>(builder.Build().ToBuilt());
            _pool.MoveInto(builder);
            _tokens?.AddTo(builder);
            _requests?.AddTo(builder);
            BlockLie? lie = Lies?.Invoke(attributes.Slot);
            ExecutionBlock block = builder.Build(lie, lie is null ? null : Early());
            LastLie = lie is null ? LastLie : block.Hash;
            _index = _index.With(block);
            return Task.FromResult<BuiltPayload?>(block.ToBuilt());
        }
    }

    /// <summary>A transaction that no block can hold yet.</summary>
    private SignedTransaction Early()
    {
        const int account = DevAccounts.Count - 1;
        return SignedTransaction.Check(
            new Transaction
            {
                Type = TransactionType.DynamicFee,
                ChainId = ChainId,
                Nonce = _index.Head.State!.Account(Accounts.Addresses[account]).Nonce + 7,
                MaxPriorityFeePerGas = 0,
                MaxFeePerGas = 100 * BaseFee.Initial,
                GasLimit = 21_000,
                To = Accounts.Addresses[0],
                Input = Array.Empty<byte>(),
            }.Sign(Accounts[account]),
            ChainId).Value;
    }

    /// <summary>The transactions of the blocks that are left wait for a block again.</summary>
    public void ReturnTo(Hash32 blockHash)
    {
        lock (_writing)
        {
            (_index, ImmutableList<ExecutionBlock> left) = _index.ReturnTo(_index.Numbers[blockHash]);
            foreach (SignedTransaction signed in left.SelectMany(block => block.Transactions))
                _pool.Add(signed);
        }
    }

    public Task FinalizedAsync(Hash32 blockHash, CancellationToken cancellationToken)
    {
        lock (_writing)
        {
            if (_index.At(blockHash) is { } block)
                _index = _index with { Finalized = block.Number };
        }
        return Task.CompletedTask;
    }

    /// <summary>Takes a transaction for one of the next blocks.</summary>
    /// <returns>Its hash, or why no block will hold it.</returns>
    public Result<Hash32, string> Send(Transaction tx)
    {
        if (!SignedTransaction.Check(tx, ChainId).TryGetValue(out SignedTransaction? signed, out TransactionFault fault))
            return fault.ToString();
        if (TransactionProcessor.Validate(signed, RulesAt(_index.Head.Header.Timestamp)) is { } rejection)
            return rejection.ToString();
        if (tx.Type == TransactionType.Blob)
            return "blob transactions are not taken";
        AccountState sender = _index.Head.State!.Account(signed.Sender);
        if (tx.Nonce < sender.Nonce)
            return $"nonce too low: {tx.Nonce}, the next is {sender.Nonce}";
        if (sender.Balance < tx.Value + (tx.GasLimit * tx.MaxFeePerGas))
            return "insufficient funds for gas * price + value";
        return _pool.Add(signed) ? signed.Hash : "the pool is full";
    }

    internal ChainRules RulesAt(ulong timestamp) => _genesis.RulesAt(timestamp);

    internal SignedTransaction? Waiting(Hash32 hash) => _pool.Find(hash);

    internal ulong NonceWithWaiting(Address address) => _pool.NonceAfter(address, _index.Head.State!.Account(address).Nonce);
}
