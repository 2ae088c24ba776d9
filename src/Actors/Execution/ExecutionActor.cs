using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Beacon;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;
using Helios.Protocol.Secrecy;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// Starts a <see cref="CallActor"/> for each call, and keeps what calls leave behind: the proven state of the last few blocks, code, the
/// health of the endpoints, and their lies. When it fails, it restarts with empty caches.
/// </summary>
public sealed class ExecutionActor : ReceiveActor
{
    internal static readonly Verdict.Unproven FailedInside = new("the call failed inside the node; its log says why");

    private const int AccessSetsKept = 256;

    /// <summary>Of the states that are kept, one has at most this part of the room when it is carried on to the next block.</summary>
    private const int CarriedPart = 4;

    /// <summary>Of an outcome beside its output: its name, its block, the entry.</summary>
    private const int OutcomeBytes = 768;

    private static readonly TimeSpan TurnSlice = TimeSpan.FromMilliseconds(20);

    /// <summary>A header that no endpoint has is asked for again by the beacon side.</summary>
    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// All endpoints together have so long to send a block or a header that is to be executed again. One that no endpoint has, because the
    /// chain has left it, keeps the newest head waiting no longer; it is asked for again by the beacon side.
    /// </summary>
    private static readonly TimeSpan BlockPatience = TimeSpan.FromSeconds(5);

    private readonly ExecutionOptions _options;
    private readonly TimeProvider _clock;
    private BeaconChain _chain;
    private readonly ExecutionRpcClient _rpc;
    private readonly PatientAsker _questions = new(TimeProvider.System, Random.Shared.NextDouble);
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly HeaderCache _headers;

    private readonly EndpointProbe _probe;

    private readonly RunTurns _runs = new(Math.Max(1, Environment.ProcessorCount - 1), TurnSlice, TimeProvider.System);

    private EndpointPool _endpoints;
    private KeptState _kept;
    private ContentCache<(Hash32 Block, WorkName Work), Verdict.Concluded> _outcomes;
    private AccessSets _accessSets = new(AccessSetsKept);
    private FailureLog _failures = FailureLog.Empty;
    private LieLog _lies = LieLog.Empty;
    private ImmutableDictionary<Endpoint, HintKind> _hints = ImmutableDictionary<Endpoint, HintKind>.Empty;
    private ImmutableDictionary<Endpoint, bool> _callWitnesses = ImmutableDictionary<Endpoint, bool>.Empty;
    private ContentCache<Hash32, WholeBlock> _blocks;
    private RunningCalls _running;
    private ImmutableList<NetworkPrefix> _sending = [];
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>Of what many endpoints do not have, or have late: it says nothing of how they do with calls.</summary>
    private readonly PatientAsker _witnessQuestions = new(TimeProvider.System, Random.Shared.NextDouble, isOneAtATime: true);

    /// <summary>The same, of access lists of blocks.</summary>
    private readonly PatientAsker _listQuestions = new(TimeProvider.System, Random.Shared.NextDouble);

    private readonly CarriedStates _carried;

    private IActorRef _reexecution = ActorRefs.Nobody;

