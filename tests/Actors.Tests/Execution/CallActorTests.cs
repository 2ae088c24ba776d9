using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

/// <summary>
/// One call against the devnet's execution RPC. The test is the call's parent and hears how each endpoint did; the asker, a probe, hears
/// the verdict. The call's timers run in virtual time.
/// </summary>
public sealed class CallActorTests : TestKit, IClassFixture<SteppedDevnet>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly CallRequest TotalSupply = new() { To = DevToken.Address, Input = DevToken.TotalSupply() };

    private readonly SteppedDevnet _devnet;
    private readonly BeaconSync.SignableHead _head;
    private readonly List<CallBlock> _blocks = [];
    private readonly ExecutionRpcClient _rpc = new(TimeSpan.FromMinutes(1), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
    private readonly RunTurns _runs = new(places: 1, TimeSpan.FromMilliseconds(20), TimeProvider.System);
    private readonly PatientAsker _questions = new(TimeProvider.System, () => 0.5);
    private readonly TestProbe _asker;

    public CallActorTests(SteppedDevnet devnet)
        : base(TestSettings.VirtualTime) => (_devnet, _head, _asker) = (devnet, devnet.ProveHead(), CreateTestProbe());

    [Fact]
    public async Task A_call_returns_from_proven_state_and_leaves_what_it_learned_to_its_parent()
    {
        Call(TotalSupply, _devnet.ExecutionUrl);

        Verdict.Returned returned = await _asker.ExpectMsgAsync<Verdict.Returned>(Patience);
        U256 millions = (ulong)new DevAccounts("dev").Addresses.Count * 1_000_000;
        U256.FromBigEndian(returned.Output.Span).ShouldBe(millions * DevToken.One);
        (await FishForMessageAsync<EndpointOutcome>(_ => true, Patience)).ShouldBe(
            new EndpointOutcome(_devnet.ExecutionUrl.AsExecution(), AnswerWorth.Held));
        Learned learned = await FishForMessageAsync<Learned>(_ => true, Patience);
        learned.State.Code(DevToken.Code.Hash).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lie_is_told_to_the_parent_and_the_next_endpoint_is_asked()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        liar.Now = ExecutionLies.WrongAccountProof;
        Call(TotalSupply, liar.Url, _devnet.ExecutionUrl);

        EndpointOutcome lied = await FishForMessageAsync<EndpointOutcome>(outcome => outcome.Worth == AnswerWorth.Refused, Patience);
        lied.Endpoint.ShouldBe(liar.Url.AsExecution());
        lied.Reason.ShouldContain("account proof of");
        await _asker.ExpectMsgAsync<Verdict.Returned>(Patience);
    }

    [Fact]
    public async Task When_every_endpoint_lies_there_is_no_verdict_and_the_reason_names_the_check()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        liar.Now = ExecutionLies.WrongCode;
        Call(TotalSupply, liar.Url);
        (await _asker.ExpectMsgAsync<Verdict.Unproven>(Patience)).Reason.ShouldContain("code of");
    }

    [Fact]
    public async Task An_endpoint_without_access_lists_is_asked_for_proofs_all_the_same()
    {
        await using LyingProxy plain = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        plain.Now = ExecutionLies.DoesNotKnow("eth_createAccessList");
        Call(TotalSupply, plain.Url);
        (await FishForMessageAsync<HintsLearned>(_ => true, Patience)).ShouldBe(
            new HintsLearned(plain.Url.AsExecution(), HintKind.None));
        await _asker.ExpectMsgAsync<Verdict.Returned>(Patience);
    }

    [Fact]
    public async Task A_call_that_the_contract_refuses_reverts_with_the_contracts_reason()
    {
        byte[] transfer = DevToken.Transfer(DevToken.Address, 1);
        Call(new() { From = DevToken.Address, To = DevToken.Address, Input = transfer }, _devnet.ExecutionUrl);
        (await _asker.ExpectMsgAsync<Verdict.Reverted>(Patience)).GasUsed.ShouldBeGreaterThan(21_000ul);
    }

    [Fact]
    public async Task A_call_with_too_little_gas_halts()
    {
        Call(TotalSupply with { Gas = 21_200 }, _devnet.ExecutionUrl);
        (await _asker.ExpectMsgAsync<Verdict.Failed>(Patience)).ShouldBe(new Verdict.Failed(_head.Block, HaltReason.OutOfGas, 21_200));
    }

    [Fact]
    public async Task A_call_that_no_block_could_hold_is_invalid()
    {
        Call(new() { From = DevToken.Address, To = DevToken.Address, Value = 1 }, _devnet.ExecutionUrl);
        (await _asker.ExpectMsgAsync<Verdict.Invalid>(Patience)).Reason.ShouldBe("no block could hold this call: InsufficientFunds");
    }

    [Fact]
    public async Task A_call_whose_runs_use_too_much_gas_together_is_refused()
    {
        // 400,000 rounds of a counter, 10 million gas, then BALANCE of an unknown account; a million gas is left after the first guess
        byte[] code = [.. Hex.Decode("62061a805b6001900380600457"), .. Hex.Decode("73"), .. DevToken.Address.Span, 0x31];
        Call(new() { Input = code }, options => options with { GasBudget = 5_000_000 }, _devnet.ExecutionUrl);
        (await _asker.ExpectMsgAsync<Verdict.TooExpensive>(Patience)).Reason.ShouldContain("helios.execution.gas-budget");
    }

    [Fact]
    public async Task A_call_that_computes_too_long_is_refused()
    {
        // JUMPDEST PUSH0 JUMP, with all the gas that a call gets
        byte[] code = Hex.Decode("5b5f56");
        Call(new() { Input = code }, options => options with { RunTime = TimeSpan.FromMilliseconds(30) }, _devnet.ExecutionUrl);
        (await _asker.ExpectMsgAsync<Verdict.TooExpensive>(Patience)).Reason.ShouldContain("helios.execution.run-time");
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_costs_the_call_its_time_and_no_more()
    {
        await using LyingProxy silent = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        silent.Now = ExecutionLies.Silence;
        Call(TotalSupply, silent.Url);
        await AwaitConditionAsync(() => Task.FromResult(silent.Lies > 0), Patience);
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(30));
        (await _asker.ExpectMsgAsync<Verdict.Unproven>(Patience)).Reason.ShouldStartWith("the call was not proven within 30 s");
    }

    [Fact]
    public async Task A_call_that_fails_inside_the_node_tells_its_asker_before_it_is_gone()
    {
        await using LyingProxy silent = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        silent.Now = ExecutionLies.Silence;
        Call(TotalSupply, silent.Url).Tell(Kill.Instance);
        (await _asker.ExpectMsgAsync<Verdict.Unproven>(Patience)).Reason.ShouldContain("failed inside the node");
    }

    [Fact]
    public async Task Where_no_endpoint_has_the_block_the_call_runs_on_the_one_before_and_the_verdict_names_it()
    {
        BeaconSync.SignableHead newest = await NextHeadAsync();
        await using LyingProxy behind = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        behind.Now = ExecutionLies.DoesNotHave(newest.Block.BlockNumber);
        Call(TotalSupply, [newest, _head], behind.Url);
        await FishForMessageAsync<EndpointOutcome>(outcome => outcome.Worth == AnswerWorth.TooEarly, Patience);
        _asker.HasMessages.ShouldBeFalse();
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(3));
        Verdict.Returned returned = await _asker.ExpectMsgAsync<Verdict.Returned>(Patience);
        returned.On.ShouldBe(_head.Block);
        (await FishForMessageAsync<Learned>(_ => true, Patience)).BlockHash.ShouldBe(_head.Block.BlockHash);
    }

    /// <summary>The chain is reorganized, and the endpoint knows it before the light client does.</summary>
    [Fact]
    public async Task Where_the_endpoint_is_on_another_branch_the_call_runs_on_the_newest_block_that_both_have()
    {
        BeaconSync.SignableHead left = await NextHeadAsync(), newest = await NextHeadAsync();
        await using LyingProxy elsewhere = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        elsewhere.Now = (path, request, honest, cancellationToken) =>
            ExecutionLies.IsAbout(newest.Block.BlockNumber, request) || ExecutionLies.IsAbout(left.Block.BlockNumber, request)
                ? ExecutionLies.OfTheBlockBefore(path, request, honest, cancellationToken)
                : honest(request);
        Call(TotalSupply, [newest, left, _head], elsewhere.Url);
        (await _asker.ExpectMsgAsync<Verdict.Returned>(Patience)).On.ShouldBe(_head.Block);
    }

    [Fact]
    public async Task Where_the_endpoint_has_other_blocks_of_all_numbers_the_reason_names_the_check()
    {
        BeaconSync.SignableHead newest = await NextHeadAsync();
        await using LyingProxy elsewhere = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        elsewhere.Now = ExecutionLies.OfTheBlockBefore;
        Call(TotalSupply, [newest, _head], elsewhere.Url);
        (await _asker.ExpectMsgAsync<Verdict.Unproven>(Patience)).Reason.ShouldContain("HashMismatch at proof node 0");
    }

    [Fact]
    public async Task A_run_on_a_block_that_the_call_has_left_is_not_its_verdict()
    {
        BeaconSync.SignableHead newest = await NextHeadAsync();
        var released = new TaskCompletionSource();
        await using LyingProxy behind = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        behind.Now = async (path, request, honest, cancellationToken) =>
        {
            if (!ExecutionLies.IsAbout(newest.Block.BlockNumber, request))
                await released.Task;
            return await ExecutionLies.DoesNotHave(newest.Block.BlockNumber)(path, request, honest, cancellationToken);
        };
        IActorRef call = Call(TotalSupply, [newest, _head], behind.Url);
        await FishForMessageAsync<EndpointOutcome>(outcome => outcome.Worth == AnswerWorth.TooEarly, Patience);
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(3));
        var late = new EthCallRun(new EthCallResult.Success(new byte[] { 1 }, 21_000, []), new StateReads([], [], [], []));
        call.Tell(new CallActor.HasRun(_blocks[0], new RunTurns.Ran<EthCallRun>(late, TimeSpan.Zero)));
        released.SetResult();
        Verdict.Returned returned = await _asker.ExpectMsgAsync<Verdict.Returned>(Patience);
        (returned.On, returned.Output.Length).ShouldBe((_head.Block, 32));
    }

    [Fact]
    public async Task A_call_with_one_block_waits_for_that_block_as_long_as_it_has_time()
    {
        await using LyingProxy behind = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        behind.Now = ExecutionLies.DoesNotHave(_head.Block.BlockNumber);
        Call(TotalSupply, behind.Url);
        await FishForMessageAsync<EndpointOutcome>(outcome => outcome.Worth == AnswerWorth.TooEarly, Patience);
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(29));
        behind.Now = null;
        (await _asker.ExpectMsgAsync<Verdict.Returned>(Patience)).On.ShouldBe(_head.Block);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _questions.Dispose();
        _rpc.Dispose();
        _runs.Dispose();
    }

    private IActorRef Call(CallRequest request, params ImmutableArray<Uri> endpoints) => Call(request, options => options, endpoints);

    private IActorRef Call(CallRequest request, Func<ExecutionOptions, ExecutionOptions> change, params ImmutableArray<Uri> endpoints) =>
        Call(request, [_head], change, endpoints);

    private IActorRef Call(CallRequest request, BeaconSync.SignableHead[] heads, params ImmutableArray<Uri> endpoints) =>
        Call(request, heads, options => options, endpoints);

    private IActorRef Call(
        CallRequest request, BeaconSync.SignableHead[] heads, Func<ExecutionOptions, ExecutionOptions> change,
        ImmutableArray<Uri> endpoints)
    {
        ImmutableArray<Endpoint> asked = Endpoint.Number(Layer.Execution, endpoints.Select(url => url.AsConfigured()));
        ExecutionOptions options = change(new ExecutionOptions(
            [.. asked.Select(endpoint => endpoint.Url)],
            TimeSpan.FromMinutes(1), 1 << 20, CallTimeout: TimeSpan.FromSeconds(30), MaxCalls: 1, MaxCallsPerClient: 1, MaxRounds: 16,
            EthCall.GasCap, GasBudget: 200_000_000, RunTime: TimeSpan.FromMinutes(1),
            CodeCache: 1 << 20, StateCache: 1 << 20, OutcomeCache: 1 << 20));
        _blocks.AddRange(heads.Select(head => new CallBlock(
            head.Block, ExecutionRules.At(_devnet.Chain, head.Block).Value, ProvenState.At(head.Block),
            new StateProver(_rpc, _questions, head.Block, ProvenState.At(head.Block), hasHistory: true), _devnet.Chain)));
        return ChildActorOf(CallActor.Props(new CallActor.Parts(
            _asker, new StateWork.Call(request), [.. _blocks], null,
            new ContentCache<Hash32, Bytecode>(options.CodeCache), _rpc, _questions, _runs, default, asked,
            ImmutableDictionary<Endpoint, HintKind>.Empty, ImmutableDictionary<Endpoint, bool>.Empty, options)));
    }

    private async Task<BeaconSync.SignableHead> NextHeadAsync()
    {
        await _devnet.PassSlotsAsync(1);
        return _devnet.ProveHead();
    }
}
