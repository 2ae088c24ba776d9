using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Checks;
using Helios.Client.Trust;
using Helios.Node.Http;
using Helios.Protocol.Answers;
using Helios.Protocol.Overlay;

namespace Helios.Node.Checking;

/// <summary>Says what was found of an answer: a line for each check, or one JSON object.</summary>
internal sealed class AnswerReport(TextWriter output, bool isJson) : ICheckReport
{
    private const int MaxShown = 1_800;

    private readonly CheckReport _text = new(isJson ? TextWriter.Null : output);
    private readonly JsonArray _checks = [];
    private JsonArray? _contradiction;
    private bool _isRefused;
    private bool _lacksChain;

    public void Ask(string what) => _text.Ask(what);

    public void Note(string text) => _text.Note(text);

    public bool Check(string claim, string? fault, string expected, string remedy)
    {
        _isRefused |= fault is not null;
        return Add(new Check("answer", claim, fault, expected, remedy));
    }

    /// <summary>Judges what was read, and adds each check.</summary>
    /// <returns>Null where it has not the form of an answer, which is reported.</returns>
    public Verification? Judge(Func<Verification> judge) => Read(() =>
    {
        Verification found = judge();
        foreach (Check check in found.Checks)
            Add(check);
        _lacksChain |= found.LacksChain;
        _isRefused |= found.Answer is null && !found.LacksChain;
        return found;
    });

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
    public void NoteTrust(TrustFile trust, DateTimeOffset now)
    {
        _text.Note(trust.Verified > now
            ? $"trust verified at {trust.Verified:u}, which is after the time of this check"
            : $"trust verified {(now - trust.Verified).Days} days ago, at {trust.Verified:u}");
        if (trust.Rules is null)
            _text.Note(KeysReport.SaysNothingOfAuthority);
    }

    /// <summary>Judges a proof alone, and adds each check.</summary>
    /// <inheritdoc cref="Judge(Func{Verification})" path="/returns"/>
    public ProvenAnswer? Judge(Func<ProofVerification> judge) => Read(() =>
    {
        ProofVerification found = judge();
        foreach (Check check in found.Checks)
            Add(check);
        return found;
    })?.Answer;

    /// <summary>The verdict about what was judged, and its exit code: docs/operations.md, "Exit codes".</summary>
    /// <param name="held">The answer of which every check holds; null where one does not, which was reported.</param>
    /// <param name="shown">The newest finalized block that its proof shows.</param>
    /// <param name="trust">What it was judged by; null where its proof was judged alone.</param>
    /// <param name="expected">What was asked.</param>
    /// <param name="allowsAnyRequest">Whether an answer suffices whose request was not compared with the client's.</param>
    /// <param name="isAnswered">Whether there is an answer.</param>
    public int Conclude(
        AnswerDocument? held, FinalizedBlock? shown, TrustFile? trust, AnswerExpectations expected, bool allowsAnyRequest,
        bool isAnswered = true)
    {
        bool isCompared = expected.Question is not null;
        JsonObject? request = held is null ? null : QuestionJson.WriteWhole(held.Question);
        if (held is not null && !isCompared)
            NoteStart("the request that it answers", request!.ToJsonString(AnswerJson.Relaxed), "");
        if (held is not null)
            NoteStart("the result", Hex.Encode(held.Answer.Result.Span), $" of {held.Answer.Result.Length} bytes");
        if (held?.Unsigned is { } why)
            _text.Note($"nobody signed it: {why}");
        if (held?.Proof is not null)
        {
            _text.Note("the proof depends on the block that it starts from, and on nobody's word: compare that block with a source of "
                + "your own");
        }
        AnswerVerdict verdict = held is null
            ? !isAnswered ? AnswerVerdict.Unreachable : _lacksChain && !_isRefused ? AnswerVerdict.Unjudged : AnswerVerdict.Refused
            : !isCompared && !allowsAnyRequest ? AnswerVerdict.Unasked
            : trust is null ? AnswerVerdict.Proven(isCompared)
            : trust.IsSimulated ? AnswerVerdict.Simulated
            : AnswerVerdict.Verified(isCompared);
        _text.Conclude(verdict.Sentence);
        if (isJson)
        {
            output.WriteLine(new JsonObject
            {
                ["verdict"] = verdict.Name,
                ["checks"] = _checks,
                ["request"] = request,
                ["requestCompared"] = isCompared,
                ["nonceCompared"] = trust is not null && (isCompared || expected.Nonce is not null),
                ["trustVerified"] = (string?)trust?.Write()["verified"],
                ["outcome"] = held is null ? null : AnswerNames.Of(held.Answer.Outcome),
                ["result"] = held is null ? null : Hex.Encode(held.Answer.Result.Span),
                ["reason"] = held?.Reason,
                ["blockNumber"] = held?.Answer.BlockNumber,
                ["contradiction"] = _contradiction,
                ["proven"] = held?.Proof is not null,
                ["unsigned"] = held?.Unsigned,
                ["checkpoint"] = shown is null
                    ? null
                    : new JsonObject { ["root"] = shown.BlockRoot.ToString(), ["slot"] = shown.Slot.Value },
            }.ToJsonString(AnswerJson.Relaxed));
        }
        return verdict.ExitCode;
    }

    /// <summary>What cannot be read is reported as a check, too.</summary>
    private T? Read<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (MalformedInputException e)
        {
            _isRefused = true;
            Add(new Check("form", "the answer has its form", e.Message, "an answer of docs/answer-format.md", "do not believe it"));
            return null;
        }
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
