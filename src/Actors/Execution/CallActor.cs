using System.Collections.Immutable;
using Akka.Actor;
using Helios.Actors.Creation;
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
/// verdict.
/// </summary>
internal sealed class CallActor : BlockQuestionActor<CallBlock>
{
    private readonly Parts _parts;
    private readonly HintQuestions _hints;
    private readonly CallWitnessQuestions _witnesses;
    private CallWitness? _witness;
    private ProvenState _state;
    private StateNeeds _putOff = StateNeeds.None;
    private ImmutableHashSet<Address> _unprovable = [];
    private bool _isHinted;
    private int _rounds;
    private ulong _gasSpent;
    private TimeSpan _timeSpent;
    private StateReads? _reads;

    public CallActor(Parts parts)
        : base(new(parts.Asker, "the call", parts.Blocks, parts.Endpoints, parts.Options))
    {
        (_parts, _state) = (parts, On.Known);
        IActorRef parent = Context.Parent;
        _hints = new HintQuestions(
            parts.Rpc, parts.Questions, parts.Hints, (endpoint, kind) => parent.Tell(new HintsLearned(endpoint, kind)));
        _witnesses = new CallWitnessQuestions(
            parts.Rpc, parts.Questions, parts.Witnesses, (endpoint, has) => parent.Tell(new CallWitnessesLearned(endpoint, has)));

        Receive<Carried>(carried => OnCarried(carried.On, carried.State));
        Receive<Proven>(OnProven);
        Receive<HasRun>(OnRan);
        Receive<RunFailed>(OnRunFailed);
    }

    /// <summary>What a call is given.</summary>
    /// <param name="Asker">Is told the verdict.</param>
    /// <param name="Blocks">At least one, the newest first: the call runs on the first that an endpoint has.</param>
    /// <param name="LastReads">What the same call has read at an earlier block; null if that is not known.</param>
    /// <param name="Runs">Where runs compute.</param>
    /// <param name="Client">Whose turn the runs take.</param>
    /// <param name="Endpoints">At least one, in the order to ask them.</param>
    internal new sealed record Parts(
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
        ImmutableDictionary<Endpoint, bool> Witnesses,
        ExecutionOptions Options);

    /// <param name="On">The block that it ran on; the call may have fallen back to an earlier one meanwhile.</param>
    internal sealed record HasRun(CallBlock On, RunTurns.Ran<EthCallRun> Ran);

    /// <param name="State">What earlier states and access lists prove; null where that is nothing.</param>
    private sealed record Carried(CallBlock On, ProvenState? State);

    private sealed record RunFailed(CallBlock On, Exception Reason);

    /// <param name="Witness">Of the whole call; null where none was asked for, or none came.</param>
    private sealed record Proven(CallBlock On, StateProver.Round Round, CallWitness? Witness = null);

    public static Props Props(Parts parts) => ActorProps.Of(() => new CallActor(parts));

    /// <summary>What will be known of the block without a proof of it is waited for first.</summary>
    protected override void Begin()
    {
        (_state, _unprovable, _witness) = (On.Known, [], null);
        if (On.Carried is not { } awaited)
        {
            Start();
            return;
        }
        (CallBlock on, IActorRef self) = (On, Self);
        _ = awaited.WaitAsync(Given).PipeTo(self, self, state => new Carried(on, state), _ => new Carried(on, null));
    }

    private void OnCarried(CallBlock on, ProvenState? state)
    {
        if (on != On)
            return;
        _state = state?.Union(_state) ?? _state;
        Start();
    }

    /// <summary>
    /// What the same call has read at an earlier block is proven first, all at once; but not the slots that the proof of their account may
    /// show to be as they were.
    /// </summary>
    private void Start()
    {
        // a call on a contract that others have called here needs little, and no hint
        _isHinted = _parts.LastReads is not null || _parts.Work.Hint is not { } call
            || (call.To is { } to && _state.Account(to) is not null);
        StateNeeds last = _parts.LastReads is { } reads
            ? StateNeeds.Of(reads, hash => _parts.Codes.Find(hash) is not null)
            : StateNeeds.None;
        _state = On.Earlier.AddTo(_state, last);
        (last, _putOff) = On.Earlier.Split(last.Beyond(_state));
        if (last.IsEmpty)
            Run();
        else
            Prove(StateNeeds.None, last);
    }

    private void Run()
    {
        (ProvenState state, CallBlock on) = (_state, On);
        _ = _parts.Runs.RunAsync(
            _parts.Client,
            _parts.Options.RunTime - _timeSpent,
            turn => _parts.Work.Run(on, state, _parts.Options.GasCap, turn),
            Given).PipeTo(Self, Self, ran => new HasRun(on, ran), failure => new RunFailed(on, failure));
    }