    public ExecutionActor(ExecutionOptions options, BeaconChain chain, UpstreamBudget budget, TimeProvider clock)
    {
        (_options, _chain, _clock) = (options, chain, clock);
        _headers = new HeaderCache(2 * options.MaxHeaders);
        _rpc = new ExecutionRpcClient(options.Timeout, options.MaxResponse, budget)
        {
            MostPerSecond = options.MaxRequests,
            Clock = clock,
        };
        IActorRef self = Self;
        _probe = new EndpointProbe(_rpc, _questions, clock, self.Tell, _stopped.Token);
        _carried = new CarriedStates(
            new AccessListProver(_rpc, _listQuestions, clock), options.StateCache / CarriedPart, self.Tell, self.Tell, _stopped.Token);
        Use(options.Endpoints);
        (_kept, _outcomes) = (new(new(options.CodeCache), new(options.StateCache)), new(options.OutcomeCache));
        _blocks = new(options.BlockCache);
        _running = new RunningCalls(options.MaxCalls, options.MaxCallsPerClient);
        MeterCaches();
        StartReexecution();

        Receive<StateQuestion>(Begin);
        Receive<SendTransaction>(Send);
        Receive<SendingEnded>(ended => _sending = _sending.Remove(ended.Client));
        Receive<BeaconSync.WantsHeader>(Find);
        Receive<BeaconSync.WantsVerdict>(wants => _reexecution.Forward(new ReexecutionActor.Begin(new(
            wants.Block, wants.WithParents, IsEveryBlock: _options.Reexecution == ReexecutionMode.All, wants.Scheduled, _chain,
            wants.Remembered, wants.Signed, new Asking(_endpoints.ByTrust, BlockPatience, Self.Tell)))));
        Receive<GetReexecution>(ask =>
        {
            if (_options.Reexecution == ReexecutionMode.Off)
                Sender.Tell(ReexecutionStatus.Of(ReexecutionMode.Off));
            else
                _reexecution.Forward(ask);
        });
        Receive<FeedMessages.Question>(Find);
        Receive<BeaconSync.WantsHints>(AskForHints);
        Receive<UseSchedule>(Use);
        Receive<Verdict>(verdict => End(Sender, verdict));
        Receive<Terminated>(_ => StartReexecution(), ended => ended.ActorRef.Equals(_reexecution));
        Receive<Terminated>(ended => End(ended.ActorRef, FailedInside)); // before it told a verdict, or nobody waits for it any more
        Receive<Learned>(Keep);
        Receive<CarriedStates.Carried>(Keep);
        Receive<WholeBlock>(block => _blocks = _blocks.With(block.On.BlockHash, block, block.Size));
        Receive<EndpointOutcome>(Note);
        Receive<GetEndpoints>(_ => Sender.Tell(new EndpointsStatus([.. _failures.StatusOf(_endpoints).Select(_questions.WithPace)])
        {
            Lies = _lies.KnownOf(_endpoints),
        }));
        Receive<ProbeEndpoints>(ask => _probe.Answer(Sender, ask, _endpoints.ByTrust));
        Receive<EndpointProbe.Ended>(_probe.End);
        Receive<HintsLearned>(learned => _hints = _hints.SetItem(learned.Endpoint, learned.Kind));
        Receive<CallWitnessesLearned>(learned => _callWitnesses =
            learned.Has is { } has ? _callWitnesses.SetItem(learned.Endpoint, has) : _callWitnesses.Remove(learned.Endpoint));
        Receive<Endpoints.Use>(use => Use(use.Urls));
    }

    private void StartReexecution()
    {
        if (_options.Reexecution == ReexecutionMode.Off)
            return;
        var judge = new BlockJudge(
            new BlockProver(_rpc, _questions, _chain.ChainId), new WitnessProver(_rpc, _witnessQuestions, _runs, _clock),
            new AncestorProver(new HeaderQuestions(_rpc), _questions, _headers), _clock, _options.MaxHeaders);
        _reexecution = Context.Watch(Context.ActorOf(
            ReexecutionActor.Props(new(_options.Reexecution, judge))));
    }

    [MemberNotNull(nameof(_endpoints))]
    private void Use(ImmutableArray<EndpointUrl> endpoints)
    {
        ImmutableArray<Endpoint> numbered = Endpoint.Number(Layer.Execution, endpoints);
        _endpoints = EndpointPool.Of(numbered);
        _questions.Use(numbered);
        _witnessQuestions.Use(numbered);
        _listQuestions.Use(numbered);
        _rpc.Use(numbered); // last, so that a question which it refuses finds those that are in use now
        (_hints, _callWitnesses) = (_hints.Clear(), _callWitnesses.Clear());
        _probe.Forget();
        NodeMeter.EndpointsConfigured(Layer.Execution, endpoints.Select(endpoint => endpoint.ToString()));
    }

