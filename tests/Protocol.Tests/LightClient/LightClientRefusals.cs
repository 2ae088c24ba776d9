using Helios.Protocol.LightClient;

namespace Helios.Protocol.Tests.LightClient;

/// <summary>The reasons that the packs give for refusing a light-client object, and the refusals of ours that they allow.</summary>
internal static class LightClientRefusals
{
    /// <summary>The bytes or the JSON are not such an object.</summary>
    public const string Malformed = nameof(Malformed);

    private const string Prefix = "reject: ";

    private static readonly Dictionary<string, string[]> Ours = new(StringComparer.Ordinal)
    {
        ["participants"] = [nameof(UpdateRejectionReason.TooFewParticipants)],
        ["attested header"] = [nameof(UpdateRejectionReason.AttestedHeaderInvalid)],
        ["slot order"] = [nameof(UpdateRejectionReason.SlotOrder), nameof(UpdateRejectionReason.FutureSlot)],
        ["signature period"] = [nameof(UpdateRejectionReason.SignaturePeriod)],
        ["not relevant"] = [nameof(UpdateRejectionReason.NotRelevant)],
        ["finalized header"] = [nameof(UpdateRejectionReason.FinalizedHeaderInvalid)],
        ["finalized header must be empty"] = [nameof(UpdateRejectionReason.FinalizedHeaderNotEmpty)],
        ["finality branch"] = [nameof(UpdateRejectionReason.FinalityBranchInvalid)],
        ["next committee"] = [nameof(UpdateRejectionReason.NextSyncCommitteeMismatch)],
        ["next committee must be empty"] = [nameof(UpdateRejectionReason.NextSyncCommitteeNotEmpty)],
        ["next committee branch"] = [nameof(UpdateRejectionReason.NextSyncCommitteeBranchInvalid)],
        ["signature"] = [nameof(UpdateRejectionReason.SignatureInvalid), nameof(UpdateRejectionReason.PubkeyInvalid)],
        ["bootstrap header"] = [nameof(BootstrapRejectionReason.HeaderInvalid)],
        ["trusted block root"] = [nameof(BootstrapRejectionReason.NotTheTrustedBlock)],
        ["current sync committee branch"] = [nameof(BootstrapRejectionReason.CurrentSyncCommitteeBranchInvalid)],
        ["ssz"] = [Malformed],
        ["json"] = [Malformed],
    };

    /// <summary>The refusals of ours for a reason. The details that follow <c>ssz</c> and <c>json</c> are the reference's.</summary>
    /// <exception cref="InvalidDataException">The reason is not known here.</exception>
    public static IReadOnlyList<string> For(string reason)
    {
        string name = reason.StartsWith(Prefix, StringComparison.Ordinal) ? reason[Prefix.Length..] : reason;
        string subject = name.Split(' ')[0] is "ssz" or "json" ? name.Split(' ')[0] : name;
        return Ours.GetValueOrDefault(subject) ?? throw new InvalidDataException($"the reason '{reason}' is not known to this runner");
    }
}
