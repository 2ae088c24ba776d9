using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;
using Xunit.Abstractions;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Clients at addresses of their own, some of which send the most expensive calls: who gets an answer, and how soon.</summary>
[Collection(AloneCollection.Name)]
public sealed class FairTurnsTests(RunningDevnet devnet, ITestOutputHelper output) : IClassFixture<RunningDevnet>
{
    private const string TotalSupply = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

    /// <summary>
    /// Case 31: init code that does 150,000 additions on bn254, about 47 million gas, and then reads the balance of 30 accounts.
    /// </summary>
    private static readonly string OnePostThirtySeconds =
        """{"input":"0x60015f5260026020526001604052600260605263000249f05b60405f60805f60065afa5060019003806100185761""" + "b0003150"
        + string.Concat(Enumerable.Range(0xb001, 29).Select(account => $"61{account:x4}3150")) + "00\"}";

    /// <summary>Each spends 50,000,000 gas on one of the precompiles that compute longest for their gas.</summary>
    private static readonly string[] Expensive =
    [
        """{"input":"0x5b5f5f60405f60105afa505f56"}""", // map to G1 of BLS12-381
        """{"input":"0x60015f52600260205260016040526002606052""" + """5b60405f60805f60065afa50601356"}""", // additions on bn254
        """{"input":"0x5b5f5f6101005f600b5afa505f56"}""", // additions in G1 of BLS12-381
        """{"input":"0x5b5f56"}""", // jumps
    ];

    [Fact]
    public async Task A_call_that_computes_for_seconds_and_then_reads_thirty_accounts_costs_two_runs()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(
            devnet.Settings() + "\nhelios.execution { run-time = 100s, call-timeout = 200s }");
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();

        var asked = new ConcurrentBag<string>();
        int atOnce = 0, most = 0;
        proxy.Now = async (_, request, honest, _) =>
        {
            JsonNode question = JsonNode.Parse(request)!;
            asked.Add($"{question["method"]} {question["params"]![0]}");
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            byte[] answer = await honest(request);
            Interlocked.Decrement(ref atOnce);
            return answer;
        };
        var watch = Stopwatch.StartNew();
        (int status, string body) = await node.PostAsync("/call", OnePostThirtySeconds);
        output.WriteLine($"case 31: {status} after {watch.Elapsed.TotalSeconds:0.0} s, {asked.Count} questions");
        status.ShouldBe(200, body);
        string[] proofs = [.. asked.Where(question => question.StartsWith("eth_getProof", StringComparison.Ordinal)).Distinct()];
        proofs.Length.ShouldBe(32, "the sender, the account that is made, and thirty others");
        asked.Count.ShouldBeLessThan(40, string.Join("; ", asked));
        most.ShouldBeGreaterThan(1, "they are asked for together, and not round after round");
    }

    [Fact]
    public async Task A_call_beyond_its_budget_is_refused_as_too_expensive()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.run-time = 50ms");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        (int status, string body) = await node.PostAsync("/call", OnePostThirtySeconds);
        status.ShouldBe(400, body);
        body.ShouldContain("too-expensive");
    }

    [Fact]
    public async Task Four_clients_with_the_most_expensive_calls_do_not_keep_a_fifth_from_its_answer()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        using HttpClient fifth = node.ClientAt("127.0.0.6");
        await LatenciesAsync(fifth); // warms up
        double[] alone = await LatenciesAsync(fifth);

        using var enough = new CancellationTokenSource();
        using var begun = new SemaphoreSlim(0);
        Task[] hogs = [.. Expensive.Select((call, i) => Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => HogAsync(node, $"127.0.0.{i + 2}", call, begun, enough.Token))))];
        for (int i = 0; i < 8 * Expensive.Length; i++)
            await begun.WaitAsync(TestNode.Patience);
        double[] beside = await LatenciesAsync(fifth);
        await enough.CancelAsync();
        await Task.WhenAll(hogs);

        output.WriteLine($"the fifth client alone: median {alone[alone.Length / 2]:0} ms, longest {alone[^1]:0} ms");
        output.WriteLine($"beside four expensive clients: median {beside[beside.Length / 2]:0} ms, longest {beside[^1]:0} ms");
        beside[^1].ShouldBeLessThan(10_000, "one call of the others alone computes for seconds, and there are 32");
    }

    [Fact]
    public async Task A_client_with_too_many_calls_is_told_when_to_come_back()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(
            devnet.Settings() + "\nhelios.execution { max-calls-per-client = 1, timeout = 100s, call-timeout = 100s }");
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();
        var refused = new TaskCompletionSource();
        proxy.Now = async (_, request, honest, _) =>
        {
            await refused.Task;
            return await honest(request);
        };

        using HttpClient client = node.ClientAt("127.0.0.2"), other = node.ClientAt("127.0.0.3");
        Task<HttpResponseMessage>[] calls = [PostAsync(client, TotalSupply), PostAsync(client, TotalSupply)];
        HttpResponseMessage refusal = await await Task.WhenAny(calls);
        ((int)refusal.StatusCode).ShouldBe(429);
        refusal.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(2));
        Task<HttpResponseMessage> ofOther = PostAsync(other, TotalSupply);
        refused.SetResult();
        ((int)(await ofOther).StatusCode).ShouldBe(200, "the bound is each client's");
        (await Task.WhenAll(calls)).Count(call => (int)call.StatusCode == 200).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_cannot_answer_yet_says_when_to_come_back()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        using HttpClient client = node.ClientAt("127.0.0.2");
        using HttpResponseMessage response = await client.GetAsync("/block"); // it has not been set up
        ((int)response.StatusCode).ShouldBe(503);
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    private static async Task<double[]> LatenciesAsync(HttpClient client)
    {
        List<double> latencies = [];
        for (int i = 0; i < 10; i++)
        {
            var watch = Stopwatch.StartNew();
            using HttpResponseMessage response = await PostAsync(client, TotalSupply);
            ((int)response.StatusCode).ShouldBe(200, await response.Content.ReadAsStringAsync());
            latencies.Add(watch.Elapsed.TotalMilliseconds);
        }
        return [.. latencies.Order()];
    }

    private static async Task HogAsync(TestNode node, string address, string call, SemaphoreSlim begun, CancellationToken enough)
    {
        using HttpClient client = node.ClientAt(address);
        begun.Release();
        while (!enough.IsCancellationRequested)
        {
            try
            {
                using HttpResponseMessage response = await client.PostAsync("/call", new StringContent(call, Encoding.UTF8), enough);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string call) =>
        client.PostAsync("/call", new StringContent(call, Encoding.UTF8, "application/json"));
}
