using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

/// <summary>Which askers share a run, and what each hears when it ends, however it ends.</summary>
public sealed class SharedRunsTests(SteppedDevnet devnet) : TestKit, IClassFixture<SteppedDevnet>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Call _totalSupply =
        new(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }, devnet.ProveHead().Block, default);

    [Fact]
    public async Task Those_who_ask_the_same_at_once_share_a_run_and_one_that_loses_its_place_ends_it_for_nobody_else()
    {
        await using LyingProxy slow = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        TaskCompletionSource begun = new(), released = new();
        var asked = new ConcurrentBag<string>();
        slow.Now = async (_, request, honest, _) =>
        {
            asked.Add(Encoding.UTF8.GetString(request));
            begun.TrySetResult();
            await released.Task;
            return await honest(request);
        };
        IActorRef execution = Start(maxCalls: 3, slow.Url);
        TestProbe first = CreateTestProbe(), latest = CreateTestProbe(), other = CreateTestProbe(), third = CreateTestProbe();
        Call ofAnother = _totalSupply with { Client = NetworkPrefix.Of(IPAddress.Parse("192.0.2.1")) };
        Call ofThird = ofAnother with { Client = NetworkPrefix.Of(IPAddress.Parse("192.0.2.2")) };
        execution.Tell(_totalSupply, first);
        execution.Tell(_totalSupply, latest);
        execution.Tell(ofAnother, other);
        execution.Tell(ofThird, third);
        (await latest.ExpectMsgAsync<Busy>(Patience)).ShouldBe(new Busy(3, OfClient: false), "its client has most, and it came last");
        await begun.Task;
        released.SetResult();
        Verdict.Returned returned = await first.ExpectMsgAsync<Verdict.Returned>(Patience);
        (await other.ExpectMsgAsync<Verdict.Returned>(Patience)).ShouldBeSameAs(returned);
        (await third.ExpectMsgAsync<Verdict.Returned>(Patience)).ShouldBeSameAs(returned);
        string[] proofs = [.. asked.Where(request => request.Contains("eth_getProof", StringComparison.Ordinal)).Select(Question)];
        proofs.ShouldBeUnique("one run, so each question once");

        static string Question(string request) => request[request.IndexOf("\"params\"", StringComparison.Ordinal)..];
    }

    [Fact]
    public async Task Those_who_ask_for_a_whole_block_at_once_share_a_question_and_the_next_asks_none()
    {
        await using LyingProxy slow = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        TaskCompletionSource released = new();
        slow.Now = async (_, request, honest, _) =>
        {
            await released.Task;
            return await honest(request);
        };
        IActorRef execution = Start(maxCalls: 3, slow.Url);
        TestProbe[] askers = [.. Enumerable.Range(1, 3).Select(_ => CreateTestProbe())];
        foreach ((int i, TestProbe asker) in askers.Index())
            execution.Tell(new GetBlock(_totalSupply.Block, NetworkPrefix.Of(IPAddress.Parse($"192.0.2.{i}"))), asker);
        await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience); // all have asked
        released.SetResult();
        WholeBlock block = (await askers[0].ExpectMsgAsync<Verdict.Whole>(Patience)).Block;
        foreach (TestProbe asker in askers[1..])
            (await asker.ExpectMsgAsync<Verdict.Whole>(Patience)).Block.ShouldBeSameAs(block);
        var again = new GetBlock(_totalSupply.Block, default);
        (await execution.Ask<Verdict.Whole>(again, Patience)).Block.ShouldBeSameAs(block);
        slow.Lies.ShouldBe(1);
    }

    [Fact]
    public async Task A_whole_block_is_kept_where_its_bytes_have_room()
    {
        var busy = new SteppedDevnet(new DevnetOptions { SlotDuration = TimeSpan.FromSeconds(12) });
        await busy.InitializeAsync();
        await busy.PassSlotsAsync(2);
        await using LyingProxy proxy = await LyingProxy.StartAsync(busy.ExecutionUrl);
        proxy.Now = (_, request, honest, _) => honest(request);
        var question = new GetBlock(busy.ProveHead().Block, default);
        WholeBlock block = (await AskTwiceAsync(long.MaxValue)).Block;
        block.Transactions.ShouldNotBeEmpty();
        block.Size.ShouldBeGreaterThan(block.Transactions.Sum(signed => 1024L + signed.Transaction.Encode().Length));
        proxy.Lies.ShouldBe(1);
        await AskTwiceAsync(block.Size);
        proxy.Lies.ShouldBe(2);
        await AskTwiceAsync(block.Size - 1);
        proxy.Lies.ShouldBe(4);
        await busy.DisposeAsync();

        async Task<Verdict.Whole> AskTwiceAsync(long room)
        {
            IActorRef execution = Sys.ActorOf(ExecutionOnDevnet.Keeping(busy, room, proxy.Url));
            await execution.Ask<Verdict.Whole>(question, Patience);
            return await execution.Ask<Verdict.Whole>(question, Patience);
        }
    }

    [Fact]
    public async Task A_question_above_the_requests_of_a_second_waits_and_the_status_says_why()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        proxy.Now = (_, request, honest, _) => honest(request);
        await devnet.PassSlotsAsync(1);
        IActorRef execution = Sys.ActorOf(ExecutionOnDevnet.Asking(devnet, perSecond: 1, proxy.Url));
        await execution.Ask<Verdict.Whole>(new GetBlock(_totalSupply.Block, default), Patience);
        Task<Verdict.Whole> next = execution.Ask<Verdict.Whole>(new GetBlock(devnet.ProveHead().Block, default), Patience);
        await AwaitConditionAsync(
            async () => (await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience)).Endpoints[0].LastFailure?.Code
                == "over-requests", Patience);
        (proxy.Lies, next.IsCompleted).ShouldBe((1, false));
        devnet.Clock.Advance(TimeSpan.FromSeconds(1));
        await next;
        proxy.Lies.ShouldBe(2);
    }

    [Fact]
    public async Task One_who_asks_what_has_run_for_more_than_a_second_gets_a_run_and_its_whole_time()
    {
        await using LyingProxy slow = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        TaskCompletionSource released = new();
        slow.Now = async (_, request, honest, _) =>
        {
            await released.Task;
            return await honest(request);
        };
        IActorRef execution = Start(maxCalls: 2, slow.Url);
        Task<Verdict.Returned> first = execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience); // it has begun
        devnet.Clock.Advance(TimeSpan.FromSeconds(2));
        Task<Verdict.Returned> late = execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
        released.SetResult();
        (await late).ShouldNotBeSameAs(await first);
    }

    [Fact]
    public async Task When_it_restarts_all_who_wait_hear_at_once_that_there_is_no_verdict()
    {
        await using LyingProxy silent = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        silent.Now = ExecutionLies.Silence;
        IActorRef execution = Start(maxCalls: 3, silent.Url);
        TestProbe first = CreateTestProbe(), second = CreateTestProbe(), block = CreateTestProbe();
        execution.Tell(_totalSupply, first);
        execution.Tell(_totalSupply, second);
        execution.Tell(new GetBlock(_totalSupply.Block, NetworkPrefix.Of(IPAddress.Parse("192.0.2.1"))), block);
        execution.Tell(new Call(new(), null!, default)); // no node asks that
        foreach (TestProbe asker in (TestProbe[])[first, second, block])
            (await asker.ExpectMsgAsync<Verdict.Unproven>(TimeSpan.FromSeconds(30))).Reason.ShouldContain("failed inside the node");
        await ExpectMsgAsync<Endpoints.Forgotten>(Patience);
        execution.Tell(new Endpoints.Use([devnet.ExecutionUrl.AsConfigured()]));
        await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        (first.HasMessages, second.HasMessages, block.HasMessages).ShouldBe((false, false, false), "each hears it once");
    }

    [Fact]
    public async Task One_who_waits_for_a_run_that_cannot_even_begin_hears_that_there_is_no_verdict()
    {
        IActorRef execution = Start(maxCalls: 1, TimeSpan.FromSeconds(-1), devnet.ExecutionUrl);
        for (int i = 0; i < 2; i++)
            (await execution.Ask<Verdict.Unproven>(_totalSupply, Patience)).Reason.ShouldContain("failed inside the node");
    }

    private IActorRef Start(int maxCalls, Uri endpoint) => Start(maxCalls, Patience, endpoint);

    private IActorRef Start(int maxCalls, TimeSpan callTimeout, Uri endpoint) =>
        ChildActorOf(ExecutionOnDevnet.Props(devnet, maxCalls, callTimeout, endpoint), SupervisorStrategy.DefaultStrategy);
}
