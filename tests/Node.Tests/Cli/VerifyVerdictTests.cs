using System.Text.Json.Nodes;
using Helios.Client.Trust;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Answers;
using Helios.Vectors;

namespace Helios.Node.Tests.Cli;

/// <summary>The verdicts of <c>helios-akka verify</c> about answers that no node gave.</summary>
public sealed class VerifyVerdictTests(RunningDevnet devnet) : VerifyTestBase(devnet), IClassFixture<RunningDevnet>
{
    [Fact]
    public async Task Two_signed_answers_that_contradict_each_other_are_printed_as_evidence()
    {
        (string a, string trust, Answer honest, Question question) = Signed();
        string b = Write("b.json", Sign(honest with { Statement = Hash32.Zero, Result = new byte[32] }, question));
        string[] arguments = ["verify", a, b, "--trust", trust, "--any-request", "--at", $"{honest.Time}", "--quorum", "2"];
        (int code, string said) = await RunAsync([.. arguments, "--json"]);
        code.ShouldBe(1, said);
        JsonArray evidence = JsonNode.Parse(said)!["contradiction"]!.AsArray();
        foreach ((JsonNode? document, int i) in evidence.Select((document, i) => (document, i)))
        {
            string signed = Write($"evidence{i}.json", document!.ToJsonString());
            (code, said) = await RunAsync("verify", signed, "--trust", trust, "--any-request", "--at", $"{honest.Time}");
            code.ShouldBe(0, said);
        }
        evidence.Select(document => (string)document!["message"]!["result"]!).Distinct().Count().ShouldBe(2);
        (_, said) = await RunAsync(arguments);
        said.ShouldContain("FAIL  quorum-contradiction: ");
        said.Split('\n').Count(line => line.StartsWith("  --    signed: {", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Every_verdict_has_an_exit_code()
    {
        (string answer, string trust, Answer honest, _) = Signed();
        string at = $"{honest.Time}", later = $"{honest.Time + 3600}";
        string simulated = Write("simulated.json", (await File.ReadAllTextAsync(trust)).Replace(
            "\"simulated\":false", "\"simulated\":true", StringComparison.Ordinal));
        await ConcludesAsync("verified", ExitCode.Success, answer, "--trust", trust, "--any-request", "--at", at);
        await ConcludesAsync("simulated", ExitCode.Simulated, answer, "--trust", simulated, "--any-request", "--at", at);
        await ConcludesAsync("unasked", ExitCode.Unasked, answer, "--trust", trust, "--at", at);
        await ConcludesAsync("refused", ExitCode.Fatal, answer, "--trust", trust, "--any-request", "--at", later);
        await ConcludesAsync("unreachable", ExitCode.Unreachable, "--url", "http://127.0.0.1:1", "--trust", trust);
        new[] { ExitCode.Success, ExitCode.Simulated, ExitCode.Unasked, ExitCode.Fatal, ExitCode.Unreachable, ExitCode.Configuration }
            .ShouldBeUnique();
        string documented = await File.ReadAllTextAsync(Path.Combine(VectorPack.RepositoryRoot(), "docs/operations.md"));
        foreach (string verdict in (string[])["verified", "simulated", "unasked", "refused", "unreachable", "proven", "unjudged"])
            documented.ShouldContain($"`{verdict}`");

        static async Task ConcludesAsync(string verdict, int exitCode, params string[] arguments)
        {
            (int code, string said) = await RunAsync(["verify", .. arguments, "--json"]);
            ((string)JsonNode.Parse(said)!["verdict"]!).ShouldBe(verdict, said);
            code.ShouldBe(exitCode);
        }
    }

    [Fact]
    public async Task The_command_refuses_an_answer_of_which_any_member_is_changed()
    {
        (string file, string trust, Answer honest, _) = Signed();
        string text = await File.ReadAllTextAsync(file);
        string[] arguments = ["--trust", trust, "--any-request", "--at", $"{honest.Time}"];
        (await RunAsync(["verify", file, .. arguments])).Code.ShouldBe(0);
        string[] members =
        [
            .. ((string[])["domain", "message"]).SelectMany(part =>
                JsonNode.Parse(text)![part]!.AsObject().Select(member => $"{part}.{member.Key}")),
        ];
        members.Length.ShouldBe(4 + 22);
        foreach (string member in members)
        {
            JsonNode changed = JsonNode.Parse(text)!;
            string[] way = member.Split('.');
            changed[way[0]]![way[1]] = AnswerVectors.Other(way[1], changed[way[0]]![way[1]]!);
            (int code, string said) = await RunAsync(["verify", Write("changed.json", changed.ToJsonString()), .. arguments, "--json"]);
            code.ShouldBe(1, member);
            JsonNode.Parse(said)!["checks"]!.AsArray().Where(check => !(bool)check!["holds"]!).Select(check => (string)check!["name"]!)
                .ShouldContain(name => name == "signature" || name == "form", member);
        }
    }

    /// <summary>An answer of the vectors' network, which no node gives, and the trust in that network.</summary>
    private (string Answer, string Trust, Answer Honest, Question Question) Signed()
    {
        AnswerDocument honest = AnswerVectors.Parse(AnswerVectors.Answer("a call on the newest block"));
        using Secp256k1SecretKey key = AnswerVectors.Key();
        var trust = new TrustFile(
            honest.Answer.Domain.ChainId, honest.Answer.Domain.NetworkId, new FinalizedBlock(Root.Zero, new Slot(0)), 1, key.PublicKey,
            Hash32.Zero, Hash32.Zero, DateTimeOffset.UnixEpoch, IsSimulated: false);
        return (Write("signed.json", Sign(honest.Answer, honest.Question)), Write("signed-trust.json", trust.Write().ToJsonString()),
            honest.Answer, honest.Question);
    }

    private static string Sign(Answer answer, Question question)
    {
        using Secp256k1SecretKey key = AnswerVectors.Key();
        return AnswerDocument.Of(SignedAnswer.Sign(answer, key), question).Write().ToJsonString();
    }
}
