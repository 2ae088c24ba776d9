using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Xunit.Abstractions;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// A node whose execution endpoints are honest and fail all the time. Seconds of it here; <c>tests/endpoints/run</c> lets it run for
/// minutes and prints the figures.
/// </summary>
public sealed class FaultSoakTests(RunningDevnet devnet, ITestOutputHelper output) : IClassFixture<RunningDevnet>
{
    private const string Token = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const int Clients = 3;

    /// <summary>How long, in seconds.</summary>
    private static readonly double Seconds = double.Parse(
        Environment.GetEnvironmentVariable("HELIOS_SOAK_SECONDS") ?? "12", CultureInfo.InvariantCulture);

    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("HELIOS_SOAK_SEED") ?? "7", CultureInfo.InvariantCulture);

    /// <summary>
    /// A fifth for each kind of fault leaves one answer in five that is passed on. In the short form it is one in two and a half, because
    /// the machine may be busy with other tests.
    /// </summary>
    private static readonly double Chance = Seconds >= 60 ? 0.2 : 0.12;

    [Fact]
    public async Task Of_two_endpoints_with_every_fault_that_passes_every_call_is_answered_and_none_wrongly()
    {
        await using FaultyProxy one = await FaultyProxy.StartAsync(devnet.ExecutionUrl, Seed, TransientFaults.OfJsonRpc(Chance));
        await using FaultyProxy two = await FaultyProxy.StartAsync(devnet.ExecutionUrl, Seed + 1, TransientFaults.OfJsonRpc(Chance));
        ConcurrentBag<Answer> answers = await SoakAsync(one, two);
        answers.Where(answer => answer.Problem.Length > 0).Select(answer => answer.Problem).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_one_endpoint_with_faults_in_three_of_ten_answers_nearly_every_call_is_answered_within_ten_seconds()
    {
        // one of the seven kinds in each answer: 1 - (1 - 0.05)^7 = 0.30
        await using FaultyProxy only = await FaultyProxy.StartAsync(devnet.ExecutionUrl, Seed + 2, TransientFaults.OfJsonRpc(0.05));
        ConcurrentBag<Answer> answers = await SoakAsync(only);
        answers.Where(answer => answer.Problem.Length > 0).Select(answer => answer.Problem).ShouldBeEmpty();
        int late = answers.Count(answer => answer.Seconds > 10);
        late.ShouldBeLessThanOrEqualTo(answers.Count / 200, $"{late} of {answers.Count} took more than 10 s");
    }

    private async Task<ConcurrentBag<Answer>> SoakAsync(params FaultyProxy[] proxies)
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(proxies.Select(proxy => proxy.Url).ToImmutableArray());
        await node.UntilSyncedAsync();

        var answers = new ConcurrentBag<Answer>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            var random = new Random(Seed + client);
            while (watch.Elapsed.TotalSeconds < Seconds)
                answers.Add(await AskAsync(node, random));
        }));
        double[] seconds = [.. answers.Select(answer => answer.Seconds).Order()];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{seconds.Length} calls in {watch.Elapsed.TotalSeconds:0} s: {answers.Count(answer => answer.Problem.Length == 0)} answered "
            + $"rightly; median {seconds[seconds.Length / 2]:0.00} s, 99 % within {seconds[seconds.Length * 99 / 100]:0.00} s, "
            + $"longest {seconds[^1]:0.00} s, over 10 s {seconds.Count(time => time > 10)}"));
        foreach (FaultyProxy proxy in proxies)
        {
            int all = proxy.Counts.Values.Sum();
            output.WriteLine($"  an endpoint passed on {100 * proxy.Counts.GetValueOrDefault("passed") / all} % of {all} requests: "
                + string.Join(", ", proxy.Counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}")));
        }
        return answers;
    }

    private async Task<Answer> AskAsync(TestNode node, Random random)
    {
        (string request, Func<string, Task<bool>> isRight) = random.Next(4) switch
        {
            0 => ($$"""{"input":"0x6318160ddd5f52602060206004601c73{{Token[2..]}}5afa50435f5260405ff3"}""", IsTotalSupply),
            1 => ($$"""{"to":"{{Token}}","input":"0x70a08231{{random.NextInt64():x64}}"}""", IsZero),
            2 => ($$"""{"input":"0x{{string.Concat(Enumerable.Range(0, 30).Select(_ => $"61{random.Next(0x10000):x4}3150"))}}00"}""",
                static output => Task.FromResult(output == "0x")),
            _ => BlockAndBalance(random),
        };
        var watch = Stopwatch.StartNew();
        (int status, string body) = await node.PostAsync("/call", request);
        double seconds = watch.Elapsed.TotalSeconds;
        if (status != 200)
            return new Answer(seconds, $"{status} after {seconds:0.0} s: {body} to {request}");
        JsonNode response = TestNode.Unwrap(body)["response"]!;
        return response is JsonObject success && await isRight((string)success["Success"]!)
            ? new Answer(seconds, "")
            : new Answer(seconds, $"wrong: {response.ToJsonString()} to {request}");
    }

    /// <summary>Of init code that calls the token and returns the block number and the supply, which changes with each block.</summary>
    private async Task<bool> IsTotalSupply(string output)
    {
        byte[] words = Hex.Decode(output);
        ulong number = U256.FromBigEndian(words.AsSpan(0, 32)).LowUInt64;
        string call = $$"""[{"to":"{{Token}}","input":"0x18160ddd"},"0x{{number:x}}"]""";
        return Hex.Encode(words.AsSpan(32)) == (await devnet.RpcAsync("eth_call", call)).GetString();
    }

    private static Task<bool> IsZero(string output) => Task.FromResult(U256.Parse(output).IsZero);

    /// <summary>
    /// Init code that returns the number of the block, the balance of an account whose balance changes, and the hash of an earlier block.
    /// </summary>
    private (string Request, Func<string, Task<bool>> IsRight) BlockAndBalance(Random random)
    {
        Address account = new DevAccounts("dev").Addresses[random.Next(DevAccounts.TrafficCount)];
        int back = random.Next(2, 25);
        string code = $"435f5273{account.ToString()[2..]}3160205260{back:x2}4303406040526060" + "5ff3";
        return ($$"""{"input":"0x{{code}}"}""", async output =>
        {
            byte[] words = Hex.Decode(output);
            ulong number = U256.FromBigEndian(words.AsSpan(0, 32)).LowUInt64;
            string balance = (await devnet.RpcAsync("eth_getBalance", $"[\"{account}\",\"0x{number:x}\"]")).GetString()!;
            string hash = (await devnet.RpcAsync("eth_getBlockByNumber", $"[\"0x{number - (ulong)back:x}\",false]"))
                .GetProperty("hash").GetString()!;
            return U256.FromBigEndian(words.AsSpan(32, 32)) == U256.Parse(balance) && Hex.Encode(words.AsSpan(64, 32)) == hash;
        });
    }

    /// <param name="Problem">Empty for a right answer.</param>
    private sealed record Answer(double Seconds, string Problem);
}
