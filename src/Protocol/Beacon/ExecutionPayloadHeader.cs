using Helios.Protocol.Ssz;

namespace Helios.Protocol.Beacon;

/// <summary>
/// <c>ExecutionPayloadHeader</c>: bellatrix/beacon-chain.md, from Capella with <c>withdrawals_root</c>, from Deneb with the two
/// blob gas fields. A field that its fork does not have is null.
/// </summary>
public sealed record ExecutionPayloadHeader(
    Hash32 ParentHash, Address FeeRecipient, Hash32 StateRoot, Hash32 ReceiptsRoot, ReadOnlyMemory<byte> LogsBloom,
    Hash32 PrevRandao, ulong BlockNumber, ulong GasLimit, ulong GasUsed, ulong Timestamp, ReadOnlyMemory<byte> ExtraData,
    U256 BaseFeePerGas, Hash32 BlockHash, Root TransactionsRoot, Root? WithdrawalsRoot, ulong? BlobGasUsed, ulong? ExcessBlobGas)
    : ISszContainer<ExecutionPayloadHeader>
{
    /// <summary>BYTES_PER_LOGS_BLOOM</summary>
    public const int LogsBloomLength = 256;

    /// <summary>The default value of the fork's type: every field zero, no extra data.</summary>
    public static ExecutionPayloadHeader Empty(ConsensusFork fork) => new(
        default, default, default, default, new byte[LogsBloomLength], default, 0, 0, 0, 0, Array.Empty<byte>(), default, default, default,
        fork >= ConsensusFork.Capella ? Root.Zero : null,
        fork >= ConsensusFork.Deneb ? 0 : null, fork >= ConsensusFork.Deneb ? 0 : null);

    /// <summary>Whether every field has its default value.</summary>
    public bool IsEmpty =>
        TransactionsRoot == default && WithdrawalsRoot.GetValueOrDefault() == Root.Zero && IsOfNoBlock;

    /// <summary>
    /// Whether its payload is the default one, which is no block (bellatrix, <c>is_execution_enabled</c>): the body of a genesis block has
    /// it, also of a chain that begins after the merge. The roots of its lists, which are empty, are not zero.
    /// </summary>
    public bool IsOfNoBlock =>
        (ParentHash, FeeRecipient, StateRoot, ReceiptsRoot, PrevRandao, BlockHash) == default
        && (BlockNumber, GasLimit, GasUsed, Timestamp, BaseFeePerGas) == default
        && !LogsBloom.Span.ContainsAnyExcept((byte)0) && ExtraData.IsEmpty && BlobGasUsed is null or 0 && ExcessBlobGas is null or 0;

    /// <summary>The same header in another fork's type: fields that it lacks are dropped, fields that are new are zero.</summary>
    public ExecutionPayloadHeader As(ConsensusFork fork) => this with
    {
        WithdrawalsRoot = fork >= ConsensusFork.Capella ? WithdrawalsRoot.GetValueOrDefault() : null,
        BlobGasUsed = fork >= ConsensusFork.Deneb ? BlobGasUsed.GetValueOrDefault() : null,
        ExcessBlobGas = fork >= ConsensusFork.Deneb ? ExcessBlobGas.GetValueOrDefault() : null,
    };

    public Root HashTreeRoot() => Merkleize.Container(FieldRoots());

    /// <summary>The fields' roots in order: the leaves of the header's tree.</summary>
    public Root[] FieldRoots() => (WithdrawalsRoot, BlobGasUsed, ExcessBlobGas) switch
    {
        (null, _, _) => BellatrixRoots(),
        ({ } withdrawals, null, _) => [.. BellatrixRoots(), withdrawals],
        ({ } withdrawals, { } used, var excess) =>
            [.. BellatrixRoots(), withdrawals, used.HashTreeRoot(), excess.GetValueOrDefault().HashTreeRoot()],
    };

    private Root[] BellatrixRoots() =>
    [
        ParentHash.HashTreeRoot(), FeeRecipient.HashTreeRoot(), StateRoot.HashTreeRoot(), ReceiptsRoot.HashTreeRoot(),
        Merkleize.Bytes(LogsBloom.Span), PrevRandao.HashTreeRoot(), BlockNumber.HashTreeRoot(), GasLimit.HashTreeRoot(),
        GasUsed.HashTreeRoot(), Timestamp.HashTreeRoot(), Merkleize.ByteList(ExtraData.Span, 32), BaseFeePerGas.HashTreeRoot(),
        BlockHash.HashTreeRoot(), TransactionsRoot,
    ];

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
        ssz.Root(TransactionsRoot);
        if (WithdrawalsRoot is { } withdrawals)
            ssz.Root(withdrawals);
        if (BlobGasUsed is { } used)
            ssz.UInt64(used);
        if (ExcessBlobGas is { } excess)
            ssz.UInt64(excess);
    }

    public static ExecutionPayloadHeader Decode(ref SszReader ssz)
    {
        Hash32 parentHash = ssz.Hash32();
        Address feeRecipient = ssz.Address();
        Hash32 stateRoot = ssz.Hash32();
        Hash32 receiptsRoot = ssz.Hash32();
        byte[] logsBloom = ssz.Bytes(LogsBloomLength).ToArray();
        Hash32 prevRandao = ssz.Hash32();
        ulong blockNumber = ssz.UInt64();
        ulong gasLimit = ssz.UInt64();
        ulong gasUsed = ssz.UInt64();
        ulong timestamp = ssz.UInt64();
        ssz.Offset();
        U256 baseFeePerGas = ssz.UInt256();
        Hash32 blockHash = ssz.Hash32();
        Root transactionsRoot = ssz.Root();
        Root? withdrawalsRoot = ssz.Schema.Fork >= ConsensusFork.Capella ? ssz.Root() : null;
        ulong? blobGasUsed = ssz.Schema.Fork >= ConsensusFork.Deneb ? ssz.UInt64() : null;
        ulong? excessBlobGas = ssz.Schema.Fork >= ConsensusFork.Deneb ? ssz.UInt64() : null;
        byte[] extraData = ssz.Variable().ByteList(ssz.Schema.Preset.MaxExtraDataBytes).ToArray();
        return new(parentHash, feeRecipient, stateRoot, receiptsRoot, logsBloom, prevRandao, blockNumber, gasLimit, gasUsed, timestamp,
            extraData, baseFeePerGas, blockHash, transactionsRoot, withdrawalsRoot, blobGasUsed, excessBlobGas);
    }
}
