using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Tests.Beacon;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Execution;
using static Helios.Actors.Execution.ExecutionMessages;
using static Helios.Actors.Execution.HistoryMessages;

namespace Helios.Actors.Tests.Execution;

/// <summary>
/// Questions about the chain where the endpoint does not have the newest head: it is behind, or the chain is reorganized, and the endpoint
/// knows it before the light client does.
/// </summary>
public sealed class HistoryActorTests() : TestKit(TestSettings.VirtualTime), IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SteppedDevnet _devnet = new(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12) });
    private BeaconSync.SignableHead _common = null!, _left = null!, _newest = null!;
    private LyingProxy _endpoint = null!;

    public async Task InitializeAsync()
    {
        await _devnet.InitializeAsync();
        _common = _devnet.ProveHead();
        _left = await NextHeadAsync();
        _newest = await NextHeadAsync();
        _endpoint = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
    }

    public async Task DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        await _devnet.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_the_endpoint_is_on_another_branch_the_newest_head_that_both_have_proves_the_answer(bool withProof)
    {
        _endpoint.Now = IsElsewhere;
        ExecutionBlock old = BlockAt(_common.Block.BlockNumber - 5);
        Verdict.Mined mined = await AskAsync<Verdict.Mined>(
            new FindTransaction(old.Transactions[0].Hash, NeedsReceipt: true, _newest.Block, default) { WithWitness = withProof });
        (mined.On, mined.Block.On.BlockHash, mined.Receipts.ShouldNotBeNull().Block.On.BlockHash).ShouldBe(
            (_common.Block, old.Hash, old.Hash));
        foreach (BlockView view in new BlockView[] { new BlockView.Numbered(old.Number), new BlockView.Hashed(old.Hash) })
        {
            Verdict.Located located = await AskAsync<Verdict.Located>(
                new FindBlock(view, _newest.Block, default) { WithWitness = withProof });
            (located.On.BlockHash, located.Head, located.Ancestry is not null).ShouldBe((old.Hash, _common.Block, withProof));
        }
    }

    [Fact]
    public async Task Where_no_endpoint_has_the_newest_blocks_logs_and_receipts_end_with_one_that_is_there()
    {
        _endpoint.Now = ExecutionLies.IsBehind(number => number > _common.Block.BlockNumber);
        Verdict.WithReceipts receipts = await AskAsync<Verdict.WithReceipts>(new GetReceipts(_newest.Block, default));
        receipts.On.ShouldBe(_common.Block);
        _endpoint.Now = IsElsewhere;
        ulong from = _common.Block.BlockNumber - 5;
        Verdict.WithLogs logs = await AskAsync<Verdict.WithLogs>(new FindLogs(LogFilter.All, from, _newest.Block, default));
        logs.On.ShouldBe(_common.Block);
        logs.Logs.Length.ShouldBe(Enumerable.Range(0, 6).Sum(
            back => BlockAt(from + (ulong)back).Receipts.Sum(receipt => receipt.Logs.Length)));
    }

    /// <summary>The head that both have is before it, so it says nothing about it; least of all that it does not exist.</summary>
    [Fact]
    public async Task What_only_the_newest_heads_prove_is_not_proven_by_an_earlier_one()
    {
        _endpoint.Now = IsElsewhere;
        (await AskAsync<Verdict.Unproven>(
                new FindBlock(new BlockView.Numbered(_common.Block.BlockNumber + 1), _newest.Block, default), [_common],
                callTimeout: TimeSpan.FromSeconds(20)))
            .Reason.ShouldContain("eth_getBlockByHash: it does not have the block");
        (await AskAsync<Verdict.Located>(new FindBlock(new BlockView.Numbered(_left.Block.BlockNumber), _newest.Block, default)))
            .Head.ShouldBe(_left.Block, "which is asked for itself, and needs no endpoint");
        (await AskAsync<Verdict>(new FindBlock(new BlockView.Numbered(_newest.Block.BlockNumber + 1), _newest.Block, default)))
            .ShouldBeOfType<Verdict.Absent>();
    }

    [Fact]
    public async Task Where_the_endpoint_has_other_blocks_of_all_numbers_the_reason_names_the_check()
    {
        _endpoint.Now = ExecutionLies.OfTheBlockBefore;
        Hash32 transaction = BlockAt(_common.Block.BlockNumber - 5).Transactions[0].Hash;
        (await AskAsync<Verdict>(new FindTransaction(transaction, NeedsReceipt: true, _newest.Block, default)))
            .ShouldBeOfType<Verdict.Unproven>().Reason.ShouldContain("HashMismatch at proof node 0");
    }

    /// <summary>It has other blocks of the newest numbers, with other states, and nothing any more of the branch that the light client has.
    /// </summary>
    private async Task<byte[]> IsElsewhere(
        string path, byte[] request, Func<byte[], Task<byte[]>> honest, CancellationToken cancellationToken) =>
        ExecutionLies.IsAbout(_newest.Block.BlockNumber, request) || ExecutionLies.IsAbout(_left.Block.BlockNumber, request)
            ? await ExecutionLies.OfTheBlockBefore(
                path, request, asked => ExecutionLies.WrongAncestor(path, asked, honest, cancellationToken), cancellationToken)
            : await ExecutionLies.IsBehind(number => number > _common.Block.BlockNumber)(path, request, honest, cancellationToken);

    [Fact]
    public async Task What_may_be_nowhere_is_waited_for_at_a_lone_endpoint_and_where_several_are_slow_the_answer_says_so()
    {
        TaskCompletionSource released = new();
        _endpoint.Now = async (_, request, honest, _) =>
        {
            await released.Task;
            return await honest(request);
        };
        await using LyingProxy other = await LyingProxy.StartAsync(_devnet.ExecutionUrl);
        other.Now = ExecutionLies.Silence;
        var question = new FindBlock(new BlockView.Hashed(_common.Block.BlockHash), _newest.Block, default);
        Task<Verdict> alone = Ask(_endpoint.Url);
        (await Ask(_endpoint.Url, other.Url)).ShouldBeOfType<Verdict.Unproven>().Reason
            .ShouldBe("execution endpoint 1: a question: no answer within 5 s; try again later");
        alone.IsCompleted.ShouldBeFalse("it has been asked for longer");
        released.SetResult();
        (await alone).ShouldBeOfType<Verdict.Located>().On.BlockHash.ShouldBe(_common.Block.BlockHash);

        Task<Verdict> Ask(params Uri[] endpoints) =>
            Sys.ActorOf(ExecutionOnDevnet.Props(_devnet, 1, Patience, endpoints)).Ask<Verdict>(question, Patience);
    }

    private Task<T> AskAsync<T>(HistoryQuestion question)
        where T : Verdict => AskAsync<T>(question, [_left, _common], Patience);

    private async Task<T> AskAsync<T>(HistoryQuestion question, BeaconSync.SignableHead[] earlier, TimeSpan callTimeout)
        where T : Verdict
    {
        IActorRef execution = Sys.ActorOf(ExecutionOnDevnet.Props(_devnet, maxCalls: 10, callTimeout, _endpoint.Url));
        Task<Verdict> verdict = execution.Ask<Verdict>(question with { Earlier = [.. earlier.Select(head => head.Block)] }, Patience);
        while (!verdict.IsCompleted)
        {
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromMilliseconds(100)); // what is behind is waited for
            await Task.WhenAny(verdict, Task.Delay(20));
        }
        return (await verdict).ShouldBeAssignableTo<T>()!;
    }

    private ExecutionBlock BlockAt(ulong number)
    {
        ExecutionBlock block = _devnet.Execution.At(_common.Block.BlockHash)!;
        while (block.Number > number)
            block = _devnet.Execution.At(block.Header.ParentHash)!;
        return block;
    }

    private async Task<BeaconSync.SignableHead> NextHeadAsync()
    {
        await _devnet.PassSlotsAsync(1);
        return _devnet.ProveHead();
    }
}
