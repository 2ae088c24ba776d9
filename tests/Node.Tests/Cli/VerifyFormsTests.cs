using System.Text.Json.Nodes;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Cli;

/// <summary>The other forms of <c>helios-akka verify</c>: several nodes, answers of <c>/rpc</c>, HOCON, a proof alone.</summary>
public sealed class VerifyFormsTests(RunningDevnet devnet) : VerifyTestBase(devnet), IClassFixture<RunningDevnet>
{
    [Fact]
    public async Task An_answer_of_rpc_is_verified_by_its_header_as_curl_has_saved_it()
    {
        await using TestNode node = await StartAsync();
        string trust = await TrustAsync(node);
        const string Body =
            """{"jsonrpc":"2.0","id":7,"method":"eth_getBalance","params":["0x6b175474e89094c44da98b954eedeac495271d0f"]}""";
        string request = Write("request.json", Body), saved = await CurlAsync(node, Body);
        string answer = Write("answer.http", saved);
        string[] arguments = ["--trust", trust, "--request", request, "--nonce", Nonce];
        (int code, string said) = await RunAsync(["verify", answer, .. arguments]);
        said.ShouldContain($"ok    nonce: it carries your nonce {Nonce}");
        code.ShouldBe(ExitCode.Simulated, said);

        await FailsAsync("nonce", answer, "--trust", trust, "--request", request);
        await FailsAsync("form", answer, "--trust", trust);
        string other = Write("other.http", saved.Replace("\"result\":\"0x", "\"result\":\"0x1", StringComparison.Ordinal));
        await FailsAsync("signature", [other, .. arguments]);
        string bare = Write("bare.http", saved.Replace("Helios-Answer", "Helios-Nothing", StringComparison.Ordinal));
        await FailsAsync("form", [bare, .. arguments]);
        await FailsAsync("form", [Write("twice.http", "HTTP/1.1 100 Continue"), .. arguments]);
        string asksOther = Write("asks.json", Body.Replace("eth_getBalance", "eth_getTransactionCount", StringComparison.Ordinal));
        await FailsAsync("request", answer, "--trust", trust, "--request", asksOther, "--nonce", Nonce);
    }

    [Fact]
    public async Task A_policy_is_read_from_HOCON_as_a_node_has_it()
    {
        await using TestNode node = await StartAsync();
        JsonNode release = JsonNode.Parse(await File.ReadAllTextAsync(Policy))!["releases"]![0]!;
        string registers = string.Join('\n', ((string[])["mrtd", "rtmr0", "rtmr1", "rtmr2"])
            .Select(name => $"      {name} = [\"{(string)release[name]![0]!}\"]"));
        string hocon = $$"""
            # of an operator
            helios.log.level = warning
            helios.tee.policy {
              accept = releases
              releases {
                "ours" {
            {{registers}}
                  rtmr3 = zero
                }
              }
            }
            """;
        string[] who = ["--simulated", "--founding-checkpoint", Devnet.Host.FirstCheckpoint.ToString(), "--url", $"{node.Host.ApiUrl}"];
        (int code, string said) = await RunAsync(["verify", .. who, "--policy", Write("policy.hocon", hocon), "--any-request"]);
        said.ShouldContain("the policy admits image 'ours' and the platform");
        code.ShouldBe(ExitCode.Simulated, said);

        string other = hocon.Replace("mrtd = [\"c", "mrtd = [\"d", StringComparison.Ordinal);
        other.ShouldNotBe(hocon);
        (code, said) = await RunAsync(["verify", .. who, "--policy", Write("other.hocon", other), "--any-request"]);
        said.ShouldContain("FAIL  answer: the policy admits the image and the platform");
        code.ShouldBe(1, said);
        foreach (string wrong in (string[])["helios.tee.policy.accept = same-image", "helios.tee.policy.acept = releases", "helios {"])
            (await RunAsync(["verify", .. who, "--policy", Write("wrong.hocon", wrong), "--any-request"])).Code.ShouldBe(2, wrong);
    }

    [Fact]
    public async Task A_proof_is_judged_alone_from_a_checkpoint_of_the_clients_own_without_any_trust_file()
    {
        await using TestNode node = await StartAsync();
        string request = Write("request.json", Request), checkpoint = Devnet.Host.FirstCheckpoint.ToString();
        string body = (await node.PostAsync($"/v1/call?proof=1&checkpoint={checkpoint}", Request)).Body;
        string[] start = ["--proof-alone", "--network", Devnet.NetworkFolder], mine = [.. start, "--checkpoint", checkpoint];
        (int code, string said) = await RunAsync(["verify", Write("proven.json", body), .. mine, "--request", request]);
        said.ShouldContain("ok    execution: the call, run here on that state alone, ends as the answer says");
        said.TrimEnd().Split('\n')[^1].ShouldStartWith("PROVEN: from your checkpoint, whoever the node is, an answer to your request");
        code.ShouldBe(0, said);
        (code, said) = await RunAsync(["verify", "--url", $"{node.Host.ApiUrl}", .. mine, "--request", request]);
        code.ShouldBe(0, said);

        JsonNode forged = JsonNode.Parse(body)!;
        forged["signature"] = "0x" + new string('1', 130);
        (code, said) = await RunAsync(["verify", Write("unsigned.json", forged.ToJsonString()), .. mine, "--request", request]);
        code.ShouldBe(0, "nobody's signature was judged: " + said);
        forged["message"]!["result"] = "0x" + new string('0', 64);
        await FailsAsync("execution", [Write("lie.json", forged.ToJsonString()), .. mine, "--request", request]);
        await FailsAsync("checkpoint",
            [Write("proven.json", body), .. start, "--checkpoint", "0x" + new string('7', 64), "--request", request]);
        string other = Write("other.json", """{"to":"0x","input":"0x00"}""");
        await FailsAsync("request", [Write("proven.json", body), .. mine, "--request", other]);
        (await RunAsync(["verify", Write("proven.json", body), .. mine])).Code.ShouldBe(ExitCode.Unasked);
        (await RunAsync(["verify", Write("proven.json", body), .. start])).Code.ShouldBe(2);
    }

