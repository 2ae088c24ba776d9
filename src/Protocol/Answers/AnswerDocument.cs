using System.Text.Json.Nodes;
using Helios.Protocol.Json;
using Helios.Protocol.Proofs;

namespace Helios.Protocol.Answers;

/// <summary>
/// The JSON of an answer: domain and message of EIP-712, as a library for typed data takes them, the signature, the parameters of the
/// request that it answers, and the reason of a revert as text. A node without the key says that it does not sign, and gives a proof.
/// </summary>
/// <remarks>
/// docs/answer-format.md. Read and not judged: <c>AnswerVerifier</c> does that. Nothing unknown is passed over, because nobody signed it.
/// </remarks>
/// <param name="Question">The question that the answer says it is about.</param>
/// <param name="Reason">Null where there is none.</param>
public sealed record AnswerDocument(Answer Answer, Question Question, string? Reason)
{
    private static readonly string[] Members = ["domain", "message", "signature", "unsigned", "request", "reason", "proof"];
    private static readonly string[] DomainMembers = ["name", "version", "chainId", "salt"];

    /// <summary>The names of the members of <see cref="Answer.Type"/>.</summary>
    private static readonly string[] MessageMembers =
        [.. Answer.Type["Answer(".Length..^1].Split(',').Select(member => member.Split(' ')[1])];

    /// <summary>With its signature, which may be anybody's; null where there is none, and <see cref="Unsigned"/> says why.</summary>
    public SignedAnswer? Signed => Signature is { } signature ? new SignedAnswer(Answer, signature) : null;

    /// <summary>Why nobody signed it, by the word of whoever sent it; null where there is a signature.</summary>
    public string? Unsigned { get; private init; }

    /// <summary>Null where the client did not ask for one. It needs no signature. An answer without a signature has one.</summary>
    public AnswerProof? Proof { get; init; }

    private ReadOnlyMemory<byte>? Signature { get; init; }

    /// <summary>Made from an answer that this program signed.</summary>
    public static AnswerDocument Of(SignedAnswer signed, Question question) =>
        new(signed.Answer, question, ReasonOf(signed.Answer)) { Signature = signed.Signature };

    /// <summary>Made from an answer that this program cannot sign; its proof is to be added.</summary>
    /// <param name="why">A sentence for people.</param>
    public static AnswerDocument WithoutSignature(Answer answer, Question question, string why) =>
        new(answer, question, ReasonOf(answer)) { Unsigned = why };

    /// <summary>What <see cref="Reason"/> must be.</summary>
    public static string? ReasonOf(Answer answer) =>
        answer.Outcome == AnswerOutcome.Reverted ? RevertReason.Decode(answer.Result.Span) : null;

