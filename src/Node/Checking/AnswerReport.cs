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
    private const int MaxShown = 1_800;

    private readonly CheckReport _text = new(isJson ? TextWriter.Null : output);
    private readonly JsonArray _checks = [];
    private JsonArray? _contradiction;

    public void Ask(string what) => _text.Ask(what);

    public void Note(string text) => _text.Note(text);

    public bool Check(string claim, string? fault, string expected, string remedy) =>
        Add(new Check("answer", claim, fault, expected, remedy));

    /// <summary>Judges what was read, and adds each check.</summary>
    /// <returns>Null where it has not the form of an answer, which is reported.</returns>
    public Verification? Judge(Func<Verification> judge)
    {
        try
        {
            Verification found = judge();
            foreach (Check check in found.Checks)
                Add(check);
            return found;
        }
        catch (MalformedInputException e)
        {
            Add(new Check("form", "the answer has its form", e.Message, "an answer of docs/answer-format.md", "do not believe it"));
            return null;
        }
    }

    /// <summary>Adds each check of several answers, and two that contradict each other as they were signed.</summary>
    /// <returns>Null where too few agree.</returns>
    public VerifiedAnswer? Judge(QuorumVerdict quorum)
    {
        foreach (Check check in quorum.Checks)
            Add(check);
        if (quorum.Contradiction is { } two)
        {
            _contradiction = new JsonArray(two.One.Document.Write(), two.Other.Document.Write());
            foreach (JsonNode? document in _contradiction)
                NoteStart("signed", document!.ToJsonString(AnswerJson.Relaxed), "");
        }
        return quorum.Answer;
    }

    /// <summary>Says how old the trust is.</summary>
    public void NoteTrust(TrustFile trust, DateTimeOffset now) => _text.Note(trust.Verified > now
        ? $"trust verified at {trust.Verified:u}, which is after the time of this check"
        : $"trust verified {(now - trust.Verified).Days} days ago, at {trust.Verified:u}");

    /// <param name="answer">Null where a check does not hold, which was reported.</param>
    /// <param name="allowsAnyRequest">Whether an answer suffices whose request was not compared with the client's.</param>
    /// <returns>An exit code.</returns>
    public int Conclude(VerifiedAnswer? answer, TrustFile? trust, AnswerExpectations expected, bool allowsAnyRequest)
    {
        bool holds = answer is not null;
        AnswerDocument? document = answer?.Document;
        bool isCompared = expected.Question is not null;
        JsonObject? request = holds ? QuestionJson.WriteWhole(document!.Question) : null;
        if (holds && !isCompared)
            NoteStart("the request that it answers", request!.ToJsonString(AnswerJson.Relaxed), "");
        if (holds)
            NoteStart("the result", Hex.Encode(document!.Answer.Result.Span), $" of {document.Answer.Result.Length} bytes");
        if (answer is { Document.Proof: not null })
        {
            _text.Note("the proof depends on the block that it starts from, and on nobody's word: compare that block with a source of "
                + "your own");
        }
        bool isSimulated = trust is { IsSimulated: true };
        (string verdict, string sentence, int exitCode) = (holds, isCompared || allowsAnyRequest, isSimulated, isCompared) switch
        {
            (false, _, _, _) => ("refused", "REFUSED: do not believe this answer", ExitCode.Fatal),
            (_, false, _, _) => ("unasked", "UNASKED: every check holds, but the request above was not compared with yours. "
                + "Give --request, or --any-request to accept an answer to any", ExitCode.Fatal),
            (_, _, true, _) => ("simulated", "SIMULATED: every check holds, and proves nothing", ExitCode.Success),
            (_, _, _, false) => ("verified", "VERIFIED: an answer of your network to the request above, which was not compared with yours",
                ExitCode.Success),
            _ => ("verified", "VERIFIED: an answer of your network to your request", ExitCode.Success),
        };
        _text.Conclude(sentence);
        if (isJson)
        {
            output.WriteLine(new JsonObject
            {
                ["verdict"] = verdict,
                ["checks"] = _checks,
                ["request"] = request,
                ["requestCompared"] = isCompared,
                ["nonceCompared"] = isCompared || expected.Nonce is not null,
                ["trustVerified"] = (string?)trust?.Write()["verified"],
                ["outcome"] = holds ? AnswerNames.Of(document!.Answer.Outcome) : null,
                ["result"] = holds ? Hex.Encode(document!.Answer.Result.Span) : null,
                ["reason"] = holds ? document!.Reason : null,
                ["blockNumber"] = holds ? document!.Answer.BlockNumber : null,
                ["contradiction"] = _contradiction,
                ["proven"] = holds && document!.Proof is not null,
                ["checkpoint"] = answer?.Checkpoint is { } checkpoint
                    ? new JsonObject { ["root"] = checkpoint.BlockRoot.ToString(), ["slot"] = checkpoint.Slot.Value }
                    : null,
            }.ToJsonString(AnswerJson.Relaxed));
        }
        return exitCode;
    }

    /// <summary>A line has an end; <c>--json</c> has none.</summary>
    private void NoteStart(string what, string text, string size) => _text.Note(text.Length <= MaxShown
        ? $"{what}: {text}"
        : $"{what}{size} is too long for a line, and --json prints all of it; it starts with {text[..MaxShown]}");

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
