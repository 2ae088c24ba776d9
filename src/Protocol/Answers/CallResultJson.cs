using System.Text;
using System.Text.Json.Nodes;

namespace Helios.Protocol.Answers;

/// <summary>
/// How <c>eth_call</c> ends, as JSON-RPC says it: its output, or the error in the words of go-ethereum, for which libraries look.
/// </summary>
public static class CallResultJson
{
    private const int Reverted = 3, Halted = -32000;

    /// <param name="outcome">How it ends.</param>
    /// <param name="result">As <see cref="Answer.Result"/> of <c>/v1/call</c>.</param>
    public static JsonNode Of(AnswerOutcome outcome, ReadOnlyMemory<byte> result) => outcome switch
    {
        AnswerOutcome.Returned => JsonValue.Create(Hex.Encode(result.Span)),
        AnswerOutcome.Reverted => new JsonObject
        {
            ["code"] = Reverted,
            ["message"] = RevertWords.Of(result.Span),
            ["data"] = Hex.Encode(result.Span),
        },
        AnswerOutcome.Halted => new JsonObject { ["code"] = Halted, ["message"] = WordsOf(result) },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <param name="halt"><see cref="HaltResult"/>.</param>
    /// <returns><c>out of gas</c> and so on.</returns>
    public static string WordsOf(ReadOnlyMemory<byte> halt) => Encoding.ASCII.GetString(halt.Span).Replace('-', ' ');
}