    /// <exception cref="MalformedInputException">Not an answer of this format; the message names the place.</exception>
    public static AnswerDocument Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > AnswerProof.MaxDocumentBytes)
            throw new MalformedInputException($"answer: {utf8.Length} bytes, more than {AnswerProof.MaxDocumentBytes}");
        StrictJson json = StrictJson.Parse(utf8, "answer");
        json.HasOnly(Members);
        Answer answer = ParseAnswer(json["domain"], json["message"]);
        StrictJson? proof = json.Optional("proof"), unsigned = json.Optional("unsigned");
        if (unsigned is not null && json.Has("signature"))
            throw json.Malformed("a signature, and 'unsigned', which says that there is none");
        if (unsigned is not null && proof is null)
            throw json.Malformed("no signature and no proof: nothing to believe it by");
        Question question = QuestionJson.ParseWritten(answer.Method, json["request"], answer.View, answer.Nonce);
        if (proof is not null && question is Question.Rpc { Request: { CanBeProven: false } request })
            throw json.Malformed($"a proof, and {request.Method} has none");
        var document = new AnswerDocument(answer, question, json.Optional("reason")?.Text())
        {
            Proof = proof is { } given ? AnswerProofJson.Parse(given) : null,
        };
        return unsigned is { } why
            ? document with { Unsigned = why.Text() }
            : document with { Signature = json["signature"].Bytes(SignedAnswer.SignatureLength) };
    }

    public JsonObject Write()
    {
        var json = new JsonObject
        {
            ["domain"] = new JsonObject
            {
                ["name"] = AnswerDomain.Name,
                ["version"] = AnswerDomain.Version,
                ["chainId"] = Answer.Domain.ChainId,
                ["salt"] = Answer.Domain.NetworkId.ToString(),
            },
            ["message"] = WriteMessage(Answer),
        };
        if (Signature is { } signature)
            json["signature"] = Hex.Encode(signature.Span);
        else
            json["unsigned"] = Unsigned;
        json["request"] = QuestionJson.Write(Question);
        if (Reason is not null)
            json["reason"] = Reason;
        if (Proof is not null)
            json["proof"] = AnswerProofJson.Write(Proof);
        return json;
    }

    private static JsonObject WriteMessage(Answer answer) => new()
    {
        ["keyEpoch"] = answer.KeyEpoch,
        ["method"] = answer.Method,
        ["requestHash"] = answer.RequestHash.ToString(),
        ["nonce"] = Hex.Encode(answer.Nonce.Span),
        ["view"] = answer.View.ToString(),
        ["blockNumber"] = answer.BlockNumber,
        ["blockHash"] = answer.BlockHash.ToString(),
        ["stateRoot"] = answer.StateRoot.ToString(),
        ["timestamp"] = answer.Timestamp,
        ["slot"] = answer.Slot,
        ["slotAge"] = answer.SlotAge,
        ["participation"] = answer.Participation,
        ["committeeSize"] = answer.CommitteeSize,
        ["checkpoint"] = answer.Checkpoint.ToString(),
        ["checkpointSlot"] = answer.CheckpointSlot,
        ["time"] = answer.Time,
        ["timeAuthenticated"] = answer.TimeAuthenticated,
        ["outcome"] = AnswerNames.Of(answer.Outcome),
        ["result"] = Hex.Encode(answer.Result.Span),
        ["blockProvenance"] = AnswerNames.Of(answer.BlockProvenance),
        ["resultProvenance"] = AnswerNames.Of(answer.ResultProvenance),
        ["statement"] = answer.Statement.ToString(),
    };

    private static Answer ParseAnswer(StrictJson domain, StrictJson message)
    {
        domain.HasOnly(DomainMembers);
        if (domain["name"].Text() != AnswerDomain.Name || domain["version"].Text() != AnswerDomain.Version)
            throw domain.Malformed($"this program knows answers of {AnswerDomain.Name}, version {AnswerDomain.Version}, and no others");
        message.HasOnly(MessageMembers);
        ReadOnlyMemory<byte> nonce = message["nonce"].Bytes();
        return new Answer
        {
            Domain = new AnswerDomain(domain["chainId"].SafeInteger(), domain["salt"].Hash32()),
            KeyEpoch = message["keyEpoch"].Integer32(),
            Method = message["method"].Text(),
            RequestHash = message["requestHash"].Hash32(),
            Nonce = nonce.IsEmpty ? nonce : QuestionJson.ParseNonce(message["nonce"]),
            View = Named(message["view"], BlockView.ParseWritten),
            BlockNumber = message["blockNumber"].SafeInteger(),
            BlockHash = message["blockHash"].Hash32(),
            StateRoot = message["stateRoot"].Hash32(),
            Timestamp = message["timestamp"].SafeInteger(),
            Slot = message["slot"].SafeInteger(),
            SlotAge = message["slotAge"].SafeInteger(),
            Participation = message["participation"].Integer32(),
            CommitteeSize = message["committeeSize"].Integer32(),
            Checkpoint = message["checkpoint"].Root(),
            CheckpointSlot = message["checkpointSlot"].SafeInteger(),
            Time = message["time"].SafeInteger(),
            TimeAuthenticated = message["timeAuthenticated"].Boolean(),
            Outcome = Named(message["outcome"], AnswerNames.Parse<AnswerOutcome>),
            Result = message["result"].Bytes(),
            BlockProvenance = Named(message["blockProvenance"], AnswerNames.Parse<AnswerProvenance>),
            ResultProvenance = Named(message["resultProvenance"], AnswerNames.Parse<AnswerProvenance>),
            Statement = message["statement"].Hash32(),
        };
    }

    private static T Named<T>(StrictJson json, Func<string, T> parse)
    {
        string text = json.Text();
        try
        {
            return parse(text);
        }
        catch (MalformedInputException e)
        {
            throw json.Malformed(e.Message);
        }
    }
}
