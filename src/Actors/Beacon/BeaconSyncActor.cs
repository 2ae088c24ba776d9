using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
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
    /// <summary>Older events are deleted whenever the journal has grown by this many.</summary>
    private const int EventsKept = 64;

    /// <summary>Most roots that are tried: the journal knows at most six, and members name the others.</summary>
    private const int MostStarts = 8;

    /// <summary>So many rounds without a bootstrap, and somebody else may know a better root.</summary>
    private const int RoundsBeforeHelp = 3;

    /// <summary>Tries begin for so long beyond the time that one may take, so that a slow answer is not the only one.</summary>
    private static readonly TimeSpan GraceOfQuestions = TimeSpan.FromSeconds(2);

    /// <summary>The pause before a header that no endpoint had is asked for again: its block may be seconds old.</summary>
    private static readonly TimeSpan HeaderRetry = TimeSpan.FromSeconds(1);

    /// <summary>How often endpoints are asked for hints of forks to come.</summary>
    private static readonly TimeSpan HintsEvery = TimeSpan.FromHours(1);

    /// <summary>The least pause between two such questions, however many updates do not hold: what a lie can cost.</summary>
    private static readonly TimeSpan HintsRest = TimeSpan.FromSeconds(30);

    private readonly BeaconChain _chain;
    private readonly Func<TimeReading> _time;
    private readonly BeaconApiClient _api;
    private readonly SpecClient _spec;
    private readonly PatientAsker _questions = new(TimeProvider.System, Random.Shared.NextDouble);
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Hash32? _judged;

    private JournaledCheckpoint _journaled = JournaledCheckpoint.None;
    private BeaconView _view;
    private SyncPlan _plan = SyncPlan.Idle;
    private FailureLog _failures = FailureLog.Empty;
    private ImmutableArray<Root> _starts = [];
    private FinalizedBlock? _started;
    private ImmutableArray<ForkedSsz> _fromPeer = [];
    private CommitteeEquivocated? _equivocation;
    private ImmutableHashSet<Hash32> _asked = [];
    private ImmutableDictionary<ForkVersion, ForkLearned> _learned = ImmutableDictionary<ForkVersion, ForkLearned>.Empty;
    private BlobDoubts _doubts = BlobDoubts.None;
    private Action? _unsettled;
    private bool _hasToldSchedule;
    private ulong _refusals;

    /// <param name="time">What time it is, and how well that is known.</param>
    public BeaconSyncActor(BeaconSyncOptions options, BeaconChain chain, Func<TimeReading> time)
    {
        (_chain, _time, _judged) = (chain, time, options.JudgedEquivocation);
        _patience = options.Timeout + GraceOfQuestions;
        _api = new BeaconApiClient(options.Timeout, options.MaxResponse, chain, TimeProvider.System);
        _spec = new SpecClient(options.Timeout, chain);
        _view = BeaconView.Empty(options, chain);
        PersistenceId = PersistenceIdOf(chain.GenesisValidatorsRoot);

        Recover<CommitteeEquivocated>(found => _equivocation ??= found);
        Recover<ForkLearned>(learned => _learned = _learned.SetItem(learned.Fork.Version, learned));
        Recover<IEvent>(change => _journaled = _journaled.Apply(change));
        Recover<RecoveryCompleted>(_ =>
        {
            Hear(HintSource.Journal, _learned.Values.Select(learned => (learned.Fork.Version, learned.Fork.Epoch)));
            Context.Parent.Tell(new Recovered(_journaled));
        });
        RecoverAny(RefuseRow);

        Command<Follow>(OnFollow);
        Command<TrustCheckpoint>(OnTrustCheckpoint);
        Command<Upstreams.Endpoints.Use>(OnUse);
        Command<RoundDue>(_ => BeginRound());
        Command<BootstrapFetched>(OnBootstrap);
        Command<BootstrapVerified>(OnBootstrapVerified);
        Command<UpdatesFetched>(OnUpdates);
        Command<EndpointOutcome>(OnTried);
        Command<Unanswered>(_ => OnUnanswered());
        Command<HeaderProven>(OnHeaderProven);
        Command<HeaderNotProven>(OnHeaderNotProven);
        Command<HintsDue>(_ => AskForHints());
        Command<HintsRested>(_ => { });
        Command<HintsHeard>(OnHintsHeard);
        Command<HeaderDue>(_ => AskForHeaders());
        Command<GetHead>(_ => Sender.Tell(_view.Head ?? (object)WhyNotSynced));
        Command<GetSignableHead>(_ => Sender.Tell(Signable.Match<object>(head => head, reason => reason)));
        Command<GetSignableBlocks>(_ => Sender.Tell(Signable.Match<object>(
            head => new SignableBlocks(head, _view.Finalized, _journaled.Advanced ?? _started!), reason => reason)));
        Command<GetEquivocation>(_ => Sender.Tell(new EquivocationStatus(_equivocation, _equivocation is not null && !IsStopped)));
        Command<FinalityQuestions.Compare>(m =>
            Sender.Tell(new FinalityQuestions.Compared(m.Slot, _view.Agreement.DiffersFrom(m.BlockRoot, m.Slot))));
        Command<FinalityQuestions.Prove>(m => Sender.Tell(new FinalityQuestions.Proof(_view.Agreement.ProofAt(m.Slot))));
        Command<FinalityQuestions.Settle>(OnSettle);
        Command<GetStatus>(_ => Sender.Tell(Status));
        Command<CheckpointSource.Get>(_ => Sender.Tell(!_starts.IsEmpty && _journaled.Advanced is { } latest
            ? new CheckpointSource.Latest(latest, _view.ForPeers.Encode(_view.Schedule.Chain))
            : (object)new CheckpointSource.None()));
        Command<CheckpointSource.Judge>(m => Sender.Tell(new CheckpointSource.Judged([.. m.Claims.Select(_view.History.Judge)])));
        Command<DeleteMessagesSuccess>(_ => { });
    }

    public override string PersistenceId { get; }

    public ITimerScheduler Timers { get; set; } = null!;

    private DateTimeOffset Now => _time().Now;

    /// <summary>Only the operator can say how it goes on.</summary>
    private bool IsStopped => _equivocation is { } found && found.Evidence.Id != _judged;

    private Result<SignableHead, Unsignable> Signable => IsStopped
        ? new Equivocated(_equivocation!.Evidence)
        : _view.SignableAt(_time()).Match(
            head => head, reason => (Result<SignableHead, Unsignable>)(reason is NotSynced && _view.Head is null ? WhyNotSynced : reason));

    private Slot CurrentSlot => _chain.SlotAt(Now);

    private NotSynced WhyNotSynced => new(NotSyncedReason.Of(_plan.Phase, _plan.Waiting, _failures.Last.Values, Now));

    private SyncStatus Status => new(
        _plan.Phase, _plan.Waiting, CurrentSlot, _journaled.Trusted, _journaled.Newest, _journaled.Advanced?.Slot, _journaled.Founding,
        _view.Head?.Optimistic, _view.Head?.Finalized, NumberOf(_view.Head?.Optimistic), NumberOf(_view.Head?.Finalized),
        _view.PositionAt(Now)?.StorePeriod, _chain.SyncCommitteePeriodAt(CurrentSlot), _view.PositionAt(Now)?.JudgesUntil,
        _refusals, _failures.StatusOf(_plan.Endpoints.ByTrust))
    {
        Schedule = _view.Schedule,
    };

    public static Props Props(BeaconSyncOptions options, BeaconChain chain, Func<TimeReading> time) =>
        Akka.Actor.Props.Create(() => new BeaconSyncActor(options, chain, time));

    /// <summary>Each chain has its own journal, because a data directory may serve several networks one after the other.</summary>
    public static string PersistenceIdOf(Root genesisValidatorsRoot) => $"beacon-sync-{genesisValidatorsRoot.ToString()[2..18]}";

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _questions.Dispose();
        _api.Dispose();
        _spec.Dispose();
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
        if (_plan.IsIdle || _view.Store is not null || _starts.Contains(named.BlockRoot))
            return;
        bool isFirst = _starts.IsEmpty;
        _starts = [.. _starts.Insert(0, named.BlockRoot).AddRange(named.Older).Distinct().Take(MostStarts)];
        _fromPeer = named.Updates;
        Persist(
            new CheckpointTrusted(named.BlockRoot, named.Founding, named.Compared, Now), trusted => OnTrusted(trusted, begins: isFirst));
    }

    private void OnUse(Upstreams.Endpoints.Use use)
    {
        if (!_plan.IsIdle)
            Use(use.Urls);
    }

    /// <param name="begins">Otherwise a round is under way, and the next one asks for this root. None is while a root is refused.</param>
    private void OnTrusted(CheckpointTrusted trusted, bool begins)
    {
        _journaled = _journaled.Apply(trusted);
        Context.Parent.Tell(new Trusts(trusted.BlockRoot));
        Log.Info("trusting checkpoint {Checkpoint:l}", trusted.BlockRoot);
        if (!begins && _plan.Phase != SyncPhase.CheckpointRefused)
            return;
        Timers.Cancel(nameof(BootstrapVerified));
        BeginRound();
    }

    private void OnBootstrap(BootstrapFetched fetched)
    {
        Result<LightClientStore, BootstrapRejection> judged =
            _view.Schedule.Bootstrap(fetched.Checkpoint, fetched.Bootstrap);
        if (judged.TryGetValue(out LightClientStore? store, out BootstrapRejection? rejection))
        {
            var verified = new BootstrapVerified(fetched.Endpoint, fetched.Checkpoint, store);
            if (_journaled.Trusted == fetched.Checkpoint)
                OnBootstrapVerified(verified);
            else if (_view.WhyNotFrom(store.FinalizedHeader.Beacon.Slot, Now) is { } reason)
                PassOver(verified, reason);
            else
                TrustInstead(verified);
            return;
        }
        if (rejection.Reason != BootstrapRejectionReason.NotTheTrustedBlock && AskForHintsFirst(() => OnBootstrap(fetched)))
            return;
        Refuse(fetched.Endpoint, "bootstrap", rejection.ToString());
        Continue(fetched.Endpoint, AnswerWorth.Refused);
    }

    /// <summary>Not the first root, and of no time to start from. It is not trusted: an endpoint may withhold newer ones.</summary>
    private void PassOver(BootstrapVerified bootstrap, string reason)
    {
        Note(OutcomeOf(bootstrap.Endpoint, AnswerWorth.Useless, $"checkpoint {bootstrap.Checkpoint} is {reason}", "checkpoint-refused"));
        Continue(bootstrap.Endpoint, AnswerWorth.Useless);
    }

    /// <summary>No endpoint had the first root, and one has another of the same standing.</summary>
    private void TrustInstead(BootstrapVerified bootstrap)
    {
        var trusted = new CheckpointTrusted(bootstrap.Checkpoint, _journaled.Founding, _journaled.Compared, Now);
        Persist(trusted, persisted =>
        {
            OnTrusted(persisted, begins: false);
            OnBootstrapVerified(bootstrap);
        });
    }

    /// <summary>
    /// The bootstrap matches the trusted root. While its age is out of range it is judged again and again: the clock at fault may be ours.
    /// </summary>
    private void OnBootstrapVerified(BootstrapVerified bootstrap)
    {
        Slot slot = bootstrap.Store.FinalizedHeader.Beacon.Slot;
        if (_view.WhyNotFrom(slot, Now) is { } reason)
        {
            Adopt(_plan.RefuseCheckpoint($"checkpoint {bootstrap.Checkpoint} is {reason}"));
            Context.Parent.Tell(new NoBootstrap());
            Timers.StartSingleTimer(nameof(BootstrapVerified), bootstrap, SyncPlan.RetryDelay);
            return;
        }
        _started = new FinalizedBlock(bootstrap.Checkpoint, slot);
        _journaled = _journaled.FoundedAt(_journaled.Founding ?? _started);
        _view = _view.Bootstrapped(bootstrap.Store, _journaled.Founding!);
        Context.Parent.Tell(new Bootstrapped(_started));
        Log.Info("bootstrapped at slot {Slot}, {PeriodsBehind} periods behind", slot.Value, _view.PositionAt(Now)!.PeriodsBehind);
        ProcessPeerUpdates();
        Continue(bootstrap.Endpoint, AnswerWorth.Held);
    }

    /// <summary>A joiner need not wait for its endpoints, because the peer's updates are verified like any others.</summary>
    private void ProcessPeerUpdates()
    {
        if (_fromPeer.IsEmpty)
            return;
        try
        {
            BeaconChain chain = _view.Schedule.Chain;
            UpdateRejection? rejection = Process([.. _fromPeer.Select(update => PeerUpdates.Decode(update, chain))]).Rejection;
            Log.Info("{Count} updates of the peer that admitted this node: {Outcome:l}",
                _fromPeer.Length, rejection?.ToString() ?? "verified");
        }
        catch (MalformedInputException malformed)
        {
            Log.Warning("the peer that admitted this node sent no update: {Reason:l}", malformed.Message);
        }
        _fromPeer = [];
    }

    private void OnUpdates(UpdatesFetched fetched)
    {
        Report(fetched);
        SyncPosition before = _view.PositionAt(Now)!;
        JudgedUpdates judged = Process(fetched.Updates.Items);
        SyncPosition after = _view.PositionAt(Now)!;
        if (after.IsFurtherThan(before))
        {
            Log.Info("synced to slot {Slot}, period {Period} of {CurrentPeriod}",
                _view.Store!.FinalizedHeader.Beacon.Slot.Value, after.StorePeriod, after.CurrentPeriod);
        }
        if (judged.DependsOnSchedule && AskForHintsFirst(() => OnUpdates(fetched)))
            return;
        if (judged.Worth == AnswerWorth.Refused)
            Refuse(fetched.Endpoint, "update", judged.Rejection!.ToString());
        else if (judged.Rejection is { } tooEarly)
        {
            Log.Debug("{Endpoint:l}: an update cannot be judged before its committee or its fork is known: {Reason:l}",
                fetched.Endpoint, tooEarly);
        }
        Continue(fetched.Endpoint, judged.Worth);
    }

    private void Report(UpdatesFetched fetched)
    {
        (_, ImmutableArray<string> unread, int surplus) = fetched.Updates;
        if (!unread.IsEmpty)
        {
            string said = $"{unread.Length} updates cannot be read, the others are used: {unread[0]}";
            Note(OutcomeOf(fetched.Endpoint, AnswerWorth.Useless, said, "malformed"));
        }
        if (surplus > 0)
            Log.Debug("{Endpoint:l}: {Count} updates more than asked are left aside", fetched.Endpoint, surplus);
    }

    private JudgedUpdates Process(ImmutableArray<LightClientUpdate> updates)
    {
        HeadAdvanced? before = _view.Head;
        JudgedUpdates judged = _view.Process(updates, CurrentSlot);
        _view = judged.View;
        NodeMeter.UpdatesAccepted(judged.Accepted);
        foreach (LearnedFork learned in judged.Learned)
            OnLearned(learned);
        Report(judged.RefusedHints);
        if (_view.Equivocation is { } found)
            StopSigning(found, "an endpoint");
        AskForHeaders();
        if (_view.Head is { } head && head != before)
        {
            Context.System.EventStream.Publish(head);
            ReportReorganization(before?.Optimistic.Header.Beacon, head.Optimistic.Header.Beacon);
        }
        return judged;
    }

    private void OnLearned(LearnedFork fork)
    {
        var learned = new ForkLearned(fork, Now);
        _learned = _learned.SetItem(fork.Version, learned);
        _api.Use(_view.Schedule.Chain);
        Log.Info("the sync committee proves fork {Fork:l}, which {Source:l} named", fork, fork.Source);
        TellSchedule();
        Persist(learned, _ => { });
    }

    /// <summary>All endpoints at once, and not again for a while.</summary>
    private void AskForHints()
    {
        Timers.StartSingleTimer(nameof(HintsDue), new HintsDue(), HintsEvery);
        Timers.StartSingleTimer(nameof(HintsRested), new HintsRested(), HintsRest);
        _ = _spec.AskAsync(_plan.Endpoints.ByTrust, _stopped.Token).PipeTo(
            Self, Self, heard => new HintsHeard(heard), _ => new HintsHeard([]));
    }

    /// <summary>An answer does not hold under the schedule as it is: endpoints may know a newer one.</summary>
    /// <param name="judgeAgain">Done when they have answered.</param>
    /// <returns>Whether they are asked; they were a moment ago where not.</returns>
    private bool AskForHintsFirst(Action judgeAgain)
    {
        if (Timers.IsTimerActive(nameof(HintsRested)))
            return false;
        _unsettled = judgeAgain;
        AskForHints();
        return true;
    }

    private void OnHintsHeard(HintsHeard answers)
    {
        ImmutableArray<BlobParameters> before = _doubts.ApplyTo(_chain).BlobSchedule;
        foreach ((HintSource source, Result<SpecHints, RefusedHint> answer) in answers.Heard)
        {
            if (answer.TryGetValue(out SpecHints? hints, out RefusedHint? refused))
                Hear(source, hints);
            else
                Report([refused]);
        }
        // The execution side outlives this actor, and may have been told of doubts that nobody has any more.
        if (!_hasToldSchedule || !_doubts.ApplyTo(_chain).BlobSchedule.SequenceEqual(before))
            TellSchedule();
        _hasToldSchedule = true;
        Action? judgeAgain = _unsettled;
        _unsettled = null;
        judgeAgain?.Invoke();
    }

    private void Hear(HintSource source, SpecHints hints)
    {
        Hear(source, hints.Forks);
        (_doubts, ImmutableArray<RefusedHint> refused) = _doubts.Hear(source, hints.Blobs, _chain);
        Report(refused);
    }

    /// <summary>The execution side runs calls by what is proven, and has no price of blob gas where the parameters are in doubt.</summary>
    private void TellSchedule() => Context.Parent.Tell(new ScheduleLearned(_doubts.ApplyTo(_view.Schedule.Chain)));

    private void Hear(HintSource source, IEnumerable<(ForkVersion Version, Epoch? Epoch)> named)
    {
        _view = _view.Hearing(source, named, out ImmutableArray<RefusedHint> refused);
        Report(refused);
    }

    /// <summary>A hint that is refused is not held against its source: it may only know more, or less.</summary>
    private void Report(ImmutableArray<RefusedHint> refused)
    {
        foreach (RefusedHint hint in refused.Where(hint => hint.Reason != HintRefusal.RefusedBefore))
        {
            NodeMeter.HintRefused(hint.Reason);
            Log.Warning("what is said of a fork is refused: {Hint:l}", hint);
        }
    }

    private void OnSettle(FinalityQuestions.Settle m)
    {
        AgreementVerdict verdict = _view.Agreement.Judge(m.Slot, m.Update, CurrentSlot);
        if (verdict is AgreementVerdict.Equivocated(var found))
            StopSigning(found, "a peer");
        Sender.Tell(verdict);
    }

    /// <summary>At once, and for good: the first proof is written, and read again at each start.</summary>
    private void StopSigning(Equivocation found, string source)
    {
        if (_equivocation is not null)
            return;
        _equivocation = new CommitteeEquivocated(found, Now);
        Log.Error(
            "the committee signed two chains: {Ours:l} and {Theirs:l} at slot {Slot} (by {Source:l}); signing stops, evidence {Evidence:l}",
            found.Ours.BlockRoot, found.Theirs.BlockRoot, found.Slot.Value, source, found.Id);
        Context.System.EventStream.Publish(_equivocation);
        Persist(_equivocation, _ => { });
    }

    private ulong? NumberOf(Head? head) => head is null ? null : _view.BlockNumberOf(head);

    /// <summary>
    /// From Gloas on a head proves the hash of a block only; the execution side fetches the header. It is not asked twice at once.
    /// </summary>
    private void AskForHeaders()
    {
        foreach (ProvenBlockHash wanted in _view.WantedHashes.Where(wanted => !_asked.Contains(wanted.BlockHash)))
        {
            _asked = _asked.Add(wanted.BlockHash);
            Context.Parent.Tell(new WantsHeader(wanted));
        }
    }

    private void OnHeaderProven(HeaderProven proven)
    {
        _asked = _asked.Remove(proven.Block.BlockHash);
        _view = _view.WithBlock(proven.Block);
    }

    private void OnHeaderNotProven(HeaderNotProven failed)
    {
        _asked = _asked.Remove(failed.BlockHash);
        if (!Timers.IsTimerActive(nameof(HeaderDue)))
            Timers.StartSingleTimer(nameof(HeaderDue), new HeaderDue(), HeaderRetry);
        Log.Info("the header of execution block {BlockHash:l} is not there yet: {Reason:l}", failed.BlockHash, failed.Reason);
    }

    private void ReportReorganization(BeaconBlockHeader? before, BeaconBlockHeader head)
    {
        if (before is null || !Reorganization.IsOne(before, head))
            return;
        NodeMeter.HeadReorganized();
        Log.Info("the optimistic head of slot {Slot} does not build on that of slot {PreviousSlot}", head.Slot.Value, before.Slot.Value);
    }

    private void Refuse(Endpoint endpoint, string what, string reason)
    {
        _refusals++;
        NodeMeter.ProofRefused(Layer.Beacon, endpoint.Url.ToString());
        Log.Warning("{Endpoint:l}: {What:l} refused: {Reason:l}", endpoint, what, reason);
        (_failures, _) = _failures.With(OutcomeOf(endpoint, AnswerWorth.Refused, $"{what} refused: {reason}", "refused"), Now);
    }

    /// <param name="said">In our own words.</param>
    private static EndpointOutcome OutcomeOf(Endpoint endpoint, AnswerWorth worth, string said, string code) =>
        new(endpoint, worth, $"{endpoint}: {said}", $"{endpoint.PublicName}: {said}", code);

    /// <summary>A try ended. An answer is judged when it arrives; a failure may be followed by other tries.</summary>
    private void OnTried(EndpointOutcome outcome)
    {
        if (outcome.Worth != AnswerWorth.Held)
            Note(outcome);
    }

    private void OnUnanswered()
    {
        Adopt(_plan.Unanswered(_view.PositionAt(Now)));
        TakeStep();
    }

    /// <summary>The operator hears of a failure when it is news.</summary>
    private void Note(EndpointOutcome outcome)
    {
        (_failures, bool isNews) = _failures.With(outcome, Now);
        if (isNews)
            Log.Warning("{Reason:l}", outcome.Reason);
        else
            Log.Debug("{Reason:l}", outcome.Reason);
    }

    private void BeginRound()
    {
        _asked = []; // the execution side may have been started again, and does not answer what it was asked before
        AskForHeaders();
        Adopt(_plan.Begin(_starts, _view.PositionAt(Now)));
        TakeStep();
    }

    /// <summary>
    /// The plan goes on once what the answer proved is on disk. A bootstrap alone proves nothing new; and a joiner is told this checkpoint,
    /// so there must be updates to tell it, too.
    /// </summary>
    private void Continue(Endpoint endpoint, AnswerWorth worth)
    {
        Adopt(_plan.After(endpoint, worth, _view.PositionAt(Now)));
        bool hasUpdatesForPeers = _view.ForPeers != PeerUpdates.None;
        if (hasUpdatesForPeers && _journaled.AdvanceTo(_view.Store!.FinalizedHeader, Now) is { } advanced)
            Persist(advanced, OnAdvanced);
        else
            TakeStep();
    }

    private void OnAdvanced(CheckpointAdvanced advanced)
    {
        _journaled = _journaled.Apply(advanced);
        if (LastSequenceNr % EventsKept == 0 && _equivocation is null)
            Forget(LastSequenceNr - 1);
        TakeStep();
    }

    /// <summary>Deletes the events up to this one. What was learned of forks is written again before that.</summary>
    private void Forget(long last)
    {
        int left = _learned.Count;
        if (left == 0)
            DeleteMessages(last);
        PersistAll(_learned.Values, _ =>
        {
            if (--left == 0)
                DeleteMessages(last);
        });
    }

    private void Adopt(SyncPlan plan)
    {
        if (plan.Phase != _plan.Phase && plan.Phase == SyncPhase.CheckpointRefused)
            Log.Error("{Reason:l}", plan.Waiting);
        else if (plan.Phase != _plan.Phase)
            Log.Info("{Phase}: waiting for {Waiting:l}", plan.Phase, plan.Waiting);
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
                Timers.StartSingleTimer(nameof(RoundDue), new RoundDue(), time * (0.75 + (0.5 * Random.Shared.NextDouble())));
                break;
            case SyncStep.Ask(var endpoints, var question):
                IActorRef self = Self;
                _ = _questions.AskAsync(
                    endpoints, _patience, (endpoint, cancellationToken) => _api.AskAsync(endpoint, question, cancellationToken),
                    self.Tell, _stopped.Token).PipeTo(self, self, answer => answer, _ => new Unanswered());
                break;
        }
    }

    private void Use(ImmutableArray<EndpointUrl> endpoints)
    {
        _plan = _plan.Use(endpoints);
        NodeMeter.EndpointsConfigured(Layer.Beacon, endpoints.Select(endpoint => endpoint.ToString()));
    }
}
