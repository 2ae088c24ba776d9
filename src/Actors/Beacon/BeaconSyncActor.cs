using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Helios.Actors.Leases;
using Helios.Actors.Persistence;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Secrecy;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;
using static Helios.Actors.Beacon.BeaconSyncEvents;

namespace Helios.Actors.Beacon;

/// <summary>
/// Follows the beacon chain. It fetches what <see cref="SyncPlan"/> asks for, has <see cref="BeaconView"/> judge each answer, writes how
/// far finality has been proven, and goes on with the plan.
/// </summary>
/// <remarks>It is the only reader of its journal. It starts with the node, and asks nothing before <see cref="Follow"/>.</remarks>
public sealed class BeaconSyncActor : JournaledActor, IWithTimers
{
    /// <summary>So many rounds without a bootstrap, and somebody else may know a better root.</summary>
    private const int RoundsBeforeHelp = 3;

    /// <summary>The pause before a header that no endpoint had is asked for again: its block may be seconds old.</summary>
    private static readonly TimeSpan HeaderRetry = TimeSpan.FromSeconds(1);

    /// <summary>The same before a block that has no verdict is executed again: endpoints have its witness later than the block.</summary>
    private static readonly TimeSpan VerdictRetry = TimeSpan.FromSeconds(1);

    /// <summary>How often endpoints are asked for hints of forks to come.</summary>
    private static readonly TimeSpan HintsEvery = TimeSpan.FromHours(1);

    /// <summary>The least pause between two such questions, however many updates do not hold: what a lie can cost.</summary>
    private static readonly TimeSpan HintsRest = TimeSpan.FromSeconds(30);

    private readonly BeaconChain _chain;
    private readonly Func<TimeReading> _time;
    private readonly Hash32? _judged;
    private readonly ReexecutionMode _reexecution;
    private readonly BeaconQuestions _questions;
    private readonly Func<double> _chance;
    private readonly SyncNews _news;

    private BeaconJournal _journal = BeaconJournal.Empty;
    private BeaconView _view;
    private SyncPlan _plan = SyncPlan.Idle;
    private StartingRoots _starts = StartingRoots.None;
    private FinalizedBlock? _started;
    private HeaderQuest _headers = HeaderQuest.None;
    private (Hash32 Block, bool WithParents)? _judging;
    private HintRound _hints;
    private int _hintRound;
    private readonly Lessor _lessor = new();

    /// <param name="time">What time it is, and how well that is known.</param>
    /// <param name="edges">How endpoints are reached.</param>
    public BeaconSyncActor(
        BeaconSyncOptions options, BeaconChain chain, Func<TimeReading> time, UpstreamBudget budget, UpstreamEdges edges)
    {
        (_chain, _time, _judged, _reexecution) = (chain, time, options.JudgedEquivocation, options.Reexecution);
        (_questions, _chance) = (new BeaconQuestions(options, chain, budget, edges), edges.Chance);
        _news = new SyncNews(Log, () => Now);
        _view = BeaconView.Empty(options, chain);
        _hints = HintRound.First(chain);
        PersistenceId = PersistenceIdOf(chain.GenesisValidatorsRoot);

        Recover<CommitteeEquivocated>(found => _journal = _journal.Apply(found));
        Recover<BlockCondemned>(condemned => _journal = _journal.Apply(condemned));
        Recover<BlocksJudged>(judged => _journal = _journal.Apply(judged));
        Recover<ForkLearned>(learned => _journal = _journal.Apply(learned));
        Recover<IEvent>(change => _journal = _journal.Apply(change));
        Recover<RecoveryCompleted>(_ => OnRecovered());
        RecoverAny(RefuseRow);

        Command<Follow>(OnFollow);
        Command<TrustCheckpoint>(OnTrustCheckpoint);
        Command<UseEndpoints>(OnUse);
        Command<RoundDue>(_ => BeginRound());
        Command<IFetched>(Judge);
        Command<EndpointOutcome>(OnTried);
        Command<Unanswered>(_ => OnUnanswered());
        Command<HeaderProven>(OnHeaderProven);
        Command<HeaderNotProven>(OnHeaderNotProven);
        Command<HeaderDue>(_ => AskForHeaders());
        Command<BlockJudged>(OnJudged);
        Command<VerdictDue>(_ => AskForVerdict(again: true));
        Command<HintsDue>(_ => AskForHints());
        Command<HintsRested>(_ => { });
        Command<HintsHeard>(m => Take(_hints.Hear(_view.Schedule, m.Heard)), m => m.Round == _hintRound);
        Command<HintsHeard>(_ => { }); // of endpoints that were changed meanwhile
        Command<ExecutionHints>(m => _questions.Answer(m.Heard), m => m.Round == _hintRound);
        Command<ExecutionHints>(_ => { });
        Command<ScheduleSaid>(m => Take(_hints.Overhear(_view.Schedule, [m.Said])));
        Command<FinalityQuestions.Compare>(m =>
            Sender.Tell(new FinalityQuestions.Compared(m.Slot, _view.Agreement.DiffersFrom(m.BlockRoot, m.Slot))));
        Command<FinalityQuestions.Prove>(m => Sender.Tell(new FinalityQuestions.Proof(_view.Agreement.ProofAt(m.Slot))));
        Command<FinalityQuestions.Settle>(OnSettle);
        Command<IQuery>(query => Sender.Tell(Answers.To(query)));
        Command<CheckpointSource.IQuestion>(question => Sender.Tell(Answers.To(question)));
        Command<DeleteMessagesSuccess>(_ => { });
    }

