using System.Collections.Immutable;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Secrecy;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// Decides what to ask next, of whom, and when. A round per slot asks for what is missing in this order: the bootstrap, the updates of
/// missed periods, the finality update, the optimistic update. A question goes to all endpoints that may still help, in order of trust,
/// until one answers; where the answer does not help, it goes to the others.
/// </summary>
/// <remarks>A value: it asks nothing itself. The actor carries out <see cref="Step"/> and reports.</remarks>
public sealed record SyncPlan
{
    /// <summary>Most periods whose updates are asked for at once.</summary>
    public const int MaxUpdates = 16;

    /// <summary>A question that may be in vain is left out for at most so many rounds.</summary>
    public const int LongestRest = 32;

    /// <summary>The rounds for which the others are asked before an endpoint whose answer was true and did not help.</summary>
    public const int RoundsAside = 8;

    /// <summary>The longest pause after a round that got no further.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    /// <summary>The first such pause; each following one is twice as long.</summary>
    public static readonly TimeSpan FirstRetryDelay = TimeSpan.FromSeconds(0.5);

    private SyncPlan()
    {
    }

    /// <summary>The plan before the setup: it has no endpoints and takes no step.</summary>
    public static SyncPlan Idle { get; } = new();

    public bool IsIdle => Endpoints.ByTrust.IsEmpty;

    /// <summary>The endpoints in the order of trust, which every answer changes.</summary>
    public EndpointPool Endpoints { get; init; } = EndpointPool.Of([]);

    /// <summary>What to do now; null where only a message can bring the plan further.</summary>
    public SyncStep? Step { get; private init; }

    public SyncPhase Phase { get; private init; } = SyncPhase.AwaitingCheckpoint;

    /// <summary>What the plan waits for, in words for <c>/v1/status</c> and the log.</summary>
    public string Waiting { get; private init; } = "the setup";

    /// <summary>Rounds in a row that got no further. A finality update alone ends no such row: the head may be old all the same.</summary>
    public int VainRounds { get; private init; }

    /// <summary>
    /// Most updates that the next question asks for: halved when an answer did not come, because it may have been too large.
    /// </summary>
    private int UpdatesAtOnce { get; init; } = MaxUpdates;

    /// <summary>Rounds until updates are asked for again, although the current committee is known.</summary>
    private Rest UpdatesRest { get; init; }

    /// <summary>Rounds until all endpoints are asked for the finality update again, because that of the first is old.</summary>
    private Rest FinalityRest { get; init; }

    /// <summary>Whether this round asks the others as well where a finality update leaves finality behind.</summary>
    private bool AsksAllForFinality { get; init; }

    /// <summary>How many more rounds the others are asked before an endpoint that did not help. It is no penalty, and fades.</summary>
    private ImmutableDictionary<Endpoint, int> Aside { get; init; } = ImmutableDictionary<Endpoint, int>.Empty;

    /// <summary>The trusted roots, the one to try first in front.</summary>
    private ImmutableArray<Root> Starts { get; init; } = [];

    /// <summary>The endpoints that may still be asked the present question, in the order of preference.</summary>
    private ImmutableArray<Endpoint> Untried { get; init; } = [];

    private SyncQuestion? Question { get; init; }

    /// <summary>The position when the present question was first asked; null before the bootstrap.</summary>
    private SyncPosition? AskedAt { get; init; }

    /// <summary>From now on these are asked, and no other. Those that are being asked may still answer.</summary>
    public SyncPlan Use(ImmutableArray<EndpointUrl> endpoints)
    {
        ImmutableArray<Endpoint> numbered = Endpoint.Number(Layer.Beacon, endpoints);
        return this with { Endpoints = EndpointPool.Of(numbered), Untried = numbered };
    }

    /// <summary>There is no checkpoint, and only a peer can name one.</summary>
    public SyncPlan AwaitCheckpoint() =>
        Wait(SyncPhase.AwaitingCheckpoint, "a checkpoint from the attested peer that admits this node") with { Step = null };

    /// <summary>The checkpoint is proven but of no time to start from. The actor judges it again; nothing is asked meanwhile.</summary>
    public SyncPlan RefuseCheckpoint(string reason) => Wait(SyncPhase.CheckpointRefused, reason) with { Step = null };

