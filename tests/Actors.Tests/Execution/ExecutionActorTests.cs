using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Devnet.Beacon;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Actors.Tests.Execution;

public sealed class ExecutionActorTests(SteppedDevnet devnet) : TestKit, IClassFixture<SteppedDevnet>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    private readonly Call _totalSupply =
        new(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }, devnet.ProveHead().Block, default);

    [Fact]
    public async Task A_client_that_has_its_answer_may_call_again_at_once_though_only_one_call_may_run()
    {
        IActorRef execution = Start(maxCalls: 1, devnet.ExecutionUrl);
        SetAutoPilot(new AsksAgain(_totalSupply, execution, TestActor));
        TestActor.Tell("begin");
        ExpectMsg("begin");
        for (int i = 0; i < 500; i++)
            await ExpectMsgAsync<Verdict.Returned>(Patience);
    }

    [Fact]
    public async Task A_call_beyond_the_bound_is_not_begun()
    {
        await using LyingProxy silent = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        silent.Now = ExecutionLies.Silence;
        using var counted = new CountedMetric("helios_calls_total", "outcome");
        IActorRef execution = Start(maxCalls: 1, silent.Url);
        execution.Tell(_totalSupply);
        (await execution.Ask<Busy>(_totalSupply, Patience)).MaxCalls.ShouldBe(1);
        counted.Of("busy").ShouldBePositive("refusals are counted");
    }

    [Fact]
    public async Task A_client_has_no_more_calls_than_one_client_may_have()
    {
        await using LyingProxy silent = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        silent.Now = ExecutionLies.Silence;
        using var counted = new CountedMetric("helios_calls_total", "outcome");
        IActorRef execution = Start(maxCalls: 10, silent.Url);
        execution.Tell(_totalSupply);
        execution.Tell(_totalSupply);
        (await execution.Ask<Busy>(_totalSupply, Patience)).ShouldBe(new Busy(2, OfClient: true));
        counted.Of("too-many-calls").ShouldBePositive("refusals are counted");
    }

    /// <summary>One endpoint has the transaction already, and says so at once; the other would hold it without end.</summary>
    [Fact]
    public async Task A_transaction_that_is_sent_has_its_place_until_the_last_endpoint_has_it_or_its_time_is_over()
    {
        await using LyingProxy ready = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using LyingProxy slow = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        var answers = new TaskCompletionSource();
        ready.Now = (_, request, _, _) => Task.FromResult(Known(request));
        slow.Now = async (_, request, _, _) =>
        {
            await answers.Task;
            return Known(request);
        };
        IActorRef execution = Start(maxCalls: 10, ready.Url, slow.Url);
        var send = new SendTransaction(new byte[] { 1 }, Hash32.Zero, default);
        await execution.Ask<Sending.Taken>(send, Patience);
        await execution.Ask<Sending.Taken>(send, Patience);
        (await execution.Ask<Busy>(send, Patience)).ShouldBe(new Busy(2, OfClient: true));
        answers.SetResult();
        await AwaitConditionAsync(async () => await execution.Ask<object>(send, Patience) is Sending.Taken, Patience);

        static byte[] Known(byte[] request) => System.Text.Encoding.UTF8.GetBytes(
            $$$"""{"jsonrpc":"2.0","id":{{{JsonNode.Parse(request)!["id"]}}},"error":{"code":-32000,"message":"already known"}}""");
    }

    [Fact]
    public async Task When_all_places_are_taken_the_client_with_most_gives_its_latest_up_to_a_client_with_fewer()
    {
        await using LyingProxy silent = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        silent.Now = ExecutionLies.Silence;
        IActorRef execution = Start(maxCalls: 2, silent.Url);
        TestProbe first = CreateTestProbe(), latest = CreateTestProbe(), other = CreateTestProbe(), third = CreateTestProbe();
        execution.Tell(_totalSupply, first);
        execution.Tell(_totalSupply, latest);
        execution.Tell(_totalSupply with { Client = NetworkPrefix.Of(IPAddress.Parse("192.0.2.1")) }, other);
        (await latest.ExpectMsgAsync<Busy>(Patience)).ShouldBe(new Busy(2, OfClient: false), "it has fewer than one client may have");

        execution.Tell(_totalSupply with { Client = NetworkPrefix.Of(IPAddress.Parse("192.0.2.2")) }, third);
        (await third.ExpectMsgAsync<Busy>(Patience)).ShouldBe(new Busy(2, OfClient: false));
        first.HasMessages.ShouldBeFalse("its one place stays");
        other.HasMessages.ShouldBeFalse("its one place stays");
    }

    [Fact]
    public async Task A_second_call_on_the_block_needs_no_proof_that_the_first_one_had()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        IActorRef execution = Start(maxCalls: 1, proxy.Url);
        await execution.Ask<Verdict.Returned>(_totalSupply, Patience);

        proxy.Now = ExecutionLies.Garbage;
        await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        proxy.Lies.ShouldBe(0, "nothing was asked for");
    }

    [Fact]
    public async Task The_same_call_on_the_same_block_is_answered_without_a_run_and_another_runs_without_a_question()
    {
        await using LyingProxy counting = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        counting.Now = (_, request, honest, _) => honest(request);
        using var lookups = new CountedMetric("helios_cache_lookups_total", "result");
        IActorRef execution = Start(maxCalls: 1, counting.Url);
        Verdict.Returned first = await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        int asked = counting.Lies;
        asked.ShouldBePositive();
        long hits = lookups.Of("hit");

        Verdict.Returned same = await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        same.ShouldBeSameAs(first);
        (lookups.Of("hit") - hits).ShouldBePositive();
        Call other = _totalSupply with { Request = _totalSupply.Request with { Gas = 100_000 } };
        (await execution.Ask<Verdict.Returned>(other, Patience)).ShouldNotBeSameAs(first);
        counting.Lies.ShouldBe(asked, "no endpoint was asked again");
    }

    [Fact]
    public async Task An_outcome_is_of_its_block_alone()
    {
        IActorRef execution = Start(maxCalls: 1, devnet.ExecutionUrl);
        Verdict.Returned first = await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        await devnet.PassSlotsAsync(1);
        Call next = _totalSupply with { Block = devnet.ProveHead().Block };
        next.Block.ShouldNotBe(_totalSupply.Block);
        (await execution.Ask<Verdict.Returned>(next, Patience)).On.ShouldBe(next.Block);
        (await execution.Ask<Verdict.Returned>(_totalSupply, Patience)).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task After_the_schedule_has_changed_no_outcome_by_the_old_rules_is_given_not_even_that_of_a_run_that_had_begun()
    {
        await using LyingProxy slow = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        IActorRef execution = Start(maxCalls: 2, slow.Url);
        Verdict.Returned old = await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        TaskCompletionSource begun = new(), released = new();
        slow.Now = async (_, request, honest, _) =>
        {
            begun.TrySetResult();
            await released.Task;
            return await honest(request);
        };
        Call running = _totalSupply with { Request = new() { To = DevToken.Address, Input = DevToken.BalanceOf(DevToken.Address) } };
        Task<Verdict.Returned> late = execution.Ask<Verdict.Returned>(running, Patience);
        await begun.Task;
        execution.Tell(new UseSchedule(devnet.Chain));
        (await execution.Ask<Verdict.Returned>(_totalSupply, Patience)).ShouldNotBeSameAs(old);
        released.SetResult();
        Verdict.Returned before = await late;
        (await execution.Ask<Verdict.Returned>(running, Patience)).ShouldNotBeSameAs(before);
    }

    [Fact]
    public async Task What_an_endpoint_lied_about_is_not_kept_and_the_truth_is()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        foreach (LyingProxy.Lie lie in (LyingProxy.Lie[])[ExecutionLies.WrongAccountProof, ExecutionLies.WrongCode])
        {
            IActorRef execution = Start(maxCalls: 1, liar.Url);
            liar.Now = lie;
            await execution.Ask<Verdict.Unproven>(_totalSupply, Patience);
            liar.Now = null;
            Verdict.Returned returned = await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
            U256 millions = (ulong)new DevAccounts("dev").Addresses.Count * 1_000_000;
            U256.FromBigEndian(returned.Output.Span).ShouldBe(millions * DevToken.One);
        }
    }

    [Fact]
    public async Task An_endpoint_that_lied_to_one_call_is_asked_last_by_the_next()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        liar.Now = ExecutionLies.WrongAccountProof;
        IActorRef execution = Start(maxCalls: 1, liar.Url, devnet.ExecutionUrl);
        await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        int lies = liar.Lies;
        lies.ShouldBeGreaterThan(0);

        Call other = _totalSupply with { Request = new() { To = DevToken.Address, Input = DevToken.BalanceOf(DevToken.Address) } };
        await execution.Ask<Verdict.Returned>(other, Patience);
        liar.Lies.ShouldBe(lies, "the honest endpoint was enough");
    }

    [Fact]
    public async Task A_header_of_another_block_is_refused_and_the_next_endpoint_is_asked()
    {
        await using LyingProxy liar = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        liar.Now = ExecutionLies.WrongAncestor;
        ExecutionBlock block = devnet.Execution.At(_totalSupply.Block.BlockHash)!;
        var wanted = new BeaconSync.WantsHeader(TrustedBlock.Of(block.Hash));

        await UntilNotProvenAsync(Start(maxCalls: 1, liar.Url), wanted, $"header of block {block.Hash} refused: the header has hash 0x");

        BeaconSync.HeaderProven proven = await Start(maxCalls: 1, liar.Url, devnet.ExecutionUrl)
            .Ask<BeaconSync.HeaderProven>(wanted, Patience);
        (proven.Block.BlockNumber, proven.Block.StateRoot).ShouldBe((block.Number, block.Header.StateRoot));
    }

    [Fact]
    public async Task In_a_fork_that_this_build_does_not_have_a_header_that_does_not_hash_right_is_no_lie()
    {
        await using LyingProxy odd = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        odd.Now = ExecutionLies.WrongAncestor;
        string endpoint = odd.Url.AsConfigured().ToString();
        var wanted = new BeaconSync.WantsHeader(TrustedBlock.Of(_totalSupply.Block.BlockHash));
        using var lies = new CountedMetric("helios_proof_failures_total", "endpoint");
        IActorRef execution = Start(maxCalls: 1, odd.Url);
        BeaconChain unknown = devnet.Chain with { Forks = devnet.Chain.Forks.With(new(ConsensusFork.Unknown, new(0x08000001), new(0))) };
        execution.Tell(new UseSchedule(unknown));
        await UntilNotProvenAsync(execution, wanted, "its fork may have fields that this build does not have");
        lies.Of(endpoint).ShouldBe(0);

        execution.Tell(new UseSchedule(devnet.Chain));
        await UntilNotProvenAsync(execution, wanted, "the header has hash 0x");
        lies.Of(endpoint).ShouldBePositive("in a fork that it has, it is one, each time that it is asked");
    }

    [Fact]
    public async Task It_says_of_each_endpoint_in_the_order_of_the_configuration_how_it_failed_last()
    {
        await using LyingProxy limited = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        limited.Now = (_, request, _, _) =>
            Task.FromResult(ExecutionLies.Error(request, -32005, "daily request count exceeded for key abc"));
        await using LyingProxy last = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        IActorRef execution = Start(maxCalls: 1, limited.Url, Nowhere, last.Url);
        last.Now = async (_, request, honest, cancellationToken) =>
        {
            // on a slow machine it is asked before the one that is nowhere has failed
            while ((await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience, cancellationToken)).Endpoints[1].LastFailure is null)
                await Task.Delay(1, cancellationToken);
            return await honest(request);
        };
        EndpointsStatus before = await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
        before.Endpoints.Select(status => status.Endpoint.Ordinal).ShouldBe([1, 2, 3]);
        before.Endpoints.ShouldAllBe(status => status.LastFailure == null);

        await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
        EndpointsStatus after = await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
        EndpointFailure failure = after.Endpoints[0].LastFailure.ShouldNotBeNull();
        (failure.Code, failure.RpcCode, failure.HttpStatus).ShouldBe(("rate-limit", -32005, null));
        failure.PublicReason.ShouldEndWith("it limits how often it is asked; try again later");
        after.Endpoints[1].LastFailure!.Code.ShouldBe("no-connection");
        after.Endpoints[2].LastFailure.ShouldBeNull();
    }

    [Fact]
    public async Task An_endpoint_that_does_not_have_the_block_yet_has_not_lied()
    {
        var wanted = new BeaconSync.WantsHeader(TrustedBlock.Of(Hash32.Parse("0x" + new string('1', 64))));
        (await Start(maxCalls: 1, devnet.ExecutionUrl).Ask<BeaconSync.HeaderNotProven>(wanted, Patience))
            .Reason.ShouldContain("does not have the block or its state yet");
    }

    [Fact]
    public async Task After_a_restart_it_asks_its_parent_which_endpoints_to_use()
    {
        IActorRef execution = Start(maxCalls: 1, Nowhere);
        execution.Tell(new Call(new(), null!, default)); // no node asks that
        await ExpectMsgAsync<Endpoints.Forgotten>(Patience);
        execution.Tell(new Endpoints.Use([devnet.ExecutionUrl.AsConfigured()]));
        await execution.Ask<Verdict.Returned>(_totalSupply, Patience);
    }

    /// <summary>A header that does not come in two seconds is asked for again by the beacon side, and here: machines are slow.</summary>
    private static async Task UntilNotProvenAsync(IActorRef execution, BeaconSync.WantsHeader wanted, string reason)
    {
        long started = Stopwatch.GetTimestamp();
        string said;
        do
            said = (await execution.Ask<BeaconSync.HeaderNotProven>(wanted, Patience)).Reason;
        while (!said.Contains(reason, StringComparison.Ordinal) && Stopwatch.GetElapsedTime(started) < Patience);
        said.ShouldContain(reason, Case.Sensitive);
        // the answer does not go through its mailbox, and what it notes of the endpoint does
        await execution.Ask<EndpointsStatus>(new GetEndpoints(), Patience);
    }

    /// <summary>As a child of the test, which restarts it as <c>NodeSupervisor</c> does.</summary>
    /// <summary>Somebody who follows the chain asks again; a failure without a type would end a subscription.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restart_answers_those_who_wait_for_a_header_or_receipts(bool isReceipts)
    {
        await using LyingProxy silent = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        silent.Now = ExecutionLies.Silence;
        IActorRef execution = Start(maxCalls: 1, silent.Url);
        Hash32 hash = devnet.ProveHead().Block.BlockHash;
        TestProbe asker = CreateTestProbe();
        execution.Tell(isReceipts ? new FeedMessages.GetReceipts(hash) : new FeedMessages.GetHeader(hash), asker);
        execution.Tell(new EndpointOutcome(null!, AnswerWorth.Refused), ActorRefs.NoSender); // a bug: the actor fails on it
        (await asker.ExpectMsgAsync<FeedMessages.Answer.NotProven>(Patience)).Reason.ShouldContain("ask again");
    }

    private IActorRef Start(int maxCalls, params Uri[] endpoints) =>
        ChildActorOf(ExecutionOnDevnet.Props(devnet, maxCalls, Patience, endpoints), SupervisorStrategy.DefaultStrategy);

    /// <summary>On the very thread that answers.</summary>
    private sealed class AsksAgain(Call call, IActorRef execution, IActorRef testActor) : AutoPilot
    {
        public override AutoPilot Run(IActorRef sender, object message)
        {
            execution.Tell(call, testActor);
            return this;
        }
    }
}
