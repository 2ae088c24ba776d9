using Helios.Protocol.Beacon;

namespace Helios.Protocol.LightClient;

/// <summary>
/// The execution block of a header that the light client has verified: its state root and its environment are the chain's, and a call
/// may run on them.
/// </summary>
/// <remarks>
/// It is made from a store or from a valid update only, and no header is in either of them for which <c>is_valid_light_client_header</c>
/// does not hold: the block belongs to the beacon header, and the beacon header to the trusted chain. It keeps what an execution payload
/// header and a block header of the execution layer have in common, because from Gloas on a light-client header proves a block hash only.
/// </remarks>
public sealed class ProvenBlock
{
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
        BaseFeePerGas = execution.BaseFeePerGas;
        ExcessBlobGas = execution.ExcessBlobGas;
    }

    /// <summary>The slot of the beacon header that proves the block.</summary>
    public Slot Slot { get; }

    public Hash32 BlockHash { get; }

    public ulong BlockNumber { get; }

    public Hash32 ParentHash { get; }

    public Hash32 StateRoot { get; }

    /// <summary>Unix time, in seconds.</summary>
    public ulong Timestamp { get; }

    public Address FeeRecipient { get; }

    public Hash32 PrevRandao { get; }

    public ulong GasLimit { get; }

    /// <summary>Wei for one gas.</summary>
    public U256 BaseFeePerGas { get; }

    /// <summary>EIP-4844; null before Deneb.</summary>
    public ulong? ExcessBlobGas { get; }

    /// <summary>The block of the header that a valid update attests.</summary>
    public static Result<ProvenBlock, NoExecutionPayload> Attested(ValidLightClientUpdate valid) => Of(valid.Update.AttestedHeader);

    /// <summary>The block of the store's finalized header.</summary>
    public static Result<ProvenBlock, NoExecutionPayload> Finalized(LightClientStore store) => Of(store.FinalizedHeader);

    private static Result<ProvenBlock, NoExecutionPayload> Of(LightClientHeader verified) =>
        verified.Execution is { IsEmpty: false } execution
        ? new ProvenBlock(verified.Beacon.Slot, execution)
        : new NoExecutionPayload(verified.Beacon.Slot);
}

/// <summary>A verified header without an execution payload header, as all are before Capella and from Gloas on.</summary>
public sealed record NoExecutionPayload(Slot Slot)
{
    public override string ToString() => $"the header of slot {Slot} carries no execution block";
}