    public override string PersistenceId { get; }

    public ITimerScheduler Timers { get; set; } = null!;

    private DateTimeOffset Now => _time().Now;

    private BeaconAnswers Answers => new(_view, _plan, _journal, _starts, _started, _judged, _time())
    {
        Failures = _news.Failures,
        Lies = _news.Lies,
        Refusals = _news.Refusals,
        BlobsTold = _hints.BlobsTold,
        Lessor = _lessor,
    };

    public static Props Props(
        BeaconSyncOptions options, BeaconChain chain, Func<TimeReading> time, UpstreamBudget budget, UpstreamEdges? edges = null) =>
        Akka.Actor.Props.Create(() => new BeaconSyncActor(options, chain, time, budget, edges ?? UpstreamEdges.Real));

    /// <summary>Each chain has its own journal, because a data directory may serve several networks one after the other.</summary>
    public static string PersistenceIdOf(Root genesisValidatorsRoot) => $"beacon-sync-{genesisValidatorsRoot.ToString()[2..18]}";

    protected override bool AroundReceive(Receive receive, object message)
    {
        if (message is not IQuery)
            _lessor.Recall();
        return base.AroundReceive(receive, message);
    }

    protected override void PostStop()
    {
        _lessor.Recall();
        _questions.Dispose();
    }

    private void OnRecovered()
    {
        (LearnedSchedule schedule, ImmutableArray<RefusedHint> refused) = _view.Schedule.Hear(
            HintSource.Journal, _journal.Forks.Select(learned => (learned.Fork.Version, learned.Fork.Epoch)));
        _view = _view.On(schedule);
        _news.Refused(refused);
        _view = _view.Remembering(_journal.Judged);
        if (_reexecution == ReexecutionMode.Off && _journal.Judged != JudgedBefore.Nothing)
            Persist(new BlocksJudged(null, Now), given => _journal = _journal.Apply(given));
        Context.Parent.Tell(new Recovered(_journal.Checkpoint));
    }

    /// <summary>A second time it changes nothing: the parent cannot know which of its messages came before a restart.</summary>
    private void OnFollow(Follow follow)
    {
        if (!_plan.IsIdle)
            return;
        Use(follow.Endpoints);
        Adopt(_plan.AwaitCheckpoint());
        AskForHints();
    }

    /// <summary>What the journal held before is over: from here on it holds what this process has proven.</summary>
    private void OnTrustCheckpoint(TrustCheckpoint named)
    {
        if (_plan.IsIdle || _view.Store is not null || _starts.Has(named.BlockRoot))
            return;
        bool isFirst = _starts.IsEmpty;
        _starts = _starts.With(named);
        Persist(
            new CheckpointTrusted(named.BlockRoot, named.Founding, named.Compared, Now), trusted => OnTrusted(trusted, begins: isFirst));
    }

    private void OnUse(UseEndpoints use)
    {
        if (_plan.IsIdle)
            return;
        Use(use.Beacon);
        _hintRound++;
        Take(_hints.ForgetEndpoints(
            _view.Schedule,
            [
                .. Endpoint.Number(Layer.Beacon, use.Beacon).Concat(Endpoint.Number(Layer.Execution, use.Execution)).Select(HintSources.Of),
            ]));
        AskForHints();
    }

    private void Use(ImmutableArray<EndpointUrl> endpoints)
    {
        _plan = _plan.Use(endpoints);
        NodeMeter.EndpointsConfigured(Layer.Beacon, endpoints.Select(endpoint => endpoint.ToString()));
    }

