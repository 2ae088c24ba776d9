using System.Collections.Immutable;
using Helios.Protocol.Beacon;

namespace Helios.Protocol.Forks;

/// <summary>A schedule that an update is tried under, because it does not hold under the one that is known.</summary>
/// <param name="Hints">What makes the difference; the epochs of those that nobody named are those of the signature.</param>
internal sealed record ScheduleCandidate(ImmutableArray<ForkHint> Hints, BeaconChain Chain)
{
    private static readonly HintSource Signature = new(HintSourceKind.Journal, "the signature");

    /// <summary>
    /// Schedules that differ from the known one at one of these epochs, and that nothing contradicts. Those with a version that is built in
    /// or configured come first, then the version that the habit of the networks makes likely, then those that only strangers name, because
    /// strangers may name as many as they like and signatures are checked a few times only. Of each rank: what a source says of several
    /// forks together, each hint by itself, and the epochs of the update where nobody names one; and each of these together with an undated
    /// fork that had begun by the epoch of a header: an update that was signed after one fork may show a header of the one before it.
    /// </summary>
    /// <param name="epochs">That of the signature's domain, and those of the headers.</param>
    /// <param name="turn">Strangers' hints take turns by it.</param>
    public static IEnumerable<ScheduleCandidate> Of(LearnedSchedule known, ImmutableArray<Epoch> epochs, ulong turn = 0)
    {
        BeaconChain chain = known.Chain;
        ImmutableArray<ForkVersion> own = chain.KnownVersions;
        var likely = ForkVersion.Next(own);
        ForkHint[] hinted =
        [
            .. known.Hints.GroupBy(hint => hint.Source).SelectMany(hints => hints.Select((hint, i) => (hint, i)))
                .OrderBy(ranked => ranked.i).Select(ranked => ranked.hint),
        ];
        if (hinted.Length > 0)
            hinted = [.. hinted[(int)(turn % (ulong)hinted.Length)..], .. hinted[..(int)(turn % (ulong)hinted.Length)]];
        IEnumerable<ForkVersion> versions = chain.Unscheduled.Select(fork => fork.Version)
            .Concat(chain.Forks.Forks.Where(fork => fork.Epoch > epochs.Min()).Select(fork => fork.Version))
            .Append(likely).Concat(hinted.Select(hint => hint.Version)).Distinct();
        IEnumerable<ForkHint> bySignature = versions.SelectMany(version => epochs.Distinct().Select(
            epoch => new ForkHint(Signature, version, epoch)));
        IEnumerable<ForkHint> notBegun = chain.Forks.Forks.Where(fork => fork.Epoch <= epochs[0] && !known.Signed.Contains(fork.Version))
            .Reverse().Take(1).Select(fork => new ForkHint(Signature, fork.Version, null));
        // a client that starts after several forks may need all that a source says of them
        IEnumerable<ImmutableArray<ForkHint>> together = hinted.Where(hint => hint.Epoch <= epochs[0]).GroupBy(hint => hint.Source)
            .Where(hints => hints.Count() > 1).Select(hints => hints.OrderBy(hint => hint.Epoch!.Value).ToImmutableArray());
        IEnumerable<ImmutableArray<ForkHint>> alone = hinted.Where(hint => hint.Epoch is not null).Concat(bySignature).Concat(notBegun)
            .Select(hint => ImmutableArray.Create(hint));
        ForkHint[] earlier =
        [
            .. from fork in chain.Undated from epoch in epochs.Skip(1).Distinct()
               where fork.Contains(epoch) select new ForkHint(Signature, fork.Version, epoch),
        ];
        return
            from corrections in together.Concat(alone)
            from hints in earlier.Where(moved => corrections.All(hint => hint.Version != moved.Version))
                .Select(moved => corrections.Insert(0, moved)).Prepend(corrections)
            let candidate = With(known, hints)
            where candidate is not null && epochs.Any(epoch => At(candidate.Chain, epoch) != At(chain, epoch))
                && !TakesBackByTheSlotAlone(candidate.Chain)
            orderby RankOf(candidate.Chain.Forks.At(epochs[0]).Version)
            select candidate;

        int RankOf(ForkVersion version) =>
            own.Contains(version) ? 0 : version == likely ? 1 : 2 + Array.FindIndex(hinted, hint => hint.Version == version);

        // An old update whose signature slot was moved past a fork proves nothing against that fork.
        bool TakesBackByTheSlotAlone(BeaconChain other) =>
            epochs is [var signature, var block, ..]
            && other.Forks.At(signature).Fork < chain.Forks.At(signature).Fork && At(other, block) == At(chain, block);
    }

    /// <summary>The forks as a hint says they are; null where they would not be in order.</summary>
    /// <param name="kind">What the version of the hint means.</param>
    public static ForkSchedule? Scheduled(ForkSchedule forks, ForkHint hint, ConsensusFork kind)
    {
        try
        {
            return hint.Epoch is { } epoch
                ? forks.With(new(kind, hint.Version, epoch))
                : new ForkSchedule(forks.Forks.Where(fork => fork.Version != hint.Version));
        }
        catch (MalformedInputException)
        {
            return null;
        }
    }

    private static ScheduleCandidate? With(LearnedSchedule known, ImmutableArray<ForkHint> hints)
    {
        ForkSchedule? forks = hints.Any(hint => known.Contradiction(hint) is not null) ? null
            : hints.Aggregate(
                (ForkSchedule?)known.Chain.Forks,
                (forks, hint) => forks is null ? null : Scheduled(forks, hint, known.KindOf(hint.Version)));
        return forks is null ? null : new ScheduleCandidate(hints, known.Chain with
        {
            Forks = forks,
            Unscheduled =
            [
                .. known.Chain.Unscheduled.Where(fork => hints.All(hint => hint.Version != fork.Version)),
                .. hints.Where(hint => hint.Epoch is null).Select(hint => new UnscheduledFork(known.KindOf(hint.Version), hint.Version)),
            ],
        });
    }

    private static (ForkVersion Version, ConsensusFork Fork) At(BeaconChain chain, Epoch epoch) =>
        (chain.Forks.At(epoch).Version, chain.Forks.At(epoch).Fork);
}
