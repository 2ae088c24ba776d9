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

    private static readonly HintSource Signature = new(HintSourceKind.Journal, "the signature");

    private LearnedSchedule(BeaconChain chain) => Chain = chain;

    /// <summary>The chain with all forks that are proven.</summary>
    public BeaconChain Chain { get; private init; }

    /// <summary>What was learned beyond the schedule that the node started with.</summary>
    public ImmutableArray<LearnedFork> Learned { get; private init; } = [];

    /// <summary>Hints that nothing has decided yet.</summary>
    public ImmutableArray<ForkHint> Hints { get; private init; } = [];

    /// <summary>What two thirds of a committee signed under each version.</summary>
    /// <remarks>
    /// The slot of a signature is not signed itself: a server may name a later one. So a version had begun by the first epoch of a
    /// signature, and it lasted until the last epoch of a block that was signed under it.
    /// </remarks>
    private ImmutableDictionary<ForkVersion, (Epoch BegunBy, Epoch? LastedUntil)> Signed { get; init; } =
        ImmutableDictionary<ForkVersion, (Epoch BegunBy, Epoch? LastedUntil)>.Empty;

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
        foreach (Candidate candidate in Candidates(EpochsOf(update)))
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
            MayBeOfALaterFork = tooFew.Count > 0
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
        foreach (Candidate candidate in Candidates([Chain.EpochAt(bootstrap.Header.Beacon.Slot)]))
        {
            Result<LightClientStore, BootstrapRejection> other =
                SyncProtocol.InitializeLightClientStore(trustedBlockRoot, bootstrap, candidate.Chain);
            if (other.IsAccepted)
                return other;
        }
        return judged;
    }

    private ScheduleVerdict Learn(Candidate candidate, LightClientUpdate update, Result<ValidLightClientUpdate, UpdateRejection> judged)
    {
        ImmutableArray<LearnedFork> learned =
        [
            .. candidate.Hints.Select(hint => new LearnedFork(
                KindOf(hint.Version), hint.Version, hint.Epoch, hint.Source.Name, update.SignatureSlot,
                update.SyncAggregate.ParticipantCount, update.SyncAggregate.Size)),
        ];
        LearnedSchedule with = this with
        {
            Chain = candidate.Chain,
            Learned = [.. Learned.Where(known => learned.All(fork => fork.Version != known.Version)), .. learned],
        };
        (LearnedSchedule next, ImmutableArray<RefusedHint> refused) = with.AfterSignature(update);
        return new(next, judged, learned, refused);
    }

    /// <summary>Two thirds signed under the version that the schedule has: hints that say something else are refuted.</summary>
    private (LearnedSchedule Next, ImmutableArray<RefusedHint> Refused) AfterSignature(LightClientUpdate update)
    {
        if (!update.SyncAggregate.HasSupermajority)
            return (this, []);
        Epoch signature = EpochsOf(update)[0], block = EpochsOf(update)[1];
        ForkVersion version = VersionAt(Chain.Forks, update);
        (Epoch begunBy, Epoch? lastedUntil) = Signed.GetValueOrDefault(version, (signature, null));
        if (Chain.Forks.At(block).Version == version && (lastedUntil is not { } last || last < block))
            lastedUntil = block;
        LearnedSchedule next = this with { Signed = Signed.SetItem(version, (signature < begunBy ? signature : begunBy, lastedUntil)) };
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
    private RefusedHint? Contradiction(ForkHint hint)
    {
        if (hint.Epoch is not { } epoch)
            return null;
        ScheduledFork? named = Chain.Forks.Forks.FirstOrDefault(fork => fork.Version == hint.Version);
        if (named is not null && Chain.Forks.Forks.FirstOrDefault(
            fork => fork.Epoch <= epoch && fork.Epoch >= named.Epoch && fork.Fork > named.Fork) is { } later)
            return new(hint, HintRefusal.OldVersion, $"{named.Fork}, which {later.Fork} has followed at epoch {later.Epoch}");
        if (Scheduled(hint, Chain.Forks) is not { } forks)
            return new(hint, HintRefusal.OutOfOrder, $"{KindOf(hint.Version)} does not come there");
        ForkVersion before = epoch.Value > 0 ? Chain.Forks.At(new(epoch.Value - 1)).Version : default;
        foreach ((ForkVersion version, (Epoch begunBy, Epoch? lastedUntil)) in Signed)
        {
            if (version == hint.Version && forks.At(begunBy).Version != version)
                return new(hint, HintRefusal.TooLate, $"the committee signed under {version} in epoch {begunBy}");
            if (lastedUntil is { } signed && forks.At(signed).Version != version)
            {
                HintRefusal reason = version == hint.Version ? HintRefusal.TooLate
                    : version == before ? HintRefusal.TooEarly
                    : HintRefusal.OtherVersion;
                return new(hint, reason, $"the committee signed a block of epoch {signed} under {version}");
            }
        }
        return null;
    }

    /// <summary>
    /// Schedules that differ from ours at one of these epochs, and that nothing contradicts: first those of hints, a source at a time; then
    /// those of a version that is known and has no epoch, or another one, by the epochs themselves.
    /// </summary>
    private IEnumerable<Candidate> Candidates(ImmutableArray<Epoch> epochs)
    {
        ForkHint[] hinted =
        [
            .. Hints.GroupBy(hint => hint.Source).SelectMany(hints => hints.Select((hint, i) => (hint, i)))
                .OrderBy(ranked => ranked.i).Select(ranked => ranked.hint),
        ];
        IEnumerable<ForkVersion> versions = Chain.Unscheduled.Select(fork => fork.Version)
            .Concat(Chain.Forks.Forks.Where(fork => fork.Epoch > epochs.Min()).Select(fork => fork.Version))
            .Concat(hinted.Select(hint => hint.Version)).Distinct();
        IEnumerable<ForkHint> bySignature = versions.SelectMany(version => epochs.Distinct().Select(
            epoch => new ForkHint(Signature, version, epoch)));
        IEnumerable<ForkHint> notBegun = Chain.Forks.Forks.Where(fork => fork.Epoch <= epochs[0] && !Signed.ContainsKey(fork.Version))
            .Reverse().Take(1).Select(fork => new ForkHint(Signature, fork.Version, null));
        // a client that starts after several forks may need all that a source says of them
        IEnumerable<ImmutableArray<ForkHint>> together = hinted.Where(hint => hint.Epoch <= epochs[0]).GroupBy(hint => hint.Source)
            .Where(hints => hints.Count() > 1).Select(hints => hints.OrderBy(hint => hint.Epoch!.Value).ToImmutableArray());
        IEnumerable<ImmutableArray<ForkHint>> alone = hinted.Where(hint => hint.Epoch is not null).Concat(bySignature).Concat(notBegun)
            .Select(hint => ImmutableArray.Create(hint));
        foreach (ImmutableArray<ForkHint> hints in together.Concat(alone).ToArray())
        {
            ForkSchedule? forks = hints.Any(hint => Contradiction(hint) is not null) ? null
                : hints.Aggregate((ForkSchedule?)Chain.Forks, (forks, hint) => forks is null ? null : Scheduled(hint, forks));
            if (forks is not null && epochs.Any(epoch => Of(forks.At(epoch)) != Of(Chain.Forks.At(epoch)))
                && !TakesBackByTheSlotAlone(forks))
            {
                yield return new Candidate(hints, Chain with
                {
                    Forks = forks,
                    Unscheduled =
                    [
                        .. Chain.Unscheduled.Where(fork => hints.All(hint => hint.Version != fork.Version)),
                        .. hints.Where(hint => hint.Epoch is null).Select(hint => new UnscheduledFork(KindOf(hint.Version), hint.Version)),
                    ],
                });
            }
        }

        // An old update whose signature slot was moved past a fork proves nothing against that fork.
        bool TakesBackByTheSlotAlone(ForkSchedule forks) =>
            epochs is [var signature, var block, ..]
            && forks.At(signature).Fork < Chain.Forks.At(signature).Fork && Of(forks.At(block)) == Of(Chain.Forks.At(block));

        static (ForkVersion, ConsensusFork) Of(ScheduledFork fork) => (fork.Version, fork.Fork);
    }

    /// <summary>Null where the forks would not be in order.</summary>
    private ForkSchedule? Scheduled(ForkHint hint, ForkSchedule forks)
    {
        try
        {
            return hint.Epoch is { } epoch
                ? forks.With(new(KindOf(hint.Version), hint.Version, epoch))
                : new ForkSchedule(forks.Forks.Where(fork => fork.Version != hint.Version));
        }
        catch (MalformedInputException)
        {
            return null;
        }
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

    private sealed record Candidate(ImmutableArray<ForkHint> Hints, BeaconChain Chain);
}
