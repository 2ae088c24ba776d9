using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using static Helios.Protocol.LightClient.UpdateRejectionReason;

namespace Helios.Protocol.Forks;

/// <summary>
/// The schedule of a chain, as far as it is built in, configured or proven. Hints of untrusted sources are tried on updates that do not
/// hold under it; where two thirds of a known committee signed under the version that a hint names, the chain has that fork.
/// </summary>
/// <remarks>
/// A hint alone changes nothing: an update that holds without it is never judged by it. What a lie costs is a bounded number of signature
/// checks on updates that are refused anyway. The epoch is what was signed, not what was said: a hint decides only among the epochs that
/// the signatures leave open. A value: each step gives the next.
/// </remarks>
public sealed record LearnedSchedule
{
    /// <summary>Sources of each kind whose hints are kept.</summary>
    public const int MaxSources = 8;

    /// <summary>Hints that are kept of one source.</summary>
    public const int MaxHintsOfASource = 4;

    /// <summary>Signatures that are checked beyond the first, for one update.</summary>
    public const int MaxChecks = 8;

    /// <summary>Refusals that are remembered.</summary>
    private const int MaxRefused = 64;

    private LearnedSchedule(BeaconChain chain) => Chain = chain;

    /// <summary>The chain with all forks that are proven.</summary>
    public BeaconChain Chain { get; private init; }

    /// <summary>What was learned beyond the schedule that the node started with.</summary>
    public ImmutableArray<LearnedFork> Learned { get; private init; } = [];

    /// <summary>Hints that nothing has decided yet.</summary>
    public ImmutableArray<ForkHint> Hints { get; private init; } = [];

    /// <summary>What two thirds of a committee signed under each version.</summary>
    internal SignedVersions Signed { get; private init; } = SignedVersions.None;

    private ImmutableList<(ForkVersion Version, Epoch? Epoch)> Refused { get; init; } = [];

    public static LearnedSchedule Of(BeaconChain chain) => new(chain);

    /// <summary>The fork of a version: only the build and the configuration say what a version means.</summary>
    public ConsensusFork KindOf(ForkVersion version) =>
        Chain.Forks.Forks.FirstOrDefault(fork => fork.Version == version)?.Fork
        ?? Chain.Unscheduled.FirstOrDefault(fork => fork.Version == version)?.Fork
        ?? ConsensusFork.Unknown;

    /// <summary>Takes all that a source says now; what it said before is forgotten.</summary>
    /// <returns>Also what was refused at once.</returns>
    public (LearnedSchedule Next, ImmutableArray<RefusedHint> Refused) Hear(
        HintSource source, IEnumerable<(ForkVersion Version, Epoch? Epoch)> named)
    {
        LearnedSchedule next = this with { Hints = Hints.RemoveAll(hint => hint.Source == source) };
        int sources = next.Hints.Where(hint => hint.Source.Kind == source.Kind).Select(hint => hint.Source).Distinct().Count();
        var refused = ImmutableArray.CreateBuilder<RefusedHint>();
        int kept = 0;
        foreach ((ForkVersion version, Epoch? epoch) in named.Where(fork => !IsKnown(fork.Version, fork.Epoch)).Take(2 * MaxSources))
        {
            var hint = new ForkHint(source, version, epoch);
            if (next.Refused.Contains((version, epoch)))
                refused.Add(new(hint, HintRefusal.RefusedBefore, "nothing has changed since"));
            else if (next.Contradiction(hint) is { } contradiction)
            {
                next = next.Remembering(hint);
                refused.Add(contradiction);
            }
            else if (sources == MaxSources || kept++ >= MaxHintsOfASource)
                refused.Add(new(hint, HintRefusal.TooMany, $"{MaxHintsOfASource} of a source are kept, and {MaxSources} sources"));
            else
                next = next with { Hints = next.Hints.Add(hint) };
        }
        return (next, refused.ToImmutable());
    }

