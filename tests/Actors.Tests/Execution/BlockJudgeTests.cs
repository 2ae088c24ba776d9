using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Persistence;
using Helios.Actors.Transport;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

/// <summary>Blocks of the devnet's heads, executed again by the actor, on witnesses that come over HTTP.</summary>
public sealed class BlockJudgeTests : TestKit, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet = new(
        new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12), GenesisExcessBlobGas = 200_000_000 });

    public Task InitializeAsync() => _devnet.InitializeAsync();

    public Task DisposeAsync() => _devnet.DisposeAsync();

    [Fact]
    public async Task A_grandchild_that_was_asked_for_alone_is_judged_with_the_invalid_block_before_it()
    {
        ulong lies = _devnet.CurrentSlot.Value + 1;
        _devnet.Execution.Lies = slot => slot.Value == lies ? BlockLie.StateRoot : null;
        await _devnet.PassSlotsAsync(1);
        (SignableHead invalid, _, SignableHead grandchild) = (await NextAsync(), await NextAsync(), await NextAsync());
        invalid.Block.BlockHash.ShouldBe(_devnet.Execution.LastLie!.Value);
        IActorRef execution = Start(ReexecutionMode.Sample, _devnet.ExecutionUrl);
        execution.Tell(Wanted(invalid, withParents: false));
        execution.Tell(Wanted(grandchild, withParents: false));
        BlockJudged first = await ExpectMsgAsync<BlockJudged>(Patience);
        CondemnedBlock evidence = first.Judgement.ShouldBeOfType<BlockJudgement.Condemned>().Evidence;
        (first.BlockHash, evidence.BlockHash).ShouldBe((invalid.Block.BlockHash, invalid.Block.BlockHash));
        SignedBlockOf(evidence).ShouldBe(invalid.Block.BlockHash);
        evidence.Signed!.Headers.ShouldBeEmpty("the update proves the block itself");
        BlockJudged second = await ExpectMsgAsync<BlockJudged>(Patience);
        second.ShouldBe(new BlockJudged(grandchild.Block.BlockHash, new BlockJudgement.Condemned(evidence), WithParents: true));
    }

    [Fact]
    public async Task Who_names_other_blob_parameters_keeps_no_honest_block_from_its_verdict()
    {
        SignableHead head = await NextAsync();
        head.Block.ExcessBlobGas!.Value.ShouldBeGreaterThan(0ul);
        IActorRef execution = Start(ReexecutionMode.All, _devnet.ExecutionUrl);
        execution.Tell(new UseSchedule(_devnet.Chain with { BlobSchedule = [new(default, 33)] }));
        (await JudgeAsync(execution, head, _devnet.Chain)).Judgement.ShouldBeOfType<BlockJudgement.Valid>();
    }

    [Fact]
    public async Task A_block_under_blob_parameters_that_this_build_does_not_have_waits_and_is_not_condemned()
    {
        BeaconChain older = _devnet.Chain with { BlobSchedule = [new(default, 30, 20, 17_000_000)] };
        SignableHead head = await NextAsync();
        IActorRef execution = Start(ReexecutionMode.All, _devnet.ExecutionUrl);
        (await JudgeAsync(execution, head, older)).Judgement.ShouldBeOfType<BlockJudgement.Awaited>().Reason.ShouldContain("EIP-7892");
    }

    [Fact]
    public async Task An_endpoint_with_part_of_a_witness_is_followed_by_the_next_and_one_that_takes_no_hash_is_asked_by_number()
    {
        await using LyingProxy part = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        await using LyingProxy old = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        List<string> asked = [];
        part.Now = async (_, request, honest, _) =>
        {
            byte[] answer = await honest(request);
            return MethodOf(request).StartsWith("debug_executionWitness", StringComparison.Ordinal) ? WithoutANode(answer) : answer;
        };
        old.Now = async (_, request, honest, _) =>
        {
            string method = MethodOf(request);
            if (!method.StartsWith("debug_executionWitness", StringComparison.Ordinal))
                return await honest(request);
            asked.Add(method);
            return method.Contains("By") ? ExecutionLies.Error(request, -32601, "the method does not exist") : await honest(request);
        };
        SignableHead head = await NextAsync();
        IActorRef execution = Start(ReexecutionMode.All, part.Url, old.Url);
        (await JudgeAsync(execution, head, _devnet.Chain)).Judgement.ShouldBeOfType<BlockJudgement.Valid>();
        asked.ShouldBe(["debug_executionWitnessByBlockHash", "debug_executionWitnessByHash", "debug_executionWitness"]);

        head = await NextAsync();
        await JudgeAsync(execution, head, _devnet.Chain);
        asked.Count.ShouldBe(4, "what it has is known now");
    }

    [Fact]
    public async Task While_one_endpoint_is_slow_with_a_witness_no_other_is_asked_for_it()
    {
        await using LyingProxy slow = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        await using LyingProxy other = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        var isAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool wasOpen = false;
        slow.Now = async (_, request, honest, over) =>
        {
            if (MethodOf(request).StartsWith("debug_", StringComparison.Ordinal)) // longer than an answer of a call is waited for alone
                wasOpen = await Task.WhenAny(isAsked.Task, Task.Delay(TimeSpan.FromSeconds(3), over)) == isAsked.Task;
            return await honest(request);
        };
        other.Now = (_, request, honest, _) =>
        {
            if (MethodOf(request).StartsWith("debug_", StringComparison.Ordinal))
                isAsked.TrySetResult();
            return honest(request);
        };
        SignableHead head = await NextAsync();
        IActorRef execution = Start(ReexecutionMode.All, slow.Url, other.Url);
        (await JudgeAsync(execution, head, _devnet.Chain)).Judgement.ShouldBeOfType<BlockJudgement.Valid>();
        (wasOpen, isAsked.Task.IsCompleted).ShouldBe((false, false));
    }

    [Fact]
    public async Task However_long_no_block_was_judged_none_between_is_left_out_also_by_those_who_were_started_again()
    {
        SignableHead first = await NextAsync();
        ulong lies = _devnet.CurrentSlot.Value + 2;
        _devnet.Execution.Lies = slot => slot.Value == lies ? BlockLie.StateRoot : null;
        await _devnet.PassSlotsAsync(BlockJudge.Near + 8);
        SignableHead head = _devnet.ProveHead();
        (head.Block.BlockNumber - first.Block.BlockNumber).ShouldBeGreaterThan((ulong)BlockJudge.Near + 5);
        JudgedBefore remembered = JudgedBefore.Nothing with { Valid = [new(first.Block.BlockHash, first.Block.BlockNumber)] };
        BlockJudged judged = await JudgeAsync(Start(ReexecutionMode.All, _devnet.ExecutionUrl), head, _devnet.Chain, remembered);
        CondemnedBlock evidence = judged.Judgement.ShouldBeOfType<BlockJudgement.Condemned>().Evidence;
        evidence.BlockHash.ShouldBe(_devnet.Execution.LastLie!.Value);
        SignedBlockOf(evidence).ShouldBe(head.Block.BlockHash);
        evidence.Signed!.Headers.Length.ShouldBe((int)(head.Block.BlockNumber - evidence.Header.Number));
    }

    [Theory]
    [InlineData(ReexecutionMode.All)]
    [InlineData(ReexecutionMode.Sample)]
    public async Task A_gap_is_looked_through_however_old_the_oldest_block_is_that_has_a_verdict(ReexecutionMode mode)
    {
        ProvenBlock first = (await NextAsync()).Block;
        await _devnet.PassSlotsAsync(BlockJudge.Near + 4);
        SignableHead head = _devnet.ProveHead();
        var valid = new JudgedBlock(first.BlockHash, first.BlockNumber);
        BlockHeader old = EventBytesTests.Header with { Number = first.BlockNumber - 20 };
        var invalid = new CondemnedBlock(old.Hash(), old, default, BlockCheck.StateRoot, "another", default, default);
        JudgedBefore remembered = mode == ReexecutionMode.All
            ? new(new(old.Hash(), old.Number), []) { Valid = [valid] }
            : new(valid, [invalid]);
        IActorRef execution = Sys.ActorOf(ExecutionOnDevnet.Judging(_devnet, mode, maxHeaders: 10, _devnet.ExecutionUrl));
        BlockJudged judged = await JudgeAsync(execution, head, _devnet.Chain, remembered);
        judged.Judgement.ShouldBeOfType<BlockJudgement.Valid>();
        judged.Valid.Length.ShouldBe(mode == ReexecutionMode.All ? (int)(head.Block.BlockNumber - first.BlockNumber) : 1);
    }

    [Theory]
    [InlineData(ReexecutionMode.All, 0)]
    [InlineData(ReexecutionMode.All, 20)]
    [InlineData(ReexecutionMode.Sample, 0)]
    public async Task A_head_waits_whose_last_block_with_a_verdict_is_further_back_than_headers_are_walked(ReexecutionMode mode, int ahead)
    {
        ProvenBlock first = (await NextAsync()).Block;
        await _devnet.PassSlotsAsync(BlockJudge.Near + 4);
        SignableHead head = _devnet.ProveHead();
        BlockHeader old = EventBytesTests.Header with { Number = first.BlockNumber };
        var invalid = new CondemnedBlock(old.Hash(), old, default, BlockCheck.StateRoot, "another", default, default);
        JudgedBefore remembered = mode == ReexecutionMode.All ? new(new(first.BlockHash, first.BlockNumber), []) : new(null, [invalid]);
        if (ahead > 0) // a verdict on a block of a branch that was left
            remembered = remembered with { Valid = [new(old.Hash(), first.BlockNumber + (ulong)ahead)] };
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        int headers = 0;
        proxy.Now = (_, request, honest, _) =>
        {
            if (MethodOf(request) == "eth_getBlockByNumber")
                Interlocked.Increment(ref headers);
            return honest(request);
        };
        IActorRef execution = Sys.ActorOf(ExecutionOnDevnet.Judging(_devnet, mode, maxHeaders: 2, proxy.Url));
        (await JudgeAsync(execution, head, _devnet.Chain, remembered)).Judgement
            .ShouldBeOfType<BlockJudgement.Awaited>().Reason.ShouldContain("more than 2 headers before this one");
        (headers > 0).ShouldBe(ahead > 0, "headers are walked only where one within reach may have a verdict");
    }

    [Fact]
    public async Task What_was_walked_once_is_not_asked_for_again_when_the_witness_comes_later()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        int blocks = 0;
        bool isWithheld = true;
        proxy.Now = async (_, request, honest, _) =>
        {
            string method = MethodOf(request);
            if (method.StartsWith("eth_getBlockBy", StringComparison.Ordinal))
                Interlocked.Increment(ref blocks);
            byte[] answer = await honest(request);
            return isWithheld && method.StartsWith("debug_", StringComparison.Ordinal) ? WithoutANode(answer) : answer;
        };
        SignableHead first = await NextAsync();
        await _devnet.PassSlotsAsync(BlockJudge.Near + 20);
        SignableHead head = _devnet.ProveHead();
        JudgedBefore remembered = new(new JudgedBlock(first.Block.BlockHash, first.Block.BlockNumber), []);
        IActorRef execution = Start(ReexecutionMode.All, proxy.Url);
        (await JudgeAsync(execution, head, _devnet.Chain, remembered)).Judgement.ShouldBeOfType<BlockJudgement.Awaited>();
        blocks.ShouldBeGreaterThan(BlockJudge.Near);
        blocks = 0;
        (await JudgeAsync(execution, head, _devnet.Chain, remembered)).Judgement.ShouldBeOfType<BlockJudgement.Awaited>();
        blocks.ShouldBe(0);
        isWithheld = false;
        (await JudgeAsync(execution, head, _devnet.Chain, remembered)).Judgement.ShouldBeOfType<BlockJudgement.Valid>();
    }

    [Fact]
    public async Task Without_an_invalid_one_all_blocks_between_are_executed_and_told()
    {
        SignableHead first = await NextAsync();
        await _devnet.PassSlotsAsync(BlockJudge.Near + 4);
        SignableHead head = _devnet.ProveHead();
        JudgedBefore remembered = new(new JudgedBlock(first.Block.BlockHash, first.Block.BlockNumber), []);
        BlockJudged judged = await JudgeAsync(Start(ReexecutionMode.All, _devnet.ExecutionUrl), head, _devnet.Chain, remembered);
        judged.Judgement.ShouldBeOfType<BlockJudgement.Valid>();
        judged.Valid.Select(block => block.Number).ShouldBe(
            Enumerable.Range((int)first.Block.BlockNumber + 1, (int)(head.Block.BlockNumber - first.Block.BlockNumber))
                .Select(number => (ulong)number));
        judged.Valid[^1].Hash.ShouldBe(head.Block.BlockHash);
    }

    [Theory]
    [InlineData(ReexecutionMode.All, 0)]
    [InlineData(ReexecutionMode.All, BlockJudge.Near + 4)]
    [InlineData(ReexecutionMode.Sample, 0)]
    [InlineData(ReexecutionMode.Sample, BlockJudge.Near + 4)]
    public async Task A_head_that_is_not_after_the_finalized_block_has_no_verdict_whatever_older_blocks_have(
        ReexecutionMode mode, int between)
    {
        ProvenBlock older = (await NextAsync()).Block, replaced = (await NextAsync()).Block;
        await _devnet.PassSlotsAsync(between);
        SignableHead head = await NextAsync();
        BlockHeader old = EventBytesTests.Header with { Number = older.BlockNumber - 20 };
        var invalid = new CondemnedBlock(old.Hash(), old, default, BlockCheck.StateRoot, "another", default, default);
        JudgedBefore remembered = new(
            new JudgedBlock(Hash32.Zero, replaced.BlockNumber), mode == ReexecutionMode.Sample ? [invalid] : [])
        {
            Valid = [new(older.BlockHash, older.BlockNumber)],
        };
        BlockJudged judged = await JudgeAsync(Start(mode, _devnet.ExecutionUrl), head, _devnet.Chain, remembered);
        judged.Judgement.ShouldBeOfType<BlockJudgement.Awaited>().Reason.ShouldContain("which was final, is not before it");
    }

    [Fact]
    public async Task What_was_found_valid_before_a_question_ended_in_the_middle_is_told_with_the_answer_to_the_next()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        ProvenBlock first = (await NextAsync()).Block, second = (await NextAsync()).Block;
        SignableHead head = await NextAsync();
        bool isWithheld = true;
        proxy.Now = async (_, request, honest, _) =>
        {
            byte[] answer = await honest(request);
            bool isIts = MethodOf(request).StartsWith("debug_", StringComparison.Ordinal) && FirstOf(request) == head.Block.BlockHash;
            return isWithheld && isIts ? WithoutANode(answer) : answer;
        };
        JudgedBefore remembered = new(new JudgedBlock(first.BlockHash, first.BlockNumber), []);
        IActorRef execution = Start(ReexecutionMode.All, proxy.Url);
        BlockJudged judged = await JudgeAsync(execution, head, _devnet.Chain, remembered);
        judged.Judgement.ShouldBeOfType<BlockJudgement.Awaited>();
        judged.Valid.ShouldBeEmpty();
        isWithheld = false;
        judged = await JudgeAsync(execution, head, _devnet.Chain, remembered);
        judged.Judgement.ShouldBeOfType<BlockJudgement.Valid>();
        judged.Valid.ShouldBe([new(second.BlockHash, second.BlockNumber), new(head.Block.BlockHash, head.Block.BlockNumber)]);
        (await JudgeAsync(execution, head, _devnet.Chain, remembered)).Valid.ShouldBeEmpty("they have been told");
    }

    [Fact]
    public async Task A_block_that_no_endpoint_has_any_more_is_waited_for_less_long_than_a_call_and_then_the_newest_head_has_its_turn()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        SignableHead left = await NextAsync(), newest = await NextAsync();
        proxy.Now = (_, request, honest, _) => FirstOf(request) == left.Block.BlockHash
            ? Task.FromResult(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{JsonNode.Parse(request)!["id"]}},"result":null}"""))
            : honest(request);
        IActorRef execution = Start(ReexecutionMode.All, proxy.Url);
        execution.Tell(new GetBlock(left.Block, NetworkPrefix.Of(IPAddress.Loopback))); // is waited for as long as a call
        execution.Tell(Wanted(left, withParents: false));
        execution.Tell(Wanted(newest, withParents: false));
        BlockJudged first = (await ReceiveOneAsync(Patience, CancellationToken.None)).ShouldBeOfType<BlockJudged>();
        first.BlockHash.ShouldBe(left.Block.BlockHash);
        first.Judgement.ShouldBeOfType<BlockJudgement.Awaited>();
        BlockJudged next = (await ReceiveOneAsync(Patience, CancellationToken.None)).ShouldBeOfType<BlockJudged>();
        next.BlockHash.ShouldBe(newest.Block.BlockHash);
        next.Judgement.ShouldBeOfType<BlockJudgement.Valid>();
    }

    [Fact]
    public async Task A_verdict_is_told_to_who_asked_last_and_with_the_blocks_before_it_is_another_question()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        TaskCompletionSource isAsked = new(TaskCreationOptions.RunContinuationsAsynchronously),
            released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        proxy.Now = async (_, request, honest, _) =>
        {
            if (MethodOf(request).StartsWith("debug_", StringComparison.Ordinal))
            {
                isAsked.TrySetResult();
                await released.Task;
            }
            return await honest(request);
        };
        SignableHead head = await NextAsync();
        IActorRef execution = Start(ReexecutionMode.Sample, proxy.Url);
        TestProbe before = CreateTestProbe(), last = CreateTestProbe();
        execution.Tell(Wanted(head, withParents: false), before);
        await isAsked.Task.WaitAsync(Patience);
        execution.Tell(Wanted(head, withParents: false), last);
        execution.Tell(Wanted(head, withParents: true));
        (await execution.Ask<ReexecutionStatus>(new GetReexecution(), Patience)).Running.ShouldBe(head.Block.BlockNumber);
        released.SetResult();
        (await last.ExpectMsgAsync<BlockJudged>(Patience)).WithParents.ShouldBeFalse();
        (await ExpectMsgAsync<BlockJudged>(Patience)).WithParents.ShouldBeTrue();
        before.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task An_endpoint_that_lacks_the_method_is_not_asked_again_before_ten_minutes_have_passed()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        int asked = 0;
        bool hasIt = false;
        proxy.Now = async (_, request, honest, _) =>
        {
            if (!MethodOf(request).StartsWith("debug_", StringComparison.Ordinal))
                return await honest(request);
            Interlocked.Increment(ref asked);
            return hasIt ? await honest(request) : ExecutionLies.Error(request, -32601, "the method does not exist");
        };
        IActorRef execution = Start(ReexecutionMode.All, proxy.Url);
        SignableHead head = await NextAsync();
        (await JudgeAsync(execution, head, _devnet.Chain)).Judgement.ShouldBeOfType<BlockJudgement.Awaited>();
        asked.ShouldBe(3, "by each of its names");
        hasIt = true;
        (await JudgeAsync(execution, head, _devnet.Chain)).Judgement.ShouldBeOfType<BlockJudgement.Awaited>().Reason
            .ShouldBe("no execution endpoint has debug_executionWitness");
        asked.ShouldBe(3);
        _devnet.Clock.Advance(TimeSpan.FromMinutes(11));
        (await JudgeAsync(execution, head, _devnet.Chain)).Judgement.ShouldBeOfType<BlockJudgement.Valid>();
    }

    /// <summary>What somebody checks who has the evidence and a light client: that the committee signed for the block.</summary>
    /// <returns>The block that the update proves; the headers lead from it back to the invalid one.</returns>
    private Hash32 SignedBlockOf(CondemnedBlock evidence)
    {
        LightClientStore store =
            SyncProtocol.InitializeLightClientStore(_devnet.Checkpoint, _devnet.Beacon.View.Genesis.ToBootstrap(), _devnet.Chain).Value;
        foreach (LightClientUpdate best in _devnet.Beacon.View.BestUpdates.Values)
            store = Validated(best).Match(valid => SyncProtocol.Apply(valid, _devnet.Chain), _ => store);
        LightClientUpdate update = PeerUpdates.Decode<LightClientOptimisticUpdate>(evidence.Signed!.Update, _devnet.Chain).ToUpdate();
        Hash32 signed = ProvenBlock.Attested(Validated(update).Value).Value.BlockHash;
        Hash32 hash = signed;
        foreach (BlockHeader header in evidence.Signed.Headers.Reverse())
        {
            header.Hash().ShouldBe(hash);
            hash = header.ParentHash;
        }
        (hash, evidence.Header.Hash()).ShouldBe((evidence.BlockHash, evidence.BlockHash));
        return signed;

        Result<ValidLightClientUpdate, UpdateRejection> Validated(LightClientUpdate untrusted) =>
            ValidLightClientUpdate.Validate(store, untrusted, _devnet.CurrentSlot, _devnet.Chain);
    }

    private static byte[] WithoutANode(byte[] witness)
    {
        JsonNode answer = JsonNode.Parse(witness)!;
        answer["result"]!["state"]!.AsArray().RemoveAt(0);
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static string MethodOf(byte[] request) => (string)JsonNode.Parse(request)!["method"]!;

    /// <returns>The first parameter; null where it is no hash.</returns>
    private static Hash32? FirstOf(byte[] request) =>
        JsonNode.Parse(request)!["params"] is JsonArray and [JsonValue first, ..]
            && first.TryGetValue(out string? text) && text.Length == 66
            ? Hash32.Parse(text)
            : null;

    private IActorRef Start(ReexecutionMode mode, params Uri[] endpoints) =>
        Sys.ActorOf(ExecutionOnDevnet.Judging(_devnet, mode, endpoints));

    private static Task<BlockJudged> JudgeAsync(
        IActorRef execution, SignableHead head, BeaconChain scheduled, JudgedBefore? remembered = null) =>
        execution.Ask<BlockJudged>(
            new WantsVerdict(
                head.Block, WithParents: true, scheduled, remembered ?? JudgedBefore.Nothing, head.Head.Update!),
            Patience);

    private WantsVerdict Wanted(SignableHead head, bool withParents) =>
        new(head.Block, withParents, _devnet.Chain, JudgedBefore.Nothing, head.Head.Update!);

    /// <summary>The head that is signed a slot later.</summary>
    private async Task<SignableHead> NextAsync()
    {
        await _devnet.PassSlotsAsync(1);
        return _devnet.ProveHead();
    }
}
