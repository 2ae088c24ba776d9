using System.Text.Json;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Upstreams;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Beacon;
using Microsoft.AspNetCore.Http;
using Endpoint = Helios.Actors.Upstreams.Endpoint;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>M8: endpoints that send as much as they may, many of them and many answers at once, and an honest one beside them.</summary>
public sealed class UpstreamBudgetTests
{
    private const int Budget = 8 << 20, Largest = 5 << 20;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly Endpoint One = new Uri("http://127.0.0.1:1").AsExecution(), Two = new Uri("http://127.0.0.1:2").AsExecution(2);

    public static TheoryData<string, string> Attacks => new()
    {
        { nameof(GreedyEndpoint.EndlessAsync), "http" },
        { nameof(GreedyEndpoint.BombAsync), "http" },
        { nameof(GreedyEndpoint.AllButTheLast), "http" },
        { nameof(GreedyEndpoint.EndlessFramesAsync), "ws" },
        { nameof(GreedyEndpoint.EmptyFramesAsync), "ws" },
        { nameof(GreedyEndpoint.UnaskedMessagesAsync), "ws" },
    };

    [Fact]
    public void No_endpoint_holds_more_than_is_free()
    {
        var budget = new UpstreamBudget(90);
        budget.TryTake(One, 46).ShouldBeFalse("it would hold more than half");
        budget.TryTake(One, 45).ShouldBeTrue();
        budget.TryTake(One, 1).ShouldBeFalse();
        budget.TryTake(Two, 23).ShouldBeFalse();
        budget.TryTake(Two, 22).ShouldBeTrue("half of what is left");
        budget.Held.ShouldBe(67);

        budget.GiveBack(One, 45);
        budget.TryTake(One, 35).ShouldBeFalse();
        budget.TryTake(One, 34).ShouldBeTrue("as much as is free then");
        budget.TryTake(Two, 6).ShouldBeTrue();
        budget.TryTake(Two, 1).ShouldBeFalse("each holds as much as is free");
        budget.GiveBack(One, 34);
        budget.GiveBack(Two, 28);
        budget.Held.ShouldBe(0);
        budget.HeldOf(Two).ShouldBe(0);
    }

    [Fact]
    public void An_endpoint_whose_place_in_the_configuration_changes_has_no_second_share()
    {
        var budget = new UpstreamBudget(90);
        Endpoint moved = One with { Ordinal = 2 };
        budget.TryTake(One, 45).ShouldBeTrue();
        budget.HeldOf(moved).ShouldBe(45);
        budget.TryTake(moved, 1).ShouldBeFalse();
        budget.GiveBack(moved, 45);
        budget.Held.ShouldBe(0);
    }