    /// <summary>
    /// <c>validate_light_client_update</c> under the schedule, and if it does not hold, under the schedules that hints and the build leave
    /// open.
    /// </summary>
    public ScheduleVerdict Judge(LightClientStore store, LightClientUpdate update, Slot currentSlot)
    {
        Result<ValidLightClientUpdate, UpdateRejection> judged = ValidLightClientUpdate.Validate(store, update, currentSlot, Chain);
        if (judged.IsAccepted)
        {
            (LearnedSchedule next, ImmutableArray<RefusedHint> refused) = AfterSignature(update);
            return new(next, judged, [], refused);
        }
        if (!ScheduleVerdict.MayDependOnSchedule(judged.Rejection.Reason))
            return new(this, judged, [], []);

        HashSet<ForkVersion> ruledOut = judged.Rejection.Reason == SignatureInvalid ? [VersionAt(Chain.Forks, update)] : [];
        var tooFew = ImmutableArray.CreateBuilder<RefusedHint>();
        int checks = 0;
        foreach (ScheduleCandidate candidate in ScheduleCandidate.Of(this, EpochsOf(update), turn: update.SignatureSlot.Value))
        {
            ForkVersion version = VersionAt(candidate.Chain.Forks, update);
            if (ruledOut.Contains(version))
                continue;
            Result<ValidLightClientUpdate, UpdateRejection> other =
                ValidLightClientUpdate.Validate(store, update, currentSlot, candidate.Chain);
            if (other.IsAccepted && update.SyncAggregate.HasSupermajority)
                return Learn(candidate, update, other);
            if (other.IsAccepted)
            {
                tooFew.Add(new(candidate.Hints[^1], HintRefusal.TooFewSigned,
                    $"{update.SyncAggregate.ParticipantCount} of {update.SyncAggregate.Size} signed under it"));
                break;
            }
            if (other.Rejection.Reason == NotRelevant)
                judged = other;
            if (other.Rejection.Reason == SignatureInvalid)
                ruledOut.Add(version);
            if (other.Rejection.Reason is SignatureInvalid or PubkeyInvalid && ++checks == MaxChecks)
                break;
        }
        return new(this, judged, [], tooFew.ToImmutable())
        {
            Checks = checks,
            MayBeOfALaterFork = tooFew.Count > 0 || MayBeUnnamed(update, judged.Rejection.Reason)
                || (judged.Rejection.Reason != SignatureInvalid && EpochsOf(update).Skip(1).Any(IsUndated))
                || (update.AttestedHeader.ExecutionBlockHash is not null
                    && Chain.ForkAt(update.AttestedHeader.Beacon.Slot) < ConsensusFork.Gloas),
        };
    }

    /// <summary>
    /// <c>initialize_light_client_store</c>. The trusted root proves the form of a header of any fork; the fork is not learned by it,
    /// because nobody has signed.
    /// </summary>
    public Result<LightClientStore, BootstrapRejection> Bootstrap(Root trustedBlockRoot, LightClientBootstrap bootstrap)
    {
        Result<LightClientStore, BootstrapRejection> judged =
            SyncProtocol.InitializeLightClientStore(trustedBlockRoot, bootstrap, Chain);
        if (judged.IsAccepted || judged.Rejection.Reason == BootstrapRejectionReason.NotTheTrustedBlock)
            return judged;
        foreach (ScheduleCandidate candidate in ScheduleCandidate.Of(this, [Chain.EpochAt(bootstrap.Header.Beacon.Slot)]))
        {
            Result<LightClientStore, BootstrapRejection> other =
                SyncProtocol.InitializeLightClientStore(trustedBlockRoot, bootstrap, candidate.Chain);
            if (other.IsAccepted)
                return other;
        }
        return judged;
    }

    /// <summary>
    /// The signature may be under a version that nobody has named: a fork begins with an epoch, and nobody has signed in this one yet.
    /// Later in the epoch the same would be a lie.
    /// </summary>
    private bool MayBeUnnamed(LightClientUpdate update, UpdateRejectionReason reason) =>
        reason == SignatureInvalid && update.SyncAggregate.HasSupermajority
        && Signed.Newest is { } newest && EpochsOf(update)[0] > newest;

    /// <summary>A header of this epoch may have the form of the fork or of the one before it.</summary>
    private bool IsUndated(Epoch epoch) => Chain.Undated.Any(fork => fork.Contains(epoch));

    private ScheduleVerdict Learn(
        ScheduleCandidate candidate, LightClientUpdate update, Result<ValidLightClientUpdate, UpdateRejection> judged)
    {
        ImmutableArray<LearnedFork> learned =
        [
            .. candidate.Hints.Select(hint => new LearnedFork(
                KindOf(hint.Version), hint.Version, hint.Epoch, hint.Source.Name, update.SignatureSlot,
                update.SyncAggregate.ParticipantCount, update.SyncAggregate.Size)),
        ];
        LearnedSchedule with = this with
        {
            Chain = candidate.Chain with { Undated = Undated(candidate, EpochsOf(update)[0]) },
            Learned = [.. Learned.Where(known => learned.All(fork => fork.Version != known.Version)), .. learned],
        };
        (LearnedSchedule next, ImmutableArray<RefusedHint> refused) = with.AfterSignature(update);
        return new(next, judged, learned, refused);
    }

