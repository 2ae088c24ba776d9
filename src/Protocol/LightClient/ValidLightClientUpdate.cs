using Helios.Protocol.Beacon;
using Helios.Protocol.Bls;
using static Helios.Protocol.LightClient.UpdateRejectionReason;

namespace Helios.Protocol.LightClient;

/// <summary>
/// An update that passed <c>validate_light_client_update</c> (consensus-specs, altair/light-client/sync-protocol.md, with the
/// changes of capella to gloas) against the store it holds.
/// </summary>
public sealed class ValidLightClientUpdate
{
    /// <summary>MIN_SYNC_COMMITTEE_PARTICIPANTS, the same in both presets.</summary>
    private const int MinSyncCommitteeParticipants = 1;

    private ValidLightClientUpdate(LightClientStore store, LightClientUpdate update) => (Store, Update) = (store, update);

    /// <summary>The store that the update is valid for.</summary>
    public LightClientStore Store { get; }

    public LightClientUpdate Update { get; }

    /// <summary>Judges an update; changes nothing.</summary>
    /// <param name="store">The store so far.</param>
    /// <param name="update">The untrusted update.</param>
    /// <param name="currentSlot">The slot that the local clock is in.</param>
    /// <param name="chain">Preset, forks and genesis.</param>
    public static Result<ValidLightClientUpdate, UpdateRejection> Validate(
        LightClientStore store, LightClientUpdate update, Slot currentSlot, BeaconChain chain)
    {
        UpdateRejection? rejection =
            CheckParticipation(store, update)
            ?? CheckAttestedHeader(update, chain)
            ?? CheckSlots(update, currentSlot)
            ?? CheckPeriod(store, update, chain)
            ?? CheckRelevance(store, update, chain)
            ?? CheckFinality(update, chain)
            ?? CheckNextSyncCommittee(store, update, chain)
            ?? CheckSignature(store, update, chain);

        return rejection is null ? new ValidLightClientUpdate(store, update) : rejection;
    }

    /// <summary>
    /// All checks of an update that names no next sync committee, but that of its relevance: what it says was signed by a committee that
    /// the store knows, whether or not it is news.
    /// </summary>
    internal static UpdateRejection? CheckSigned(LightClientStore store, LightClientUpdate update, Slot currentSlot, BeaconChain chain) =>
        CheckParticipation(store, update)
        ?? CheckAttestedHeader(update, chain)
        ?? CheckSlots(update, currentSlot)
        ?? CheckPeriod(store, update, chain)
        ?? CheckFinality(update, chain)
        ?? CheckSignature(store, update, chain);

    /// <summary>Verify sync committee has sufficient participants.</summary>
    private static UpdateRejection? CheckParticipation(LightClientStore store, LightClientUpdate update)
    {
        if (update.SyncAggregate.Size != store.CurrentSyncCommittee.Size)
            return new(
                TooFewParticipants, $"bits for {update.SyncAggregate.Size} members, the committee has {store.CurrentSyncCommittee.Size}");
        int participants = update.SyncAggregate.ParticipantCount;
        return participants < MinSyncCommitteeParticipants ? new(TooFewParticipants, $"{participants} participants") : null;
    }

    /// <summary>Verify that the attested header is what its fork says.</summary>
    private static UpdateRejection? CheckAttestedHeader(LightClientUpdate update, BeaconChain chain) =>
        update.AttestedHeader.IsValid(chain)
            ? null
            : new(AttestedHeaderInvalid, $"attested slot {update.AttestedHeader.Beacon.Slot}: the execution part is not in the body");

    /// <summary>Verify that the update is not from the future and that its slots are in order.</summary>
    private static UpdateRejection? CheckSlots(LightClientUpdate update, Slot currentSlot)
    {
        Slot attestedSlot = update.AttestedHeader.Beacon.Slot;
        Slot finalizedSlot = update.FinalizedHeader.Beacon.Slot;
        if (update.SignatureSlot > currentSlot)
            return new(FutureSlot, $"signed in slot {update.SignatureSlot}, the current slot is {currentSlot}");
        return update.SignatureSlot > attestedSlot && attestedSlot >= finalizedSlot
            ? null
            : new(SlotOrder, $"signed in slot {update.SignatureSlot}, attested {attestedSlot}, finalized {finalizedSlot}");
    }

    /// <summary>Verify update does not skip a sync committee period.</summary>
    private static UpdateRejection? CheckPeriod(LightClientStore store, LightClientUpdate update, BeaconChain chain)
    {
        ulong storePeriod = chain.SyncCommitteePeriodAt(store.FinalizedHeader.Beacon.Slot);
        ulong signaturePeriod = chain.SyncCommitteePeriodAt(update.SignatureSlot);
        bool isKnown = signaturePeriod == storePeriod
            || (store.IsNextSyncCommitteeKnown && signaturePeriod > storePeriod && signaturePeriod - storePeriod == 1);
        return isKnown ? null : new(SignaturePeriod, $"signed in period {signaturePeriod}, the store is in {storePeriod}"
            + (store.IsNextSyncCommitteeKnown ? "" : " and does not know the next committee"));
    }