    /// <param name="begins">Otherwise a round is under way, and the next one asks for this root. None is while a root is refused.</param>
    private void OnTrusted(CheckpointTrusted trusted, bool begins)
    {
        _journal = _journal.Apply(trusted);
        Context.Parent.Tell(new Trusts(trusted.BlockRoot));
        Log.Info("trusting checkpoint {Checkpoint:l}", trusted.BlockRoot);
        if (!begins && _plan.Phase != SyncPhase.CheckpointRefused)
            return;
        Timers.Cancel(nameof(BootstrapFetched));
        BeginRound();
    }

    private void Judge(IFetched fetched)
    {
        if (fetched is BootstrapFetched bootstrap)
            OnBootstrap(bootstrap);
        else
            OnUpdates((UpdatesFetched)fetched);
    }

    private void OnBootstrap(BootstrapFetched fetched)
    {
        switch (JudgedBootstrap.Of(fetched, _view, _journal.Checkpoint.Trusted, Now))
        {
            case JudgedBootstrap.Start(var store):
                Start(fetched, store);
                break;
            case JudgedBootstrap.Untimely(var reason):
                Adopt(_plan.RefuseCheckpoint(reason));
                Context.Parent.Tell(new NoBootstrap());
                Timers.StartSingleTimer(nameof(BootstrapFetched), fetched, SyncPlan.RetryDelay);
                break;
            case JudgedBootstrap.TrustInstead:
                Persist(_journal.Checkpoint.TrustInstead(fetched.Checkpoint, Now), trusted =>
                {
                    OnTrusted(trusted, begins: false);
                    OnBootstrap(fetched);
                });
                break;
            case JudgedBootstrap.PassedOver(var reason):
                _news.PassedOver(fetched.Endpoint, reason);
                Continue(fetched.Endpoint, AnswerWorth.Useless);
                break;
            case JudgedBootstrap.Refused(var reason, var dependsOnSchedule):
                if (dependsOnSchedule && AskForHintsFirst(fetched))
                    break;
                _news.Refused(fetched, "bootstrap", reason, isLie: true);
                Continue(fetched.Endpoint, AnswerWorth.Refused);
                break;
        }
    }

    private void Start(BootstrapFetched bootstrap, LightClientStore store)
    {
        _started = new FinalizedBlock(bootstrap.Checkpoint, store.FinalizedHeader.Beacon.Slot);
        _journal = _journal.FoundedAt(_journal.Checkpoint.Founding ?? _started);
        _view = _view.Bootstrapped(store, _journal.Checkpoint.Founding!);
        Context.Parent.Tell(new Bootstrapped(_started));
        Log.Info("bootstrapped at slot {Slot}, {PeriodsBehind} periods behind", _started.Slot.Value, _view.PositionAt(Now)!.PeriodsBehind);
        ProcessPeerUpdates();
        Continue(bootstrap.Endpoint, AnswerWorth.Held);
    }

    /// <summary>A joiner need not wait for its endpoints, because the peer's updates are verified like any others.</summary>
    private void ProcessPeerUpdates()
    {
        if (_starts.Updates.IsEmpty)
            return;
        try
        {
            BeaconChain chain = _view.Schedule.Chain;
            UpdateRejection? rejection = Process([.. _starts.Updates.Select(update => PeerUpdates.Decode(update, chain))]).Rejection;
            Log.Info("{Count} updates of the peer that admitted this node: {Outcome:l}",
                _starts.Updates.Length, rejection?.ToString() ?? "verified");
        }
        catch (MalformedInputException malformed)
        {
            Log.Warning("the peer that admitted this node sent no update: {Reason:l}", malformed.Message);
        }
        _starts = _starts with { Updates = [] };
    }

    private void OnUpdates(UpdatesFetched fetched)
    {
        _news.Fetched(fetched);
        SyncPosition before = _view.PositionAt(Now)!;
        JudgedUpdates judged = Process(fetched.Updates.Items);
        _news.Advanced(before, _view.PositionAt(Now)!, _view.Store!.FinalizedHeader.Beacon.Slot);
        if (judged.DependsOnSchedule && AskForHintsFirst(fetched))
            return;
        _news.Judged(fetched, judged);
        Continue(fetched.Endpoint, judged.Worth);
    }

    private JudgedUpdates Process(ImmutableArray<LightClientUpdate> updates)
    {
        HeadAdvanced? before = _view.Head;
        JudgedUpdates judged = _view.Process(updates, _chain.SlotAt(Now));
        _view = judged.View;
        NodeMeter.UpdatesAccepted(judged.Accepted);
        foreach (LearnedFork fork in judged.Learned)
            OnLearned(new ForkLearned(fork, Now));
        _news.Refused(judged.RefusedHints);
        if (_view.Equivocation is { } found)
            StopSigning(found, "an endpoint");
        AskForHeaders();
        CompareBlobs();
        AskForVerdict(again: false);
        if (_view.Head is { } head && head != before)
        {
            Context.System.EventStream.Publish(head);
            _news.HeadMoved(before?.Optimistic, head.Optimistic);
        }
        return judged;
    }

