using System.Text.Json.Nodes;
using Helios.Liars.Lies;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>A hostile execution RPC behind each method of <c>/rpc</c>: the lie is refused, and an honest second endpoint answers.</summary>
public sealed class RpcLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    /// <summary>By their places in the list, with what they are for who reads the results.</summary>
    public static TheoryData<int, string> Lies => Of(StateLies.All);

    public static TheoryData<int, string> LiesAboutABlock => Of(BlockLies.All);

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_is_an_error_that_names_the_check_and_beside_an_honest_endpoint_the_answer_is_the_truth(int place, string name)
    {
        Lie lie = StateLies.All[place];
        lie.ToString().ShouldBe(name);
        (string method, string parameters) = (lie.About[..lie.About.IndexOf(' ')], lie.About[(lie.About.IndexOf(' ') + 1)..]);
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        proxy.Now = lie.AsProxy;

        RpcReply refused = await RpcReply.AskAsync(alone, method, parameters);
        (refused.Status, refused.Code).ShouldBe((200, -32000), refused.Body);
        refused.Message.ShouldContain(lie.Reason);
        refused.Header.ShouldBeNull();
        refused.Body.ShouldNotContain("secret", Case.Insensitive);
        refused.Body.ShouldNotContain(proxy.Url.Port.ToString());

        RpcReply told = await RpcReply.AskAsync(beside, method, parameters);
        proxy.Now = null;
        string withBlock = parameters[..^1] + $",\"{told.BlockNumber}\"]";
        string own = (await devnet.RpcAsync(method, withBlock)).GetRawText();
        // the devnet writes the key of a slot as 32 bytes, and the node as it was asked for
        JsonNode truth = JsonNode.Parse(own.Replace($"\"0x{0:x64}\",\"value\"", "\"0x0\",\"value\"").Replace($"\"0x{3:x64}\",\"value\"",
            "\"0x3\",\"value\""))!;
        JsonNode.DeepEquals(told.Result, truth).ShouldBeTrue($"{told.Body}\n{truth.ToJsonString()}");
        proxy.Lies.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(LiesAboutABlock))]
    public async Task A_lie_about_a_block_is_an_error_that_names_the_check_and_beside_an_honest_endpoint_the_answer_is_the_truth(
        int place, string name)
    {
        Lie lie = BlockLies.All[place];
        lie.ToString().ShouldBe(name);
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        proxy.Now = lie.AsProxy;

        foreach ((string method, string parameters) in new[]
        {
            ("eth_getBlockByNumber", "[\"latest\",false]"), ("eth_getBlockTransactionCountByNumber", "[\"latest\"]"),
            ("eth_getTransactionByBlockNumberAndIndex", "[\"latest\",\"0x0\"]"), ("eth_gasPrice", "[]"), ("eth_maxPriorityFeePerGas", "[]"),
            ("eth_feeHistory", "[\"0x1\",\"latest\",[50]]"),
        })
        {
            RpcReply refused = await RpcReply.AskAsync(alone, method, parameters);
            (refused.Status, refused.Code).ShouldBe((200, -32000), refused.Body);
            refused.Message.ShouldContain(lie.Reason);
            refused.Header.ShouldBeNull();
        }
        RpcReply told = await RpcReply.AskAsync(beside, "eth_getBlockByNumber", "[\"latest\",true]");
        JsonNode own = JsonNode.Parse((await devnet.RpcAsync("eth_getBlockByNumber", $"[\"{told.BlockNumber}\",true]")).GetRawText())!;
        JsonNode.DeepEquals(told.Result, own).ShouldBeTrue($"{told.Body}\n{own.ToJsonString()}");
        proxy.Lies.ShouldBeGreaterThan(0);
    }

    private async Task<TestNode> StartAsync(params Uri[] endpoints)
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.call-timeout = 15s");
        await node.SetUpAsync([.. endpoints]);
        await node.UntilSyncedAsync();
        return node;
    }

    internal static TheoryData<int, string> Of(IReadOnlyList<Lie> lies)
    {
        var data = new TheoryData<int, string>();
        for (int i = 0; i < lies.Count; i++)
            data.Add(i, lies[i].ToString());
        return data;
    }
}
