using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// What sources say of the chain's forks and blob parameters: which of it counts, which answer waits for it, and when the execution side is
/// to be told. A value: each step gives the next.
/// </summary>
internal sealed record HintRound
{
    private readonly BeaconChain _chain;

    private HintRound(BeaconChain chain) => _chain = chain;

    private BlobDoubts Doubts { get; init; } = BlobDoubts.None;

    /// <summary>
    /// The execution side outlives the actor that holds this, and may have been told of doubts that nobody has any more. So the first round
    /// is news.
    /// </summary>
    private bool HasTold { get; init; }

    /// <summary>
    /// Another object each time that the execution side is told of other blob parameters: what was found out before may be wrong after it.
    /// </summary>
    public object BlobsTold { get; private init; } = new();

    private IFetched? Unsettled { get; init; }

    /// <summary>The last block that was compared with its parent.</summary>
    private Hash32? Compared { get; init; }

    /// <param name="chain">As the node was started with it.</param>
    public static HintRound First(BeaconChain chain) => new(chain);

    /// <summary>This answer does not hold under the schedule as it is, and sources may know a newer one. Only the last one waits.</summary>
    public HintRound Awaiting(IFetched answer) => this with { Unsettled = answer };

    /// <summary>Takes what all sources say that were asked and answered.</summary>
    public Heard Hear(LearnedSchedule schedule, IEnumerable<HeardHints> answers) =>
        (this with { Unsettled = null }).Overhear(schedule, answers) with { JudgeAgain = Unsettled };

    /// <summary>Takes what a source says unasked. An answer that waits goes on waiting, so that nobody can end its time.</summary>
    public Heard Overhear(LearnedSchedule schedule, IEnumerable<HeardHints> said)
    {
        HintRound next = this;
        var refused = ImmutableArray.CreateBuilder<RefusedHint>();
        foreach ((HintSource source, Result<ScheduleHints, RefusedHint> answer) in said)
        {
            if (!answer.TryGetValue(out ScheduleHints? hints, out RefusedHint? unread))
            {
                refused.Add(unread);
                continue;
            }
            refused.AddRange(hints.Unread);
            (schedule, ImmutableArray<RefusedHint> forks) = schedule.Hear(source, hints.Forks);
            (BlobDoubts doubts, ImmutableArray<RefusedHint> blobs) = next.Doubts.Hear(source, hints.Blobs, _chain);
            next = next with { Doubts = doubts };
            refused.AddRange(forks);
            refused.AddRange(blobs);
        }
        return Told(next, schedule, refused.ToImmutable());
    }

    /// <summary>
    /// The operator has changed the endpoints. Those that are out say nothing any more. One that stays still says what it said, until it
    /// answers, under the name that it has now: a doubt that is lifted too early lets a wrong price be signed.
    /// </summary>
    /// <param name="inUse">All endpoints that are asked from now on.</param>
    public Heard ForgetEndpoints(LearnedSchedule schedule, ImmutableArray<HintSource> inUse)
    {
        HintSource[] before =
        [
            .. schedule.Hints.Select(hint => hint.Source).Concat(Doubts.Named.Keys).Distinct()
                .Where(source => source.Kind is HintSourceKind.BeaconEndpoint or HintSourceKind.ExecutionEndpoint),
        ];
        return Overhear(
            schedule,
            [
                .. before.Select(source => new HeardHints(source, ScheduleHints.None)),
                .. from now in inUse
                   from source in before
                   where source.Kind == now.Kind && source.Url is { } url && url.Equals(now.Url)
                   select new HeardHints(now, SaidBy(source, schedule)),
            ]);
    }

    private ScheduleHints SaidBy(HintSource source, LearnedSchedule schedule) => new(
        [.. schedule.Hints.Where(hint => hint.Source == source).Select(hint => (hint.Version, hint.Epoch))],
        Doubts.Named.GetValueOrDefault(source, []));

    /// <summary>Compares the blob parameters of a proven block, and what is said of them, with its parent.</summary>
    public Heard Compare(LearnedSchedule schedule, ProvenBlock parent, ProvenBlock block)
    {
        if (block.BlockHash == Compared || BlobPair.Of(parent, block, schedule.Chain) is not { } pair)
            return new(this, schedule, [], IsNews: false, JudgeAgain: null);
        (BlobDoubts doubts, ImmutableArray<RefusedHint> refused) = Doubts.With(pair, schedule.Chain);
        return Told(this with { Doubts = doubts, Compared = block.BlockHash }, schedule, refused);
    }

    /// <summary>From when on blocks contradict the blob parameters that the node was started with; null where none does.</summary>
    public Epoch? BlobsWrongFrom => Doubts.WrongFrom;

    private Heard Told(HintRound next, LearnedSchedule schedule, ImmutableArray<RefusedHint> refused)
    {
        bool isNews = !HasTold || !next.Doubts.ApplyTo(_chain).BlobSchedule.SequenceEqual(Doubts.ApplyTo(_chain).BlobSchedule);
        return new(
            next with { HasTold = true, BlobsTold = isNews ? new object() : BlobsTold }, schedule, refused, isNews, JudgeAgain: null);
    }

    /// <summary>
    /// The chain as the execution side is to know it: it runs calls by what is proven, and has no price of blob gas where the parameters
    /// are in doubt.
    /// </summary>
    public BeaconChain Known(LearnedSchedule schedule) => Doubts.ApplyTo(schedule.Chain);

    /// <param name="Refused">Hints that were refused at once.</param>
    /// <param name="IsNews">The execution side is to be told of <see cref="Known"/>.</param>
    /// <param name="JudgeAgain">The answer that waited for this; null where none did.</param>
    public sealed record Heard(
        HintRound Next, LearnedSchedule Schedule, ImmutableArray<RefusedHint> Refused, bool IsNews, IFetched? JudgeAgain);
}
