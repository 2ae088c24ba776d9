using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Clients who ask for more than there is: the node stays there for the others.</summary>
[Collection(AloneCollection.Name)]
public sealed class ManyCallsTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string TotalSupply = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

    /// <summary>Maps to the curve of BLS12-381 until all gas is gone: of what 50,000,000 gas buy, among the slowest.</summary>
    private const string AllTheGas = """{"input":"0x5b5f5f60405f60105afa505f56"}""";

    [Fact]
    public async Task While_calls_burn_all_their_gas_the_chain_is_followed_and_others_are_answered()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.call-timeout = 8s");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();

        var heads = new ConcurrentDictionary<string, string>();
        Task[] clients = [.. Enumerable.Range(0, 16).Select(_ => BurnAsync())];
        await node.UntilAsync("/block", (status, body) =>
        {
            status.ShouldBe(200, body);
            heads.TryAdd((string)TestNode.Unwrap(body)["blocknum"]!, body);
            return HasMovedOn();
        });
        await Task.WhenAll(clients);
        (await node.CallAsync(TotalSupply))["Success"].ShouldNotBeNull();

        bool HasMovedOn() => heads.Count >= 10;

        async Task BurnAsync()
        {
            while (!HasMovedOn())
            {
                (int status, string body) = await node.PostAsync("/call", AllTheGas);
                (status is 200 or 400 or 502).ShouldBeTrue(body);
            }
        }
    }

    [Fact]
    public async Task A_call_beyond_the_bound_is_refused_and_welcome_again_when_another_has_ended()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(
            devnet.Settings() + "\nhelios.execution { max-calls = 2, timeout = 100s, call-timeout = 100s }");
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();

        var refused = new TaskCompletionSource();
        proxy.Now = async (_, request, honest, _) =>
        {
            await refused.Task;
            return await honest(request);
        };
        Task<(int Status, string Body)>[] calls = [.. Enumerable.Range(0, 3).Select(_ => node.PostAsync("/call", TotalSupply))];
        (int status, string body) = await await Task.WhenAny(calls); // the two that were begun wait for the endpoint
        status.ShouldBe(503, body);
        ((string)JsonNode.Parse(body)!["error"]!["code"]!).ShouldBe("busy");
        refused.SetResult();
        (await Task.WhenAll(calls)).Count(call => call.Status == 200).ShouldBe(2);

        (await node.CallAsync(TotalSupply))["Success"].ShouldNotBeNull();
    }
}
