using System.Collections.Immutable;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// Decides what to ask next, of whom, and when. A round per slot asks for what is missing in this order: the bootstrap, the updates of
/// missed periods, the finality update, the optimistic update. A question goes to one endpoint after another until an answer helps.
/// </summary>
/// <remarks>A value: it asks nothing itself. The actor carries out <see cref="Step"/> and reports with <see cref="After"/>.</remarks>
public sealed record SyncPlan
{
    /// <summary>Most periods whose updates are asked for at once.</summary>
    public const int MaxUpdates = 16;

    /// <summary>The pause after a round that got no further.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private SyncPlan()
    {
    }

    /// <summary>The plan before the setup: it has no endpoints and takes no step.</summary>
    public static SyncPlan Idle { get; } = new();

    public bool IsIdle => Endpoints.ByHealth.IsEmpty;

    /// <summary>The endpoints by health, which every answer changes.</summary>
    public EndpointPool Endpoints { get; init; } = EndpointPool.Of([]);

    /// <summary>What to do now; null where only a message can bring the plan further.</summary>
    public SyncStep? Step { get; private init; }

    public SyncPhase Phase { get; private init; } = SyncPhase.AwaitingCheckpoint;

    /// <summary>What the plan waits for, in words for <c>/v1/status</c> and the log.</summary>
    public string Waiting { get; private init; } = "the setup";

    /// <summary>
    /// Most updates that the next question asks for: halved when an answer did not come, because it may have been too large.
    /// </summary>
    private int UpdatesAtOnce { get; init; } = MaxUpdates;

    /// <summary>The endpoints that may still be asked the present question, healthiest first; the first of them is being asked.</summary>
    private ImmutableArray<Endpoint> Untried { get; init; } = [];

    private SyncQuestion? Question { get; init; }

    /// <summary>The position when the present question was first asked; null before the bootstrap.</summary>
    private SyncPosition? AskedAt { get; init; }

    /// <summary>From now on these are asked, and no other. The endpoint that is being asked may still answer.</summary>
    public SyncPlan Use(ImmutableArray<EndpointUrl> endpoints)
    {
        ImmutableArray<Endpoint> numbered = Endpoint.Number(Layer.Beacon, endpoints);
        return this with { Endpoints = EndpointPool.Of(numbered), Untried = Untried.IsEmpty ? [] : [Untried[0], .. numbered] };
    }

    /// <summary>There is no checkpoint, and only a peer can name one.</summary>
    public SyncPlan AwaitCheckpoint() =>
        Wait(SyncPhase.AwaitingCheckpoint, "a checkpoint from the attested peer that admits this node") with { Step = null };

    /// <summary>The checkpoint is proven but of no time to start from. The actor judges it again; nothing is asked meanwhile.</summary>
    public SyncPlan RefuseCheckpoint(string reason) => Wait(SyncPhase.CheckpointRefused, reason) with { Step = null };

    /// <summary>Begins a round.</summary>
    /// <param name="checkpoint">The block root to bootstrap from.</param>
    /// <param name="position">Null before the bootstrap.</param>
    public SyncPlan Begin(Root checkpoint, SyncPosition? position) => position switch
    {
        null => Ask(new SyncQuestion.Bootstrap(checkpoint), null),
        { PeriodsBehind: > 0 } or { IsNextSyncCommitteeKnown: false } => Ask(UpdatesFrom(position), position),
        _ => Ask(new SyncQuestion.FinalityUpdate(), position),
    };