    private void OnLearned(ForkLearned learned)
    {
        _journal = _journal.Apply(learned);
        _questions.Use(_view.Schedule.Chain);
        _news.Learned(learned.Fork);
        TellSchedule();
        Persist(learned, _ => { });
    }

    private void TellSchedule() => Context.Parent.Tell(
        new ScheduleLearned(_hints.Known(_view.Schedule), ScheduleHints.Of(_view.Schedule.Chain)));

    /// <summary>All endpoints at once, and not again for a while.</summary>
    private void AskForHints()
    {
        Timers.StartSingleTimer(nameof(HintsDue), new HintsDue(), HintsEvery);
        Timers.StartSingleTimer(nameof(HintsRested), new HintsRested(), HintsRest);
        int round = _hintRound;
        _ = _questions.HintsAsync(_plan.Endpoints.ByTrust)
            .PipeTo(Self, Self, heard => new HintsHeard(round, heard), _ => new HintsHeard(round, []));
        Context.Parent.Tell(new WantsHints(round));
    }

    /// <returns>Whether endpoints are asked, and the answer is judged again then; they were a moment ago where not.</returns>
    private bool AskForHintsFirst(IFetched answer)
    {
        if (Timers.IsTimerActive(nameof(HintsRested)))
            return false;
        _hints = _hints.Awaiting(answer);
        AskForHints();
        return true;
    }

    /// <summary>
    /// Its blob parameters are those of the schedule, or they are not, and nobody may be told a price by them. The execution side hears it
    /// before it is asked for a verdict on the block.
    /// </summary>
    private void CompareBlobs()
    {
        if (_view.NewestPair is not var (parent, block))
            return;
        Epoch? wrongFrom = _hints.BlobsWrongFrom;
        Take(_hints.Compare(_view.Schedule, parent, block));
        if (_hints.BlobsWrongFrom != wrongFrom)
            _news.BlobsContradicted(block, _hints.BlobsWrongFrom!.Value);
    }

    private void Take(HintRound.Heard heard)
    {
        (_hints, _view) = (heard.Next, _view.On(heard.Schedule));
        _news.Refused(heard.Refused);
        if (heard.IsNews)
            TellSchedule();
        if (heard.JudgeAgain is { } answer)
            Judge(answer);
    }

    private void OnSettle(FinalityQuestions.Settle m)
    {
        AgreementVerdict verdict = _view.Agreement.Judge(m.Slot, m.Update, _chain.SlotAt(Now));
        if (verdict is AgreementVerdict.Equivocated(var found))
            StopSigning(found, "a peer");
        Sender.Tell(verdict);
    }

    /// <summary>At once, and for good: the first proof is written, and read again at each start.</summary>
    private void StopSigning(Equivocation found, string source)
    {
        if (_journal.Equivocated is not null)
            return;
        var equivocated = new CommitteeEquivocated(found, Now);
        _journal = _journal.Apply(equivocated);
        _news.Equivocated(found, source);
        Context.System.EventStream.Publish(equivocated);
        Persist(equivocated, _ => { });
    }

    private void AskForHeaders()
    {
        ImmutableArray<ProvenBlockHash> all = _view.WantedParent is { } parent ? [.. _view.WantedHashes, parent] : _view.WantedHashes;
        (_headers, ImmutableArray<ProvenBlockHash> toAsk) = _headers.Ask(all);
        foreach (ProvenBlockHash wanted in toAsk)
            Context.Parent.Tell(new WantsHeader(wanted));
    }

    private void OnHeaderProven(HeaderProven proven)
    {
        _headers = _headers.Answered(proven.Block.BlockHash);
        _view = _view.WithBlock(proven.Block);
        AskForHeaders();
        CompareBlobs();
        AskForVerdict(again: false);
        Context.System.EventStream.Publish(proven);
    }

    /// <param name="again">Even where the same was asked before.</param>
    private void AskForVerdict(bool again)
    {
        if (_view.WantedVerdict is not { } wanted || (!again && (wanted.Block.BlockHash, wanted.WithParents) == _judging))
            return;
        _judging = (wanted.Block.BlockHash, wanted.WithParents);
        Context.Parent.Tell(wanted);
    }

