using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// The gateway of ERC-3668 (<c>/v1/ccip</c>) of a whole node on a devnet. That contracts believe its answers is shown by
/// <c>tests/answers</c>.
/// </summary>
public sealed class GatewayTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";

    /// <summary>total supply of the newest block, with a nonce of 16 bytes.</summary>
    private static readonly string Asked =
        "0xa8b92035" + Word(Dai[2..]) + Word("80") + Word("c0") + Word("100") + Word("4") + Padded("18160ddd")
        + Word("6") + Padded("6c6174657374") + Word("10") + Padded("5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a");

    private static string Url => $"/v1/ccip/{Dai}/{Asked}";

    [Fact]
    public async Task It_gives_the_answer_of_v1_call_in_the_form_of_a_contract()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        string post = new JsonObject { ["sender"] = Dai, ["data"] = Asked }.ToJsonString();
        foreach (Func<Task<(int, string)>> ask in new[] { () => node.GetAsync(Url), () => node.PostAsync("/v1/ccip", post) })
        {
            JsonNode before, answer;
            string body;
            do
            {
                before = await CalledAsync();
                (int status, body) = await ask();
                status.ShouldBe(200, body);
                answer = await CalledAsync();
            }
            while (!JsonNode.DeepEquals(before["message"]!["result"], answer["message"]!["result"])); // a block came in between
            string data = (string)JsonNode.Parse(body)!["data"]!;
            // an array of one answer: its domain comes first, and the result of the call is in it
            data.ShouldStartWith(
                "0x" + Word("20") + Word("1") + Word("20") + Word($"{(ulong)answer["domain"]!["chainId"]!:x}")
                + ((string)answer["domain"]!["salt"]!)[2..]);
            data.ShouldContain(((string)answer["message"]!["requestHash"]!)[2..]);
            data.ShouldContain(Word("10") + Padded("5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"));
            data.ShouldContain(Word("20") + ((string)answer["message"]!["result"]!)[2..]);
        }

        async Task<JsonNode> CalledAsync()
        {
            (int status, string called) = await node.PostAsync("/v1/call", $$"""{"to":"{{Dai}}","input":"0x18160ddd"}""");
            status.ShouldBe(200, called);
            return JsonNode.Parse(called)!;
        }
    }

    [Fact]
    public async Task A_client_has_as_many_questions_at_once_there_as_calls()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await StartAsync(
            proxy.Url, "helios.execution { max-calls-per-client = 1, timeout = 100s, call-timeout = 100s }");
        var refused = new TaskCompletionSource();
        proxy.Now = async (_, request, honest, _) =>
        {
            await refused.Task;
            return await honest(request);
        };
        Task<(int Status, string Body)>[] asked =
            [node.GetAsync(Url), node.PostAsync("/v1/call", $$"""{"to":"{{Dai}}","input":"0x18160ddd"}""")];
        (int status, string body) = await await Task.WhenAny(asked);
        refused.SetResult();
        status.ShouldBe(429, body);
        body.ShouldContain("too-many-calls");
        (await Task.WhenAll(asked)).Count(answer => answer.Status == 200).ShouldBe(1);
    }

    [Fact]
    public async Task Before_the_setup_an_answer_is_awaited_and_what_is_no_question_is_refused_at_once()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        (await node.GetAsync(Url)).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(503), a => a.Body.ShouldContain("not-set-up"));
        (await node.GetAsync(Url + "00")).ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(400), a => a.Body.ShouldContain("as a compiler encodes them"));
        (await node.GetAsync($"/v1/ccip/nobody/{Asked}")).ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(400), a => a.Body.ShouldContain("request.sender"));
        (await node.PostAsync("/v1/ccip", "{}")).Status.ShouldBe(400);
    }

    private async Task<TestNode> StartAsync(Uri executionRpc, string settings = "")
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + "\n" + settings);
        await node.SetUpAsync(executionRpc);
        await node.UntilSyncedAsync();
        return node;
    }

    private static string Word(string hex) => hex.PadLeft(64, '0');

    private static string Padded(string hex) => hex.PadRight(64, '0');
}
