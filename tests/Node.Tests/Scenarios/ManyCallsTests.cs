using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Clients who ask for more than there is: the node stays there for the others.</summary>
[Collection(DevnetCollection.Name)]
public sealed class ManyCallsTests(RunningDevnet devnet)
{
    private const string TotalSupply = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";

    /// <summary>Maps to the curve of BLS12-381 until all gas is gone: of what 50,000,000 gas buy, among the slowest.</summary>
    private const string AllTheGas = """{"input":"0x5b5f5f60405f60105afa505f56"}""";

    [Fact]
    public async Task While_calls_burn_all_their_gas_the_chain_is_followed_and_others_are_answered()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings().Replace("execution {", "execution { call-timeout = 8s,", StringComparison.Ordinal));
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();

        Task<(int Status, string Body)>[] calls = [.. Enumerable.Range(0, 32).Select(_ => node.PostAsync("/call", AllTheGas))];
        var heads = new HashSet<string>();
        while (!calls.All(call => call.IsCompleted))
        {
            (int status, string body) = await node.GetAsync("/block");
            status.ShouldBe(200, body);
            heads.Add((string)TestNode.Unwrap(body)["blocknum"]!);
            await Task.Delay(100);
        }
        heads.Count.ShouldBeGreaterThan(1, "the head moves on meanwhile");
        foreach ((int status, string body) in await Task.WhenAll(calls))
            (status is 200 or 502).ShouldBeTrue(body);
        (await node.CallAsync(TotalSupply))["Success"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_call_beyond_the_bound_is_refused_and_welcome_again_when_another_has_ended()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings().Replace("execution {", "execution { max-calls = 2,", StringComparison.Ordinal));
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();

        proxy.Now = async (_, _, _, aborted) =>
        {
            await Task.Delay(Timeout.Infinite, aborted);
            return [];
        };
        Task<(int Status, string Body)>[] calls = [.. Enumerable.Range(0, 3).Select(_ => node.PostAsync("/call", TotalSupply))];
        (int status, string body) = await await Task.WhenAny(calls); // the two that were begun wait for the endpoint
        status.ShouldBe(503, body);
        ((string)JsonNode.Parse(body)!["error"]!["code"]!).ShouldBe("busy");
        (await Task.WhenAll(calls)).Count(call => call.Status == 502).ShouldBe(2);

        proxy.Now = null;
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
            using TcpClient beyond = await ConnectAsync(node, "GET /v1/status HTTP/1.1\r\nHost: a\r\n\r\n");
            try
            {
                (await beyond.GetStream().ReadAsync(new byte[1])).ShouldBe(0);
            }
            catch (IOException)
            {
                // reset, which says the same
            }
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
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

    private static async Task<TcpClient> ConnectAsync(TestNode node, string request)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(node.Host.ApiUrl.Host, node.Host.ApiUrl.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return connection;
    }
}
