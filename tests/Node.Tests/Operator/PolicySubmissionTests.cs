using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Cli;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;
using Helios.Tee.Providers.Simulated;
using Serilog.Events;

namespace Helios.Node.Tests.Operator;

/// <summary>
/// The operator brings a node the documents of its network's authority: <c>POST /operator/policy</c>, and <c>policy submit</c>, which uses
/// it.
/// </summary>
public sealed class PolicySubmissionTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Secp256k1SecretKey[] _secrets =
        [.. new[] { "anna", "ben", "clara" }.Select(name => new Secp256k1SecretKey(SHA256.HashData(Encoding.UTF8.GetBytes(name))))];
    private int _documents;

    public void Dispose()
    {
        _folder.Dispose();
        foreach (Secp256k1SecretKey secret in _secrets)
            secret.Dispose();
    }

    /// <param name="code">What the route says, and the kind of the document.</param>
    /// <param name="before">Documents of the second version that the node has.</param>
    /// <param name="reason">The whole sentence.</param>
    [Theory]
    [InlineData("not-signed", 0, 403, "it is signed by 1 of the authority's keys, and 2 are needed")]
    [InlineData("detached", 0, 409, "this node does not have the document that version 3 follows: submit that one first")]
    [InlineData("conflict", 1, 409, "the authority has signed another document of version 2: none of them holds until a newer version "
        + "names the one that it follows")]
    [InlineData("too-many", 4, 409, "the authority has signed more than 4 documents of version 2")]
    public async Task A_document_that_cannot_be_adopted_is_refused_with_a_reason_which_submit_prints(
        string code, int before, int status, string reason)
    {
        await using TestNode node = await TestNode.StartAsync(Hocon);
        SignedPolicy first = await FirstAsync();
        (int exit, string said) = await SubmitAsync(node, first);
        (exit, Outcome(said)).ShouldBe((ExitCode.Success, "adopted"), said);
        for (int i = 0; i < before; i++)
            await PostAsync(node, After(first));

        (int answered, string body) = await PostAsync(node, Refused());
        (answered, Error(body)).ShouldBe((status, (code, reason)));
        (exit, said) = await SubmitAsync(node, Refused());
        (exit, Error(said)).ShouldBe((ExitCode.Fatal, (code, reason)));

        // another one each time, because the node keeps one that conflicts
        SignedPolicy Refused() => code switch
        {
            "not-signed" => After(first, signers: 1),
            "detached" => After(After(first)),
            _ => After(first),
        };
    }

    [Fact]
    public async Task Two_documents_of_one_version_are_an_alarm_in_the_log_and_in_the_metrics_until_a_newer_one_follows_one_of_them()
    {
        using var log = new CapturedLog();
        await using TestNode node = await TestNode.StartAsync(Hocon);
        SignedPolicy first = await FirstAsync(), one = After(first), other = After(first);
        foreach (SignedPolicy document in (SignedPolicy[])[first, one])
            Outcome((await PostAsync(node, document)).Body).ShouldBe("adopted");
        (await MetricsAsync()).ShouldBe(["helios_policy_in_force 1", "helios_policy_conflict 0"]);

        Error((await PostAsync(node, other)).Body).Code.ShouldBe("conflict");
        (await MetricsAsync()).ShouldBe(["helios_policy_in_force 0", "helios_policy_conflict 1"]);
        string both = string.Join(", ", new[] { $"{one.Digest}", $"{other.Digest}" }.Order(StringComparer.Ordinal));
        (await log.EventAsync($"has signed 2 policy documents of version 2 ({both})")).ShouldBe((LogEventLevel.Error, "policy.conflict"));

        Outcome((await PostAsync(node, After(other))).Body).ShouldBe("adopted");
        (await MetricsAsync()).ShouldBe(["helios_policy_in_force 1", "helios_policy_conflict 0"]);

        async Task<string[]> MetricsAsync() =>
        [
            .. (await node.SendAsync(HttpMethod.Get, new Uri(node.Host.OperatorUrl!, "/metrics"), null)).Body.Split('\n')
                .Where(line => line.StartsWith("helios_policy_in_force ", StringComparison.Ordinal)
                    || line.StartsWith("helios_policy_conflict ", StringComparison.Ordinal)),
        ];
    }

    [Fact]
    public async Task A_founder_that_the_policy_does_not_let_hold_the_key_says_so_before_anybody_joins()
    {
        using var log = new CapturedLog();
        await using TestNode node = await TestNode.StartAsync(Hocon);
        SignedPolicy first = await FirstAsync();
        ReadOnlyMemory<byte> another = _secrets[0].PublicKey.Span.ToArray();
        PolicyDocument document = first.Document with
        {
            Policy = first.Document.Policy with { KeyHolders = KeyHolderRule.Anyone with { ApprovedNodes = [another] } },
        };
        Outcome((await PostAsync(node, Sign(document, signers: 2))).Body).ShouldBe("adopted");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        (await log.EventAsync("this node holds the network's key, and the policy does not let it, so nobody takes the key from it: node "))
            .ShouldBe((LogEventLevel.Warning, "key.held-without-right"));
        JsonNode overlay = (await node.StatusAsync())["overlay"]!;
        ((string)overlay["standing"]!)
            .ShouldEndWith($"does not let it hold the key: node {overlay["self"]} is not approved to hold the key");
    }

    /// <summary>Of the node, and of the command that writes its policy down.</summary>
    private string Hocon => devnet.Settings() + $$"""
        helios {
          operator.enabled = on
          authority { threshold = 2, keys = [{{string.Join(", ", _secrets.Select(secret => $"\"{secret.PublicKey}\""))}}] }
          tee {
            provider = simulated
            policy { accept = releases, releases { "1.0" { mrtd = ["{{A}}"], rtmr1 = ["{{A}}"], rtmr2 = ["{{A}}"] } } }
          }
        }
        """;

    private static string A { get; } = new('a', 96);

    private static Task<(int Status, string Body)> PostAsync(TestNode node, SignedPolicy document) => node.SendAsync(
        HttpMethod.Post, new Uri(node.Host.OperatorUrl!, "/operator/policy"), Encoding.UTF8.GetString(document.ToFile()));

    private static string Outcome(string body) => (string?)JsonNode.Parse(body)!["outcome"] ?? body;

    private static (string Code, string Reason) Error(string body) =>
        JsonNode.Parse(body)!["error"] is { } error ? ((string)error["code"]!, (string)error["message"]!) : ("none", body);

    private async Task<(int Exit, string Output)> SubmitAsync(TestNode node, SignedPolicy document)
    {
        string file = _folder.Below($"{document.Digest}.json");
        await File.WriteAllBytesAsync(file, document.ToFile());
        return await RunAsync("submit", file, $"{node.Host.OperatorUrl}");
    }

    /// <summary>As <c>policy new</c> writes it, signed.</summary>
    private async Task<SignedPolicy> FirstAsync()
    {
        string config = _folder.Below("node.hocon");
        await File.WriteAllTextAsync(config, Hocon);
        (int exit, string draft) = await RunAsync("new", "--config", config);
        exit.ShouldBe(ExitCode.Success, draft);
        return Sign(SignedPolicy.ReadFile(Encoding.UTF8.GetBytes(draft), [TrustAnchor.Parse(SimulatedRoot.Der.Span)]).Document, signers: 2);
    }

    /// <summary>A document that follows this one, and another one each time.</summary>
    private SignedPolicy After(SignedPolicy before, int signers = 2) => Sign(
        before.Document with
        {
            Version = before.Document.Version + 1,
            Previous = before.Digest,
            ValidUntil = before.Document.ValidUntil.AddSeconds(++_documents),
        },
        signers);

    private SignedPolicy Sign(PolicyDocument document, int signers) => SignedPolicy.Of(document, [.. _secrets.Take(signers).Select(
        secret => new AuthoritySignature(secret.PublicKey, Secp256k1.Sign(secret, document.Digest.Span)))]);

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exit = await CommandLine.RunAsync(["policy", .. arguments], output, error);
        error.ToString().ShouldBeEmpty();
        return (exit, output.ToString());
    }
}
