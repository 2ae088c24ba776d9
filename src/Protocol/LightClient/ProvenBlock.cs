using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;

namespace Helios.Protocol.LightClient;

/// <summary>
/// The execution block of a header that the light client has verified: its state root and its environment are the chain's, and a call
/// may run on them.
/// </summary>
/// <remarks>
/// It is made from a store or from a valid update only, and no header is in either of them for which <c>is_valid_light_client_header</c>
/// does not hold: the block belongs to the beacon header, and the beacon header to the trusted chain. Such a block proves those before it,
/// by the hashes in its state (EIP-2935) and in its ancestors' headers. It keeps what an execution payload
/// header and a block header of the execution layer have in common, because from Gloas on a light-client header proves a block hash only:
/// then <see cref="ProvenBlockHash"/> makes it from the block's header.
/// </remarks>
public sealed class ProvenBlock
{
    private readonly Slot? _ownSlot;

    private ProvenBlock(Slot slot, ExecutionPayloadHeader execution)
    {
        Slot = slot;
        BlockHash = execution.BlockHash;
        BlockNumber = execution.BlockNumber;
        ParentHash = execution.ParentHash;
        StateRoot = execution.StateRoot;
        Timestamp = execution.Timestamp;
        FeeRecipient = execution.FeeRecipient;
        PrevRandao = execution.PrevRandao;
        GasLimit = execution.GasLimit;
        GasUsed = execution.GasUsed;
        BaseFeePerGas = execution.BaseFeePerGas;
        BlobGasUsed = execution.BlobGasUsed;
        ExcessBlobGas = execution.ExcessBlobGas;
        _ownSlot = slot;
    }

    private ProvenBlock(Slot slot, Hash32 blockHash, BlockHeader header, Slot? builtFor = null)
    {
        Slot = slot;
        BlockHash = blockHash;
        BlockNumber = header.Number;
        ParentHash = header.ParentHash;
        StateRoot = header.StateRoot;
        Timestamp = header.Timestamp;
        FeeRecipient = header.Coinbase;
        PrevRandao = header.PrevRandao;
        GasLimit = header.GasLimit;
        GasUsed = header.GasUsed;
        BaseFeePerGas = header.BaseFeePerGas.GetValueOrDefault();
        BlobGasUsed = header.BlobGasUsed;
        ExcessBlobGas = header.ExcessBlobGas;
        SlotNumber = header.SlotNumber;
        Header = header;
        _ownSlot = builtFor ?? (header.SlotNumber is { } number ? new Slot(number) : null);
    }

    /// <summary>The slot of the beacon header that proves the block.</summary>
    public Slot Slot { get; }

    public Hash32 BlockHash { get; }

    public ulong BlockNumber { get; }

    public Hash32 ParentHash { get; }

    /// <summary>The block before it, by its hash.</summary>
    public ProvenBlockHash Parent => ProvenBlockHash.OfParent(this);

    public Hash32 StateRoot { get; }

    /// <summary>Unix time, in seconds.</summary>
    public ulong Timestamp { get; }

    public Address FeeRecipient { get; }

    public Hash32 PrevRandao { get; }

    public ulong GasLimit { get; }

    public ulong GasUsed { get; }

    /// <summary>Wei for one gas.</summary>
    public U256 BaseFeePerGas { get; }

    /// <summary>EIP-4844; null before Deneb.</summary>
    public ulong? BlobGasUsed { get; }

    /// <summary>EIP-4844; null before Deneb.</summary>
    public ulong? ExcessBlobGas { get; }

    /// <summary>The slot that the block was built for (EIP-7843); null before Amsterdam. It is before <see cref="Slot"/>.</summary>
    public ulong? SlotNumber { get; }

    /// <summary>
    /// The slot that the block was built for: before Gloas that of the beacon header, from Amsterdam on the block says it. Of the last
    /// block before Amsterdam, which the first headers of Gloas prove, its time says it.
    /// </summary>
    public Slot BuiltFor(BeaconChain chain) => _ownSlot ?? chain.SlotAt(DateTimeOffset.FromUnixTimeSeconds((long)Timestamp));

    /// <summary>The block's own header, where that has proven it: from Gloas on.</summary>
    public BlockHeader? Header { get; }

    /// <summary>The block of the header that a valid update attests.</summary>
    public static Result<ProvenBlock, NoExecutionPayload> Attested(ValidLightClientUpdate valid) => Of(valid.Update.AttestedHeader);

    /// <summary>The block of the store's finalized header.</summary>
    public static Result<ProvenBlock, NoExecutionPayload> Finalized(LightClientStore store) => Of(store.FinalizedHeader);

    private static Result<ProvenBlock, NoExecutionPayload> Of(LightClientHeader verified) =>
        verified.Execution is { IsOfNoBlock: false } execution
        ? new ProvenBlock(verified.Beacon.Slot, execution)
        : new NoExecutionPayload(verified.Beacon.Slot, ProvenBlockHash.Of(verified));

    /// <summary>Called by <see cref="ProvenBlockHash"/>, which has compared the hash.</summary>
    internal static ProvenBlock Of(ProvenBlockHash proven, BlockHeader header) => new(proven.Slot, proven.BlockHash, header);

    /// <summary>Called by <c>ProvenState</c>, which has compared the hash with that of the head's ancestor.</summary>
    internal static ProvenBlock Of(ProvenBlock head, Hash32 blockHash, BlockHeader header) => new(head.Slot, blockHash, header);

    /// <summary>Called by <c>ExecutionRules</c>, of an ancestor of the head.</summary>
    /// <param name="builtFor">The slot that the ancestor was built for.</param>
    internal static ProvenBlock Of(ProvenBlock head, Hash32 blockHash, BlockHeader header, Slot builtFor) =>
        new(head.Slot, blockHash, header, builtFor);
}

/// <summary>A verified header without an execution payload header, as all are before Capella and from Gloas on.</summary>
/// <param name="BlockHash">From Gloas on, what the header proves instead.</param>
public sealed record NoExecutionPayload(Slot Slot, ProvenBlockHash? BlockHash = null)
{
    public override string ToString() => $"the header of slot {Slot} carries no execution block";
}
