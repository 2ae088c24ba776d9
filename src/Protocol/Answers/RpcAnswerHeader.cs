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

    /// <summary>The header of a request that has the client's nonce.</summary>
    public const string Nonce = "Helios-Nonce";

    /// <summary>Most characters that are read.</summary>
    public const int MaxLength = 4096;

    private static readonly string[] Members = ["domain", "message", "signature"];

    /// <summary>The header's text: compact JSON, ASCII.</summary>
    /// <param name="answer">To a <see cref="Question.Rpc"/>.</param>
    public static string Write(AnswerDocument answer)
    {
        JsonObject json = answer.Write();
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
        JsonObject document = JsonObject.Create(said)!.DeepClone().AsObject();
        document["message"]!["result"] = Hex.Encode(Encoding.UTF8.GetBytes(CanonicalJson.Write(ResultOf(response))));
        document["request"] = QuestionJson.Write(question);
        return AnswerDocument.Parse(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    /// <summary>What is signed of the body: <c>result</c>, or <c>error</c> where there is none.</summary>
    private static JsonElement ResultOf(JsonElement response)
    {
        if (response.ValueKind != JsonValueKind.Object)
            throw new MalformedInputException("response: an object is expected");
        (bool hasResult, bool hasError) =
            (response.TryGetProperty("result", out JsonElement result), response.TryGetProperty("error", out JsonElement error));
        return hasResult != hasError
            ? hasResult ? result : error
            : throw new MalformedInputException("response: one of result and error is expected");
    }
}
