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
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Secrecy;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// Starts a <see cref="CallActor"/> for each call, and keeps what calls leave behind: the proven state of the last few blocks, code, and
/// the health of the endpoints. When it fails, it restarts with empty caches.
/// </summary>
public sealed class ExecutionActor : ReceiveActor
{
    private const int BlocksKept = 4;
    private static readonly TimeSpan TurnSlice = TimeSpan.FromMilliseconds(20);

    private readonly ExecutionOptions _options;
    private BeaconChain _chain;
    private readonly ExecutionRpcClient _rpc;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly RunTurns _runs = new(Math.Max(1, Environment.ProcessorCount - 1), TurnSlice, TimeProvider.System);

    private EndpointPool _endpoints;
    private CodeCache _codes;
    private ImmutableHashSet<Endpoint> _withoutAccessLists = [];
    private ImmutableList<(Hash32 BlockHash, ProvenState State)> _proven = [];
    private ImmutableList<(IActorRef Call, NetworkPrefix Client)> _running = [];
    private readonly CancellationTokenSource _stopped = new();

    public ExecutionActor(ExecutionOptions options, BeaconChain chain)
    {
        (_options, _chain) = (options, chain);
        _rpc = new ExecutionRpcClient(options.Timeout, options.MaxResponse);
        Use(options.Endpoints);
        _codes = new CodeCache(options.CodeCache);

        Receive<Call>(Begin);
        Receive<BeaconSync.WantsHeader>(Find);
        Receive<HeaderFound>(OnHeaderFound);
        Receive<UseSchedule>(use => _chain = use.Chain);
        Receive<Ended>(_ => _running = _running.RemoveAll(running => running.Call.Equals(Sender)));
        Receive<Learned>(learned => Keep(learned.BlockHash, learned.State));
        Receive<EndpointAnswered>(answered => _endpoints = _endpoints.After(answered.Endpoint, AnswerWorth.Held));
        Receive<EndpointFailed>(failed => OnFailure(failed.Endpoint, AnswerWorth.NoAnswer, failed.Reason));
        Receive<EndpointLied>(lied =>
        {
            NodeMeter.ProofRefused(Layer.Execution, lied.Endpoint.Url.ToString());
            OnFailure(lied.Endpoint, AnswerWorth.Refused, lied.Reason);
        });
        Receive<HasNoAccessLists>(endpoint => _withoutAccessLists = _withoutAccessLists.Add(endpoint.Endpoint));
        Receive<Endpoints.Use>(use => Use(use.Urls));
    }

    [MemberNotNull(nameof(_endpoints))]
    private void Use(ImmutableArray<EndpointUrl> endpoints)
    {
        (_endpoints, _withoutAccessLists) = (EndpointPool.Of(Endpoint.Number(Layer.Execution, endpoints)), []);
        NodeMeter.EndpointsConfigured(Layer.Execution, endpoints.Select(endpoint => endpoint.ToString()));
    }

    public static Props Props(ExecutionOptions options, BeaconChain chain) =>
        Akka.Actor.Props.Create(() => new ExecutionActor(options, chain));

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Context.Parent.Tell(new Endpoints.Forgotten());
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _rpc.Dispose();
        _runs.Dispose();
    }

    private sealed record HeaderFound(IActorRef Asker, HeaderSearch Search);

    private void Find(BeaconSync.WantsHeader wants)
    {
        IActorRef asker = Sender;
        _ = new HeaderProver(_rpc, _chain).FindAsync(_endpoints.ByHealth, wants.Hash, _stopped.Token).PipeTo(
            Self, Self, search => new HeaderFound(asker, search));
    }

    private void OnHeaderFound(HeaderFound found)
    {
        foreach (EndpointOutcome outcome in found.Search.Outcomes)
            Note(outcome);
        found.Asker.Tell(found.Search.Block is { } block
            ? new BeaconSync.HeaderProven(block)
            : (object)new BeaconSync.HeaderNotProven(
                found.Search.Proven.BlockHash, string.Join("; ", found.Search.Outcomes.Select(outcome => outcome.Reason))));
    }

    private void Note(EndpointOutcome outcome)
    {
        if (outcome.Worth == AnswerWorth.Refused)
            NodeMeter.ProofRefused(Layer.Execution, outcome.Endpoint.Url.ToString());
        if (outcome.Worth is AnswerWorth.Held or AnswerWorth.Useless)
            _endpoints = _endpoints.After(outcome.Endpoint, outcome.Worth);
        else
            OnFailure(outcome.Endpoint, outcome.Worth, outcome.Reason);
    }

    /// <summary>A call that fails is not run again; <see cref="CallActor"/> tells its asker as it stops.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void OnFailure(Endpoint endpoint, AnswerWorth worth, string reason)
    {
        _log.Warning("{Reason:l}", reason);
        _endpoints = _endpoints.After(endpoint, worth);
    }

    private void Begin(Call call)
    {
        if (!ExecutionRules.At(_chain, call.Block).TryGetValue(out ChainRules? rules, out string? reason))
        {
            Sender.Tell(new Verdict.Unproven(reason));
            return;
        }
        if (MakeRoomFor(call.Client) is { } busy)
        {
            Sender.Tell(busy);
            return;
        }
        CallRequest request = call.Request with { Gas = Math.Min(call.Request.Gas ?? _options.GasCap, _options.GasCap) };
        ProvenState known = _proven.Find(kept => kept.BlockHash == call.Block.BlockHash).State
            ?? ProvenState.At(call.Block);
        IActorRef actor = Context.ActorOf(CallActor.Props(new CallActor.Parts(
            Sender, request, call.Block, rules, known, _codes, new StateProver(_rpc, call.Block), _rpc, _runs, call.Client,
            _endpoints.ByHealth, _withoutAccessLists, _options)));
        _running = _running.Add((actor, call.Client));
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

    private void Keep(Hash32 blockHash, ProvenState state)
    {
        _codes = state.Codes.Aggregate(_codes, (codes, code) => codes.Add(code));
        int known = _proven.FindIndex(kept => kept.BlockHash == blockHash);
        _proven = known >= 0
            ? _proven.SetItem(known, (blockHash, _proven[known].State.Union(state)))
            : _proven.Add((blockHash, state));
        if (_proven.Count > BlocksKept)
            _proven = _proven.RemoveAt(0);
    }
}
