using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>A hostile execution RPC: the reply is an error, the reason names the check, and the node goes on.</summary>
public sealed class ExecutionLiesTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Token = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string OtherContract = "0x000000000000000000000000000000000000beef";
    private const string TotalSupply = $$"""{"to":"{{Token}}","input":"0x18160ddd"}""";

    public static TheoryData<string, string> Lies => new()
    {
        { "a wrong account proof", "HashMismatch" },
        { "the proof of another account", "account proof of" },
        { "the proof of another slot", "storage proof of" },
        { "a slot left out", "is missing from the answer" },
        { "a missing node", "MissingNode" },
        { "a wrong code", "code of" },
        { "garbage", "not JSON" },
        { "a web page", "it answers with a web page" },
        { "an answer to another request", "JSON-RPC id differs" },
        { "a hang", "no answer within 5 s" },
        { "an answer of 10 MB", "answer larger than" },
        { "an error", "error" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public Task A_lie_is_refused_with_the_check_that_failed_and_the_next_honest_answer_works(string lie, string reason) =>
        RefusesAsync(lie, reason, proxy => proxy.Url);

    [Theory]
    [InlineData("a wrong account proof", "HashMismatch")]
    [InlineData("garbage", "not JSON")]
    [InlineData("a web page", "it answers with a web page")]
    [InlineData("an answer to another request", "no answer within 5 s")]
    [InlineData("a hang", "no answer within 5 s")]
    [InlineData("an answer of 10 MB", "answer larger than")]
    [InlineData("an error", "error")]
    [InlineData("a hang-up", "the connection was lost")]
    public Task A_web_socket_is_held_to_the_same(string lie, string reason) => RefusesAsync(lie, reason, proxy => proxy.SocketUrl);

    private async Task RefusesAsync(string lie, string reason, Func<LyingProxy, Uri> urlOf)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(urlOf(proxy));
        await node.UntilSyncedAsync();

        proxy.Now = (_, request, honest, cancellationToken) => TellAsync(lie, request, honest, cancellationToken);
        (int status, string body) = await node.PostAsync("/call", TotalSupply);
        status.ShouldBe(502, body);
        body.ShouldContain(reason);
        proxy.Lies.ShouldBeGreaterThan(0);

        proxy.Now = null;
        (await node.CallAsync(TotalSupply))["Success"].ShouldNotBeNull();
    }

    private static async Task<byte[]> TellAsync(
        string lie, byte[] request, Func<byte[], Task<byte[]>> honest, CancellationToken cancellationToken)
    {
        JsonNode asked = JsonNode.Parse(request)!;
        string method = (string)asked["method"]!;
        switch (lie)
        {
            case "garbage": return Encoding.UTF8.GetBytes("nothing here");
            case "a web page": return Encoding.UTF8.GetBytes("<html>nothing here</html>");
            case "a hang-up": return [];
            case "a hang": await Task.Delay(Timeout.Infinite, cancellationToken); return [];
            case "an answer of 10 MB": return Encoding.UTF8.GetBytes("\"" + new string('a', 10_000_000) + "\"");
            case "an error": return Encoding.UTF8.GetBytes(
                $$$"""{"jsonrpc":"2.0","id":{{{asked["id"]}}},"error":{"code":-32000,"message":"no"}}""");
            case "an answer to another request": return Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":999999,"result":"0x"}""");
        }
        if (lie == "the proof of another account" && method == "eth_getProof")
            asked["params"]![0] = OtherContract;
        if (lie == "the proof of another slot" && method == "eth_getProof")
        {
            foreach (JsonNode? slot in asked["params"]![1]!.AsArray().ToArray())
                asked["params"]![1]![slot!.GetElementIndex()] = "0x" + new string('7', 64);
        }
        JsonNode answer = JsonNode.Parse(await honest(Encoding.UTF8.GetBytes(asked.ToJsonString())))!;
        JsonNode? result = answer["result"];
        switch (lie, method)
        {
            case ("a wrong account proof", "eth_getProof"):
                string node = (string)result!["accountProof"]![0]!;
                result["accountProof"]![0] = node[..^1] + (node[^1] == '0' ? '1' : '0');
                break;
            case ("a missing node", "eth_getProof"):
                JsonArray nodes = result!["accountProof"]!.AsArray();
                nodes.RemoveAt(nodes.Count - 1);
                break;
            case ("a slot left out", "eth_getProof"):
                result!["storageProof"] = new JsonArray();
                break;
            case ("the proof of another slot", "eth_getProof"):
                string[] keys = [.. JsonNode.Parse(request)!["params"]![1]!.AsArray().Select(key => (string)key!)];
                for (int i = 0; i < keys.Length; i++)
                    result!["storageProof"]![i]!["key"] = keys[i];
                break;
            case ("a wrong code", "eth_getCode"):
                answer["result"] = (string)result! + "00";
                break;
        }
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }
}
