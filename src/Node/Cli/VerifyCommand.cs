using System.CommandLine;
using Helios.Client;
using Helios.Client.Answers;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Node.Checking;
using Helios.Node.Hosting;
using Helios.Protocol.Answers;

namespace Helios.Node.Cli;

/// <summary>
/// <c>helios-akka verify ANSWER --trust FILE</c>: judges an answer of <c>/v1</c> without network, or asks for one first; with
/// <c>--policy</c> it verifies the node itself before that.
/// </summary>
public static class VerifyCommand
{
    private const int MaxAnswers = 64;

    public static Command Create()
    {
        var answers = new Argument<string[]>("ANSWER")
        {
            Description = "the answer of /v1/block or /v1/call: a file, or - for standard input; several with --quorum",
            Arity = new ArgumentArity(0, MaxAnswers),
        };
        var trust = new Option<FileInfo?>("--trust") { Description = "what 'helios-akka trust' printed", HelpName = "FILE" };
        var url = new Option<string?>("--url")
        {
            Description = "ask this node now, with a nonce of this run: what --request says, else for the newest block",
            HelpName = "URL",
        };
        var at = new Option<string?>("--at")
        {
            Description = "the time to judge at: 2026-03-01T00:00:00Z or Unix seconds; default: this machine's clock",
            HelpName = "TIME",
        };
        var anyRequest = new Option<bool>("--any-request")
        {
            Description = "without --request: accept an answer to any request",
        };
        var quorum = new Option<int?>("--quorum")
        {
            Description = "as many of the answers must hold, name different statements, and agree; ask each node once, at about one time",
            HelpName = "NUMBER",
        };
        var json = new Option<bool>("--json") { Description = "print one JSON object instead of text" };
        var asked = new AnswerOptions();
        var who = new ExpectationOptions();
        var command = new DetailedCommand("verify", "Verify an answer: signature, network, request, nonce, view, freshness, proof.",
            """
            Examples:
              helios-akka verify answer.json --trust trust.json --request request.json
              helios-akka verify --url https://node.example --trust trust.json --request request.json --proof
              helios-akka verify --url https://node.example --policy policy.json --network-id 0x6b17... --request request.json
              helios-akka verify a.json b.json c.json --quorum 2 --trust trust.json --request request.json

            Each check is a line; a failed one says what was found, what was expected and what to do. Without --request the answer is
            about the request that it repeats, which anybody may have asked: the verdict is UNASKED, unless --any-request is given.

            An answer that brings a proof (?proof=1) is checked without network from a checkpoint of the trust file on, up to running the
            call again on the state that is proven. Without --trust the node is attested first, as 'helios-akka trust' does it, and nothing
            is kept.

            Exit code: 0 every check holds; 1 one does not, UNASKED, or the node does not answer; 2 a wrong command line, or a file that
            cannot be read.
            """) { answers, trust, url, at, anyRequest, quorum, json };
        asked.AddTo(command);
        who.AddTo(command);
        command.Validators.Add(line =>
        {
            if (line.GetResult(trust) is not null && who.Given(line).ToArray() is [_, ..] unread)
            {
                line.AddError(
                    $"--trust says which node you mean, so {string.Join(", ", unread)} would not be read: leave one of the two out");
            }
            if (line.GetResult(url) is not null && line.GetResult(at) is not null)
                line.AddError("an answer that is asked for now (--url) is judged now, so --at would not be read: leave one of the two out");
        });
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            AnswerExpectations expected = await asked.ReadAsync(line, cancellationToken);
            TrustFile? kept = CommandErrors.Usable(() =>
                line.GetValue(trust) is { } file ? TrustFile.Parse(File.ReadAllBytes(file.FullName)) : null);
            DateTimeOffset now = CommandErrors.Usable(() =>
                line.GetValue(at) is { } time ? GivenTime.Parse("--at", time) : TimeProvider.System.GetUtcNow());
            var report = new AnswerReport(line.InvocationConfiguration.Output, line.GetValue(json));
            bool allowsAny = line.GetValue(anyRequest);
            switch (line.GetValue(url), line.GetValue(answers) ?? [], line.GetValue(quorum))
            {
                case ({ } node, [], null):
                    Expectations? meant = kept is null ? Named(who.Read(line)) : null;
                    return await AskAsync(NodeUrl.Parse(node), kept, meant, expected, allowsAny, report, cancellationToken);
                case (null, [{ Length: > 0 } source], null) when kept is not null:
                    byte[] body = CommandErrors.Usable(() => ReadAll(source));
                    report.NoteTrust(kept, now);
                    Verification? found = report.Judge(() => AnswerVerifier.Verify(AnswerDocument.Parse(body), kept, expected, now));
                    return report.Conclude(found?.Answer, kept, expected, allowsAny);
                case (null, { Length: > 0 } sources, { } needed) when kept is not null && needed >= 1 && needed <= sources.Length:
                    byte[][] bodies = CommandErrors.Usable(() => sources.Select(ReadAll).ToArray());
                    report.NoteTrust(kept, now);
                    return JudgeQuorum(sources, bodies, needed, kept, expected, allowsAny, report, now);
                default:
                    throw new StartupException(ExitCode.Configuration, "give an ANSWER and --trust (several with --quorum, which is at "
                        + "most their number); or --url to ask for one, with --trust or --policy");
            }
        }));
        return command;
    }

    private static Expectations Named(Expectations who) => who is { Policy: not null, NamesNetwork: true }
        ? who
        : throw new StartupException(ExitCode.Configuration,
            "without --trust give --policy, and --network-id, --key or --founding-checkpoint, because anybody can found a network");

    private static async Task<int> AskAsync(
        Uri node, TrustFile? kept, Expectations? who, AnswerExpectations expected, bool allowsAny, AnswerReport report,
        CancellationToken cancellationToken)
    {
        using HttpClient http = NodeUrl.Client(node);
        TrustFile? trust = kept ?? await NodeCheck.AttestAsync(http, who!, TimeProvider.System, report, cancellationToken);
        VerifiedAnswer? answer = null;
        if (trust is not null)
        {
            var client = new HeliosClient(http, trust, expected);
            Question question = client.Prepare((expected.Question ?? new Question.Block(BlockView.Latest, default)) with
            {
                Nonce = expected.Nonce,
            });
            expected = expected with { Question = question };
            if (await NodeAnswer.AskAsync(http, client.RequestOf(question), report, cancellationToken) is { } body)
            {
                report.NoteTrust(trust, TimeProvider.System.GetUtcNow());
                answer = report.Judge(() => client.Judge(question, body))?.Answer;
            }
        }
        return report.Conclude(answer, trust, expected, allowsAny);
    }

    private static int JudgeQuorum(
        string[] sources, byte[][] bodies, int needed, TrustFile trust, AnswerExpectations expected, bool allowsAny, AnswerReport report,
        DateTimeOffset now)
    {
        var held = new List<VerifiedAnswer>();
        for (int i = 0; i < sources.Length; i++)
        {
            report.Ask(sources[i]);
            byte[] body = bodies[i];
            if (report.Judge(() => AnswerVerifier.Verify(AnswerDocument.Parse(body), trust, expected, now)) is { Answer: { } answer })
                held.Add(answer);
        }
        report.Ask($"{needed} of {sources.Length}");
        return report.Conclude(report.Judge(AnswerQuorum.Judge(held, needed)), trust, expected, allowsAny);
    }

    private static byte[] ReadAll(string source)
    {
        if (source != "-")
            return File.ReadAllBytes(source);
        using Stream input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
