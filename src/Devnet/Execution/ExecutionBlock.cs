using System.Collections.Immutable;
using Helios.Devnet.Blocks;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;

namespace Helios.Devnet.Execution;

/// <summary>A block of the devnet with what it did.</summary>
/// <param name="AccessList">RLP, from Amsterdam on (EIP-7928); null before it.</param>
/// <param name="Requests">EIP-7685: each one its type and its data, by type.</param>
/// <param name="State">After the block; never changed again. Null once it is too old to be asked for.</param>
public sealed record ExecutionBlock(
    BlockHeader Header, ImmutableArray<SignedTransaction> Transactions, ImmutableArray<Receipt> Receipts, byte[]? AccessList,
    ImmutableArray<byte[]> Requests, WorldState? State)
{
    public Hash32 Hash { get; } = Header.Hash();

    /// <summary>RLP, as an access list: all that the block has read or written. Empty for genesis.</summary>
    public byte[] Touched { get; init; } = [0xc0];

    public ulong Number => Header.Number;

    /// <summary>The block as the beacon chain carries it.</summary>
    public ExecutionPayload ToPayload() => new(
        Header.ParentHash, Header.Coinbase, Header.StateRoot, Header.ReceiptsRoot, Header.LogsBloom.Span.ToArray(), Header.PrevRandao,
        Header.Number, Header.GasLimit, Header.GasUsed, Header.Timestamp, Header.ExtraData, Header.BaseFeePerGas!.Value, Hash,
        [.. Transactions.Select(signed => signed.Transaction.Encode())], [], Header.BlobGasUsed!.Value, Header.ExcessBlobGas!.Value,
        AccessList, Header.SlotNumber);

    /// <summary>The block as it is given to the beacon chain.</summary>
    public BuiltPayload ToBuilt() => new(ToPayload(), Requests);

    /// <summary>The block as a call on its state sees it.</summary>
    public BlockContext Context => new(
        Header.Number, Header.Timestamp, Header.Coinbase, Header.PrevRandao, Header.GasLimit,
        Header.BaseFeePerGas!.Value, Header.ExcessBlobGas!.Value, Header.SlotNumber ?? 0);
}
