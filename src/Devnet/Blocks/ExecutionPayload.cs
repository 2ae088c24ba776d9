using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>
/// consensus-specs, deneb/beacon-chain.md: <c>ExecutionPayload</c>; from Gloas with the last two fields, before that null.
/// </summary>
/// <param name="Transactions">Typed transaction envelopes (EIP-2718), or RLP for legacy ones.</param>
/// <param name="BlockAccessList">RLP (EIP-7928).</param>
/// <param name="SlotNumber">EIP-7843.</param>
public sealed record ExecutionPayload(
    Hash32 ParentHash, Address FeeRecipient, Hash32 StateRoot, Hash32 ReceiptsRoot, ReadOnlyMemory<byte> LogsBloom,
    Hash32 PrevRandao, ulong BlockNumber, ulong GasLimit, ulong GasUsed, ulong Timestamp, ReadOnlyMemory<byte> ExtraData,
    U256 BaseFeePerGas, Hash32 BlockHash, ImmutableArray<byte[]> Transactions, ImmutableArray<Withdrawal> Withdrawals,
    ulong BlobGasUsed, ulong ExcessBlobGas, byte[]? BlockAccessList = null, ulong? SlotNumber = null)
    : ISszSerializable<ExecutionPayload>
{
    /// <summary>The default value, as the genesis block carries it.</summary>
    public static ExecutionPayload Empty { get; } = new(
        default, default, default, default, new byte[ExecutionPayloadHeader.LogsBloomLength], default, 0, 0, 0, 0, Array.Empty<byte>(),
        default, default, [], [], 0, 0);

    /// <summary>The header with the roots of both lists, as <c>process_execution_payload</c> makes it.</summary>
    public ExecutionPayloadHeader ToHeader(Preset preset)
    {
        var transactions = new Root[Transactions.Length];
        for (int i = 0; i < transactions.Length; i++)
            transactions[i] = Merkleize.ByteList(Transactions[i], preset.MaxBytesPerTransaction);
        return new(
            ParentHash, FeeRecipient, StateRoot, ReceiptsRoot, LogsBloom, PrevRandao, BlockNumber, GasLimit, GasUsed, Timestamp, ExtraData,
            BaseFeePerGas, BlockHash, Merkleize.List(transactions, preset.MaxTransactionsPerPayload),
            Merkleize.List(Withdrawals, preset.MaxWithdrawalsPerPayload), BlobGasUsed, ExcessBlobGas);
    }

    /// <summary><c>hash_tree_root</c>; before Gloas, a payload and its header have the same.</summary>
    public Root HashTreeRoot(Preset preset) => BlockAccessList is { } accessList
        ? GloasRoot(accessList)
        : ToHeader(preset).HashTreeRoot();

    private Root GloasRoot(ReadOnlySpan<byte> accessList) => ProgressiveTree.Container(
        ParentHash.HashTreeRoot(), FeeRecipient.HashTreeRoot(), StateRoot.HashTreeRoot(), ReceiptsRoot.HashTreeRoot(),
        Merkleize.Bytes(LogsBloom.Span), PrevRandao.HashTreeRoot(), BlockNumber.HashTreeRoot(), GasLimit.HashTreeRoot(),
        GasUsed.HashTreeRoot(), Timestamp.HashTreeRoot(), Merkleize.ByteList(ExtraData.Span, 32), BaseFeePerGas.HashTreeRoot(),
        BlockHash.HashTreeRoot(), ProgressiveTree.List([.. Transactions.Select(transaction => ProgressiveTree.Bytes(transaction))]),
        ProgressiveTree.List(Withdrawals), BlobGasUsed.HashTreeRoot(), ExcessBlobGas.HashTreeRoot(),
        ProgressiveTree.Bytes(accessList), SlotNumber.GetValueOrDefault().HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        ssz.Hash32(ParentHash);
        ssz.Bytes(FeeRecipient.Span);
        ssz.Hash32(StateRoot);
        ssz.Hash32(ReceiptsRoot);
        ssz.Bytes(LogsBloom.Span);
        ssz.Hash32(PrevRandao);
        ssz.UInt64(BlockNumber);
        ssz.UInt64(GasLimit);
        ssz.UInt64(GasUsed);
        ssz.UInt64(Timestamp);
        ssz.Variable(ExtraData.Span);
        ssz.UInt256(BaseFeePerGas);
        ssz.Hash32(BlockHash);
        ssz.ByteLists(Transactions);
        ssz.List(Withdrawals);
        ssz.UInt64(BlobGasUsed);
        ssz.UInt64(ExcessBlobGas);
        if (BlockAccessList is not { } accessList)
            return;
        ssz.Variable(accessList);
        ssz.UInt64(SlotNumber.GetValueOrDefault());
    }

    public static ExecutionPayload Decode(ref SszReader ssz)
    {
        Preset preset = ssz.Schema.Preset;
        Hash32 parentHash = ssz.Hash32();
        Address feeRecipient = ssz.Address();
        Hash32 stateRoot = ssz.Hash32();
        Hash32 receiptsRoot = ssz.Hash32();
        byte[] logsBloom = ssz.Bytes(ExecutionPayloadHeader.LogsBloomLength).ToArray();
        Hash32 prevRandao = ssz.Hash32();
        ulong blockNumber = ssz.UInt64();
        ulong gasLimit = ssz.UInt64();
        ulong gasUsed = ssz.UInt64();
        ulong timestamp = ssz.UInt64();
        ssz.Offset();
        U256 baseFeePerGas = ssz.UInt256();
        Hash32 blockHash = ssz.Hash32();
        ssz.Offset();
        ssz.Offset();
        ulong blobGasUsed = ssz.UInt64();
        ulong excessBlobGas = ssz.UInt64();
        bool isGloas = ssz.Schema.Fork >= ConsensusFork.Gloas;
        if (isGloas)
            ssz.Offset();
        ulong? slotNumber = isGloas ? ssz.UInt64() : null;
        byte[] extraData = ssz.Variable().ByteList(preset.MaxExtraDataBytes).ToArray();
        ImmutableArray<byte[]> transactions = ssz.Variable().ByteLists(preset.MaxTransactionsPerPayload, preset.MaxBytesPerTransaction);
        ImmutableArray<Withdrawal> withdrawals = ssz.Variable().List<Withdrawal>(preset.MaxWithdrawalsPerPayload);
        byte[]? accessList = isGloas ? ssz.Variable().ByteList(preset.MaxBytesPerTransaction).ToArray() : null;
        return new(parentHash, feeRecipient, stateRoot, receiptsRoot, logsBloom, prevRandao, blockNumber, gasLimit, gasUsed, timestamp,
            extraData, baseFeePerGas, blockHash, transactions, withdrawals, blobGasUsed, excessBlobGas, accessList, slotNumber);
    }
}