    /// <summary>
    /// Which epochs the signatures leave open for the forks that were learned now. A hint that decided among them is no proof.
    /// </summary>
    private ImmutableArray<UndatedFork> Undated(ScheduleCandidate candidate, Epoch signature)
    {
        ImmutableArray<ScheduledFork> forks = candidate.Chain.Forks.Forks;
        IEnumerable<UndatedFork> open =
            from i in Enumerable.Range(1, forks.Length - 1)
            where candidate.Hints.Any(hint => hint.Version == forks[i].Version) && forks[i].Epoch <= signature
            let before = forks[i - 1]
            let certain = Signed.LastedUntil(before.Version) ?? before.Epoch
            let until = Chain.Undated.FirstOrDefault(known => known.Version == forks[i].Version)?.Until
            select new UndatedFork(
                forks[i].Fork, forks[i].Version, new(certain.Value + 1), until is { } earlier && earlier < signature ? earlier : signature);
        return
        [
            .. Chain.Undated.Where(known => open.All(fork => fork.Version != known.Version)),
            .. open.Where(fork => fork.From < fork.Until),
        ];
    }

    /// <summary>Two thirds signed under the version that the schedule has: hints that say something else are refuted.</summary>
    private (LearnedSchedule Next, ImmutableArray<RefusedHint> Refused) AfterSignature(LightClientUpdate update)
    {
        if (!update.SyncAggregate.HasSupermajority)
            return (this, []);
        Epoch signature = EpochsOf(update)[0], block = EpochsOf(update)[1];
        LearnedSchedule next = this with { Signed = Signed.With(signature, block, Chain.Forks) };
        var refused = ImmutableArray.CreateBuilder<RefusedHint>();
        foreach (ForkHint hint in Hints)
        {
            if (next.IsKnown(hint.Version, hint.Epoch))
                next = next with { Hints = next.Hints.Remove(hint) };
            else if (next.Contradiction(hint) is { } contradiction)
            {
                next = next.Remembering(hint) with { Hints = next.Hints.Remove(hint) };
                refused.Add(contradiction);
            }
        }
        return (next, refused.ToImmutable());
    }

    /// <summary>What was signed, or scheduled before, that a hint cannot be true with; null where it may be.</summary>
    internal RefusedHint? Contradiction(ForkHint hint)
    {
        if (hint.Epoch is not { } epoch)
            return null;
        ScheduledFork? named = Chain.Forks.Forks.FirstOrDefault(fork => fork.Version == hint.Version);
        if (named is not null && Chain.Forks.Forks.FirstOrDefault(
            fork => fork.Epoch <= epoch && fork.Epoch >= named.Epoch && fork.Fork > named.Fork) is { } later)
            return new(hint, HintRefusal.OldVersion, $"{named.Fork}, which {later.Fork} has followed at epoch {later.Epoch}");
        if (ScheduleCandidate.Scheduled(Chain.Forks, hint, KindOf(hint.Version)) is not { } forks)
            return new(hint, HintRefusal.OutOfOrder, $"{KindOf(hint.Version)} does not come there");
        ForkVersion before = epoch.Value > 0 ? Chain.Forks.At(new(epoch.Value - 1)).Version : default;
        return Signed.Contradiction(hint, forks, before);
    }

    private bool IsKnown(ForkVersion version, Epoch? epoch) =>
        Chain.Forks.Forks.Any(fork => fork.Version == version && (epoch is null || fork.Epoch == epoch))
        || (epoch is null && Chain.Unscheduled.Any(fork => fork.Version == version));

    private LearnedSchedule Remembering(ForkHint hint)
    {
        ImmutableList<(ForkVersion, Epoch?)> all = Refused.Add((hint.Version, hint.Epoch));
        return this with { Refused = all.Count > MaxRefused ? all.RemoveAt(0) : all };
    }

    /// <summary>The epochs whose fork an update depends on; the first is that of its signature's domain.</summary>
    private ImmutableArray<Epoch> EpochsOf(LightClientUpdate update) =>
    [
        Chain.EpochAt(new Slot(Math.Max(update.SignatureSlot.Value, 1) - 1)),
        Chain.EpochAt(update.AttestedHeader.Beacon.Slot),
        .. update.IsFinalityUpdate ? new[] { Chain.EpochAt(update.FinalizedHeader.Beacon.Slot) } : [],
    ];

    private ForkVersion VersionAt(ForkSchedule forks, LightClientUpdate update) => forks.At(EpochsOf(update)[0]).Version;
}
