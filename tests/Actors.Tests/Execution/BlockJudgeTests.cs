using System.Text;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
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
        (ProvenBlock invalid, _, ProvenBlock grandchild) = (await NextAsync(), await NextAsync(), await NextAsync());
        invalid.BlockHash.ShouldBe(_devnet.Execution.LastLie!.Value);
        IActorRef execution = Start(ReexecutionMode.Sample, _devnet.ExecutionUrl);
        execution.Tell(new WantsVerdict(invalid, WithParents: false, _devnet.Chain, JudgedBefore.Nothing));
        execution.Tell(new WantsVerdict(grandchild, WithParents: false, _devnet.Chain, JudgedBefore.Nothing));
        BlockJudged first = await ExpectMsgAsync<BlockJudged>(Patience);
        CondemnedBlock evidence = first.Judgement.ShouldBeOfType<BlockJudgement.Condemned>().Evidence;
        (first.BlockHash, evidence.BlockHash).ShouldBe((invalid.BlockHash, invalid.BlockHash));
        BlockJudged second = await ExpectMsgAsync<BlockJudged>(Patience);
        second.ShouldBe(new BlockJudged(grandchild.BlockHash, new BlockJudgement.Condemned(evidence), WithParents: true));
    }

    [Fact]
    public async Task Who_names_other_blob_parameters_keeps_no_honest_block_from_its_verdict()
    {
        ProvenBlock head = await NextAsync();
        head.ExcessBlobGas!.Value.ShouldBeGreaterThan(0ul);
        IActorRef execution = Start(ReexecutionMode.All, _devnet.ExecutionUrl);
        execution.Tell(new UseSchedule(_devnet.Chain with { BlobSchedule = [new(default, 33)] }));
        (await JudgeAsync(execution, head, _devnet.Chain)).Judgement.ShouldBeOfType<BlockJudgement.Valid>();
    }

    [Fact]
    public async Task A_block_under_blob_parameters_that_this_build_does_not_have_waits_and_is_not_condemned()
    {
        BeaconChain older = _devnet.Chain with { BlobSchedule = [new(default, 30, 20, 17_000_000)] };
        ProvenBlock head = await NextAsync();
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
            JsonNode answer = JsonNode.Parse(await honest(request))!;
            if (MethodOf(request).StartsWith("debug_executionWitness", StringComparison.Ordinal))
                answer["result"]!["state"]!.AsArray().RemoveAt(0);
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        };
        old.Now = async (_, request, honest, _) =>
        {
            string method = MethodOf(request);
            if (!method.StartsWith("debug_executionWitness", StringComparison.Ordinal))
                return await honest(request);
            asked.Add(method);
            return method.Contains("By") ? ExecutionLies.Error(request, -32601, "the method does not exist") : await honest(request);
        };
        ProvenBlock head = await NextAsync();
        IActorRef execution = Start(ReexecutionMode.All, part.Url, old.Url);
        (await JudgeAsync(execution, head, _devnet.Chain)).Judgement.ShouldBeOfType<BlockJudgement.Valid>();
        asked.ShouldBe(["debug_executionWitnessByBlockHash", "debug_executionWitnessByHash", "debug_executionWitness"]);

        head = await NextAsync();
        await JudgeAsync(execution, head, _devnet.Chain);
        asked.Count.ShouldBe(4, "what it has is known now");
    }

    [Fact]
    public async Task However_long_no_block_was_judged_none_between_is_left_out_also_by_those_who_were_started_again()
    {
        ProvenBlock first = await NextAsync();
        ulong lies = _devnet.CurrentSlot.Value + 2;
        _devnet.Execution.Lies = slot => slot.Value == lies ? BlockLie.StateRoot : null;
        await _devnet.PassSlotsAsync(BlockJudge.Near + 8);
        ProvenBlock head = _devnet.ProveHead().Block;
        (head.BlockNumber - first.BlockNumber).ShouldBeGreaterThan((ulong)BlockJudge.Near + 5);
        JudgedBefore remembered = JudgedBefore.Nothing with { Valid = [new(first.BlockHash, first.BlockNumber)] };
        BlockJudged judged = await JudgeAsync(Start(ReexecutionMode.All, _devnet.ExecutionUrl), head, _devnet.Chain, remembered);
        judged.Judgement.ShouldBeOfType<BlockJudgement.Condemned>().Evidence.BlockHash.ShouldBe(_devnet.Execution.LastLie!.Value);
    }

    [Fact]
    public async Task Without_an_invalid_one_all_blocks_between_are_executed_and_told()
    {
        ProvenBlock first = await NextAsync();
        await _devnet.PassSlotsAsync(BlockJudge.Near + 4);
        ProvenBlock head = _devnet.ProveHead().Block;
        JudgedBefore remembered = new(new JudgedBlock(first.BlockHash, first.BlockNumber), []);
        BlockJudged judged = await JudgeAsync(Start(ReexecutionMode.All, _devnet.ExecutionUrl), head, _devnet.Chain, remembered);
        judged.Judgement.ShouldBeOfType<BlockJudgement.Valid>();
        judged.Valid.Select(block => block.Number).ShouldBe(
            Enumerable.Range((int)first.BlockNumber + 1, (int)(head.BlockNumber - first.BlockNumber)).Select(number => (ulong)number));
        judged.Valid[^1].Hash.ShouldBe(head.BlockHash);
    }

    [Fact]
    public async Task A_head_that_is_not_after_the_finalized_block_that_was_executed_has_no_verdict()
    {
        ProvenBlock first = await NextAsync(), head = await NextAsync();
        JudgedBefore remembered = new(new JudgedBlock(Hash32.Zero, first.BlockNumber - 1), []);
        BlockJudged judged = await JudgeAsync(Start(ReexecutionMode.All, _devnet.ExecutionUrl), head, _devnet.Chain, remembered);
        judged.Judgement.ShouldBeOfType<BlockJudgement.Awaited>().Reason.ShouldContain("which was final, is not before it");
    }

    private static string MethodOf(byte[] request) => (string)JsonNode.Parse(request)!["method"]!;

    private IActorRef Start(ReexecutionMode mode, params Uri[] endpoints) =>
        Sys.ActorOf(ExecutionOnDevnet.Judging(_devnet, mode, endpoints));

    private static Task<BlockJudged> JudgeAsync(
        IActorRef execution, ProvenBlock block, BeaconChain scheduled, JudgedBefore? remembered = null) =>
        execution.Ask<BlockJudged>(
            new WantsVerdict(block, WithParents: true, scheduled, remembered ?? JudgedBefore.Nothing), Patience);

    /// <summary>The block of the head that is signed a slot later.</summary>
    private async Task<ProvenBlock> NextAsync()
    {
        await _devnet.PassSlotsAsync(1);
        return _devnet.ProveHead().Block;
    }
}
