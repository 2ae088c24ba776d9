using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;

namespace Helios.Actors.Execution;

/// <summary>
/// Starts a <see cref="CallActor"/> for each call, and keeps what the calls have had proven: the state of the last few blocks, and code.
/// When it fails, it restarts with empty caches.
/// </summary>
public sealed class ExecutionActor : ReceiveActor
{
    private const int BlocksKept = 4;

    private readonly ExecutionOptions _options;
    private readonly BeaconChain _chain;
    private readonly ExecutionRpcClient _rpc;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    /// <summary>A run may compute for seconds, and whoever sends many calls must not take the threads that follow the chain and answer.</summary>
    private readonly TaskScheduler _runs = new ConcurrentExclusiveSchedulerPair(
        TaskScheduler.Default, Math.Max(1, Environment.ProcessorCount - 1)).ConcurrentScheduler;

    private EndpointPool _endpoints;
    private CodeCache _codes;
    private ImmutableHashSet<Uri> _withoutAccessLists = [];
    private ImmutableList<(Hash32 BlockHash, ProvenState State)> _proven = [];
    private ImmutableHashSet<IActorRef> _running = [];

    public ExecutionActor(ExecutionOptions options, BeaconChain chain)
    {
        (_options, _chain) = (options, chain);
        _rpc = new ExecutionRpcClient(options.Timeout, options.MaxResponse);
        Use(options.Endpoints);
        _codes = new CodeCache(options.CodeCache);

        Receive<EthCalls.Call>(Begin);
        Receive<Ended>(_ => _running = _running.Remove(Sender));
        Receive<Learned>(learned => Keep(learned.BlockHash, learned.State));
        Receive<EndpointAnswered>(endpoint => _endpoints = _endpoints.Answered(endpoint.Url));
        Receive<EndpointFailed>(failed =>
        {
            if (failed.IsLie)
                NodeMeter.ProofRefused("execution", Upstream.Name(failed.Url));
            _log.Warning("{0}", failed.Reason);
            _endpoints = failed.IsLie ? _endpoints.Lied(failed.Url) : _endpoints.Failed(failed.Url);
        });
        Receive<Endpoints.Use>(use => Use(use.Urls));
        Receive<HasNoAccessLists>(endpoint => _withoutAccessLists = _withoutAccessLists.Add(endpoint.Url));
    }

    [MemberNotNull(nameof(_endpoints))]
    private void Use(ImmutableArray<Uri> endpoints)
    {
        (_endpoints, _withoutAccessLists) = (EndpointPool.Of(endpoints), []);
        NodeMeter.EndpointsConfigured("execution", endpoints.Select(Upstream.Name));
    }

    /// <summary>A call is about to be answered. Said first: whoever has the answer may ask again at once, and is not refused for the sake of his own last call.</summary>
    internal sealed record Ended;

    /// <summary>What a call that ended had proven.</summary>
    internal sealed record Learned(Hash32 BlockHash, ProvenState State);

    internal sealed record EndpointAnswered(Uri Url);

    /// <param name="IsLie">It answered, and a check refused the answer.</param>
    internal sealed record EndpointFailed(Uri Url, bool IsLie, string Reason);

    /// <summary>The endpoint does not know <c>eth_createAccessList</c>; it need not be asked again.</summary>
    internal sealed record HasNoAccessLists(Uri Url);

    public static Props Props(ExecutionOptions options, BeaconChain chain) => Akka.Actor.Props.Create(() => new ExecutionActor(options, chain));

    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        Context.Parent.Tell(new Endpoints.Forgotten());
    }

    protected override void PostStop() => _rpc.Dispose();

    /// <summary>A call that fails is not run again: its asker is told by <see cref="CallActor"/> itself, as it stops.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Begin(EthCalls.Call call)
    {
        if (ExecutionRules.At(_chain, call.Block) is not { } rules)
        {
            Sender.Tell(new EthCalls.Unproven($"block {call.Block.BlockNumber} is older than Cancun, the first fork whose rules this node knows"));
            return;
        }
        if (_running.Count >= _options.MaxCalls)
        {
            Sender.Tell(new EthCalls.Busy(_options.MaxCalls));
            return;
        }
        CallRequest request = call.Request with { Gas = Math.Min(call.Request.Gas ?? _options.GasCap, _options.GasCap) };
        ProvenState known = _proven.Find(kept => kept.BlockHash == call.Block.BlockHash).State
            ?? ProvenState.At(call.Block);
        _running = _running.Add(Context.ActorOf(CallActor.Props(new CallActor.Parts(
            Sender, request, call.Block, rules, known, _codes, new StateProver(_rpc, call.Block), _rpc, _runs, _endpoints, _withoutAccessLists, _options))));
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
