using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Actor;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Proofs;
using static Helios.Actors.Execution.ExecutionMessages;
using Address = Helios.Protocol.Primitives.Address;

namespace Helios.Actors.Execution;

/// <summary>
/// One call, or other work on a block's state: it runs the call, has proven what the run misses, and runs it again until there is a
/// verdict. It lives as long as the call.
/// </summary>
/// <remarks>
/// It knows no endpoint's health. It asks the endpoints in the order that it was given, and tells its parent how each did.
/// </remarks>
internal sealed class CallActor : ReceiveActor, IWithTimers
{
    internal const string FailedInside = "the call failed inside the node; its log says why";

    /// <summary>No endpoint has the block, for so long: the call goes on with an earlier one.</summary>
    internal static readonly TimeSpan BlockPatience = TimeSpan.FromSeconds(3);

    private readonly Parts _parts;
    private readonly CancellationTokenSource _stopped = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly HintQuestions _hints;
    private CancellationTokenSource _given;
    private CallBlock _on;
    private ImmutableArray<CallBlock> _earlier;
    private ProvenState _state;
    private ImmutableHashSet<Address> _unprovable = [];
    private bool _isServed;
    private bool _isHinted;
    private int _rounds;
    private ulong _gasSpent;
    private TimeSpan _timeSpent;
    private StateReads? _reads;
    private string _lastFailure = "";
    private bool _isAnswered;

