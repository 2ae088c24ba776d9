using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Checks;
using Helios.Client.Trust;
using Helios.Node.Hosting;
using Helios.Node.Http;
using Helios.Protocol.Answers;

namespace Helios.Node.Checking;

/// <summary>Says what was found of an answer: a line for each check, or one JSON object.</summary>
internal sealed class AnswerReport(TextWriter output, bool isJson) : ICheckReport
{
    private readonly CheckReport _text = new(isJson ? TextWriter.Null : output);
    private readonly JsonArray _checks = [];

    public void Ask(string what) => _text.Ask(what);

    public void Note(string text) => _text.Note(text);

    public bool Check(string claim, string? fault, string expected, string remedy) =>
        Add(new Check("answer", claim, fault, expected, remedy));

    /// <param name="body">Null where there is none, which was reported.</param>
    /// <returns>An exit code.</returns>
    public int Conclude(byte[]? body, TrustFile trust, AnswerExpectations expected, DateTimeOffset now)
    {
        AnswerDocument? document = body is null ? null : Read(body);
        Verification? found = document is null ? null : AnswerVerifier.Verify(document, trust, expected, now);
        foreach (Check check in found?.Checks ?? [])
            Add(check);
        bool holds = found?.Answer is not null;
        if (holds && expected.Question is null)
            _text.Note($"the request that it answers: {QuestionJson.WriteWhole(document!.Question).ToJsonString(AnswerJson.Relaxed)}");
        if (holds)
            _text.Note($"the result: {Hex.Encode(document!.Answer.Result.Span)}");
        _text.Conclude((holds, trust.IsSimulated, expected.Question) switch
        {
            (false, _, _) => "REFUSED: do not believe this answer",
            (_, true, _) => "SIMULATED: every check holds, and proves nothing",
            (_, _, null) => "VERIFIED: an answer of your network to the request above, which was not compared with yours",
            _ => "VERIFIED: an answer of your network to your request",
        });
        if (isJson)
        {
            output.WriteLine(new JsonObject
            {
                ["verdict"] = !holds ? "refused" : trust.IsSimulated ? "simulated" : "verified",
                ["checks"] = _checks,
                ["outcome"] = holds ? AnswerNames.Of(document!.Answer.Outcome) : null,
                ["result"] = holds ? Hex.Encode(document!.Answer.Result.Span) : null,
                ["reason"] = holds ? document!.Reason : null,
                ["blockNumber"] = holds ? document!.Answer.BlockNumber : null,
            }.ToJsonString(AnswerJson.Relaxed));
        }
        return holds ? ExitCode.Success : ExitCode.Fatal;
    }

    private AnswerDocument? Read(byte[] body)
    {
        try
        {
            return AnswerDocument.Parse(body);
        }
        catch (MalformedInputException e)
        {
            Add(new Check("form", "the answer has its form", e.Message, "an answer of docs/answer-format.md", "do not believe it"));
            return null;
        }
    }

    private bool Add(Check check)
    {
        _checks.Add((JsonNode)new JsonObject
        {
            ["name"] = check.Name,
            ["holds"] = check.Holds,
            ["claim"] = check.Claim,
            ["found"] = check.Found,
            ["expected"] = check.Expected,
            ["remedy"] = check.Holds ? null : check.Remedy,
        });
        return _text.Check($"{check.Name}: {check.Claim}", check.Found, check.Expected, check.Remedy);
    }
}
