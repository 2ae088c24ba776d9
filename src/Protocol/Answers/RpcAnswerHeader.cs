using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Protocol.Json;

namespace Helios.Protocol.Answers;

/// <summary>
/// The answer to a JSON-RPC request as <c>POST /rpc</c> sends it: the body is JSON-RPC, and the header <see cref="Name"/> has the rest of
/// the document: domain, message without <c>result</c>, signature. The client has the request.
/// </summary>
/// <remarks>docs/answer-format.md, section 11.</remarks>
public static class RpcAnswerHeader
{
    public const string Name = "Helios-Answer";

    /// <summary>The header of an answer that the node would have signed, if it held the key; the code of the reason.</summary>
    public const string Unsigned = "Helios-Unsigned";

    /// <summary>The header of a request that has the client's nonce.</summary>
    public const string Nonce = "Helios-Nonce";

    /// <summary>Most characters that are read.</summary>
    public const int MaxLength = 4096;

    private static readonly string[] Members = ["domain", "message", "signature"];

    /// <summary>The header's text: compact JSON, ASCII.</summary>
    /// <param name="answer">To a <see cref="Question.Rpc"/>.</param>
    public static string Write(AnswerDocument answer)
    {
        // the result may have megabytes and is in the body, so it is not written here
        Answer withoutResult = answer.Answer with { Result = default };
        JsonObject json = (answer with { Answer = withoutResult }).Write();
        json.Remove("request");
        json["message"]!.AsObject().Remove("result");
        return json.ToJsonString();
    }

    /// <summary>Puts the document together again. Read and not judged: <c>AnswerVerifier</c> does that.</summary>
    /// <param name="header">The text of the header.</param>
    /// <param name="body">The JSON-RPC answer.</param>
    /// <param name="question">The client's own.</param>
    /// <exception cref="MalformedInputException">Header or body are not of this form; the message names the place.</exception>
    public static AnswerDocument Parse(string header, ReadOnlySpan<byte> body, Question.Rpc question)
    {
        if (header.Length > MaxLength)
            throw new MalformedInputException($"{Name}: {header.Length} characters, more than {MaxLength}");
        JsonElement said = UntrustedJson.Parse(Encoding.UTF8.GetBytes(header)), response = UntrustedJson.Parse(body);
        StrictJson json = StrictJson.Of(said, Name);
        json.HasOnly(Members);
        if (json["message"].Names().Contains("result"))
            throw json.Malformed("a result, which the body has");
        bool isReturned = json["message"]["outcome"].Text() == AnswerNames.Of(AnswerOutcome.Returned);
        string result = Hex.Encode(Encoding.UTF8.GetBytes(CanonicalJson.Write(ResultOf(response, isReturned))));
        return AnswerDocument.Parse(WithResult(said, result, question));
    }

    /// <summary>What is signed of the body. A caller reads the member that is there, so it must be the one of the outcome.</summary>
    private static JsonElement ResultOf(JsonElement response, bool isReturned)
    {
        if (response.ValueKind != JsonValueKind.Object)
            throw new MalformedInputException("response: an object is expected");
        (string expected, string other) = isReturned ? ("result", "error") : ("error", "result");
        return response.TryGetProperty(expected, out JsonElement value) && !response.TryGetProperty(other, out _)
            ? value
            : throw new MalformedInputException($"response: {expected} is expected, and no {other}, because of the outcome in {Name}");
    }

    private static byte[] WithResult(JsonElement said, string result, Question question)
    {
        JsonObject document = JsonObject.Create(said)!;
        try
        {
            document["message"]!["result"] = result;
            document["request"] = QuestionJson.Write(question);
            return Encoding.UTF8.GetBytes(document.ToJsonString());
        }
        catch (InvalidOperationException e)
        {
            throw new MalformedInputException($"{Name}: a text that is not Unicode", e);
        }
    }
}