    /// <summary>An answer to the present question was judged, or did not come.</summary>
    /// <param name="position">After the answer; null while there is no bootstrap.</param>
    public SyncPlan After(Endpoint endpoint, AnswerWorth worth, SyncPosition? position)
    {
        bool hasLearned = position is not null && AskedAt is not null && position.IsFurtherThan(AskedAt);
        bool isUseless = Question switch
        {
            SyncQuestion.Updates => !hasLearned && !position!.KnowsCurrentSyncCommittee,
            SyncQuestion.OptimisticUpdate => !position!.IsHeadFresh,
            _ => false,
        };
        if (worth == AnswerWorth.Held && isUseless)
            worth = AnswerWorth.Useless;
        SyncPlan plan = this with
        {
            Endpoints = Endpoints.After(endpoint, worth),
            UpdatesAtOnce = Question is not SyncQuestion.Updates ? UpdatesAtOnce
                : worth == AnswerWorth.NoAnswer ? Math.Max(1, UpdatesAtOnce / 2)
                : MaxUpdates,
        };
        return Question switch
        {
            SyncQuestion.Bootstrap asked => position is null ? plan.Retry(null) : plan.Begin(asked.Checkpoint, position),
            SyncQuestion.Updates when hasLearned && position!.PeriodsBehind > 0 => plan.Ask(plan.UpdatesFrom(position), position),
            SyncQuestion.Updates when hasLearned || (worth != AnswerWorth.NoAnswer && position!.KnowsCurrentSyncCommittee) =>
                plan.AfterUpdates(position!),
            not null when worth == AnswerWorth.Held => plan.AfterQuestion(position!),
            not null => plan.Retry(position),
            null => throw new InvalidOperationException("an answer without a question"),
        };
    }

    /// <summary>The next endpoint; when all have been asked, the round goes on without an answer, or ends.</summary>
    private SyncPlan Retry(SyncPosition? position)
    {
        if (Untried.Length > 1)
            return AskFirst(Question is SyncQuestion.Updates ? UpdatesFrom(position!) : Question!, Untried.RemoveAt(0), AskedAt);
        return Question switch
        {
            SyncQuestion.Bootstrap => Pause(RetryDelay),
            SyncQuestion.Updates => AfterUpdates(position!),
            _ => AfterQuestion(position!),
        };
    }

    /// <summary>
    /// The newest updates are signed by the committee of the current period; without that committee they cannot be judged.
    /// </summary>
    private SyncPlan AfterUpdates(SyncPosition position) => position.KnowsCurrentSyncCommittee
        ? Ask(new SyncQuestion.FinalityUpdate(), position)
        : Wait(SyncPhase.CatchingUp, $"an update of period {position.StorePeriod} that teaches the next sync committee").Pause(RetryDelay);

    private SyncPlan AfterQuestion(SyncPosition position)
    {
        if (Question is SyncQuestion.FinalityUpdate)
            return Ask(new SyncQuestion.OptimisticUpdate(), position);
        SyncPlan plan = position.HasHead
            ? Wait(SyncPhase.Following, "the next slot")
            : Wait(SyncPhase.CatchingUp, "an update that verifies; if none does, look at the log and at this machine's clock");
        return plan.Pause(position.UntilNextUpdate);
    }

    private SyncQuestion.Updates UpdatesFrom(SyncPosition position) =>
        new(position.StorePeriod, (int)Math.Min(position.PeriodsBehind + 1, (ulong)UpdatesAtOnce));

    /// <exception cref="InvalidOperationException">There is no endpoint.</exception>
    private SyncPlan Ask(SyncQuestion question, SyncPosition? position) => IsIdle
        ? throw new InvalidOperationException("no endpoint is configured")
        : AskFirst(question, Endpoints.ByHealth, position);

    private SyncPlan AskFirst(SyncQuestion question, ImmutableArray<Endpoint> untried, SyncPosition? askedAt)
    {
        SyncPlan plan = this with
        {
            Question = question,
            Untried = untried,
            AskedAt = askedAt,
            Step = new SyncStep.Ask(untried[0], question),
        };
        string endpoint = untried[0].PublicName;
        return question switch
        {
            SyncQuestion.Bootstrap asked =>
                plan.Wait(SyncPhase.Bootstrapping, $"the bootstrap of checkpoint {asked.Checkpoint} from {endpoint}"),
            SyncQuestion.Updates when askedAt is { PeriodsBehind: > 0 } =>
                plan.Wait(SyncPhase.CatchingUp, $"the updates of period {askedAt.StorePeriod} to {askedAt.CurrentPeriod} from {endpoint}"),
            _ => plan,
        };
    }

    private SyncPlan Wait(SyncPhase phase, string what) => this with { Phase = phase, Waiting = what };

    private SyncPlan Pause(TimeSpan time) => this with { Step = new SyncStep.Pause(time) };
}
