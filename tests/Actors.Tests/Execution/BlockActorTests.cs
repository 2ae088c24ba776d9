using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm.Transactions;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

/// <summary>One question for a whole block against the devnet's execution RPC; the test is its parent.</summary>
public sealed class BlockActorTests : TestKit, IClassFixture<SteppedDevnet>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet;
    private readonly BeaconSync.SignableHead _head;
    private readonly ExecutionRpcClient _rpc = new(TimeSpan.FromMinutes(1), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
    private readonly PatientAsker _questions = new(TimeProvider.System, () => 0.5);
    private readonly ContentCache<Hash32, WholeBlock> _known = new(4);
    private readonly TestProbe _asker;

    public BlockActorTests(SteppedDevnet devnet)
        : base(TestSettings.VirtualTime) => (_devnet, _head, _asker) = (devnet, devnet.ProveHead(), CreateTestProbe());

    private BlockProver Prover => new(_rpc, _questions, _devnet.Chain.ChainId);

    [Fact]
    public async Task A_block_is_proven_with_its_transactions_and_kept_by_the_parent()
    {
        Ask([_head], _devnet.ExecutionUrl);
        WholeBlock block = (await _asker.ExpectMsgAsync<Verdict.Whole>(Patience)).Block;
        (block.On, block.Verified.Hash).ShouldBe((_head.Block, _head.Block.BlockHash));
        block.Transactions.Length.ShouldBe(block.Verified.Transactions.Length);
        (await FishForMessageAsync<WholeBlock>(_ => true, Patience)).ShouldBe(block);
    }

    [Fact]
    public async Task Where_no_endpoint_has_the_block_the_one_before_is_asked_for()
    {
        await _devnet.PassSlotsAsync(1);
        BeaconSync.SignableHead newest = _devnet.ProveHead();
        string missing = newest.Block.BlockHash.ToString();
        await using LyingProxy behind = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        behind.Now = async (_, request, honest, _) => Text(request).Contains(missing) ? Nothing(request) : await honest(request);
        Ask([newest, _head], behind.Url);
        await FallBackAsync();
        (await _asker.ExpectMsgAsync<Verdict.Whole>(Patience)).On.ShouldBe(_head.Block);
        (await FishForMessageAsync<WholeBlock>(_ => true, Patience)).On.ShouldBe(_head.Block);
    }

    [Fact]
    public async Task Where_the_one_before_is_known_no_endpoint_is_asked_for_it()
    {
        var honest = new Asking([_devnet.ExecutionUrl.AsExecution()], Patience, _ => { });
        WholeBlock known = await Prover.ProveAsync(honest, _head.Block, default);
        await _devnet.PassSlotsAsync(1);
        BeaconSync.SignableHead newest = _devnet.ProveHead();
        var asked = new ConcurrentBag<string>();
        await using LyingProxy behind = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        behind.Now = (_, request, _, _) =>
        {
            asked.Add(Text(request));
            return Task.FromResult(Nothing(request));
        };
        Ask([newest, _head], _known.With(known.On.BlockHash, known, size: 1), behind.Url);
        await FallBackAsync();
        (await _asker.ExpectMsgAsync<Verdict.Whole>(Patience)).Block.ShouldBeSameAs(known);
        asked.ShouldNotContain(request => request.Contains(_head.Block.BlockHash.ToString()));
    }

    [Fact]
    public async Task A_block_that_only_takes_its_time_is_waited_for()
    {
        await _devnet.PassSlotsAsync(1);
        BeaconSync.SignableHead newest = _devnet.ProveHead();
        TaskCompletionSource asked = new(), released = new();
        await using LyingProxy slow = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        slow.Now = async (_, request, honest, _) =>
        {
            asked.TrySetResult();
            await released.Task;
            return await honest(request);
        };
        Ask([newest, _head], slow.Url);
        await asked.Task;
        ((TestScheduler)Sys.Scheduler).Advance(BlockActor.BlockPatience + TimeSpan.FromSeconds(1));
        released.SetResult();
        (await _asker.ExpectMsgAsync<Verdict.Whole>(Patience)).On.ShouldBe(newest.Block);
    }

    [Fact]
    public async Task Where_every_endpoint_gives_another_block_the_reason_names_the_check()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        string parent = _head.Block.ParentHash.ToString(), own = _head.Block.BlockHash.ToString();
        liar.Now = (_, request, honest, _) => honest(Encoding.UTF8.GetBytes(Text(request).Replace(own, parent)));
        Ask([_head], liar.Url);
        (await _asker.ExpectMsgAsync<Verdict.Unproven>(Patience)).Reason.ShouldContain("WrongHash");
        (await FishForMessageAsync<EndpointOutcome>(_ => true, Patience)).Worth.ShouldBe(AnswerWorth.Refused);
    }

    [Fact]
    public async Task A_question_that_nobody_waits_for_any_more_ends_without_a_verdict()
    {
        await using LyingProxy slow = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        var never = new TaskCompletionSource<byte[]>();
        slow.Now = (_, _, _, _) => never.Task;
        IActorRef question = Ask([_head], slow.Url);
        Watch(question);
        question.Tell(new GiveWay());
        await FishForMessageAsync<Terminated>(gone => gone.ActorRef.Equals(question), Patience);
        _asker.HasMessages.ShouldBeFalse("its parent has told the client");
        never.SetResult([]);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _questions.Dispose();
        _rpc.Dispose();
    }

    private static string Text(byte[] request) => Encoding.UTF8.GetString(request);

    /// <summary>An endpoint that does not have the block.</summary>
    private static byte[] Nothing(byte[] request) =>
        Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{JsonNode.Parse(request)!["id"]}},"result":null}""");

    private async Task FallBackAsync()
    {
        await FishForMessageAsync<EndpointOutcome>(outcome => outcome.Worth == AnswerWorth.TooEarly, Patience);
        _asker.HasMessages.ShouldBeFalse();
        ((TestScheduler)Sys.Scheduler).Advance(BlockActor.BlockPatience);
    }

    private IActorRef Ask(BeaconSync.SignableHead[] heads, Uri endpoint) => Ask(heads, _known, endpoint);

    private IActorRef Ask(BeaconSync.SignableHead[] heads, ContentCache<Hash32, WholeBlock> known, Uri endpoint)
    {
        ImmutableArray<Endpoint> endpoints = Endpoint.Number(Layer.Execution, [endpoint.AsConfigured()]);
        var options = new ExecutionOptions(
            [.. endpoints.Select(asked => asked.Url)], TimeSpan.FromMinutes(1), 1 << 20, CallTimeout: TimeSpan.FromSeconds(10), MaxCalls: 1,
            MaxCallsPerClient: 1, MaxRounds: 16, EthCall.GasCap, GasBudget: 200_000_000, RunTime: TimeSpan.FromMinutes(1),
            CodeCache: 1 << 20, StateCache: 1 << 20, OutcomeCache: 1 << 20);
        return ChildActorOf(BlockActor.Props(new BlockActor.Parts(
            _asker, [.. heads.Select(head => head.Block)], known, Prover, endpoints, options)));
    }
}
