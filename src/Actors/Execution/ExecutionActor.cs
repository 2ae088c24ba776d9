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
/// Starts a <see cref="CallActor"/> for each call, and keeps what calls leave behind: the proven state of the last few blocks, code, and
/// the health of the endpoints. When it fails, it restarts with empty caches.
/// </summary>
public sealed class ExecutionActor : ReceiveActor
{
    /// <summary>Blocks whose state, and blocks whose transactions are kept.</summary>
    private const int BlocksKept = 4;
    private const int AccessSetsKept = 256;
    private static readonly TimeSpan TurnSlice = TimeSpan.FromMilliseconds(20);

    /// <summary>A header that no endpoint has is asked for again by the beacon side.</summary>
    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(2);

    private readonly ExecutionOptions _options;
    private BeaconChain _chain;
    private readonly ExecutionRpcClient _rpc;
    private readonly PatientAsker _questions = new(TimeProvider.System, Random.Shared.NextDouble);
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly RunTurns _runs = new(Math.Max(1, Environment.ProcessorCount - 1), TurnSlice, TimeProvider.System);

    private EndpointPool _endpoints;
    private CodeCache _codes;
    private AccessSets _accessSets = new(AccessSetsKept);
    private FailureLog _failures = FailureLog.Empty;
    private ImmutableDictionary<Endpoint, HintKind> _hints = ImmutableDictionary<Endpoint, HintKind>.Empty;
    private ImmutableList<(Hash32 BlockHash, ProvenState State)> _proven = [];
    private ImmutableQueue<WholeBlock> _blocks = [];
    private ImmutableList<(IActorRef Call, NetworkPrefix Client)> _running = [];
    private readonly CancellationTokenSource _stopped = new();

    public ExecutionActor(ExecutionOptions options, BeaconChain chain, UpstreamBudget budget)
    {
        (_options, _chain) = (options, chain);
        _rpc = new ExecutionRpcClient(options.Timeout, options.MaxResponse, budget);
        Use(options.Endpoints);
        _codes = new CodeCache(options.CodeCache);

        Receive<StateQuestion>(Begin);
        Receive<BeaconSync.WantsHeader>(Find);
        Receive<BeaconSync.WantsHints>(AskForHints);
        Receive<UseSchedule>(use => _chain = use.Chain);
        Receive<Ended>(_ => _running = _running.RemoveAll(running => running.Call.Equals(Sender)));
        Receive<Learned>(Keep);
        Receive<WholeBlock>(block => _blocks =
            [.. _blocks.Where(known => known.On.BlockHash != block.On.BlockHash).TakeLast(BlocksKept - 1), block]);
        Receive<EndpointOutcome>(Note);
        Receive<GetEndpoints>(_ => Sender.Tell(new EndpointsStatus(_failures.StatusOf(_endpoints.ByTrust))));
        Receive<HintsLearned>(learned => _hints = _hints.SetItem(learned.Endpoint, learned.Kind));
        Receive<Endpoints.Use>(use => Use(use.Urls));
    }

    [MemberNotNull(nameof(_endpoints))]
    private void Use(ImmutableArray<EndpointUrl> endpoints)
    {
        ImmutableArray<Endpoint> numbered = Endpoint.Number(Layer.Execution, endpoints);
        _endpoints = EndpointPool.Of(numbered);
        _rpc.Use(numbered);
        _questions.Use(numbered);
        _hints = _hints.Clear();
        NodeMeter.EndpointsConfigured(Layer.Execution, endpoints.Select(endpoint => endpoint.ToString()));
    }

