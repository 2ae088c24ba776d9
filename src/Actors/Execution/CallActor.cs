using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Akka.Actor;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.LightClient;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Execution;

/// <summary>
/// One <c>eth_call</c>: it runs the call, has proven what the run misses, and runs it again until there is a verdict. It lives as long as
/// the call.
/// </summary>
/// <remarks>
/// It knows no endpoint's health. It asks the endpoints in the order that it was given, and tells its parent how each did.
/// </remarks>
internal sealed class CallActor : ReceiveActor, IWithTimers
{
    private const string FailedInside = "the call failed inside the node; its log says why";

    private readonly Parts _parts;
    private readonly CancellationTokenSource _stopped = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private ProvenState _state;
    private StateNeeds? _needs;
    private StateNeeds? _certainNeeds;
    private int _endpoint;
    private int _triesLeft;
    private int _rounds;
    private ulong _gasSpent;
    private TimeSpan _timeSpent;
    private string _lastFailure = "";
    private bool _isAnswered;

    public CallActor(Parts parts)
    {
        (_parts, _state) = (parts, parts.Known);

        Receive<HintFetched>(fetched => Prove(fetched.Hint));
        Receive<NoHint>(failed =>
        {
            if (failed.IsUnknownMethod)
                Context.Parent.Tell(new HasNoAccessLists(failed.Endpoint));
            Run();
        });
        Receive<Proven>(OnProven);
        Receive<ProofFailed>(OnProofFailed);
        Receive<RunTurns.Ran<EthCallResult>>(OnRan);
        Receive<Status.Failure>(OnRunFailed);
        Receive<GiveWay>(_ => Refuse(new Busy(_parts.Options.MaxCalls, OfClient: true)));
        Receive<Deadline>(_ => Answer(TimedOut));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private Endpoint Endpoint => _parts.Endpoints[_endpoint];

    private Verdict.Unproven TimedOut => new(
        $"the call was not proven within {_parts.Options.CallTimeout.TotalSeconds:0.#} s"
        + (_lastFailure.Length > 0 ? $"; last: {_lastFailure}" : ""));

    /// <summary>What a call is given.</summary>
    /// <param name="Asker">Is told the verdict.</param>
    /// <param name="Known">The state of the block that is proven already.</param>
    /// <param name="Runs">Where runs compute.</param>
    /// <param name="Client">Whose turn the runs take.</param>
    /// <param name="Endpoints">At least one, in the order to ask them.</param>
    internal sealed record Parts(
        IActorRef Asker,
        CallRequest Request,
        ProvenBlock Block,
        ChainRules Rules,
        ProvenState Known,
        CodeCache Codes,
        StateProver Prover,
        ExecutionRpcClient Rpc,
        RunTurns Runs,
        NetworkPrefix Client,
        ImmutableArray<Endpoint> Endpoints,
        ImmutableHashSet<Endpoint> WithoutAccessLists,
        ExecutionOptions Options);

    private sealed record Deadline;

    private sealed record HintFetched(StateNeeds Hint);

    private sealed record NoHint(Endpoint Endpoint, bool IsUnknownMethod);

    private sealed record Proven(Endpoint Endpoint, ProvenState State);

    private sealed record ProofFailed(Endpoint Endpoint, Exception Reason);

    public static Props Props(Parts parts) => Akka.Actor.Props.Create(() => new CallActor(parts));

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(Deadline), new Deadline(), _parts.Options.CallTimeout);
        bool isFresh = _parts.Request.To is { } to && _state.Account(to) is null;
        if (isFresh && !_parts.WithoutAccessLists.Contains(Endpoint))
            FetchHint(Endpoint);
        else
            Run();
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        if (!_isAnswered)
            Tell(new Verdict.Unproven(FailedInside));
    }

    private void FetchHint(Endpoint endpoint) => _ = FetchHintAsync(endpoint).PipeTo(
        Self,
        Self,
        hint => new HintFetched(hint),
        failure => new NoHint(endpoint, failure is UpstreamException { RpcCode: -32601 }));

    private async Task<StateNeeds> FetchHintAsync(Endpoint endpoint)
    {
        JsonElement answer = await _parts.Rpc.CallAsync(
            endpoint,
            "eth_createAccessList",
            [AccessListHint.Request(_parts.Request), ((U256)_parts.Block.BlockNumber).ToHexQuantity()],
            AccessListHint.MostBytes,
            _stopped.Token).ConfigureAwait(false);
        return AccessListHint.Decode(answer, _parts.Request);
    }

    private void Run()
    {
        ProvenState state = _state;
        _ = _parts.Runs.RunAsync(
            _parts.Client,
            _parts.Options.RunTime - _timeSpent,
            turn => EthCall.Execute(
                _parts.Request, ExecutionRules.Context(_parts.Block), _parts.Rules, state, _parts.Options.GasCap, turn),
            _stopped.Token).PipeTo(Self, Self);
    }

    private void OnRunFailed(Status.Failure failure)
    {
        if (failure.Cause.GetBaseException() is not RunTookTooLongException)
            throw new InvalidOperationException("the run failed", failure.Cause);
        Answer(new Verdict.TooExpensive(
            $"the call computed for more than {_parts.Options.RunTime.TotalSeconds:0.#} s (helios.execution.run-time)"));
    }

    private void OnRan(RunTurns.Ran<EthCallResult> ran)
    {
        _timeSpent += ran.Spent;
        switch (ran.Result)
        {
            case EthCallResult.NeedsState needs when (_gasSpent += needs.GasUsed ?? 0) > _parts.Options.GasBudget:
                Answer(new Verdict.TooExpensive(
                    $"the runs of the call used more than {_parts.Options.GasBudget} gas together (helios.execution.gas-budget)"));
                break;
            case EthCallResult.NeedsState needs when WithCachedCode(needs):
                Run();
                break;
            case EthCallResult.NeedsState when ++_rounds > _parts.Options.MaxRounds:
                Answer(new Verdict.Unproven(
                    $"the call needs more than {_parts.Options.MaxRounds} rounds of proofs (helios.execution.max-rounds)"));
                break;
            case EthCallResult.NeedsState needs:
                Prove(StateNeeds.Of(needs), needs.Certain is { } certain ? StateNeeds.Of(certain) : null);
                break;
            case EthCallResult.NeedsBlobParameters:
                Answer(new Verdict.Unproven(ExecutionRules.NoBlobPrice(_parts.Block)));
                break;
            case EthCallResult.Success success:
                Answer(new Verdict.Returned(success.Output, success.GasUsed));
                break;
            case EthCallResult.Reverted reverted:
                Answer(new Verdict.Reverted(reverted.Output, reverted.GasUsed));
                break;
            case EthCallResult.Halted halted:
                Answer(new Verdict.Failed(halted.Reason, halted.GasUsed));
                break;
            case EthCallResult.Invalid invalid:
                Answer(new Verdict.Invalid($"no block could hold this call: {invalid.Reason}"));
                break;
        }
    }

    /// <summary>Code that another call has fetched needs no fetching, because its hash is its proof.</summary>
    private bool WithCachedCode(EthCallResult.NeedsState needs)
    {
        Bytecode[] found = [.. needs.Codes.Select(of => _parts.Codes.Find(of.CodeHash)).OfType<Bytecode>()];
        _state = found.Aggregate(_state, (state, code) => state.WithCode(code));
        return found.Length > 0;
    }

    /// <param name="certain">Those of the needs that are no guess; null where all are certain.</param>
    private void Prove(StateNeeds needs, StateNeeds? certain = null)
    {
        (_needs, _certainNeeds, _triesLeft) = (needs.Beyond(_state), certain, _parts.Endpoints.Length);
        ProveFrom(Endpoint);
    }

    private void ProveFrom(Endpoint endpoint) => _ = _parts.Prover.ProveAsync(endpoint, _state, _needs!, _stopped.Token).PipeTo(
        Self, Self, state => new Proven(endpoint, state), failure => new ProofFailed(endpoint, failure));

    private void OnProven(Proven proven)
    {
        Context.Parent.Tell(new EndpointAnswered(proven.Endpoint));
        _state = _state.Union(proven.State);
        Run();
    }

    private void OnProofFailed(ProofFailed failed)
    {
        if (_certainNeeds is { } certain && failed.Reason is UpstreamException answered && answered.Fault == UpstreamFault.RpcError)
        {
            // The guess may be at fault, and not the endpoint: what is certain is asked for alone.
            Prove(certain);
            return;
        }
        _lastFailure = failed.Reason switch
        {
            ProofRefusedException lie => lie.PublicMessage,
            UpstreamException failure => failure.PublicMessage,
            _ => FailedInside,
        };
        Context.Parent.Tell(failed.Reason switch
        {
            ProofRefusedException lie => new EndpointLied(failed.Endpoint, lie.Message),
            UpstreamException failure => new EndpointFailed(failed.Endpoint, failure.Message),
            var bug => (object)new EndpointFailed(failed.Endpoint, bug.ToString()),
        });
        if (--_triesLeft == 0)
        {
            Answer(new Verdict.Unproven(_lastFailure));
            return;
        }
        _endpoint = (_endpoint + 1) % _parts.Endpoints.Length;
        ProveFrom(Endpoint);
    }

    /// <summary>The call makes room for another client's.</summary>
    private void Refuse(Busy busy)
    {
        _isAnswered = true;
        Context.Parent.Tell(new Learned(_parts.Block.BlockHash, _state));
        Context.Parent.Tell(new Ended());
        _parts.Asker.Tell(busy);
        Context.Stop(Self);
    }

    private void Answer(Verdict verdict)
    {
        _isAnswered = true;
        NodeMeter.CallEnded(Outcome(verdict), Stopwatch.GetElapsedTime(_started));
        Context.Parent.Tell(new Learned(_parts.Block.BlockHash, _state));
        Tell(verdict);
        Context.Stop(Self);
    }

    private void Tell(Verdict verdict)
    {
        Context.Parent.Tell(new Ended());
        _parts.Asker.Tell(verdict);
    }

    /// <summary>The label of the metric.</summary>
    private static string Outcome(Verdict verdict) => verdict switch
    {
        Verdict.Returned => "returned",
        Verdict.Reverted or Verdict.Failed => "failed",
        Verdict.Invalid => "invalid",
        Verdict.TooExpensive => "too-expensive",
        Verdict.Unproven => "unproven",
        _ => throw new ArgumentException($"unknown verdict {verdict}"),
    };
}