    [Fact]
    public void The_largest_answer_finds_room_alone_whatever_the_budget_is_and_none_above_a_third_does()
    {
        const int kilo = 1024;
        for (long bytes = 200 * kilo; bytes < 2100 * kilo; bytes += (7 * kilo) + 1)
        {
            FindsRoom(bytes, UpstreamBudget.LargestAnswer(bytes)).ShouldBeTrue($"{bytes}");
            FindsRoom(bytes, bytes / 3).ShouldBeFalse($"{bytes}");
        }
        FindsRoom(128 * kilo, (32 * kilo) - 1).ShouldBeTrue();
        FindsRoom(128 * kilo, 32 * kilo).ShouldBeFalse("one byte more needs a buffer beside another of a quarter");

        static bool FindsRoom(long bytes, long answer)
        {
            using var buffer = new AnswerBuffer(new UpstreamBudget(bytes), One);
            for (long read = 0; read <= answer; read += buffer.Room.Length, buffer.Advance(buffer.Room.Length))
            {
                if (buffer.MakeRoom(answer) is { } fault)
                {
                    fault.ShouldBe(UpstreamFault.OverBudget);
                    return false;
                }
            }
            return true;
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Endpoints_that_send_without_end_starve_themselves_and_no_other(string attack, string scheme)
    {
        var budget = new UpstreamBudget(Budget);
        using ExecutionRpcClient client = new(Timeout, Largest, budget), patient = new(TimeSpan.FromMinutes(1), Largest, budget);
        await using LoopbackServer first = await LoopbackServer.StartAsync(Named(attack));
        await using LoopbackServer second = await LoopbackServer.StartAsync(Named(attack));
        await using LoopbackServer honest = await LoopbackServer.StartAsync(AnswerAsync);
        Endpoint[] greedy = [UrlOf(first).AsExecution(), UrlOf(second).AsExecution(2)];
        Endpoint good = honest.Url.AsExecution(3);

        using var over = new CancellationTokenSource();
        Task<long> watching = MostHeldAsync(budget, over.Token);
        Task<UpstreamException>[] attacked =
        [
            .. greedy.SelectMany(endpoint => Enumerable.Range(0, 24).Select(_ =>
                Should.ThrowAsync<UpstreamException>(() => AskAsync(client, endpoint, Largest)))),
        ];
        await UntilAsync(() => budget.Held > 0 || attacked.Any(question => question.IsCompleted));
        for (int i = 0; i < 20; i++)
            (await AskAsync(patient, good, 1 << 20)).ShouldBe(500_000);
        foreach (UpstreamException failure in await Task.WhenAll(attacked))
            failure.Fault.Code.ShouldBeOneOf("too-large", "over-budget", "timeout", "malformed", "connection-lost");
        (await AskAsync(patient, good, 1 << 20)).ShouldBe(500_000);
        await over.CancelAsync();

        bool holds = attack == nameof(GreedyEndpoint.AllButTheLast);
        (await watching).ShouldBeInRange(holds ? Budget / 4 : 0, Budget);
        await UntilAsync(() => greedy.All(endpoint => budget.HeldOf(endpoint) <= 16 * 1024)); // room for the next message of a web socket
        budget.HeldOf(good).ShouldBe(0);

        Uri UrlOf(LoopbackServer server) => new UriBuilder(server.Url) { Scheme = scheme }.Uri;
    }

    [Fact]
    public async Task Beacon_apis_and_execution_endpoints_have_one_budget()
    {
        var budget = new UpstreamBudget(1 << 20);
        using var api = new BeaconApiClient(Timeout, 8 << 20, budget, BuiltInChains.Find("mainnet")!, TimeProvider.System);
        await using LoopbackServer endless = await LoopbackServer.StartAsync(GreedyEndpoint.EndlessAsync);

        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => api.AskAsync(endless.Url.AsBeacon(), new SyncQuestion.Updates(1, 1), CancellationToken.None));

        failure.Fault.ShouldBe(UpstreamFault.OverBudget);
        budget.Held.ShouldBe(0);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_takes_no_place_of_another()
    {
        using var client = new ExecutionRpcClient(TimeSpan.FromMinutes(1), Largest, new UpstreamBudget(Budget));
        await using LoopbackServer hanging = await LoopbackServer.StartAsync(
            context => Task.Delay(System.Threading.Timeout.Infinite, context.RequestAborted));
        await using LoopbackServer honest = await LoopbackServer.StartAsync(AnswerAsync);
        Task<int>[] hung = [.. Enumerable.Range(0, 40).Select(_ => AskAsync(client, hanging.Url.AsExecution(), Largest))];

        (await AskAsync(client, honest.Url.AsExecution(2), 1 << 20).WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(500_000);

        hung.ShouldAllBe(question => !question.IsCompleted);
    }

    private static RequestDelegate Named(string attack) => attack switch
    {
        nameof(GreedyEndpoint.EndlessAsync) => GreedyEndpoint.EndlessAsync,
        nameof(GreedyEndpoint.BombAsync) => GreedyEndpoint.BombAsync,
        nameof(GreedyEndpoint.EndlessFramesAsync) => GreedyEndpoint.EndlessFramesAsync,
        nameof(GreedyEndpoint.EmptyFramesAsync) => GreedyEndpoint.EmptyFramesAsync,
        nameof(GreedyEndpoint.UnaskedMessagesAsync) => GreedyEndpoint.UnaskedMessagesAsync,
        _ => GreedyEndpoint.AllButTheLast(1 << 20),
    };

    /// <summary>A result of half a megabyte.</summary>
    private static async Task AnswerAsync(HttpContext context)
    {
        using JsonDocument asked = await JsonDocument.ParseAsync(context.Request.Body);
        await context.Response.WriteAsync(
            $$"""{"jsonrpc":"2.0","id":{{asked.RootElement.GetProperty("id").GetInt64()}},"result":"{{new string('a', 500_000)}}"}""");
    }

    private static Task<int> AskAsync(ExecutionRpcClient client, Endpoint endpoint, long limit) =>
        client.CallAsync(endpoint, "eth_test", [], limit, result => result.GetString()!.Length, CancellationToken.None);

    private static async Task<long> MostHeldAsync(UpstreamBudget budget, CancellationToken cancellationToken)
    {
        long most = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            most = Math.Max(most, budget.Held);
            await Task.Delay(1, CancellationToken.None);
        }
        return most;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; !condition(); i++)
        {
            i.ShouldBeLessThan(6000, "a minute is over");
            await Task.Delay(10);
        }
    }
}