    private void OnRunFailed(RunFailed failed)
    {
        if (failed.On != On)
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
        if (run.On != On)
            return;
        _gasSpent += ran.Result is EthCallResult.NeedsState { GasUsed: { } used } ? used : ran.GasOfRuns;
        switch (ran.Result)
        {
            case var _ when _gasSpent > _parts.Options.GasBudget:
                Answer(new Verdict.TooExpensive(
                    $"the runs of the call used more than {_parts.Options.GasBudget} gas together (helios.execution.gas-budget)"));
                return;
            case EthCallResult.NeedsState needs when WithKept(needs):
                Run();
                return;
            case EthCallResult.NeedsState when ++_rounds > _parts.Options.MaxRounds:
                Answer(new Verdict.Unproven(
                    $"the call needs more than {_parts.Options.MaxRounds} rounds of proofs (helios.execution.max-rounds)"));
                return;
            case EthCallResult.Reverted or EthCallResult.Halted when _parts.Work.FailsHereAlone(On, _parts.Options.GasCap) is { } reason:
                Answer(new Verdict.TooExpensive(reason));
                return;
            case EthCallResult.NeedsBlobParameters:
                Answer(new Verdict.Unproven(ExecutionRules.NoBlobPrice(On.Block)));
                return;
            case EthCallResult.NeedsState { Certain: { } first } needs:
                StateNeeds certain = StateNeeds.Of(first with { WithCode = [.. needs.WithCode.Intersect(first.Accounts)] });
                Prove(certain, StateNeeds.Of(needs).Except(certain, _unprovable));
                return;
        }
        _reads = ran.Reads;
        Verdict verdict = ran.Result switch
        {
            EthCallResult.Success success => _parts.Work.Succeeded(On, _state, success),
            EthCallResult.Listed listed => new Verdict.Listed(On.Block, listed.AccessList, listed.Ended, listed.GasUsed),
            EthCallResult.Simulated simulated => new Verdict.Simulated(On.Block, simulated.Blocks),
            EthCallResult.NotSimulated none => (Verdict)new Verdict.NotSimulated(none.Fault),
            EthCallResult.Reverted reverted => new Verdict.Reverted(On.Block, reverted.Output, reverted.GasUsed),
            EthCallResult.Halted halted => new Verdict.Failed(On.Block, halted.Reason, halted.GasUsed),
            EthCallResult.Invalid invalid => (Verdict)new Verdict.Invalid($"no block could hold this call: {invalid.Reason}")
            {
                Rejection = invalid.Reason,
            },
            var other => throw new InvalidOperationException($"a run ended as {other}"),
        };
        bool isWithWitness = _state.Recording is not null && verdict is not Verdict.Simulated;
        Answer(!isWithWitness || verdict is not Verdict.Concluded concluded ? verdict : concluded with
        {
            Witness = StateWitness.Of(_state, _reads, On.Block, hasHistory: On.Rules.Has(Fork.Prague)),
        });
    }

    /// <summary>
    /// Code that another call has fetched needs no fetching, because its hash is its proof; nor do slots of another block below the same
    /// storage root, nor what the witness of the call proves.
    /// </summary>
    private bool WithKept(EthCallResult.NeedsState needs)
    {
        ProvenState before = _state;
        IEnumerable<Bytecode> found = needs.Codes.Select(of => _parts.Codes.Find(of.CodeHash)).OfType<Bytecode>();
        _state = On.Earlier.AddTo(found.Aggregate(_state, (state, code) => state.WithCode(code)), StateNeeds.Of(needs));
        _state = _witness?.AddTo(_state, StateNeeds.Of(needs)) ?? _state;
        return _state != before;
    }

    private void Prove(StateNeeds certain, StateNeeds guesses)
    {
        CallBlock on = On;
        IActorRef self = Self;
        _ = ProveAsync(Asking, certain, guesses, Given).PipeTo(
            self, self, proven => proven, failure => new NotProven(on, failure));
    }

    /// <summary>
    /// The first round of a new call also asks for a witness of the call, and for a hint, and goes on with what that names. Where the
    /// endpoint is known to have witnesses, the round asks for nothing else.
    /// </summary>
    private async Task<Proven> ProveAsync(Asking asking, StateNeeds certain, StateNeeds guesses, CancellationToken cancellationToken)
    {
        (ProvenState state, CallBlock on, CallRequest? hinted) = (_state, On, _isHinted ? null : _parts.Work.Hint);
        _isHinted = true;
        Task<StateProver.Round> RoundAsync() => on.Prover.ProveAsync(asking, state, certain, guesses, cancellationToken);
        if (hinted is null)
            return new Proven(on, await RoundAsync().ConfigureAwait(false));
        ulong gas = Math.Min(hinted.Gas ?? _parts.Options.GasCap, on.Block.GasLimit);
        Task<CallWitness?> witness = _witnesses.AskAsync(asking, hinted, on.Block, gas, cancellationToken);
        if (_witnesses.IsCertain(asking) && await witness.ConfigureAwait(false) is { } certainly)
            return new Proven(on, new StateProver.Round(state, []), certainly);
        Task<StateNeeds?> hint = _hints.AskAsync(asking, hinted, on.Block, gas, cancellationToken);
        StateProver.Round round = await RoundAsync().ConfigureAwait(false);
        if (await Task.WhenAny(witness, hint).ConfigureAwait(false) == witness && await witness.ConfigureAwait(false) is { } whole)
            return new Proven(on, round, whole);
        if (await hint.ConfigureAwait(false) is not { } named)
            return new Proven(on, round, await witness.ConfigureAwait(false));
        if (named.Beyond(round.State) is not { IsEmpty: false } needs)
            return new Proven(on, round);
        StateProver.Round more = await on.Prover.ProveAsync(asking, round.State, StateNeeds.None, needs, cancellationToken)
            .ConfigureAwait(false);
        return new Proven(on, new StateProver.Round(more.State, round.Unprovable.Union(more.Unprovable)));
    }

    private void OnProven(Proven proven)
    {
        if (proven.On != On)
            return;
        _state = _state.Union(proven.Round.State);
        _witness = proven.Witness ?? _witness;
        _unprovable = _unprovable.Union(proven.Round.Unprovable);
        _state = On.Earlier.AddTo(_state, _putOff);
        StateNeeds changed = _putOff.Beyond(_state).OfAccountsIn(_state);
        _putOff = StateNeeds.None;
        if (changed.IsEmpty)
            Run();
        else
            Prove(StateNeeds.None, changed);
    }

    protected override void Leave() =>
        Context.Parent.Tell(new Learned(On.Block.BlockHash, _state, _parts.Work.Name, _reads));
}
