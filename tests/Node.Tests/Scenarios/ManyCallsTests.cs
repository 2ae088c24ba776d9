using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
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

    [Fact]
    public async Task Connections_beyond_the_bound_are_closed_and_welcome_again_when_others_have_gone()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        List<TcpClient> open = [];
        try
        {
            for (int i = 0; i < 1024; i++)
                open.Add(await ConnectAsync(node, "GET /v1/status HTTP/1.1\r\nHost: a\r\n")); // headers that do not end
            using var patience = new CancellationTokenSource(TestNode.Patience);
            while (await IsAnsweredAsync(node)) // it may overtake the last of the others, which has not been counted then
                patience.IsCancellationRequested.ShouldBeFalse("a connection beyond 1024 is still answered");
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            try
            {
                (await node.GetAsync("/v1/status")).Status.ShouldBe(200);
                return;
            }
            catch (HttpRequestException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(50, CancellationToken.None); // the node learns of a closed connection when its socket says so
            }
        }
    }

    private static async Task<bool> IsAnsweredAsync(TestNode node)
    {
        try
        {
            using TcpClient connection = await ConnectAsync(node, "GET /v1/status HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            return await connection.GetStream().ReadAsync(new byte[1]) > 0;
        }
        catch (IOException)
        {
            return false; // reset, which says the same as closed
        }
    }

    private static async Task<TcpClient> ConnectAsync(TestNode node, string request)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(node.Host.ApiUrl.Host, node.Host.ApiUrl.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return connection;
    }
}
