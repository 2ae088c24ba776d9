using System.Text.Json;
using Helios.Protocol.LightClient;
using static Helios.Protocol.LightClient.UpdateRejectionReason;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>How the packs speak of objects and of reasons to refuse.</summary>
internal static class LightClientObjects
{
    /// <summary>The step's object, as the update that it amounts to.</summary>
    public static LightClientUpdate Update(LightClientCase testCase, JsonElement step)
    {
        BeaconApiResponse response = testCase.Response(step);
        return step.GetProperty("op").GetString() switch
        {
            "update" => testCase.Decoder.Update(response),
            "finality_update" => testCase.Decoder.FinalityUpdate(response).ToUpdate(),
            "optimistic_update" => testCase.Decoder.OptimisticUpdate(response).ToUpdate(),
            var op => throw new InvalidDataException($"{testCase.Name}: step '{op}' is not known to this runner"),
        };
    }

    /// <summary>
    /// Ours, for a reason as the pack writes it; empty where the bytes themselves are malformed. A reason that is not known here
    /// asks for a refusal, whatever the reason.
    /// </summary>
    public static UpdateRejectionReason[] ReasonsFor(string reason) => reason switch
    {
        "reject: participants" => [TooFewParticipants],
        "reject: attested header" => [AttestedHeaderInvalid],
        "reject: slot order" => [SlotOrder, FutureSlot],
        "reject: signature period" => [SignaturePeriod],
        "reject: not relevant" => [NotRelevant],
        "reject: finalized header" => [FinalizedHeaderInvalid],
        "reject: finalized header must be empty" => [FinalizedHeaderNotEmpty],
        "reject: finality branch" => [FinalityBranchInvalid],
        "reject: next committee must be empty" => [NextSyncCommitteeNotEmpty],
        "reject: next committee" => [NextSyncCommitteeMismatch],
        "reject: next committee branch" => [NextSyncCommitteeBranchInvalid],
        "reject: signature" => [SignatureInvalid, PubkeyInvalid],
        _ => reason.StartsWith("reject: ssz", StringComparison.Ordinal) ? [] : Enum.GetValues<UpdateRejectionReason>(),
    };
}