    public static Props Props(ExecutionOptions options, BeaconChain chain, UpstreamBudget budget) =>
        Akka.Actor.Props.Create(() => new ExecutionActor(options, chain, budget));

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Context.Parent.Tell(new Endpoints.Forgotten());
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _questions.Dispose();
        _rpc.Dispose();
        _runs.Dispose();
    }

    private void Find(BeaconSync.WantsHeader wants)
    {
        (IActorRef asker, IActorRef self) = (Sender, Self);
        var asking = new Asking(_endpoints.ByTrust, HeaderPatience, self.Tell);
        _ = new HeaderProver(_rpc, _questions, _chain).FindAsync(asking, wants.Hash, _stopped.Token).PipeTo(asker, Self);
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
        if (outcome.Worth == AnswerWorth.Held)
            return;
        (_failures, bool isNews) = _failures.With(outcome, TimeProvider.System.GetUtcNow());
        if (outcome.Worth is AnswerWorth.Refused or AnswerWorth.OfAnotherBlock)
            NodeMeter.ProofRefused(Layer.Execution, outcome.Endpoint.Url.ToString());
        if (isNews || outcome.Worth == AnswerWorth.Refused)
            _log.Warning("{Reason:l}", outcome.Reason);
        else
            _log.Debug("{Reason:l}", outcome.Reason);
    }

    private void Begin(StateQuestion call)
    {
        if (!ExecutionRules.At(_chain, call.Block).TryGetValue(out _, out string? reason))
        {
            Sender.Tell(new Verdict.Unproven(reason));
            return;
        }
        if (call is GetBlock && _blocks.FirstOrDefault(known => known.On.BlockHash == call.Block.BlockHash) is { } block)
        {
            Sender.Tell(new Verdict.Whole(block));
            return;
        }
        if (MakeRoomFor(call.Client) is { } busy)
        {
            Sender.Tell(busy);
            return;
        }
        IActorRef actor = Context.ActorOf(call is GetBlock get ? PropsFor(get) : PropsFor(call, StateWork.Of(call, _options.GasCap)));
        _running = _running.Add((actor, call.Client));
    }

    private Props PropsFor(StateQuestion call, StateWork work) => CallActor.Props(new CallActor.Parts(
        Sender, work, BlocksFor(call), work.Name is { } name ? _accessSets.Find(name) : null, _codes, _rpc, _questions, _runs, call.Client,
        _endpoints.ByTrust, _hints, _options));

    private Props PropsFor(GetBlock get) => BlockActor.Props(new BlockActor.Parts(
        Sender, [get.Block, .. get.Earlier], new BlockProver(_rpc, _questions, _chain.ChainId), _endpoints.ByTrust, _options));

    private ImmutableArray<CallBlock> BlocksFor(StateQuestion call)
    {
        var blocks = ImmutableArray.CreateBuilder<CallBlock>();
        foreach (ProvenBlock block in (ProvenBlock[])[call.Block, .. call.Earlier])
        {
            if (!ExecutionRules.At(_chain, block).TryGetValue(out ChainRules? rules, out _))
                continue;
            var nothing = ProvenState.At(block, isRecording: call.WithWitness);
            ProvenState known = call.WithWitness ? nothing : _proven.Find(kept => kept.BlockHash == block.BlockHash).State ?? nothing;
            blocks.Add(new CallBlock(
                block, rules, known, new StateProver(_rpc, _questions, block, nothing, hasHistory: rules.Has(Fork.Prague))));
        }
        return blocks.ToImmutable();
    }

    /// <summary>When all places are taken, the client that has most gives its latest up to a client that would still have fewer.</summary>
    private Busy? MakeRoomFor(NetworkPrefix client)
    {
        int own = _running.Count(running => running.Client == client);
        if (own >= _options.MaxCallsPerClient)
            return new Busy(_options.MaxCallsPerClient, OfClient: true);
        if (_running.Count < _options.MaxCalls)
            return null;
        NetworkPrefix greatest = _running.CountBy(running => running.Client).MaxBy(calls => calls.Value).Key;
        if (_running.Count(running => running.Client == greatest) <= own + 1)
            return new Busy(_options.MaxCalls, OfClient: false);
        int latest = _running.FindLastIndex(running => running.Client == greatest);
        _running[latest].Call.Tell(new GiveWay());
        _running = _running.RemoveAt(latest);
        return null;
    }

    private void Keep(Learned learned)
    {
        if (learned is { Name: { } name, Reads: { } reads })
            _accessSets = _accessSets.With(name, reads);
        _codes = learned.State.Codes.Aggregate(_codes, (codes, code) => codes.Add(code));
        int known = _proven.FindIndex(kept => kept.BlockHash == learned.BlockHash);
        _proven = known >= 0
            ? _proven.SetItem(known, (learned.BlockHash, _proven[known].State.Union(learned.State)))
            : _proven.Add((learned.BlockHash, learned.State.WithoutRecording()));
        if (_proven.Count > BlocksKept)
            _proven = _proven.RemoveAt(0);
    }
}
