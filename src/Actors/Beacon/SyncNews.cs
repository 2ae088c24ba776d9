using System.Collections.Immutable;
using Akka.Event;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>What the operator hears of the light client: the log, the counters, and the last failure of each endpoint.</summary>
internal sealed class SyncNews(ILoggingAdapter log, Func<DateTimeOffset> now)
{
    private readonly RefusalPace<(HintSource, HintRefusal)> _hintLines = new(TimeSpan.FromHours(1), most: 100);

    private Hash32? _condemned;
    private string? _whyUnjudged;

    public FailureLog Failures { get; private set; } = FailureLog.Empty;

    public LieLog Lies { get; private set; } = LieLog.Empty;

    /// <summary>Answers that did not hold, since the start.</summary>
    public ulong Refusals { get; private set; }

    /// <summary>An answer held.</summary>
    public void Held(Endpoint endpoint) => Failures = Failures.Held(endpoint, now());

    /// <summary>An answer does not hold.</summary>
    /// <param name="isLie">If not, this machine's clock may be what is wrong.</param>
    public void Refused(IFetched fetched, string what, string reason, bool isLie)
    {
        Endpoint endpoint = fetched.Endpoint;
        string check = $"{what} refused: {reason}";
        Refusals++;
        NodeMeter.ProofRefused(Layer.Beacon, endpoint.Url.ToString());
        log.Warning("{Endpoint:l}: {What:l} refused: {Reason:l}", endpoint, what, reason);
        (Failures, _) = Failures.With(OutcomeOf(endpoint, AnswerWorth.Refused, check, "refused"), now());
        if (!isLie)
            return;
        Lies = Lies.With(endpoint, new Evidence(check, fetched.Exchange), now());
        NodeMeter.EndpointLied(Layer.Beacon, endpoint.Url.ToString());
    }

    /// <summary>The bootstrap is of another root than the first, and of no time to start from.</summary>
    public void PassedOver(Endpoint endpoint, string reason) =>
        Failed(OutcomeOf(endpoint, AnswerWorth.Useless, reason, "checkpoint-refused"));

    /// <summary>The operator hears of a failure when it is news.</summary>
    public void Failed(EndpointOutcome outcome)
    {
        (Failures, bool isNews) = Failures.With(outcome, now());
        if (isNews)
            log.Warning("{Failure:l}", outcome.Reason);
        else
            log.Debug("{Failure:l}", outcome.Reason);
    }

    public void Judged(UpdatesFetched fetched, JudgedUpdates judged)
    {
        Endpoint endpoint = fetched.Endpoint;
        if (judged.Worth == AnswerWorth.Refused)
        {
            Refused(fetched, "update", judged.Rejection!.ToString(), judged.IsLie);
        }
        else if (judged is { MayBeOfALaterFork: true, Rejection: { } unknown })
        {
            string said = $"update cannot be judged, its fork may be a later one: {unknown}";
            Failed(OutcomeOf(endpoint, AnswerWorth.Useless, said, "later-fork"));
        }
        else if (judged.Rejection is { } tooEarly)
        {
            log.Debug("{Endpoint:l}: an update cannot be judged before its committee or its fork is known: {Reason:l}", endpoint, tooEarly);
        }
    }

    public void Fetched(UpdatesFetched fetched)
    {
        (_, ImmutableArray<string> unread, int surplus) = fetched.Updates;
        if (!unread.IsEmpty)
        {
            string said = $"{unread.Length} updates cannot be read, the others are used: {unread[0]}";
            Failed(OutcomeOf(fetched.Endpoint, AnswerWorth.Useless, said, "malformed"));
        }
        if (surplus > 0)
            log.Debug("{Endpoint:l}: {Count} updates more than asked are left aside", fetched.Endpoint, surplus);
    }

    /// <summary>A hint that is refused is not held against its source: it may only know more, or less. It must not fill the log.</summary>
    public void Refused(ImmutableArray<RefusedHint> hints)
    {
        foreach (RefusedHint hint in hints)
        {
            NodeMeter.HintRefused(hint.Reason);
            if (hint.Reason != HintRefusal.RefusedBefore && _hintLines.IsDue((hint.Source, hint.Reason), now()))
                log.Warning("what is said of a fork is refused: {Hint:l}", hint);
        }
    }

    /// <param name="from">The epoch from which on the parameters are unknown.</param>
    public void BlobsContradicted(ProvenBlock block, Epoch from) => log.Warning(
        "block {Block} contradicts the blob parameters of the schedule; from epoch {Epoch} on calls that read BLOBBASEFEE are refused",
        block.BlockNumber, from.Value);

    public void Learned(LearnedFork fork) =>
        log.Info("the sync committee proves fork {Fork:l}, which {NamedBy:l} named", fork, fork.Source);

    /// <param name="before">Null where there was no head.</param>
    public void HeadMoved(Head? before, Head head)
    {
        if (before is null || !Reorganization.IsOne(before.Header.Beacon, head.Header.Beacon))
            return;
        NodeMeter.HeadReorganized();
        log.Info("the optimistic head of slot {Slot} does not build on that of slot {PreviousSlot}",
            head.Header.Beacon.Slot.Value, before.Header.Beacon.Slot.Value);
    }

    public void Advanced(SyncPosition before, SyncPosition after, Slot finalized)
    {
        if (after.IsFurtherThan(before))
            log.Info("synced to slot {Slot}, period {Period} of {CurrentPeriod}", finalized.Value, after.StorePeriod, after.CurrentPeriod);
    }

    public void PhaseOf(SyncPlan before, SyncPlan plan)
    {
        if (plan.Phase != before.Phase && plan.Phase == SyncPhase.CheckpointRefused)
            log.Error("{CheckpointRefused:l}", plan.Waiting);
        else if (plan.Phase != before.Phase)
            log.Info("{Phase:l}: waiting for {Waiting:l}", plan.Phase, plan.Waiting);
    }

    /// <summary>A block that is invalid is news once, and so is why there is no verdict.</summary>
    public void Judged(BlockJudged judged)
    {
        string? why = (judged.Judgement as BlockJudgement.Awaited)?.Reason;
        if (judged.Judgement is BlockJudgement.Condemned(var evidence) && evidence.BlockHash != _condemned)
        {
            _condemned = evidence.BlockHash;
            log.Error(
                "block {Block} {BlockHash:l} is invalid, and the committee signed for it ({Check:l}: {Detail:l}); signing stops",
                evidence.Header.Number, evidence.BlockHash, evidence.Check, evidence.Detail);
        }
        else if (why is not null && why != _whyUnjudged)
        {
            log.Warning("block {BlockHash:l} is not executed again yet: {Reason:l}", judged.BlockHash, why);
        }
        _whyUnjudged = why;
    }

    public void Equivocated(Equivocation found, string source) => log.Error(
        "the committee signed two chains: {Ours:l} and {Theirs:l} at slot {Slot} (by {By:l}); signing stops, evidence {Evidence:l}",
        found.Ours.BlockRoot, found.Theirs.BlockRoot, found.Slot.Value, source, found.Id);

    /// <param name="said">In our own words.</param>
    private static EndpointOutcome OutcomeOf(Endpoint endpoint, AnswerWorth worth, string said, string code) =>
        new(endpoint, worth, $"{endpoint}: {said}", $"{endpoint.PublicName}: {said}", code);
}