    /// <summary>Verify update is relevant.</summary>
    private static UpdateRejection? CheckRelevance(LightClientStore store, LightClientUpdate update, BeaconChain chain)
    {
        Slot attestedSlot = update.AttestedHeader.Beacon.Slot;
        Slot finalizedSlot = store.FinalizedHeader.Beacon.Slot;
        bool hasNextSyncCommittee = !store.IsNextSyncCommitteeKnown && update.IsSyncCommitteeUpdate
            && chain.SyncCommitteePeriodAt(attestedSlot) == chain.SyncCommitteePeriodAt(finalizedSlot);
        return attestedSlot > finalizedSlot || hasNextSyncCommittee
            ? null
            : new(NotRelevant, $"attested slot {attestedSlot}, the store is final at {finalizedSlot}");
    }

    /// <summary>
    /// Verify that the <c>finality_branch</c>, if present, confirms <c>finalized_header</c> to match the finalized checkpoint root
    /// saved in the state of <c>attested_header</c>. The genesis finalized checkpoint root is represented as a zero hash.
    /// </summary>
    private static UpdateRejection? CheckFinality(LightClientUpdate update, BeaconChain chain)
    {
        LightClientHeader finalized = update.FinalizedHeader;
        if (!update.IsFinalityUpdate)
            return finalized.IsEmpty ? null : new(FinalizedHeaderNotEmpty, $"finalized slot {finalized.Beacon.Slot} without a branch");

        bool isGenesis = finalized.Beacon.Slot.Value == 0;
        if (isGenesis ? !finalized.IsEmpty : !finalized.IsValid(chain))
            return new(FinalizedHeaderInvalid, $"finalized slot {finalized.Beacon.Slot}: the execution part is not in the body");

        BeaconBlockHeader attested = update.AttestedHeader.Beacon;
        Root finalizedRoot = isGenesis ? Root.Zero : finalized.Beacon.HashTreeRoot();
        return update.FinalityBranch.Proves(
            finalizedRoot, GeneralizedIndices.FinalizedRoot(chain.ForkAt(attested.Slot)), attested.StateRoot)
            ? null
            : new(FinalityBranchInvalid, $"{finalizedRoot} is not the finalized root of attested slot {attested.Slot}");
    }

    /// <summary>
    /// Verify that the <c>next_sync_committee</c>, if present, actually is the next sync committee saved in the state of the
    /// <c>attested_header</c>.
    /// </summary>
    private static UpdateRejection? CheckNextSyncCommittee(LightClientStore store, LightClientUpdate update, BeaconChain chain)
    {
        if (!update.IsSyncCommitteeUpdate)
            return update.NextSyncCommittee.IsEmpty ? null : new(NextSyncCommitteeNotEmpty, "a next sync committee without a branch");

        BeaconBlockHeader attested = update.AttestedHeader.Beacon;
        Root committeeRoot = update.NextSyncCommittee.HashTreeRoot();
        bool isStorePeriod = chain.SyncCommitteePeriodAt(attested.Slot) == chain.SyncCommitteePeriodAt(store.FinalizedHeader.Beacon.Slot);
        if (isStorePeriod && store.NextSyncCommittee is { } known && known.HashTreeRoot() != committeeRoot)
            return new(NextSyncCommitteeMismatch, $"{committeeRoot}, the store knows {known.HashTreeRoot()}");

        return update.NextSyncCommitteeBranch.Proves(
            committeeRoot, GeneralizedIndices.NextSyncCommittee(chain.ForkAt(attested.Slot)), attested.StateRoot)
            ? null
            : new(NextSyncCommitteeBranchInvalid, $"{committeeRoot} is not the next committee of attested slot {attested.Slot}");
    }

    /// <summary>Verify sync committee aggregate signature.</summary>
    private static UpdateRejection? CheckSignature(LightClientStore store, LightClientUpdate update, BeaconChain chain)
    {
        bool isStorePeriod =
            chain.SyncCommitteePeriodAt(update.SignatureSlot) == chain.SyncCommitteePeriodAt(store.FinalizedHeader.Beacon.Slot);
        SyncCommittee committee = isStorePeriod ? store.CurrentSyncCommittee : store.NextSyncCommittee!;
        if (committee.Participants(update.SyncAggregate) is not { } participants)
            return new(PubkeyInvalid, $"a key of committee {committee.HashTreeRoot()} is not a point on the curve");
        BlsPublicKey aggregate = BlsPublicKey.Aggregate(participants.AsSpan());
        if (!aggregate.IsInSubgroup)
            return new(PubkeyInvalid, $"a key of committee {committee.HashTreeRoot()} is outside the subgroup");

        Slot forkVersionSlot = new(Math.Max(update.SignatureSlot.Value, 1) - 1);
        ForkVersion forkVersion = chain.Forks.At(chain.EpochAt(forkVersionSlot)).Version;
        Root domain = SigningDomain.SyncCommittee(forkVersion, chain.GenesisValidatorsRoot);
        Root signingRoot = SigningDomain.SigningRoot(update.AttestedHeader.Beacon.HashTreeRoot(), domain);
        return BlsSignatures.Verify(aggregate, signingRoot.Span, update.SyncAggregate.SyncCommitteeSignature.Span)
            ? null
            : new(SignatureInvalid, $"{participants.Length} participants over attested slot {update.AttestedHeader.Beacon.Slot}");
    }
}
