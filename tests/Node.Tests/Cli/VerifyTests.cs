using System.Text.Json.Nodes;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Cli;

/// <summary><c>helios-akka trust</c> and <c>helios-akka verify</c>, of a whole node on a devnet.</summary>
public sealed class VerifyTests(RunningDevnet devnet) : VerifyTestBase(devnet), IClassFixture<RunningDevnet>
{
    [Fact]
    public async Task From_shell_to_belief_in_three_commands()
    {
        await using TestNode node = await StartAsync();
        string trust = await TrustAsync(node), request = Write("request.json", Request);
        string answer = Write("answer.json", (await node.PostAsync("/v1/call", Request)).Body);

        (int code, string said) = await RunAsync("verify", answer, "--trust", trust, "--request", request);
        said.ShouldContain($"ok    nonce: it carries your nonce {Nonce}");
        said.ShouldNotContain("FAIL");
        said.TrimEnd().ShouldEndWith("SIMULATED: every check holds, and proves nothing");
        code.ShouldBe(ExitCode.Simulated, said);

        (code, said) = await RunAsync("verify", answer, "--trust", trust, "--request", request, "--json");
        JsonNode found = JsonNode.Parse(said)!;
        ((string)found["verdict"]!).ShouldBe("simulated");
        found["checks"]!.AsArray().Select(check => (bool)check!["holds"]!).ShouldAllBe(holds => holds);
        ((string)found["result"]!).ShouldBe((string)JsonNode.Parse(await File.ReadAllTextAsync(answer))!["message"]!["result"]!);
        code.ShouldBe(ExitCode.Simulated);

        (code, said) = await RunAsync("verify", "--url", node.Host.ApiUrl.ToString(), "--trust", trust, "--request", request);
        code.ShouldBe(ExitCode.Simulated, said);
        (code, said) = await RunAsync("verify", "--url", node.Host.ApiUrl.ToString(), "--trust", trust);
        said.ShouldContain("GET /v1/block?block=latest&nonce=0x");
        code.ShouldBe(ExitCode.Simulated, said);
        said.ShouldContain("trust verified 0 days ago");
        await FailsAsync("time", answer, "--trust", trust, "--at", "2099-01-01T00:00:00Z");
        await FailsAsync("clock", answer, "--trust", trust, "--authenticated-time");
        await FailsAsync("nonce", answer, "--trust", trust, "--nonce", "0x" + new string('7', 32));
    }

    [Fact]
    public async Task An_answer_with_its_proof_is_run_again_without_network_and_a_spoiled_proof_is_refused_by_name()
    {
        await using TestNode node = await StartAsync();
        string trust = await TrustAsync(node), request = Write("request.json", Request);
        string url = node.Host.ApiUrl.ToString();
        string body = (await node.PostAsync("/v1/call?proof=1", Request)).Body, answer = Write("proven.json", body);

        string[] arguments = ["--trust", trust, "--request", request, "--network", Devnet.NetworkFolder, "--proof"];
        (int code, string said) = await RunAsync(["verify", answer, .. arguments]);
        said.ShouldContain("ok    execution: the call, run here on that state alone, ends as the answer says");
        said.ShouldContain("--    the proof depends on the block that it starts from");
        code.ShouldBe(ExitCode.Simulated, said);
        (code, said) = await RunAsync(["verify", answer, .. arguments, "--json"]);
        ((bool)JsonNode.Parse(said)!["proven"]!).ShouldBeTrue(said);

        // a chain that nobody named is no reason to refuse, and none to believe
        string[] unnamed = [.. arguments[..4], "--proof"];
        foreach (string[] form in (string[][])[[answer, .. unnamed], ["--url", url, .. unnamed]])
        {
            (code, said) = await RunAsync(["verify", .. form]);
            code.ShouldBe(ExitCode.Configuration, said);
            said.TrimEnd().Split('\n')[^1].ShouldStartWith("UNJUDGED: ");
            said.ShouldContain("--network FOLDER");
            (_, said) = await RunAsync(["verify", .. form, "--json"]);
            ((string)JsonNode.Parse(said)!["verdict"]!).ShouldBe("unjudged");
        }
        await FailsAsync("nonce", [answer, .. unnamed, "--nonce", "0x" + new string('7', 32)]);
        string estimate = Write(
            "estimate.json", """{"method":"eth_estimateGas","params":[{"to":"0x6b175474e89094c44da98b954eedeac495271d0f"}]}""");
        (code, said) = await RunAsync(["verify", "--url", url, "--trust", trust, "--request", estimate]);
        code.ShouldBe(ExitCode.Simulated, said);
        said.ShouldContain("the result is derived");

        JsonObject spoiled = JsonNode.Parse(body)!.AsObject();
        spoiled["proof"]!["state"]!["nodes"]!.AsArray().RemoveAt(0);
        await FailsAsync("state", [Write("spoiled.json", spoiled.ToJsonString()), .. arguments]);
        spoiled.Remove("proof");
        await FailsAsync("proof", [Write("without.json", spoiled.ToJsonString()), .. arguments]);

        (code, said) = await RunAsync(["verify", "--url", url, .. arguments]);
        said.ShouldContain("POST /v1/call?proof=1");
        code.ShouldBe(ExitCode.Simulated, said);
    }