    /// <summary>Begins a round.</summary>
    /// <param name="starts">The block roots to bootstrap from, the one to try first in front.</param>
    /// <param name="position">Null before the bootstrap.</param>
    public SyncPlan Begin(ImmutableArray<Root> starts, SyncPosition? position)
    {
        SyncPlan plan = this with
        {
            Starts = starts,
            Aside = Aside.Where(other => other.Value > 1).ToImmutableDictionary(other => other.Key, other => other.Value - 1),
        };
        if (position is null)
            return plan.Ask(new SyncQuestion.Bootstrap(starts[0]), null);
        plan = plan with
        {
            AsksAllForFinality = position.IsFinalityBehind && FinalityRest.IsOver,
            FinalityRest = !position.IsFinalityBehind ? default : FinalityRest.IsOver ? FinalityRest.Longer : FinalityRest.Shorter,
        };
        if (!position.KnowsCurrentSyncCommittee)
            return plan.Ask(UpdatesFrom(position), position);
        if (position is { PeriodsBehind: 0, IsNextSyncCommitteeKnown: true })
            return (plan with { UpdatesRest = default }).Ask(new SyncQuestion.FinalityUpdate(), position);
        return UpdatesRest.IsOver
            ? plan.Ask(UpdatesFrom(position), position)
            : (plan with { UpdatesRest = UpdatesRest.Shorter }).Ask(new SyncQuestion.FinalityUpdate(), position);
    }

