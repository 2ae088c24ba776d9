using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Beacon;

/// <summary>
/// All that the journal of <see cref="BeaconSyncActor"/> holds, and what of it may be deleted. A value: each event gives the next.
/// </summary>
public sealed record BeaconJournal
{
    /// <summary>Older events are deleted whenever the journal has grown by this many.</summary>
    internal const int EventsKept = 64;

    private BeaconJournal()
    {
    }

    public static BeaconJournal Empty { get; } = new();

    public JournaledCheckpoint Checkpoint { get; private init; } = JournaledCheckpoint.None;

    /// <summary>The first proof that the committee signed for two chains; null where there is none.</summary>
    public CommitteeEquivocated? Equivocated { get; private init; }

    /// <summary>
    /// The last of each version. The forks of this run are in <see cref="Protocol.Forks.LearnedSchedule.Learned"/>; these may be of an
    /// earlier one, and are then only hints.
    /// </summary>
    private ImmutableDictionary<ForkVersion, ForkLearned> ByVersion { get; init; } = ImmutableDictionary<ForkVersion, ForkLearned>.Empty;

    public IEnumerable<ForkLearned> Forks => ByVersion.Values;

    public BeaconJournal Apply(IEvent change) => this with { Checkpoint = Checkpoint.Apply(change) };

    public BeaconJournal Apply(ForkLearned learned) => this with { ByVersion = ByVersion.SetItem(learned.Fork.Version, learned) };

    /// <summary>Blocks that were executed again, and what came of it.</summary>
    public JudgedBefore Judged { get; private init; } = JudgedBefore.Nothing;

    public BeaconJournal Apply(BlockCondemned condemned) => this with { Judged = Judged.With(condemned.Evidence) };

    public BeaconJournal Apply(BlocksJudged judged) =>
        this with { Judged = judged.Block is { } block ? Judged with { Anchor = block } : JudgedBefore.Nothing };

    public BeaconJournal Apply(CommitteeEquivocated found) => Equivocated is null ? this with { Equivocated = found } : this;

    /// <summary>Its slot is known now.</summary>
    public BeaconJournal FoundedAt(FinalizedBlock founding) => this with { Checkpoint = Checkpoint.FoundedAt(founding) };

    /// <summary>Only the operator can say how it goes on, and has not judged this proof.</summary>
    /// <param name="judged">The proof that the operator has judged.</param>
    public bool IsStopped(Hash32? judged) => Equivocated is { } found && found.Evidence.Id != judged;

    /// <summary>
    /// Whether a <see cref="CheckpointAdvanced"/> of this number makes the events before it superfluous, but for <see cref="Forks"/> and
    /// <see cref="Judged"/>, which are written again first. A proof that the committee signed for two chains is kept, and so is all the
    /// rest.
    /// </summary>
    /// <remarks>One of two numbers in a row has such an event, also where each is followed by a <see cref="BlocksJudged"/>.</remarks>
    public bool MayForgetBefore(long sequenceNr) =>
        sequenceNr >= EventsKept && sequenceNr % EventsKept < 2 && Equivocated is null;
}
