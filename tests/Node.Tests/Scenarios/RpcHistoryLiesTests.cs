using System.Text.Json.Nodes;
using Helios.Liars.Lies;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// A hostile execution RPC behind the methods about older blocks, receipts, transactions by hash and logs: the lie is refused, and beside
/// an honest endpoint the answer is the truth.
/// </summary>
public sealed class RpcHistoryLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    /// <summary>By their places in the list, with what they are for who reads the results.</summary>
    public static TheoryData<int, string> Lies => RpcLiesTests.Of(HistoryLies.All);

    public static TheoryData<int, string> HiddenThings => RpcLiesTests.Of(HistoryLies.Hidden);

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_is_an_error_that_names_the_check_and_beside_an_honest_endpoint_the_answer_is_the_truth(int place, string name)
    {
        Lie lie = HistoryLies.All[place];
        lie.ToString().ShouldBe(name);
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        (string method, string parameters, JsonNode? truth) = await TrialAsync(lie, alone, beside);
        proxy.Now = lie.AsProxy;

        RpcReply refused = await RpcReply.AskAsync(alone, method, parameters);
        (refused.Status, refused.Code).ShouldBe((200, -32000), refused.Body);
        refused.Message.ShouldContain(lie.Reason);
        refused.Header.ShouldBeNull();

        int told = 0;
        proxy.Now = async (_, request, honest, cancellationToken) =>
        {
            byte[] lied = await lie.Tell(request, honest, cancellationToken);
            if (!JsonNode.DeepEquals(JsonNode.Parse(lied), JsonNode.Parse(await honest(request))))
                Interlocked.Increment(ref told);
            return lied;
        };
        RpcReply answer = await RpcReply.AskAsync(beside, method, parameters);
        JsonNode.DeepEquals(answer.Result, truth).ShouldBeTrue($"{answer.Body}\n{truth!.ToJsonString()}");
        answer.Header.ShouldNotBeNull();
        using var deadline = new CancellationTokenSource(TestNode.Patience); // a slow endpoint is not waited for alone
        while (Volatile.Read(ref told) == 0)
            await Task.Delay(20, deadline.Token);
    }

    /// <summary>That something is not there is nobody's to prove: one endpoint that has it is enough, and none makes a null that nobody
    /// signs.</summary>
    [Theory]
    [MemberData(nameof(HiddenThings))]
    public async Task One_that_hides_what_is_there_is_overruled_by_one_that_shows_it(int place, string name)
    {
        Lie lie = HistoryLies.Hidden[place];
        lie.ToString().ShouldBe(name);
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        (string method, string parameters, JsonNode? truth) = await TrialAsync(lie, alone, beside);
        proxy.Now = lie.AsProxy;
        RpcReply hidden = await RpcReply.AskAsync(alone, method, parameters);
        hidden.Body.ShouldContain("\"result\":null");
        hidden.Header.ShouldBeNull();
        RpcReply told = await RpcReply.AskAsync(beside, method, parameters);
        JsonNode.DeepEquals(told.Result, truth).ShouldBeTrue($"{told.Body}\n{truth!.ToJsonString()}");
        told.Header.ShouldNotBeNull();
    }

    /// <summary>About a block that both nodes know.</summary>
    private async Task<Trial> TrialAsync(Lie lie, TestNode alone, TestNode beside) => await Trials.OfAsync(
        lie, Math.Min(await RpcReply.HeadAsync(alone), await RpcReply.HeadAsync(beside)), OwnAsync);

    private async Task<JsonNode?> OwnAsync(string method, string parameters) =>
        JsonNode.Parse((await devnet.RpcAsync(method, parameters)).GetRawText());

    private async Task<TestNode> StartAsync(params Uri[] endpoints)
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.call-timeout = 15s");
        await node.SetUpAsync([.. endpoints]);
        await node.UntilSyncedAsync();
        return node;
    }
}