    /// <summary>An answer to the present question was judged.</summary>
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
            Untried = Untried.Remove(endpoint),
            Aside = worth == AnswerWorth.Useless ? Aside.SetItem(endpoint, RoundsAside) : Aside,
            UpdatesAtOnce = MaxUpdates,
            VainRounds = worth == AnswerWorth.Held && Question is not SyncQuestion.FinalityUpdate ? 0 : VainRounds,
        };
        return Question switch
        {
            SyncQuestion.Bootstrap => position is null ? plan.Next(null) : plan.Begin(Starts, position),
            SyncQuestion.Updates when hasLearned && position!.PeriodsBehind > 0 => plan.Ask(plan.UpdatesFrom(position), position),
            SyncQuestion.Updates when hasLearned || position!.KnowsCurrentSyncCommittee => plan.AfterUpdates(position!, hasLearned),
            SyncQuestion.FinalityUpdate when AsksAllForFinality && position!.IsFinalityBehind => plan.Next(position),
            not null when worth == AnswerWorth.Held => plan.AfterQuestion(position!),
            not null => plan.Next(position),
            null => throw new InvalidOperationException("an answer without a question"),
        };
    }

    /// <summary>No endpoint has answered the present question, however often it was asked.</summary>
    /// <param name="position">Null while there is no bootstrap.</param>
    public SyncPlan Unanswered(SyncPosition? position)
    {
        bool wasForUpdates = Question is SyncQuestion.Updates;
        return (this with { Untried = [], UpdatesAtOnce = wasForUpdates ? Math.Max(1, UpdatesAtOnce / 2) : UpdatesAtOnce }).Next(position);
    }

    /// <summary>The endpoints that are left; when there is none, the round goes on without an answer, or ends.</summary>
    private SyncPlan Next(SyncPosition? position)
    {
        if (!Untried.IsEmpty)
            return AskFirst(Question is SyncQuestion.Updates ? UpdatesFrom(position!) : Question!, Untried, AskedAt);
        return Question switch
        {
            SyncQuestion.Bootstrap asked => AfterBootstrap(asked.Checkpoint),
            SyncQuestion.Updates => AfterUpdates(position!, hasLearned: false),
            SyncQuestion.OptimisticUpdate => EndRound(position!, isAnswered: false),
            _ => AfterQuestion(position!),
        };
    }

    /// <summary>No endpoint has this root: the next one is tried, and after the last the first, when a while has passed.</summary>
    private SyncPlan AfterBootstrap(Root checkpoint)
    {
        int next = Starts.IndexOf(checkpoint) + 1;
        return next > 0 && next < Starts.Length ? Ask(new SyncQuestion.Bootstrap(Starts[next]), null) : Retry(RetryDelay);
    }

    /// <summary>
    /// The newest updates are signed by the committee of the current period; without that committee they cannot be judged.
    /// </summary>
    private SyncPlan AfterUpdates(SyncPosition position, bool hasLearned)
    {
        if (!position.KnowsCurrentSyncCommittee)
        {
            return Wait(SyncPhase.CatchingUp, $"an update of period {position.StorePeriod} that teaches the next sync committee")
                .Retry(RetryDelay);
        }
        return (this with { UpdatesRest = hasLearned ? default : UpdatesRest.Longer }).Ask(new SyncQuestion.FinalityUpdate(), position);
    }

    private SyncPlan AfterQuestion(SyncPosition position) => Question is SyncQuestion.FinalityUpdate
        ? Ask(new SyncQuestion.OptimisticUpdate(), position)
        : EndRound(position, isAnswered: true);

    private SyncPlan EndRound(SyncPosition position, bool isAnswered)
    {
        SyncPlan plan = position switch
        {
            { HasHead: false } =>
                Wait(SyncPhase.CatchingUp, "an update that verifies; if none does, look at the log and at this machine's clock"),
            { IsHeadFresh: false } => Wait(SyncPhase.CatchingUp, "a newer head: the newest that any endpoint gave is too old to be signed"),
            { IsFinalityLate: true } => Wait(SyncPhase.NotFinalizing, position.WhatNonFinalityMeans),
            _ => Wait(SyncPhase.Following, "the next slot"),
        };
        return isAnswered ? plan.Pause(position.UntilNextUpdate) : plan.Retry(position.UntilNextUpdate);
    }

    private SyncQuestion.Updates UpdatesFrom(SyncPosition position) =>
        new(position.StorePeriod, (int)Math.Min(position.PeriodsBehind + 1, (ulong)UpdatesAtOnce));

    /// <exception cref="InvalidOperationException">There is no endpoint.</exception>
    private SyncPlan Ask(SyncQuestion question, SyncPosition? position) => IsIdle
        ? throw new InvalidOperationException("no endpoint is configured")
        : AskFirst(question, [.. Endpoints.ByTrust.OrderBy(Aside.ContainsKey)], position);

    private SyncPlan AskFirst(SyncQuestion question, ImmutableArray<Endpoint> untried, SyncPosition? askedAt)
    {
        SyncPlan plan = this with
        {
            Question = question,
            Untried = untried,
            AskedAt = askedAt,
            Step = new SyncStep.Ask(untried, question),
        };
        string endpoint = untried[0].PublicName;
        return question switch
        {
            SyncQuestion.Bootstrap asked =>
                plan.Wait(SyncPhase.Bootstrapping, $"the bootstrap of checkpoint {asked.Checkpoint} from {endpoint}"),
            SyncQuestion.Updates when askedAt is { KnowsCurrentSyncCommittee: false } =>
                plan.Wait(SyncPhase.CatchingUp, $"the updates of period {askedAt.StorePeriod} to {askedAt.CurrentPeriod} from {endpoint}"),
            _ => plan,
        };
    }

    private SyncPlan Wait(SyncPhase phase, string what) => this with { Phase = phase, Waiting = what };

    private SyncPlan Pause(TimeSpan time) => this with { Step = new SyncStep.Pause(time) };

    /// <summary>A pause that grows with every round in vain.</summary>
    private SyncPlan Retry(TimeSpan longest)
    {
        TimeSpan pause = FirstRetryDelay * (1 << Math.Min(VainRounds, 10));
        return this with { VainRounds = VainRounds + 1, Step = new SyncStep.Retry(pause < longest ? pause : longest) };
    }

    /// <summary>A question is left out for some rounds, for twice as many each time.</summary>
    private readonly record struct Rest(int Left, int Last)
    {
        public bool IsOver => Left == 0;

        public Rest Shorter => this with { Left = Left - 1 };

        public Rest Longer => Of(Math.Clamp(Last * 2, 1, LongestRest));

        private static Rest Of(int rounds) => new(rounds, rounds);
    }
}