    /// <summary>What <c>curl -i</c> prints.</summary>
    private static async Task<string> CurlAsync(TestNode node, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Host.ApiUrl, "/rpc"));
        request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("Helios-Nonce", Nonce);
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.SendAsync(request);
        var head = new System.Text.StringBuilder($"HTTP/1.1 {(int)response.StatusCode} {response.ReasonPhrase}\r\n");
        foreach ((string name, IEnumerable<string> values) in response.Headers)
            head.Append($"{name}: {string.Join(", ", values)}\r\n");
        return $"{head}\r\n{await response.Content.ReadAsStringAsync()}";
    }

    [Fact]
    public async Task Answers_of_two_nodes_make_a_quorum_and_two_answers_of_one_do_not()
    {
        await using TestNode one = await StartAsync();
        string trust = await TrustAsync(one), request = Write("request.json", Request);
        await using TestNode other = await TestNode.StartAsync(Devnet.Settings());
        await other.SetUpAsync(Devnet.ExecutionUrl, one);
        await other.UntilSyncedAsync();

        string a = Write("a.json", (await one.PostAsync("/v1/call", Request)).Body);
        string[] arguments = ["--trust", trust, "--request", request];
        await FailsAsync("quorum-nodes", [a, a, .. arguments, "--quorum", "2"]);
        string again = await AskAgainAsync();
        await FailsAsync("quorum-nodes", [a, again, .. arguments, "--quorum", "2"]);
        (await RunAsync(["verify", a, again, .. arguments])).Code.ShouldBe(2);
        (await RunAsync(["verify", a, again, .. arguments, "--quorum", "3"])).Code.ShouldBe(2);

        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true) // both answer from the newest block, which may be another one a moment later
        {
            (int Status, string Body)[] bodies =
                await Task.WhenAll(one.PostAsync("/v1/call", Request), other.PostAsync("/v1/call", Request));
            string[] files = [.. bodies.Select((body, i) => Write($"{i}.json", body.Body))];
            (int code, string said) = await RunAsync(["verify", .. files, .. arguments, "--quorum", "2"]);
            if (code == ExitCode.Simulated)
            {
                said.ShouldContain("ok    quorum: 2 of them agree on block ");
                break;
            }
            deadline.IsCancellationRequested.ShouldBeFalse(said);
        }

        string[] urls = ["--url", $"{one.Host.ApiUrl}", "--url", $"{other.Host.ApiUrl}"], twice = [.. urls[..2], .. urls[..2]];
        await FailsAsync("quorum-platforms", [.. twice, .. arguments, "--quorum", "2"]);
        await FailsAsync("quorum-nodes", [.. twice, .. arguments, "--quorum", "2"]);
        string[] named = ["--simulated", "--policy", Policy, "--founding-checkpoint", Devnet.Host.FirstCheckpoint.ToString()];
        string[] nobody = ["--url", "http://127.0.0.1:1"];
        foreach (string[] form in (string[][])[
            [.. urls, .. arguments], [.. urls, .. named, "--request", request], [.. urls, .. nobody, .. arguments],
        ])
        {
            while (true) // as above; and a checkpoint between an answer and its attestation leaves that answer out
            {
                (int code, string said) = await RunAsync(["verify", .. form, "--quorum", "2"]);
                if (code == ExitCode.Simulated)
                {
                    said.ShouldContain("ok    quorum-nodes: the answers are of 2 attested nodes");
                    said.ShouldContain("ok    quorum-platforms: these nodes run on 2 platforms");
                    break;
                }
                deadline.IsCancellationRequested.ShouldBeFalse(said);
            }
        }
        (await RunAsync(["verify", .. nobody, .. nobody, .. arguments, "--quorum", "2"])).Code.ShouldBe(ExitCode.Unreachable);
        (await RunAsync(["verify", .. urls, .. arguments])).Code.ShouldBe(2);

        // a node changes its statement with its checkpoint, which on a devnet is every few seconds
        async Task<string> AskAgainAsync()
        {
            while (true)
            {
                string[] bodies = [(await one.PostAsync("/v1/call", Request)).Body, (await one.PostAsync("/v1/call", Request)).Body];
                a = Write("a.json", bodies[0]);
                if (StatementIn(bodies[0]) == StatementIn(bodies[1]))
                    return Write("again.json", bodies[1]);
            }
        }

        static string StatementIn(string body) => (string)JsonNode.Parse(body)!["message"]!["statement"]!;
    }
}