    /// <summary>The rules of a block may be others now, so no outcome by the old ones is kept, even of a run that has begun.</summary>
    private void Use(UseSchedule use)
    {
        (_chain, _outcomes, _running) = (use.Chain, new(_options.OutcomeCache), _running.Unshared());
        MeterCaches();
    }

    private void MeterCaches()
    {
        NodeMeter.CacheHolds(Cache.Code, _kept.Codes.Size);
        NodeMeter.CacheHolds(Cache.State, _kept.States.Size);
        NodeMeter.CacheHolds(Cache.Outcome, _outcomes.Size);
    }

    /// <param name="clock">Says how old a run is; null for the system's.</param>
    public static Props Props(ExecutionOptions options, BeaconChain chain, UpstreamBudget budget, TimeProvider? clock = null) =>
        Akka.Actor.Props.Create(() => new ExecutionActor(options, chain, budget, clock ?? TimeProvider.System));

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Context.Parent.Tell(new Endpoints.Forgotten());
    }

    /// <summary>The runs end with this actor, and tell their verdicts to nobody who knows who waits for them.</summary>
    protected override void PostStop()
    {
        foreach (RunningCalls.Waiting waiting in _running.All)
            Answer(waiting.Asker, FailedInside, waiting.Since);
        _stopped.Cancel();
        _stopped.Dispose();
        _questions.Dispose();
        _witnessQuestions.Dispose();
        _listQuestions.Dispose();
        _rpc.Dispose();
        _runs.Dispose();
    }

    private void Find(BeaconSync.WantsHeader wants)
    {
        (IActorRef asker, IActorRef self) = (Sender, Self);
        var asking = new Asking(_endpoints.ByTrust, HeaderPatience, self.Tell);
        _ = new HeaderProver(new HeaderQuestions(_rpc), _questions, _chain)
            .FindAsync(asking, wants.Hash, _stopped.Token).PipeTo(asker, Self);
    }

    /// <summary>As many transactions are sent at once as calls run, of one client and of all.</summary>
    private void Send(SendTransaction send)
    {
        bool isOfClient = _sending.Count(client => client == send.Client) >= _options.MaxCallsPerClient;
        if (isOfClient || _sending.Count >= _options.MaxCalls)
        {
            Sender.Tell(new Busy(isOfClient ? _options.MaxCallsPerClient : _options.MaxCalls, isOfClient));
            return;
        }
        _sending = _sending.Add(send.Client);
        (IActorRef asker, IActorRef self) = (Sender, Self);
        (Task<Sending> answer, Task ended) =
            new TransactionSender(_rpc, _options.CallTimeout).Send(_endpoints.ByTrust, send, _stopped.Token);
        _ = TellAsync();

        async Task TellAsync()
        {
            Sending said = await answer.ConfigureAwait(false);
            if (!ended.IsCompleted)
            {
                asker.Tell(said);
                await ended.ConfigureAwait(false);
                self.Tell(new SendingEnded(send.Client));
                return;
            }
            self.Tell(new SendingEnded(send.Client));
            asker.Tell(said);
        }
    }

    /// <summary>At every endpoint: until then the transaction is held.</summary>
    private sealed record SendingEnded(NetworkPrefix Client);

    private void Find(FeedMessages.Question question)
    {
        (IActorRef asker, IActorRef self) = (Sender, Self);
        TimeSpan patience = question is FeedMessages.GetHeader ? HeaderPatience : _options.CallTimeout;
        _ = new FeedProver(
                new HeaderQuestions(_rpc), _questions, new BlockProver(_rpc, _questions, _chain.ChainId),
                new ReceiptsProver(_rpc, _questions))
            .AnswerAsync(question, new Asking(_endpoints.ByTrust, patience, self.Tell), _stopped.Token).PipeTo(asker, Self);
    }

    private void AskForHints(BeaconSync.WantsHints wants) => _ = new ForkConfigClient(_rpc)
        .AskAsync(_endpoints.ByTrust, _chain, _stopped.Token).PipeTo(
            Sender, Self, heard => new BeaconSync.ExecutionHints(wants.Round, heard), _ => new BeaconSync.ExecutionHints(wants.Round, []));

    /// <summary>A call that fails is not run again; <see cref="CallActor"/> tells its asker as it stops.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <summary>The operator hears of a lie each time, and of anything else when it is news.</summary>
    private void Note(EndpointOutcome outcome)
    {
        _endpoints = _endpoints.After(outcome.Endpoint, outcome.Worth);
        _probe.Note(outcome);
        if (outcome.Worth == AnswerWorth.Held)
        {
            _failures = _failures.Held(outcome.Endpoint, TimeProvider.System.GetUtcNow());
            return;
        }
        (_failures, bool isNews) = _failures.With(outcome, TimeProvider.System.GetUtcNow());
        if (outcome.Lie is { } lie)
        {
            _lies = _lies.With(outcome.Endpoint, lie, TimeProvider.System.GetUtcNow());
            NodeMeter.EndpointLied(Layer.Execution, outcome.Endpoint.Url.ToString());
        }
        if (outcome.Worth is AnswerWorth.Refused or AnswerWorth.OfAnotherBlock)
            NodeMeter.ProofRefused(Layer.Execution, outcome.Endpoint.Url.ToString());
        if (isNews || outcome.Worth == AnswerWorth.Refused)
            _log.Warning("{Failure:l}", outcome.Reason);
        else
            _log.Debug("{Failure:l}", outcome.Reason);
    }

    private void Begin(StateQuestion call)
    {
        if (call is not (GetBlock or HistoryMessages.HistoryQuestion) // what a block holds is the same under all rules
            && !ExecutionRules.At(_chain, call.Block).TryGetValue(out _, out string? reason))
        {
            Sender.Tell(new Verdict.Unproven(reason));
            return;
        }
        long since = _clock.GetTimestamp();
        if (Known(call) is { } known)
        {
            Answer(Sender, known, since);
            return;
        }
        if (!_running.WithPlaceFor(call.Client)
            .TryGetValue(out (RunningCalls Others, RunningCalls.Waiting? GaveWay) place, out Busy? busy))
        {
            Refuse(Sender, busy);
            return;
        }
        _running = place.Others;
        if (place.GaveWay is { } gaveWay)
            EndFor(gaveWay);
        QuestionName? question = QuestionName.Of(call);
        _running = _running.With(question is { } shared && _running.Find(shared, _clock) is { } other
            ? other with { Asker = Sender, Client = call.Client, Since = since }
            : new RunningCalls.Waiting(Sender, call.Client, question, Start(call), Begun: since, Since: since));
    }

    private IActorRef Start(StateQuestion call) =>
        Context.Watch(Context.ActorOf(call switch
        {
            GetBlock get => PropsFor(get),
            HistoryMessages.HistoryQuestion question => PropsFor(question),
            _ => PropsFor(call, StateWork.Of(call, _options.GasCap)),
        }));

    /// <summary>What an earlier question has left that was the same.</summary>
    private Verdict? Known(StateQuestion question) => question switch
    {
        GetBlock => _blocks.Find(question.Block.BlockHash) is { } block ? new Verdict.Whole(block) : null,
        CallQuestion { WithWitness: false, Work: { } work } => Find(question.Block, work),
        _ => null,
    };

    private Verdict.Concluded? Find(ProvenBlock block, WorkName work)
    {
        Verdict.Concluded? outcome = _outcomes.Find((block.BlockHash, work));
        NodeMeter.CacheAsked(Cache.Outcome, isHit: outcome is not null);
        return outcome;
    }

    /// <summary>It made room for another client's. The run goes on while others wait for it.</summary>
    private void EndFor(RunningCalls.Waiting gaveWay)
    {
        Refuse(gaveWay.Asker, new Busy(_options.MaxCalls, OfClient: false));
        if (!_running.IsAwaited(gaveWay.Run))
            gaveWay.Run.Tell(new GiveWay());
    }

    private static void Refuse(IActorRef asker, Busy busy)
    {
        NodeMeter.CallRefused(busy.OfClient ? "too-many-calls" : "busy");
        asker.Tell(busy);
    }

    /// <summary>Places are free before anybody is answered, because a client may react to the answer with its next call.</summary>
    private void End(IActorRef run, Verdict verdict)
    {
        (_running, ImmutableList<RunningCalls.Waiting> served) = _running.Without(run);
        if (verdict is Verdict.Concluded { Witness: null } outcome && served is [{ Question.Work: { } work }, ..])
        {
            _outcomes = _outcomes.With((outcome.On.BlockHash, work), outcome, outcome.Size + OutcomeBytes);
            MeterCaches();
        }
        foreach (RunningCalls.Waiting waiting in served)
            Answer(waiting.Asker, verdict, waiting.Since);
    }

    private void Answer(IActorRef asker, Verdict verdict, long since)
    {
        NodeMeter.CallEnded(verdict.Outcome, _clock.GetElapsedTime(since));
        asker.Tell(verdict);
    }

    private Props PropsFor(StateQuestion call, StateWork work) => CallActor.Props(new CallActor.Parts(
        Self, work, BlocksFor(call), work.Name is { } name ? _accessSets.Find(name) : null, _kept.Codes, _rpc, _questions, _runs,
        call.Client, _endpoints.ByTrust, _hints, _callWitnesses, _options));

    private Props PropsFor(GetBlock get) => BlockActor.Props(new BlockActor.Parts(
        Self, [get.Block, .. get.Earlier], _blocks, new BlockProver(_rpc, _questions, _chain.ChainId), _endpoints.ByTrust, _options));

    private Props PropsFor(HistoryMessages.HistoryQuestion question) => HistoryActor.Props(new HistoryActor.Parts(
        Self, question, _kept.States, _headers, _chain, _rpc, _questions, _endpoints.ByTrust, _options));

    private ImmutableArray<CallBlock> BlocksFor(StateQuestion call)
    {
        var blocks = ImmutableArray.CreateBuilder<CallBlock>();
        foreach (ProvenBlock block in (ProvenBlock[])[call.Block, .. call.Earlier])
        {
            if (!ExecutionRules.At(_chain, block).TryGetValue(out ChainRules? rules, out _))
                continue;
            var nothing = ProvenState.At(block, isRecording: call.WithProofs);
            ProvenState known = call.WithProofs ? nothing : _kept.States.Find(block.BlockHash) ?? nothing;
            blocks.Add(new CallBlock(
                block, rules, known, new StateProver(_rpc, _questions, block, nothing, hasHistory: rules.Has(Fork.Prague)), _chain)
            {
                Earlier = call.WithProofs ? EarlierStates.None : _kept.EarlierThan(block),
                Carried = call.WithProofs || block != call.Block ? null
                    : _carried.Of(block, call.Earlier, _kept, _endpoints.ByTrust),
            });
        }
        return blocks.ToImmutable();
    }

    private void Keep(CarriedStates.Carried carried)
    {
        _carried.End(carried);
        if (carried.State is not { } state)
            return;
        _kept = _kept.With(carried.Block, state);
        MeterCaches();
    }

    private void Keep(Learned learned)
    {
        if (learned is { Name: { } name, Reads: { } reads })
            _accessSets = _accessSets.With(name, reads);
        _kept = _kept.With(learned.BlockHash, learned.State);
        MeterCaches();
    }
}
