using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Attestation;
using Helios.Node.Checking;
using Helios.Node.Cli;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Vectors;
using Microsoft.AspNetCore.Http;

namespace Helios.Node.Tests.Cli;

/// <summary><c>helios-akka check</c> of a genuine node, and of impostors that have everything but one thing.</summary>
public sealed class CheckTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    private static readonly string Policy = Path.Combine(VectorPack.RepositoryRoot(), "tools/simulated-policy.json");

    private readonly TemporaryFolder _folder = new();

    /// <summary>A simulated machine with its own keys below the development root, which anybody can have.</summary>
    private readonly SimulatedPlatform _machine = SimulatedPlatform.Create() with
    {
        RootKey = SimulatedRoot.Key(),
        RootCertificate = SimulatedRoot.Der.ToArray(),
        PckCaKey = SimulatedRoot.Key("PCK platform CA"),
        TcbSigningKey = SimulatedRoot.Key("TCB signing"),
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_genuine_node_is_verified_by_a_policy_and_is_unverified_without_one()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilAsync("/block", (status, _) => status == 200);
        string statement = (string)JsonNode.Parse((await node.GetAsync("/v1/attestation?nonce=00")).Body)!["statement"]!;
        string key = (string)JsonNode.Parse(statement)!["publicKey"]!, network = (string)JsonNode.Parse(statement)!["networkId"]!;
        string founding = devnet.Host.FirstCheckpoint.ToString();
        string[] ask = [node.Host.ApiUrl.ToString(), "--simulated"];

        (int code, string said) = await CheckAsync([.. ask, "--policy", Policy, "--key", key, "--network-id", network]);
        said.ShouldContain("ok    the policy admits image 'simulation' and the platform");
        said.ShouldContain($"ok    the network id is {network}");
        JsonNode tee = (await node.UntilStatusAsync(status => status["tee"]!["ppid"] is not null))["tee"]!;
        (((string)tee["ppid"]!).Length, ((string)tee["fmspc"]!).Length).ShouldBe((32, 12));
        said.ShouldContain($"its machine (PPID) is {tee["ppid"]}, of family (FMSPC) {tee["fmspc"]}");
        said.ShouldNotContain("FAIL");
        said.TrimEnd().ShouldEndWith("SIMULATED: every check holds, and proves nothing");
        code.ShouldBe(ExitCode.Simulated, said);

        (code, said) = await CheckAsync(ask);
        said.ShouldContain($"MRTD   {SimulatedTdReport.DefaultMrTd}");
        said.ShouldContain("UNVERIFIED: ");
        code.ShouldBe(1, said);

        foreach (string[] named in (string[][])[["--key", key], ["--network-id", network], ["--founding-checkpoint", founding]])
        {
            (code, said) = await CheckAsync([.. ask, "--policy", Policy, .. named]);
            said.ShouldContain($" is {named[1]}");
            code.ShouldBe(ExitCode.Simulated, said);
        }

        (code, said) = await CheckAsync([ask[0], "--policy", Policy]);
        said.ShouldContain("to do:    this node is simulated: its quotes prove nothing. To try it out all the same, add --simulated");
        code.ShouldBe(1, said);

        await using Impostor another = await Impostor.StartAsync();
        await FailsAsync([.. ask, "--policy", Policy, "--key", KeyOf(another)], $"FAIL  the network's key is {KeyOf(another)}");
        await FailsAsync(
            [.. ask, "--policy", Policy, "--network-id", "0x" + new string('7', 64)], "to do:    do not trust this node: it is in another");
        await FailsAsync([.. ask, "--policy", Policy, "--founding-checkpoint", network], "FAIL  the block that its network started from");
        string other = _folder.Below("other.json");
        string policy = await File.ReadAllTextAsync(Policy);
        string mrTd = SimulatedTdReport.DefaultMrTd.ToString();
        await File.WriteAllTextAsync(other, policy.Replace(mrTd, new string('a', 96), StringComparison.Ordinal));
        await FailsAsync([.. ask, "--policy", other], "found:    Measurement: no release has MRTD");
    }

    /// <summary>Review C1: a host's own network, with the genuine image, on a chain of the host's making.</summary>
    [Fact]
    public async Task A_genuine_image_in_a_network_that_nobody_compared_is_unverified()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilAsync("/block", (status, _) => status == 200);

        (int code, string said) = await CheckAsync([node.Host.ApiUrl.ToString(), "--simulated", "--policy", Policy]);
        said.ShouldNotContain("FAIL");
        said.ShouldContain("not compared, because --network-id is not given");
        said.ShouldContain("not compared, because --founding-checkpoint is not given");
        said.ShouldContain("--    policyDigest, of the network's rules for admission, is 0x");
        said.TrimEnd().Split('\n')[^1].ShouldStartWith("UNVERIFIED: an image of the policy signed these answers, but in some network");
        code.ShouldBe(1, said);
    }

    [Theory]
    [InlineData(true, true, true, "VERIFIED: ", 0)]
    [InlineData(true, true, false, "UNVERIFIED: ", 1)]
    [InlineData(true, false, true, "UNVERIFIED: ", 1)]
    [InlineData(false, true, true, "FAILED: ", 1)]
    public void The_verdict_claims_what_was_compared(bool holds, bool hasPolicy, bool namesNetwork, string verdict, int exitCode)
    {
        AppraisalPolicy? policy = hasPolicy
            ? PolicyOptions.Parse(File.ReadAllBytes(Policy)).ToPolicy(TrustAnchor.IntelSgxRootCa, own: null)
            : null;
        Hash32? id = namesNetwork ? new Hash32(new byte[32]) : null;
        (string said, int code) = NodeCheck.Verdict(
            holds, new Expectations(TrustAnchor.IntelSgxRootCa, policy, Key: null, NetworkId: id, Founding: null, Collateral: null));
        said.ShouldStartWith(verdict);
        code.ShouldBe(exitCode);
    }

    [Fact]
    public async Task An_impostor_that_relays_or_replays_the_attestation_of_a_genuine_node_fails()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilAsync("/block", (status, _) => status == 200);
        await using Impostor impostor = await Impostor.StartAsync();
        string[] ask = [impostor.Url.ToString(), "--simulated", "--policy", Policy];

        impostor.Attestation = async nonce => (await node.GetAsync($"/v1/attestation?nonce={nonce}")).Body;
        await FailsAsync(ask, "signed it, every part of it\n        found:    a signature of another key");

        string recorded = (await node.GetAsync("/v1/attestation?nonce=00")).Body;
        impostor.Attestation = _ => Task.FromResult(recorded);
        await FailsAsync(ask, "FAIL  the quote is about this statement and about our nonce");

        impostor.Attestation = async nonce => WithKeyOf(impostor, (await node.GetAsync($"/v1/attestation?nonce={nonce}")).Body);
        await FailsAsync(ask, "FAIL  the quote is about this statement and about our nonce");
    }

    /// <summary>Review H1, exactly: an own key, and filler for a quote.</summary>
    [Fact]
    public async Task An_impostor_with_a_key_of_its_own_and_filler_for_a_quote_fails()
    {
        await using Impostor impostor = await Impostor.StartAsync();
        await FailsAsync([impostor.Url.ToString()], "found:    HTTP 404: \ufffd[31mno such route");
        await FailsAsync([impostor.Url.ToString(), "--simulated", "--policy", Policy], "FAIL  the node answers");

        impostor.Attestation = nonce => Task.FromResult(Answer(impostor, nonce, _machine, collateral: null));
        await FailsAsync([impostor.Url.ToString()], "FAIL  there is collateral for the quote");

        impostor.Attestation = nonce => Task.FromResult(Answer(impostor, nonce, _machine, _machine.IssueCollateral(), Filler));
        await FailsAsync([impostor.Url.ToString()], "FAIL  the quote verifies to Intel's root");
        await FailsAsync([impostor.Url.ToString(), "--simulated", "--policy", Policy], "FAIL  the quote verifies to the SIMULATION's root");

        static byte[] Filler(byte[] quote)
        {
            quote.AsSpan(48 + 136, 48).Fill(0x11); // MRTD
            return quote;
        }
    }

    /// <summary>The statement and the quote about it are of somebody else, and the signature on it is the impostor's.</summary>
    [Fact]
    public async Task An_impostor_whose_quote_is_about_another_key_fails()
    {
        await using Impostor impostor = await Impostor.StartAsync(), victim = await Impostor.StartAsync();
        impostor.Attestation = nonce =>
        {
            JsonObject answer = JsonNode.Parse(Answer(victim, nonce, _machine, _machine.IssueCollateral()))!.AsObject();
            answer["signature"] = impostor.Sign((string)answer["statement"]!);
            return Task.FromResult(answer.ToJsonString());
        };
        await FailsAsync(
            [impostor.Url.ToString(), "--simulated", "--policy", Policy],
            $"FAIL  key {KeyOf(victim)}, which the quote binds, signed the statement");
    }

    [Theory]
    [InlineData("redirect", "found:    HTTP 307")]
    [InlineData("endless", "found:    ")]
    [InlineData("cut short", "found:    ")]
    [InlineData("nothing", "FAIL  the answer has its form")]
    public async Task An_impostor_that_leads_elsewhere_or_never_comes_to_an_end_fails(string how, string reason)
    {
        int asked = 0;
        await using LoopbackServer genuine = await LoopbackServer.StartAsync(_ =>
        {
            asked++;
            return Task.CompletedTask;
        });
        await using LoopbackServer impostor = await LoopbackServer.StartAsync(async context =>
        {
            switch (how)
            {
                case "redirect":
                    context.Response.Redirect(new Uri(genuine.Url, context.Request.Path + context.Request.QueryString.Value).ToString(),
                        permanent: false, preserveMethod: true);
                    break;
                case "endless":
                    while (!context.RequestAborted.IsCancellationRequested)
                        await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
                    break;
                case "cut short":
                    context.Response.ContentLength = 1000;
                    await context.Response.WriteAsync("{");
                    context.Abort();
                    break;
            }
        });
        (await FailsAsync([impostor.Url.ToString(), "--simulated", "--policy", Policy], reason)).ShouldContain("FAIL  the ");
        asked.ShouldBe(0, "no redirect is followed");
    }

    [Fact]
    public async Task A_debug_bit_and_collateral_that_has_expired_are_named()
    {
        await using Impostor impostor = await Impostor.StartAsync();
        string[] ask = [impostor.Url.ToString(), "--simulated", "--policy", Policy];

        SimulatedPlatform debug = _machine with { Report = _machine.Report with { TdAttributes = _machine.Report.TdAttributes | 1 } };
        impostor.Attestation = nonce => Task.FromResult(Answer(impostor, nonce, debug, debug.IssueCollateral()));
        (await FailsAsync(ask, "FAIL  the quote verifies to the SIMULATION's root")).ShouldContain("debug", Case.Insensitive);

        SimulatedPlatform stale = _machine with
        {
            PckCrl = _machine.PckCrl with
            {
                ThisUpdate = DateTimeOffset.UtcNow.AddDays(-60),
                NextUpdate = DateTimeOffset.UtcNow.AddDays(-30),
            },
        };
        impostor.Attestation = nonce => Task.FromResult(Answer(impostor, nonce, _machine, stale.IssueCollateral()));
        (await FailsAsync(ask, "FAIL  the quote verifies to the SIMULATION's root"))
            .ShouldContain("give newer collateral with --collateral FILE");
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_matter_of_the_command_line()
    {
        (int code, _) = await CheckAsync(["http://127.0.0.1:1", "--policy", _folder.Below("missing.json")]);
        code.ShouldBe(2);
        (code, _) = await CheckAsync(["http://127.0.0.1:1", "--network-id", "0x12"]);
        code.ShouldBe(2);
        (code, string said) = await CheckAsync(["http://127.0.0.1:1"]);
        said.ShouldContain("compare the address, and whether the node runs");
        code.ShouldBe(1);
    }

    [Fact]
    public void The_page_says_that_it_comes_from_the_node_that_it_checks() =>
        File.ReadAllText(Path.Combine(VectorPack.RepositoryRoot(), "src/Node/Page/index.html"))
            .ShouldContain("This page comes from the node that it checks.");

    private static async Task<string> FailsAsync(string[] arguments, string reason)
    {
        (int code, string said) = await CheckAsync(arguments);
        said.ShouldContain(reason, customMessage: said);
        said.ShouldContain("found: ");
        said.ShouldContain("expected: ");
        said.TrimEnd().ShouldEndWith("FAILED: do not rely on this node");
        said.ShouldNotContain("\u001b");
        code.ShouldBe(1, said);
        return said;
    }

    private static async Task<(int Code, string Said)> CheckAsync(string[] arguments)
    {
        var output = new StringWriter();
        int code = await CommandLine.RunAsync(["check", .. arguments], output, output);
        return (code, output.ToString());
    }

    private static string Answer(
        Impostor impostor, string nonce, SimulatedPlatform machine, Collateral? collateral, Func<byte[], byte[]>? spoil = null)
    {
        string statement = $$"""{"version":"helios-akka/statement/v1","publicKey":"{{KeyOf(impostor)}}"}""";
        byte[] quote = machine.IssueQuote(ReportData.ForStatement(Encoding.UTF8.GetBytes(statement), Convert.FromHexString(nonce)));
        return new JsonObject
        {
            ["statement"] = statement,
            ["signature"] = impostor.Sign(statement),
            ["nonce"] = nonce,
            ["quote"] = Convert.ToHexStringLower(spoil is null ? quote : spoil(quote)),
            ["collateral"] = collateral is null ? null : JsonNode.Parse(CollateralJson.Write(collateral)),
        }.ToJsonString();
    }

    /// <summary>The answer of a genuine node, with the impostor's key in the statement and its signature on it.</summary>
    private static string WithKeyOf(Impostor impostor, string body)
    {
        JsonObject answer = JsonNode.Parse(body)!.AsObject();
        JsonObject statement = JsonNode.Parse((string)answer["statement"]!)!.AsObject();
        statement["publicKey"] = KeyOf(impostor);
        answer["statement"] = statement.ToJsonString();
        answer["signature"] = impostor.Sign(statement.ToJsonString());
        return answer.ToJsonString();
    }

    private static string KeyOf(Impostor impostor) => impostor.Key.PublicKey.ToString();
}
