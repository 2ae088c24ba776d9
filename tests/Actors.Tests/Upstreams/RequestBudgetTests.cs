using System.Text.Json;
using Helios.Actors.Execution;
using Helios.Actors.Upstreams;
using Helios.Node.Tests.Doubles;
using Microsoft.AspNetCore.Http;
using Endpoint = Helios.Actors.Upstreams.Endpoint;

namespace Helios.Actors.Tests.Upstreams;

public sealed class RequestBudgetTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly VirtualTime _time = new();
    private readonly List<int> _asked = [];

    [Fact]
    public void A_seconds_requests_are_sent_at_once_and_then_each_in_its_part_of_a_second()
    {
        var budget = new RequestBudget(perSecond: 4, _time);
        TakeAll(4);
        budget.TryTake(1).ShouldBe(TimeSpan.FromSeconds(0.25));
        budget.TryTake(2).ShouldBe(TimeSpan.FromSeconds(0.5), "what was refused took nothing");
        _time.Advance(TimeSpan.FromSeconds(0.25));
        TakeAll(1);
        _time.Advance(TimeSpan.FromHours(1));
        TakeAll(4); // no more, however long there was none

        void TakeAll(int requests)
        {
            for (int i = 0; i < requests; i++)
                budget.TryTake(1).ShouldBeNull();
            budget.TryTake(1).ShouldNotBeNull();
        }
    }

    [Fact]
    public void More_than_a_seconds_are_sent_after_a_second_without_any_and_are_made_up_for()
    {
        var budget = new RequestBudget(perSecond: 4, _time);
        budget.TryTake(10).ShouldBeNull();
        budget.TryTake(10).ShouldBe(TimeSpan.FromSeconds(2.5));
        budget.TryTake(1).ShouldBe(TimeSpan.FromSeconds(1.75));
        _time.Advance(TimeSpan.FromSeconds(1.75));
        budget.TryTake(1).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_above_it_is_not_sent_and_each_of_a_batch_counts()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Answer(1)), other = await LoopbackServer.StartAsync(Answer(2));
        using ExecutionRpcClient client = Client(perSecond: 2);
        (Endpoint first, Endpoint second) = (server.Url.AsExecution(), other.Url.AsExecution(2));
        await client.BatchAsync(first, [Question, Question], CancellationToken.None);

        UpstreamException refused = await Should.ThrowAsync<UpstreamException>(() => AskAsync(client, first));
        (refused.Fault, refused.RetryAfter).ShouldBe((UpstreamFault.OverRequests, TimeSpan.FromSeconds(0.5)));
        await AskAsync(client, second);
        _asked.ShouldBe([1, 2]);

        _time.Advance(TimeSpan.FromSeconds(0.5));
        await AskAsync(client, first);
        using ExecutionRpcClient unbounded = Client(perSecond: 0);
        for (int i = 0; i < 10; i++)
            await AskAsync(unbounded, first);
        _asked.Count(endpoint => endpoint == 1).ShouldBe(12);
    }

    [Fact]
    public async Task A_question_above_it_goes_to_the_next_endpoint_and_batches_stay_as_large_as_they_were()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(Answer(1)), other = await LoopbackServer.StartAsync(Answer(2));
        using ExecutionRpcClient client = Client(perSecond: 1);
        using var asker = new PatientAsker(TimeProvider.System, () => 0);
        Endpoint[] endpoints = [server.Url.AsExecution(), other.Url.AsExecution(2)];
        List<string> told = [];
        for (int i = 0; i < 2; i++)
        {
            await asker.AskAsync(
                [.. endpoints], Patience, (endpoint, _) => AskAsync(client, endpoint), outcome => told.Add(outcome.Code),
                CancellationToken.None);
        }
        _asked.ShouldBe([1, 2]);
        told.ShouldBe(["", "over-requests", ""]);

        (await new Batches(client, asker).SendAsync(endpoints[0], [Question, Question], CancellationToken.None)).ShouldBeEmpty();
        _asked.ShouldBe([1, 2]);
        asker.MostInBatch(endpoints[0]).ShouldBe(EndpointPace.WidestBatch);
    }

    private static BatchedQuestion Question => new("eth_test", [], 1 << 10, (_, _) => { });

    private ExecutionRpcClient Client(int perSecond) =>
        new(Patience, 1 << 20, new UpstreamBudget(1 << 26)) { MostPerSecond = perSecond, Clock = _time };

    private static Task<string> AskAsync(ExecutionRpcClient client, Endpoint endpoint) =>
        client.CallAsync(endpoint, "eth_test", [], 1 << 10, result => result.GetString()!, CancellationToken.None);

    /// <summary>Each request, or each of a batch, with <c>0x</c>; what is sent together is written down once.</summary>
    private RequestDelegate Answer(int endpoint) => async context =>
    {
        using JsonDocument asked = await JsonDocument.ParseAsync(context.Request.Body);
        lock (_asked)
            _asked.Add(endpoint);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(asked.RootElement.ValueKind == JsonValueKind.Array
            ? $"[{string.Join(',', asked.RootElement.EnumerateArray().Select(ResultOf))}]"
            : ResultOf(asked.RootElement));
    };

    private static string ResultOf(JsonElement request) =>
        $$"""{"jsonrpc":"2.0","id":{{request.GetProperty("id").GetInt64()}},"result":"0x"}""";
}
