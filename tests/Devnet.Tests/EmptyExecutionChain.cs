using Helios.Devnet.Blocks;
using Helios.Devnet.Execution;
using Helios.Protocol.Execution;

namespace Helios.Devnet.Tests;

/// <summary>A real chain of execution headers whose blocks are empty: enough for tests of the beacon side.</summary>
internal sealed class EmptyExecutionChain : IExecutionChain
{
    private readonly Func<Slot, bool> _isMissed;

    public EmptyExecutionChain(ulong genesisTime, Func<Slot, bool>? isMissed = null)
    {
        _isMissed = isMissed ?? (_ => false);
        Head = Payload(Hash32.Zero, 0, genesisTime, Hash32.Zero, Root.Zero);
    }

    public ulong ChainId => 1337;

    public ExecutionPayload Head { get; private set; }

    public Hash32 Finalized { get; private set; }

    public Task<BuiltPayload?> BuildAsync(PayloadAttributes attributes, CancellationToken cancellationToken)
    {
        if (_isMissed(attributes.Slot))
            return Task.FromResult<BuiltPayload?>(null);
        Head = Payload(Head.BlockHash, Head.BlockNumber + 1, attributes.Timestamp, attributes.PrevRandao, attributes.ParentBeaconBlockRoot);
        return Task.FromResult<BuiltPayload?>(new BuiltPayload(Head, Requests: []));
    }

    public Task FinalizedAsync(Hash32 blockHash, CancellationToken cancellationToken)
    {
        Finalized = blockHash;
        return Task.CompletedTask;
    }

    private static ExecutionPayload Payload(Hash32 parent, ulong number, ulong timestamp, Hash32 randao, Root parentBeaconBlockRoot)
    {
        var header = new BlockHeader
        {
            ParentHash = parent,
            OmmersHash = BlockHeader.NoOmmers,
            Coinbase = Address.Zero,
            StateRoot = BlockRoots.Transactions([]),
            TransactionsRoot = BlockRoots.Transactions([]),
            ReceiptsRoot = BlockRoots.Receipts([]),
            LogsBloom = Bloom.Empty,
            Difficulty = U256.Zero,
            Number = number,
            GasLimit = 30_000_000,
            GasUsed = 0,
            Timestamp = timestamp,
            ExtraData = "devnet"u8.ToArray(),
            PrevRandao = randao,
            Nonce = 0,
            BaseFeePerGas = new U256(7),
            WithdrawalsRoot = BlockRoots.Withdrawals([]),
            BlobGasUsed = 0,
            ExcessBlobGas = 0,
            ParentBeaconBlockRoot = parentBeaconBlockRoot,
            RequestsHash = BlockRoots.NoRequests,
        };
        return ExecutionPayloads.Of(VerifiedBlock.Verify(header.Hash(), header, [], []).Value);
    }
}
