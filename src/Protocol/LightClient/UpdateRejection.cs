namespace Helios.Protocol.LightClient;

/// <summary>Which check of <c>validate_light_client_update</c> an update failed.</summary>
public enum UpdateRejectionReason
{
    /// <summary>Fewer participants than MIN_SYNC_COMMITTEE_PARTICIPANTS, or a committee of another size.</summary>
    TooFewParticipants,

    /// <summary>The attested header's execution part does not belong to its body.</summary>
    AttestedHeaderInvalid,

    /// <summary>Signed in the future.</summary>
    FutureSlot,

    /// <summary>Signature, attested and finalized slot are not in that order.</summary>
    SlotOrder,

    /// <summary>Signed in a period whose committee the store does not know.</summary>
    SignaturePeriod,

    /// <summary>Teaches the store nothing.</summary>
    NotRelevant,

    /// <summary>A finalized header without a branch.</summary>
    FinalizedHeaderNotEmpty,

    /// <summary>The finalized header's execution part does not belong to its body.</summary>
    FinalizedHeaderInvalid,

    /// <summary>The attested state does not contain the finalized header's root.</summary>
    FinalityBranchInvalid,

    /// <summary>A next sync committee without a branch.</summary>
    NextSyncCommitteeNotEmpty,

    /// <summary>Another committee than the one that the store already knows.</summary>
    NextSyncCommitteeMismatch,

    /// <summary>The attested state does not contain the next sync committee.</summary>
    NextSyncCommitteeBranchInvalid,

    /// <summary>The committee holds a key that is not a point of the group.</summary>
    PubkeyInvalid,

    /// <summary>The participants did not sign the attested header in this chain and fork.</summary>
    SignatureInvalid,
}

/// <summary>Why an update was refused; the detail names the values, for a log.</summary>
public sealed record UpdateRejection(UpdateRejectionReason Reason, string Detail)
{
    public override string ToString() => $"{Reason}: {Detail}";
}
