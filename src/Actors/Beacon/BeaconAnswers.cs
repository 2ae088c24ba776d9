using Helios.Actors.Leases;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>What <see cref="BeaconSyncActor"/> answers, by what it knows at one moment.</summary>
/// <param name="Starts">The roots that it may start from.</param>
/// <param name="Started">The block that it has started from; null before the bootstrap.</param>
/// <param name="JudgedEquivocation">The proof that the operator has judged.</param>
internal sealed record BeaconAnswers(
    BeaconView View, SyncPlan Plan, BeaconJournal Journal, StartingRoots Starts, FinalizedBlock? Started, Hash32? JudgedEquivocation,
    TimeReading Time)
{
    public required FailureLog Failures { get; init; }

    public required LieLog Lies { get; init; }

    public required ulong Refusals { get; init; }

    /// <inheritdoc cref="SignableBlocks.BlobsTold"/>
    public required object BlobsTold { get; init; }

    public required Lessor Lessor { get; init; }

    private BeaconChain Chain => View.Schedule.Chain;

    /// <exception cref="ArgumentException">The query is of no kind that is known.</exception>
    public object To(IQuery query) => query switch
    {
        GetHead => View.Head ?? (object)WhyNotSynced,
        GetSignableHead => Signable.Match<object>(head => head, reason => reason),
        GetSignableBlocks => Signable.Match<object>(
            head => new SignableBlocks(head, View.Finalized, Journal.Checkpoint.Advanced ?? Started!)
            {
                Standing = new ChainStanding(
                    Journal.Checkpoint.Trusted, Journal.Checkpoint.Newest, Journal.Checkpoint.Advanced?.Slot, View.Schedule.Learned),
                Equivocation = EquivocationStatus,
                BlobsTold = BlobsTold,
                Lease = Lessor.Lend(),
            },
            reason => reason),
        GetEquivocation => EquivocationStatus,
        GetStatus => Status,
        _ => throw new ArgumentException($"unknown query {query}", nameof(query)),
    };

    /// <summary>A joiner is told a checkpoint only together with updates from there on.</summary>
    /// <exception cref="ArgumentException">The question is of no kind that is known.</exception>
    public object To(CheckpointSource.IQuestion question) => question switch
    {
        CheckpointSource.Get when !Starts.IsEmpty && Journal.Checkpoint.Advanced is { } latest =>
            new CheckpointSource.Latest(latest, View.ForPeers.Encode(Chain)),
        CheckpointSource.Get => new CheckpointSource.None(),
        CheckpointSource.Judge(var claims) => new CheckpointSource.Judged([.. claims.Select(View.History.Judge)]),
        _ => throw new ArgumentException($"unknown question {question}", nameof(question)),
    };

    private EquivocationStatus EquivocationStatus => new(
        Journal.Equivocated, IsJudged: Journal.Equivocated is not null && !Journal.IsStopped(JudgedEquivocation));

    private SyncStatus Status
    {
        get
        {
            (Slot current, SyncPosition? position) = (Chain.SlotAt(Time.Now), View.PositionAt(Time.Now));
            JournaledCheckpoint journaled = Journal.Checkpoint;
            return new(
                Plan.Phase, Plan.Waiting, current, journaled.Trusted, journaled.Newest, journaled.Advanced?.Slot, journaled.Founding,
                View.Head?.Optimistic, View.Head?.Finalized, NumberOf(View.Head?.Optimistic), NumberOf(View.Head?.Finalized),
                position?.StorePeriod, Chain.SyncCommitteePeriodAt(current), position?.JudgesUntil, Refusals,
                Failures.StatusOf(Plan.Endpoints))
            {
                Schedule = View.Schedule,
                Lies = Lies.KnownOf(Plan.Endpoints),
            };
        }
    }

    private Result<SignableHead, Unsignable> Signable => Journal.IsStopped(JudgedEquivocation)
        ? new Equivocated(Journal.Equivocated!.Evidence)
        : View.SignableAt(Time).Match(
            head => head, reason => (Result<SignableHead, Unsignable>)(reason is NotSynced && View.Head is null ? WhyNotSynced : reason));

    private NotSynced WhyNotSynced => new(NotSyncedReason.Of(Plan.Phase, Plan.Waiting, Failures.Last.Values, Time.Now));

    private ulong? NumberOf(Head? head) => head is null ? null : View.BlockNumberOf(head);
}