    public CallActor(Parts parts)
    {
        (_parts, _on, _earlier) = (parts, parts.Blocks[0], parts.Blocks[1..]);
        _state = _on.Known;
        _given = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        IActorRef parent = Context.Parent;
        _hints = new HintQuestions(
            parts.Rpc, parts.Questions, parts.Hints, (endpoint, kind) => parent.Tell(new HintsLearned(endpoint, kind)));

        Receive<Proven>(OnProven);
        Receive<NotProven>(OnNotProven);
        Receive<EndpointOutcome>(OnTried);
        Receive<HasRun>(OnRan);
        Receive<RunFailed>(OnRunFailed);
        Receive<BlockIsNotServed>(_ => FallBack());
        Receive<GiveWay>(_ => GiveUp());
        Receive<Deadline>(_ => Answer(TimedOut));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private Verdict.Unproven TimedOut => new(
        $"the call was not proven within {_parts.Options.CallTimeout.TotalSeconds:0.#} s"
        + (_lastFailure.Length > 0 ? $"; last: {_lastFailure}" : ""));

    /// <summary>What a call is given.</summary>
    /// <param name="Asker">Is told the verdict.</param>
    /// <param name="Blocks">At least one, the newest first: the call runs on the first that an endpoint has.</param>
    /// <param name="LastReads">What the same call has read at an earlier block; null if that is not known.</param>
    /// <param name="Runs">Where runs compute.</param>
    /// <param name="Client">Whose turn the runs take.</param>
    /// <param name="Endpoints">At least one, in the order to ask them.</param>
    internal sealed record Parts(
        IActorRef Asker,
        StateWork Work,
        ImmutableArray<CallBlock> Blocks,
        StateReads? LastReads,
        ContentCache<Hash32, Bytecode> Codes,
        ExecutionRpcClient Rpc,
        PatientAsker Questions,
        RunTurns Runs,
        NetworkPrefix Client,
        ImmutableArray<Endpoint> Endpoints,
        ImmutableDictionary<Endpoint, HintKind> Hints,
        ExecutionOptions Options);

    /// <param name="On">The block that it ran on; the call may have fallen back to an earlier one meanwhile.</param>
    internal sealed record HasRun(CallBlock On, RunTurns.Ran<EthCallRun> Ran);

    private sealed record RunFailed(CallBlock On, Exception Reason);

    private sealed record Deadline;

    private sealed record BlockIsNotServed;

    private sealed record Proven(CallBlock On, StateProver.Round Round);

    private sealed record NotProven(CallBlock On, Exception Reason);

    public static Props Props(Parts parts) => Akka.Actor.Props.Create(() => new CallActor(parts));

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(Deadline), new Deadline(), _parts.Options.CallTimeout);
        Begin();
    }

    protected override void PostStop()
    {
        _stopped.Cancel();
        _given.Dispose();
        _stopped.Dispose();
        if (!_isAnswered)
            _parts.Asker.Tell(new Verdict.Unproven(FailedInside));
    }

    /// <summary>What the same call has read at an earlier block is proven first, all at once.</summary>
    private void Begin()
    {
        // a call on a contract that others have called here needs little, and no hint
        _isHinted = _parts.LastReads is not null || _parts.Work.Hint is not { } call
            || (call.To is { } to && _state.Account(to) is not null);
        StateNeeds last = _parts.LastReads is { } reads
            ? StateNeeds.Of(reads, hash => _parts.Codes.Find(hash) is not null).Beyond(_state)
            : StateNeeds.None;
        if (last.IsEmpty)
            Run();
        else
            Prove(StateNeeds.None, last);
    }

    private void Run()
    {
        (ProvenState state, CallBlock on) = (_state, _on);
        _ = _parts.Runs.RunAsync(
            _parts.Client,
            _parts.Options.RunTime - _timeSpent,
            turn => _parts.Work.Run(on, state, _parts.Options.GasCap, turn),
            _given.Token).PipeTo(Self, Self, ran => new HasRun(on, ran), failure => new RunFailed(on, failure));
    }

    private void OnRunFailed(RunFailed failed)
    {
        if (failed.On != _on)
            return;
        if (failed.Reason.GetBaseException() is not RunTookTooLongException)
            throw new InvalidOperationException("the run failed", failed.Reason);
        Answer(new Verdict.TooExpensive(
            $"the call computed for more than {_parts.Options.RunTime.TotalSeconds:0.#} s (helios.execution.run-time)"));
    }

    /// <summary>A run on a block that the call has left counts for its time and for nothing else.</summary>
    private void OnRan(HasRun run)
    {
        (EthCallRun ran, TimeSpan spent) = run.Ran;
        _timeSpent += spent;
        if (run.On != _on)
            return;
        _gasSpent += ran.Result is EthCallResult.NeedsState { GasUsed: { } used } ? used : ran.GasOfRuns;
        switch (ran.Result)
        {
            case var _ when _gasSpent > _parts.Options.GasBudget:
                Answer(new Verdict.TooExpensive(
                    $"the runs of the call used more than {_parts.Options.GasBudget} gas together (helios.execution.gas-budget)"));
                return;
            case EthCallResult.NeedsState needs when WithCachedCode(needs):
                Run();
                return;
            case EthCallResult.NeedsState when ++_rounds > _parts.Options.MaxRounds:
                Answer(new Verdict.Unproven(
                    $"the call needs more than {_parts.Options.MaxRounds} rounds of proofs (helios.execution.max-rounds)"));
                return;
            case EthCallResult.Reverted or EthCallResult.Halted when _parts.Work.FailsHereAlone(_on, _parts.Options.GasCap) is { } reason:
                Answer(new Verdict.TooExpensive(reason));
                return;
            case EthCallResult.NeedsBlobParameters:
                Answer(new Verdict.Unproven(ExecutionRules.NoBlobPrice(_on.Block)));
                return;
            case EthCallResult.NeedsState { Certain: { } first } needs:
                StateNeeds certain = StateNeeds.Of(first with { WithCode = [.. needs.WithCode.Intersect(first.Accounts)] });
                Prove(certain, StateNeeds.Of(needs).Except(certain, _unprovable));
                return;
        }
        _reads = ran.Reads;
        Verdict verdict = ran.Result switch
        {
            EthCallResult.Success success => _parts.Work.Succeeded(_on, _state, success),
            EthCallResult.Listed listed => new Verdict.Listed(_on.Block, listed.AccessList, listed.Ended, listed.GasUsed),
            EthCallResult.Reverted reverted => new Verdict.Reverted(_on.Block, reverted.Output, reverted.GasUsed),
            EthCallResult.Halted halted => new Verdict.Failed(_on.Block, halted.Reason, halted.GasUsed),
            EthCallResult.Invalid invalid => (Verdict)new Verdict.Invalid($"no block could hold this call: {invalid.Reason}")
            {
                Rejection = invalid.Reason,
            },
            var other => throw new InvalidOperationException($"a run ended as {other}"),
        };
        Answer(_state.Recording is null || verdict is not Verdict.Concluded concluded ? verdict : concluded with
        {
            Witness = StateWitness.Of(_state, _reads, _on.Block, hasHistory: _on.Rules.Has(Fork.Prague)),
        });
    }

    /// <summary>Code that another call has fetched needs no fetching, because its hash is its proof.</summary>
    private bool WithCachedCode(EthCallResult.NeedsState needs)
    {
        Bytecode[] found = [.. needs.Codes.Select(of => _parts.Codes.Find(of.CodeHash)).OfType<Bytecode>()];
        _state = found.Aggregate(_state, (state, code) => state.WithCode(code));
        return found.Length > 0;
    }

    private void Prove(StateNeeds certain, StateNeeds guesses)
    {
        CallBlock on = _on;
        IActorRef self = Self;
        var asking = new Asking(_parts.Endpoints, _parts.Options.CallTimeout - Stopwatch.GetElapsedTime(_started), self.Tell);
        _ = ProveAsync(asking, certain, guesses, _given.Token).PipeTo(
            Self, Self, round => new Proven(on, round), failure => new NotProven(on, failure));
    }

    /// <summary>The first round of a new call also asks for a hint, and goes on with what it names.</summary>
    private async Task<StateProver.Round> ProveAsync(
        Asking asking, StateNeeds certain, StateNeeds guesses, CancellationToken cancellationToken)
    {
        (ProvenState state, CallBlock on, CallRequest? hinted) = (_state, _on, _isHinted ? null : _parts.Work.Hint);
        _isHinted = true;
        Task<StateNeeds?> hint = hinted is not null
            ? _hints.AskAsync(asking, hinted, on.Block, hinted.Gas ?? _parts.Options.GasCap, cancellationToken)
            : Task.FromResult<StateNeeds?>(null);
        StateProver.Round round = await on.Prover.ProveAsync(asking, state, certain, guesses, cancellationToken).ConfigureAwait(false);
        if (await hint.ConfigureAwait(false) is not { } named || named.Beyond(round.State) is not { IsEmpty: false } needs)
            return round;
        StateProver.Round more = await on.Prover.ProveAsync(asking, round.State, StateNeeds.None, needs, cancellationToken)
            .ConfigureAwait(false);
        return new StateProver.Round(more.State, round.Unprovable.Union(more.Unprovable));
    }

    private void OnProven(Proven proven)
    {
        if (proven.On != _on)
            return;
        _state = _state.Union(proven.Round.State);
        _unprovable = _unprovable.Union(proven.Round.Unprovable);
        Run();
    }

    private void OnNotProven(NotProven failed)
    {
        if (failed.On != _on)
            return;
        if (failed.Reason is not (ProofRefusedException or UpstreamException))
            throw new InvalidOperationException("the round failed", failed.Reason);
        Answer(Stopwatch.GetElapsedTime(_started) < _parts.Options.CallTimeout ? new Verdict.Unproven(_lastFailure) : TimedOut);
    }

    /// <summary>Only while no endpoint has served the block is it a question which block to run on.</summary>
    private void OnTried(EndpointOutcome outcome)
    {
        if (outcome.Worth == AnswerWorth.Held)
        {
            _isServed = true;
            Timers.Cancel(nameof(BlockIsNotServed));
        }
        else
        {
            _lastFailure = outcome.PublicReason;
            if (outcome.Code == UpstreamFault.TooEarlyCode && !_isServed && !_earlier.IsEmpty
                && !Timers.IsTimerActive(nameof(BlockIsNotServed)))
                Timers.StartSingleTimer(nameof(BlockIsNotServed), new BlockIsNotServed(), BlockPatience);
        }
        Context.Parent.Tell(outcome);
    }

    private void FallBack()
    {
        if (_isServed || _earlier.IsEmpty)
            return;
        _given.Cancel();
        _given.Dispose();
        _given = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        (_on, _earlier, _unprovable) = (_earlier[0], _earlier[1..], []);
        _state = _on.Known;
        Begin();
    }

    /// <summary>Nobody waits for it any more.</summary>
    private void GiveUp()
    {
        _isAnswered = true;
        Context.Parent.Tell(new Learned(_on.Block.BlockHash, _state, _parts.Work.Name, null));
        Context.Stop(Self);
    }

    private void Answer(Verdict verdict)
    {
        _isAnswered = true;
        Context.Parent.Tell(new Learned(_on.Block.BlockHash, _state, _parts.Work.Name, _reads));
        _parts.Asker.Tell(verdict);
        Context.Stop(Self);
    }
}
