using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Akka.Actor;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol;
using Helios.Protocol.Evm;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>One <c>eth_call</c>: run it, have proven what it misses, run it again, until there is a verdict. Lives as long as the call.</summary>
internal sealed class CallActor : ReceiveActor, IWithTimers
{
    private const string FailedInside = "the call failed inside the node; its log says why";

    private readonly Parts _parts;
    private readonly CancellationTokenSource _stopped = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private ProvenState _state;
    private EndpointPool _endpoints;
    private EthCallResult.NeedsState? _needs;
    private int _triesLeft;
    private int _rounds;
    private string _lastFailure = "";
    private bool _isAnswered;

    public CallActor(Parts parts)
    {
        _parts = parts;
        _state = parts.Known;
        _endpoints = parts.Endpoints;

        Receive<HintFetched>(fetched => Prove(fetched.Hint));
        Receive<NoHint>(failed =>
        {
            if (failed.IsUnknownMethod)
                Context.Parent.Tell(new ExecutionActor.HasNoAccessLists(failed.Endpoint));
            Run();
        });
        Receive<Proven>(proven =>
        {
            Context.Parent.Tell(new ExecutionActor.EndpointAnswered(proven.Endpoint));
            _state = _state.Union(proven.State);
            Run();
        });
        Receive<ProofFailed>(OnProofFailed);
        Receive<EthCallResult>(OnRan);
        Receive<Status.Failure>(failure => throw new InvalidOperationException("the run failed", failure.Cause));
        Receive<Deadline>(_ => Answer(TimedOut));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private EthCalls.Unproven TimedOut => new(
        $"the call was not proven within {_parts.Options.CallTimeout.TotalSeconds:0.#} s{(_lastFailure.Length > 0 ? $"; last: {_lastFailure}" : "")}");

    /// <summary>What a call is given.</summary>
    /// <param name="Asker">Who is told the verdict.</param>
    /// <param name="Known">What is proven of the block already.</param>
    /// <param name="Runs">Where runs compute.</param>
    internal sealed record Parts(
        IActorRef Asker,
        CallRequest Request,
        ProvenBlock Block,
        ChainRules Rules,
        ProvenState Known,
        CodeCache Codes,
        StateProver Prover,
        ExecutionRpcClient Rpc,
        TaskScheduler Runs,
        EndpointPool Endpoints,
        ImmutableHashSet<Uri> WithoutAccessLists,
        ExecutionOptions Options);

    private sealed record Deadline;

    private sealed record HintFetched(EthCallResult.NeedsState Hint);

    private sealed record NoHint(Uri Endpoint, bool IsUnknownMethod);

    private sealed record Proven(Uri Endpoint, ProvenState State);

    private sealed record ProofFailed(Uri Endpoint, Exception Reason);

    public static Props Props(Parts parts) => Akka.Actor.Props.Create(() => new CallActor(parts));

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(Deadline), new Deadline(), _parts.Options.CallTimeout);
        Uri endpoint = _endpoints.Best;
        bool isFresh = _parts.Request.To is { } to && _state.Account(to) is null;
        if (isFresh && !_parts.WithoutAccessLists.Contains(endpoint))
            FetchHint(endpoint);
        else
            Run();
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        if (!_isAnswered)
            Tell(new EthCalls.Unproven(FailedInside));
    }

    private void FetchHint(Uri endpoint) => _ = FetchHintAsync(endpoint).PipeTo(
        Self,
        Self,
        hint => new HintFetched(hint),
        failure => new NoHint(endpoint, failure is UpstreamException { RpcCode: -32601 }));

    private async Task<EthCallResult.NeedsState> FetchHintAsync(Uri endpoint)
    {
        JsonElement answer = await _parts.Rpc.CallAsync(
            endpoint,
            "eth_createAccessList",
            [AccessListHint.Request(_parts.Request), ((U256)_parts.Block.BlockNumber).ToHexQuantity()],
            _stopped.Token).ConfigureAwait(false);
        return AccessListHint.Decode(answer, _parts.Request);
    }

    private void Run()
    {
        ProvenState state = _state;
        _ = Task.Factory.StartNew(
            () => EthCall.Execute(_parts.Request, ExecutionRules.Context(_parts.Block), _parts.Rules, state),
            _stopped.Token,
            TaskCreationOptions.None,
            _parts.Runs).PipeTo(Self, Self);
    }

    private void OnRan(EthCallResult result)
    {
        switch (result)
        {
            case EthCallResult.NeedsState needs when WithCachedCode(needs):
                Run();
                break;
            case EthCallResult.NeedsState when ++_rounds > _parts.Options.MaxRounds:
                Answer(new EthCalls.Unproven($"the call needs more than {_parts.Options.MaxRounds} rounds of proofs (helios.execution.max-rounds)"));
                break;
            case EthCallResult.NeedsState needs:
                Prove(needs);
                break;
            case EthCallResult.Success success:
                Answer(new EthCalls.Returned(success.Output, success.GasUsed));
                break;
            case EthCallResult.Reverted reverted:
                Answer(new EthCalls.Failed("reverted", reverted.Output, reverted.GasUsed));
                break;
            case EthCallResult.Halted halted:
                Answer(new EthCalls.Failed(halted.Reason.ToString(), ReadOnlyMemory<byte>.Empty, halted.GasUsed));
                break;
            case EthCallResult.Invalid invalid:
                Answer(new EthCalls.Invalid($"no block could hold this call: {invalid.Reason}"));
                break;
        }
    }

    /// <summary>Code that another call has fetched needs no fetching: its hash is its proof.</summary>
    private bool WithCachedCode(EthCallResult.NeedsState needs)
    {
        Bytecode[] found = [.. needs.Codes.Select(of => _parts.Codes.Find(of.CodeHash)).OfType<Bytecode>()];
        _state = found.Aggregate(_state, (state, code) => state.WithCode(code));
        return found.Length > 0;
    }

    private void Prove(EthCallResult.NeedsState needs)
    {
        _needs = needs;
        _triesLeft = _endpoints.Count;
        ProveFromBest();
    }

    private void ProveFromBest()
    {
        Uri endpoint = _endpoints.Best;
        _ = _parts.Prover.ProveAsync(endpoint, _state, _needs!, _stopped.Token).PipeTo(
            Self, Self, state => new Proven(endpoint, state), failure => new ProofFailed(endpoint, failure));
    }

    private void OnProofFailed(ProofFailed failed)
    {
        bool isLie = failed.Reason is ProofRefusedException;
        bool isExpected = isLie || failed.Reason is UpstreamException;
        _lastFailure = isExpected ? failed.Reason.Message : FailedInside;
        Context.Parent.Tell(new ExecutionActor.EndpointFailed(failed.Endpoint, isLie, isExpected ? failed.Reason.Message : failed.Reason.ToString()));
        _endpoints = isLie ? _endpoints.Lied(failed.Endpoint) : _endpoints.Failed(failed.Endpoint);
        if (--_triesLeft > 0)
            ProveFromBest();
        else
            Answer(new EthCalls.Unproven(_lastFailure));
    }

    private void Answer(object verdict)
    {
        _isAnswered = true;
        NodeMeter.CallEnded(verdict.GetType().Name.ToLowerInvariant(), Stopwatch.GetElapsedTime(_started));
        Context.Parent.Tell(new ExecutionActor.Learned(_parts.Block.BlockHash, _state));
        Tell(verdict);
        Context.Stop(Self);
    }

    private void Tell(object verdict)
    {
        Context.Parent.Tell(new ExecutionActor.Ended());
        _parts.Asker.Tell(verdict);
    }
}
