using Helios.Protocol.Beacon;
using static Helios.Protocol.LightClient.UpdateRejectionReason;

namespace Helios.Protocol.LightClient;

/// <summary>
/// A finalized block with its proof: two thirds of a sync committee that a store knows signed a block in whose state it is final.
/// </summary>
/// <remarks>
/// Unlike a <see cref="ValidLightClientUpdate"/> it need not be news to the store, nor be of the store's chain. Two of these with
/// different blocks at one slot show that the committee signed for two chains.
/// </remarks>
public sealed class ProvenFinality
{
    private ProvenFinality(LightClientFinalityUpdate update) =>
        (Update, BlockRoot) = (update, update.FinalizedHeader.Beacon.HashTreeRoot());

    public LightClientFinalityUpdate Update { get; }

    public Root BlockRoot { get; }

    public Slot Slot => Update.FinalizedHeader.Beacon.Slot;

    /// <summary>Judges an update by the committees of <paramref name="store"/>; changes nothing.</summary>
    /// <param name="store">It knows the committee of the period in which the update was signed, or the update is refused.</param>
    /// <param name="update">The untrusted update.</param>
    /// <param name="currentSlot">The slot that the local clock is in.</param>
    /// <param name="chain">Preset, forks and genesis.</param>
    public static Result<ProvenFinality, UpdateRejection> Check(
        LightClientStore store, LightClientFinalityUpdate update, Slot currentSlot, BeaconChain chain)
    {
        UpdateRejection? rejection =
            CheckNamesABlock(update)
            ?? CheckSupermajority(update)
            ?? ValidLightClientUpdate.CheckSigned(store, update.ToUpdate(), currentSlot, chain);
        return rejection is null ? new ProvenFinality(update) : rejection;
    }

    /// <returns>What a valid update proves to be final; null where that is no block, or fewer than two thirds signed.</returns>
    public static ProvenFinality? Of(ValidLightClientUpdate valid)
    {
        LightClientFinalityUpdate update = valid.Update.ToFinalityUpdate();
        return CheckNamesABlock(update) is null && CheckSupermajority(update) is null ? new ProvenFinality(update) : null;
    }

    /// <summary>The genesis block is final from the start, so no signature proves it.</summary>
    private static UpdateRejection? CheckNamesABlock(LightClientFinalityUpdate update) =>
        update.FinalityBranch.IsEmpty || update.FinalizedHeader.Beacon.Slot.Value == 0
            ? new(FinalizedHeaderInvalid, "the update names no finalized block")
            : null;

    private static UpdateRejection? CheckSupermajority(LightClientFinalityUpdate update) => update.SyncAggregate.HasSupermajority
        ? null
        : new(TooFewParticipants, $"{update.SyncAggregate.ParticipantCount} participants, fewer than two thirds");
}
