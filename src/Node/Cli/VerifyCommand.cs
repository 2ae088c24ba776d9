using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Security.Cryptography;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Node.Checking;
using Helios.Node.Hosting;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka verify ANSWER --trust FILE</c>: judges an answer of <c>/v1</c> without network, or asks for one first.</summary>
public static class VerifyCommand
{
    private const int NonceLength = 32;
    private const int MaxSeconds = 1_000_000_000;

    private static readonly AnswerExpectations Default = new();

    public static Command Create()
    {
        var answer = new Argument<string?>("ANSWER")
        {
            Description = "the answer of /v1/block or /v1/call: a file, or - for standard input",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var trust = new Option<FileInfo>("--trust")
        {
            Description = "what 'helios-akka trust' printed",
            HelpName = "FILE",
            Required = true,
        };
        var request = new Option<FileInfo?>("--request")
        {
            Description = "what you asked: the body of POST /v1/call, or JSON with block and nonce of GET /v1/block",
            HelpName = "FILE",
        };
        var nonce = new Option<string?>("--nonce") { Description = "the nonce that you sent, hex with 0x", HelpName = "HEX" };
        var url = new Option<string?>("--url")
        {
            Description = "ask this node now, with a nonce of this run: what --request says, else for the newest block",
            HelpName = "URL",
        };
        Option<double> maxAge = Seconds("--max-age", "most seconds since the node signed", Default.MaxAge);
        Option<double> maxHeadAge = Seconds(
            "--max-head-age", "most seconds from the slot of the newest block to the signature", Default.MaxHeadAge);
        var at = new Option<string?>("--at")
        {
            Description = "the time to judge at: 2026-03-01T00:00:00Z or Unix seconds; default: this machine's clock",
            HelpName = "TIME",
        };
        var unproven = new Option<bool>("--allow-unproven") { Description = "accept parts that are the word of an endpoint" };
        var authenticated = new Option<bool>("--authenticated-time")
        {
            Description = "refuse an answer of a node whose time nobody confirms but its host",
        };
        var anyRequest = new Option<bool>("--any-request")
        {
            Description = "without --request: accept an answer to any request",
        };
        var json = new Option<bool>("--json") { Description = "print one JSON object instead of text" };
        var command = new DetailedCommand("verify", "Verify an answer: signature, network, request, nonce, view, freshness.",
            """
            Examples:
              helios-akka verify answer.json --trust trust.json --request request.json
              helios-akka verify --url https://node.example --trust trust.json --request request.json

            Each check is a line; a failed one says what was found, what was expected and what to do. Without --request the answer is
            about the request that it repeats, which anybody may have asked: the verdict is UNASKED, unless --any-request is given.

            Exit code: 0 every check holds; 1 one does not, UNASKED, or the node does not answer; 2 a wrong command line, or a file that
            cannot be read.
            """) { answer, trust, request, nonce, url, maxAge, maxHeadAge, at, unproven, authenticated, anyRequest, json };
        command.SetAction((line, cancellationToken) => CommandErrors.ReportAsync(async () =>
        {
            (TrustFile kept, AnswerExpectations expected, DateTimeOffset? now) = CommandErrors.Usable(() =>
            {
                byte[]? sent = line.GetValue(nonce) is { } text ? Hex.Decode(text) : null;
                Question? asked = line.GetValue(request) is { } file ? ReadQuestion(File.ReadAllBytes(file.FullName)) : null;
                return (
                    TrustFile.Parse(File.ReadAllBytes(line.GetRequiredValue(trust).FullName)),
                    new AnswerExpectations
                    {
                        Question = asked,
                        Nonce = sent,
                        MaxAge = TimeSpan.FromSeconds(line.GetValue(maxAge)),
                        MaxHeadAge = TimeSpan.FromSeconds(line.GetValue(maxHeadAge)),
                        AllowsUnproven = line.GetValue(unproven),
                        NeedsAuthenticatedTime = line.GetValue(authenticated),
                    },
                    line.GetValue(at) is { } time ? GivenTime.Parse("--at", time) : (DateTimeOffset?)null);
            });
            var report = new AnswerReport(line.InvocationConfiguration.Output, line.GetValue(json));
            byte[]? body;
            switch (line.GetValue(url), line.GetValue(answer))
            {
                case ({ } node, null):
                    Question question = (expected.Question ?? new Question.Block(BlockView.Latest, default)) with
                    {
                        Nonce = expected.Nonce ?? RandomNumberGenerator.GetBytes(NonceLength),
                    };
                    expected = expected with { Question = question, Nonce = null };
                    using (HttpClient http = NodeUrl.Client(NodeUrl.Parse(node)))
                        body = await NodeAnswer.AskAsync(http, question, report, cancellationToken);
                    break;
                case (null, { Length: > 0 } source):
                    body = CommandErrors.Usable(() => ReadAll(source));
                    break;
                default:
                    throw new StartupException(ExitCode.Configuration, "give an ANSWER, or --url to ask for one");
            }
            return report.Conclude(body, kept, expected, line.GetValue(anyRequest), now ?? TimeProvider.System.GetUtcNow());
        }));
        return command;
    }

    private static Option<double> Seconds(string name, string description, TimeSpan otherwise) => new(name)
    {
        Description = description,
        HelpName = "SECONDS",
        DefaultValueFactory = _ => otherwise.TotalSeconds,
        CustomParser = ParseSeconds,
    };

    private static double ParseSeconds(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= 0 and <= MaxSeconds)
            return seconds;
        argument.AddError($"'{text}' is not a time in seconds: 0 to {MaxSeconds} is expected");
        return 0;
    }

    /// <summary>A call has a recipient or an input, and a question about the block has neither.</summary>
    private static Question ReadQuestion(byte[] json)
    {
        StrictJson request = StrictJson.Parse(json, "--request");
        return request.Has("to") || request.Has("input") || request.Has("data")
            ? QuestionJson.ParseCall(request)
            : QuestionJson.ParseBlock(request);
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
