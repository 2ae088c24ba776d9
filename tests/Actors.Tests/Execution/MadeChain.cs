using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Devnet.Beacon;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Tests.Execution;

/// <summary>
/// Blocks that the devnet does not make, under a head that is trusted: far in the chain, or full of logs. An honest endpoint has them.
/// </summary>
internal sealed class MadeChain
{
    private readonly List<Block> _blocks = [];

    private sealed record Block(
        BlockHeader Header, Hash32 Hash, ImmutableArray<SignedTransaction> Transactions, ImmutableArray<Receipt> Receipts);

    /// <param name="first">Number of the oldest block.</param>
    /// <param name="receipts">Of each block; it has as many transactions.</param>
    public MadeChain(ulong first, params ImmutableArray<Receipt>[] receipts)
    {
        using var key = new Secp256k1SecretKey(Keccak256.Hash("sender"u8).Span.ToArray());
        Hash32 parent = Hash32.Zero;
        foreach (ImmutableArray<Receipt> ofBlock in receipts)
        {
            ImmutableArray<Transaction> transactions = [.. ofBlock.Select((receipt, i) => new Transaction
            {
                Type = TransactionType.DynamicFee, ChainId = 1, Nonce = (ulong)(_blocks.Count * 100) + (ulong)i, MaxPriorityFeePerGas = 1,
                MaxFeePerGas = 1, GasLimit = receipt.CumulativeGasUsed, To = Address.Zero,
            }.Sign(key))];
            var header = new BlockHeader
            {
                ParentHash = parent, OmmersHash = BlockHeader.NoOmmers, Coinbase = Address.Zero, StateRoot = Hash32.Zero,
                TransactionsRoot = BlockRoots.Transactions(transactions), ReceiptsRoot = BlockRoots.Receipts(ofBlock),
                LogsBloom = Bloom.Union(ofBlock.Select(receipt => receipt.LogsBloom)), Difficulty = 1,
                Number = first + (ulong)_blocks.Count, GasLimit = 1, GasUsed = 1, Timestamp = 1234, ExtraData = default,
                PrevRandao = Hash32.Zero, Nonce = 0,
            };
            parent = header.Hash();
            _blocks.Add(new Block(header, parent, [.. transactions.Select(one => SignedTransaction.Check(one, 1).Value)], ofBlock));
        }
    }

    /// <summary>By their places, the oldest first.</summary>
    public Hash32 HashAt(int place) => _blocks[place].Hash;

    public ImmutableArray<SignedTransaction> TransactionsAt(int place) => _blocks[place].Transactions;

    /// <summary>Whether <c>eth_getBlockReceipts</c> is unknown.</summary>
    public bool HasNoBlockReceipts { get; set; }

    /// <summary>Bytes that follow each answer, white space that JSON allows: an honest answer may be large.</summary>
    public int Padding { get; set; }

    /// <summary>The block after the last one, or a later one.</summary>
    public ProvenBlock Head(ulong number, Hash32 stateRoot = default) => TrustedBlock.Of(
        ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with
        {
            BlockNumber = number, ParentHash = _blocks[^1].Hash, StateRoot = stateRoot,
        });

    /// <summary>The last block, where nothing but its number and hash is looked at.</summary>
    public ProvenBlock Last => TrustedBlock.Of(ExecutionPayloadHeader.Empty(ConsensusFork.Fulu) with
    {
        BlockNumber = _blocks[^1].Header.Number, BlockHash = _blocks[^1].Hash, ParentHash = _blocks[^1].Header.ParentHash,
    });

    /// <summary>What an endpoint says, for <see cref="LyingProxy.Now"/>.</summary>
    public Task<byte[]> AnswerAsync(byte[] request)
    {
        JsonNode asked = JsonNode.Parse(request)!;
        string name = (string)asked["params"]![0]!;
        if (HasNoBlockReceipts && (string)asked["method"]! == "eth_getBlockReceipts")
            return Task.FromResult(Encoding.UTF8.GetBytes(
                $$$"""{"jsonrpc":"2.0","id":{{{asked["id"]}}},"error":{"code":-32601,"message":"method not found"}}"""));
        Block? block = _blocks.FirstOrDefault(one => one.Hash.ToString() == name || $"0x{one.Header.Number:x}" == name
            || one.Transactions.Any(transaction => transaction.Hash.ToString() == name));
        JsonNode? result = block is null ? null : (string)asked["method"]! switch
        {
            "eth_getBlockByNumber" or "eth_getBlockByHash" => RpcEncoder.Block(
                block.Header, block.Hash, block.Transactions, withdrawals: null, (bool)asked["params"]![1]!),
            "eth_getBlockReceipts" => ReceiptEncoder.All(block.Header, block.Hash, block.Transactions, block.Receipts),
            "eth_getTransactionReceipt" => ReceiptEncoder.One(
                block.Header, block.Hash, block.Transactions, block.Receipts,
                block.Transactions.Select(transaction => transaction.Hash.ToString()).ToList().IndexOf(name)),
            var other => throw new InvalidOperationException(other),
        };
        string answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = asked["id"]!.DeepClone(), ["result"] = result }.ToJsonString();
        return Task.FromResult(Encoding.UTF8.GetBytes(answer + new string(' ', Padding)));
    }
}