    private void OnJudged(BlockJudged judged)
    {
        _view = _view.With(judged);
        if (judged.Judgement is BlockJudgement.Condemned(var evidence)
            && _journal.Judged.Condemned.All(known => known.BlockHash != evidence.BlockHash))
        {
            var condemned = new BlockCondemned(evidence);
            _journal = _journal.Apply(condemned);
            Persist(condemned, _ => { });
        }
        _news.Judged(judged);
        Context.System.EventStream.Publish(judged);
        if (judged.Judgement is not BlockJudgement.Awaited)
            AskForVerdict(again: false);
        else if (!Timers.IsTimerActive(nameof(VerdictDue)))
            Timers.StartSingleTimer(nameof(VerdictDue), new VerdictDue(), VerdictRetry);
    }

    private void OnHeaderNotProven(HeaderNotProven failed)
    {
        _headers = _headers.Answered(failed.BlockHash);
        if (!Timers.IsTimerActive(nameof(HeaderDue)))
            Timers.StartSingleTimer(nameof(HeaderDue), new HeaderDue(), HeaderRetry);
        Log.Info("the header of execution block {BlockHash:l} is not there yet: {Reason:l}", failed.BlockHash, failed.Reason);
    }

    /// <summary>A try ended. An answer is judged when it arrives; a failure may be followed by other tries.</summary>
    private void OnTried(EndpointOutcome outcome)
    {
        if (outcome.Worth != AnswerWorth.Held)
            _news.Failed(outcome);
    }

    private void OnUnanswered()
    {
        Adopt(_plan.Unanswered(_view.PositionAt(Now)));
        TakeStep();
    }

    private void BeginRound()
    {
        _headers = HeaderQuest.None; // the execution side may have been started again, and does not answer what it was asked before
        AskForHeaders();
        AskForVerdict(again: true);
        Adopt(_plan.Begin(_starts.Roots, _view.PositionAt(Now)));
        TakeStep();
    }

    /// <summary>
    /// The plan goes on once what the answer proved is on disk. A bootstrap alone proves nothing new; and a joiner is told this checkpoint,
    /// so there must be updates to tell it, too.
    /// </summary>
    private void Continue(Endpoint endpoint, AnswerWorth worth)
    {
        Adopt(_plan.After(endpoint, worth, _view.PositionAt(Now)));
        if (worth == AnswerWorth.Held)
            _news.Held(endpoint);
        bool hasUpdatesForPeers = _view.ForPeers != PeerUpdates.None;
        if (hasUpdatesForPeers && _journal.Checkpoint.AdvanceTo(_view.Store!.FinalizedHeader, Now) is { } advanced)
            Persist(advanced, OnAdvanced);
        else
            TakeStep();
    }

    private void OnAdvanced(CheckpointAdvanced advanced)
    {
        _journal = _journal.Apply(advanced);
        if (_journal.MayForgetBefore(LastSequenceNr))
            Forget(LastSequenceNr - 1);
        if (_view.Anchor is { } anchor && anchor != _journal.Judged.Anchor)
        {
            var judged = new BlocksJudged(anchor, Now);
            (_journal, _view) = (_journal.Apply(judged), _view.From(anchor));
            Persist(judged, _ => { });
        }
        TakeStep();
    }

    /// <summary>Deletes the events up to this one. What was learned of forks, and of blocks, is written again before that.</summary>
    private void Forget(long last)
    {
        object[] kept =
        [
            .. _journal.Forks,
            .. _journal.Judged.Condemned.Select(evidence => new BlockCondemned(evidence)),
            .. _journal.Judged.Anchor is { } anchor ? [new BlocksJudged(anchor, Now)] : Array.Empty<object>(),
        ];
        int left = kept.Length;
        if (left == 0)
            DeleteMessages(last);
        PersistAll(kept, _ =>
        {
            if (--left == 0)
                DeleteMessages(last);
        });
    }

    private void Adopt(SyncPlan plan)
    {
        _news.PhaseOf(_plan, plan);
        _plan = plan;
    }

    private void TakeStep()
    {
        switch (_plan.Step)
        {
            case SyncStep.Pause(var time):
                Timers.StartSingleTimer(nameof(RoundDue), new RoundDue(), time);
                break;
            case SyncStep.Retry(var time):
                if (_plan.Phase == SyncPhase.Bootstrapping && _plan.VainRounds % RoundsBeforeHelp == 0)
                    Context.Parent.Tell(new NoBootstrap());
                Timers.StartSingleTimer(nameof(RoundDue), new RoundDue(), time * (0.75 + (0.5 * _chance())));
                break;
            case SyncStep.Ask ask:
                IActorRef self = Self;
                _ = _questions.AskAsync(ask, self.Tell).PipeTo(self, self, answer => answer, _ => new Unanswered());
                break;
        }
    }
}