    [Fact]
    public async Task Attestation_policy_key_and_answer_are_verified_in_one_step()
    {
        await using TestNode node = await StartAsync();
        string request = Write("request.json", Request), url = node.Host.ApiUrl.ToString();
        string[] who = ["--simulated", "--policy", Policy, "--founding-checkpoint", Devnet.Host.FirstCheckpoint.ToString()];
        (int code, string said) = await RunAsync(["verify", "--url", url, .. who, "--request", request]);
        said.ShouldContain("ok    answer: the quote is about this statement and about our nonce");
        said.ShouldContain("ok    signature: key ");
        said.TrimEnd().ShouldEndWith("SIMULATED: every check holds, and proves nothing");
        code.ShouldBe(ExitCode.Simulated, said);

        (code, said) = await RunAsync(["verify", "--url", url, .. who[..^1], "0x" + new string('7', 64), "--request", request]);
        said.ShouldContain("FAIL");
        said.ShouldNotContain("/v1/call");
        code.ShouldBe(1, said);
        (await RunAsync(["verify", "--url", url, .. who[..3], "--request", request])).Code.ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_to_a_question_that_was_not_compared_is_not_verified_until_that_is_allowed()
    {
        await using TestNode node = await StartAsync();
        string trust = await TrustAsync(node);
        string answer = Write("answer.json", (await node.PostAsync("/v1/call", Request)).Body);

        (int code, string said) = await RunAsync("verify", answer, "--trust", trust);
        said.ShouldContain("--    the request that it answers: ");
        said.TrimEnd().Split('\n')[^1].ShouldStartWith("UNASKED: ");
        code.ShouldBe(ExitCode.Unasked);

        (code, said) = await RunAsync("verify", answer, "--trust", trust, "--json");
        JsonNode found = JsonNode.Parse(said)!;
        ((string)found["verdict"]!).ShouldBe("unasked");
        ((string)found["request"]!["nonce"]!).ShouldBe(Nonce);
        ((bool)found["requestCompared"]!).ShouldBeFalse();
        ((bool)found["nonceCompared"]!).ShouldBeFalse();
        code.ShouldBe(ExitCode.Unasked);

        (code, said) = await RunAsync("verify", answer, "--trust", trust, "--json", "--any-request", "--nonce", Nonce);
        found = JsonNode.Parse(said)!;
        ((string)found["verdict"]!).ShouldBe("simulated");
        ((bool)found["requestCompared"]!).ShouldBeFalse();
        ((bool)found["nonceCompared"]!).ShouldBeTrue();
        code.ShouldBe(ExitCode.Simulated);
    }

    [Fact]
    public async Task A_result_that_is_too_long_for_a_line_is_said_to_be()
    {
        await using TestNode node = await StartAsync();
        string input = "0x" + new string('7', 4_000);
        string asked = $$"""{"to":"0x0000000000000000000000000000000000000004","input":"{{input}}","nonce":"{{Nonce}}"}""";
        string trust = await TrustAsync(node), request = Write("request.json", asked);
        string answer = Write("answer.json", (await node.PostAsync("/v1/call", asked)).Body);

        (_, string said) = await RunAsync("verify", answer, "--trust", trust, "--request", request);
        said.ShouldContain("the result of 2000 bytes is too long for a line, and --json prints all of it; it starts with 0x7777");
        (_, said) = await RunAsync("verify", answer, "--trust", trust, "--request", request, "--json");
        ((string)JsonNode.Parse(said)!["result"]!).ShouldBe(input);
    }

    /// <summary>Review C2, on the answers of a whole node: the identity precompile returns whatever an outsider picks.</summary>
    [Fact]
    public async Task Bytes_that_an_outsider_has_signed_are_not_the_answer_to_the_clients_question()
    {
        await using TestNode node = await StartAsync();
        string trust = await TrustAsync(node), request = Write("request.json", Request);
        string lie = "0x" + new string('0', 40) + "d3c21bcecceda10000000000";
        string attack = $$"""{"to":"0x0000000000000000000000000000000000000004","input":"{{lie}}","nonce":"{{Nonce}}"}""";
        JsonObject signed = JsonNode.Parse((await node.PostAsync("/v1/call", attack)).Body)!.AsObject();
        ((string)signed["message"]!["result"]!).ShouldBe(lie);

        await FailsAsync("request", Write("lie.json", signed.ToJsonString()), "--trust", trust, "--request", request);
        JsonObject honest = JsonNode.Parse((await node.PostAsync("/v1/call", Request)).Body)!.AsObject();
        signed["request"] = honest["request"]!.DeepClone();
        await FailsAsync("request", Write("retargeted.json", signed.ToJsonString()), "--trust", trust);
        signed["message"]!["requestHash"] = (string)honest["message"]!["requestHash"]!;
        await FailsAsync("signature", Write("forged.json", signed.ToJsonString()), "--trust", trust, "--request", request);
    }

    [Fact]
    public async Task What_is_no_answer_is_refused_and_what_cannot_be_read_is_a_matter_of_the_command_line()
    {
        await using TestNode node = await StartAsync();
        string trust = await TrustAsync(node), nothing = Write("nothing.json", "{}");
        await FailsAsync("form", nothing, "--trust", trust);
        (await RunAsync("verify", nothing, "--trust", nothing)).Code.ShouldBe(2);
        (await RunAsync("verify", "--trust", trust)).Code.ShouldBe(2);
        (await RunAsync("verify", "", "--trust", trust)).Code.ShouldBe(2);
        (await RunAsync("verify", nothing, "--trust", "")).Code.ShouldBe(2);
        (await RunAsync("verify", nothing, "--trust", trust, "--request", Write("bad.json", """{"to":7}"""))).Code.ShouldBe(2);
        (await RunAsync("verify", "--url", "http://127.0.0.1:1", "--trust", trust)).ShouldSatisfyAllConditions(
            run => run.Code.ShouldBe(ExitCode.Unreachable),
            run => run.Said.ShouldContain("compare the address, and whether the node runs"));

        string estimate = Write("estimate.json", """{"method":"eth_estimateGas","params":[{"input":"0x00"}]}""");
        (await RunAsync("verify", "--url", node.Host.ApiUrl.ToString(), "--trust", trust, "--request", estimate, "--proof"))
            .ShouldSatisfyAllConditions(
                run => run.Code.ShouldBe(ExitCode.Configuration, "nobody is asked"),
                run => run.Said.ShouldStartWith("error: no answer to this eth_estimateGas has a proof"),
                run => run.Said.ShouldContain("leave it out to judge what the node signed"));

        (await RunAsync("trust", node.Host.ApiUrl.ToString(), "--simulated", "--policy", Policy)).Code.ShouldBe(2);
        (int code, string said) = await RunAsync(
            "trust", node.Host.ApiUrl.ToString(), "--simulated", "--policy", Policy, "--network-id", "0x" + new string('7', 64));
        said.ShouldContain("FAILED: there is nothing to keep");
        said.ShouldNotContain("{");
        code.ShouldBe(1);
    }

    [Theory]
    [InlineData("a.json --trust t.json --policy p.json", "--policy")]
    [InlineData("a.json --trust t.json --network-id 0x07 --simulated", "--network-id, --simulated")]
    [InlineData("--url http://127.0.0.1:1 --trust t.json --key 02", "--key")]
    [InlineData("a.json --trust t.json --founding-checkpoint 0x07", "--founding-checkpoint")]
    [InlineData("a.json --trust t.json --collateral c.json", "--collateral")]
    [InlineData("--url http://127.0.0.1:1 --trust t.json --at 7", "--at")]
    [InlineData("a.json --proof-alone --trust t.json", "--trust")]
    [InlineData("a.json --proof-alone --policy p.json", "--policy")]
    public async Task An_option_that_would_not_be_read_is_a_wrong_command_line(string arguments, string named)
    {
        (int code, string said) = await RunAsync(["verify", .. arguments.Split(' ')]);
        code.ShouldBe(2, said);
        said.ShouldContain($"{named} would not be read: leave one of the two out");
    }
}
