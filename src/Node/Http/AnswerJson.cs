using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helios.Node.Http;

/// <summary>JSON as the answers are written: nothing escaped that need not be.</summary>
public static class AnswerJson
{
    public static JsonSerializerOptions Relaxed { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The answer of <c>/block</c>, <c>/call</c> and <c>/attest</c>: a JSON string that holds compact JSON, keys in the order given.</summary>
    public static IResult EncodedTwice(JsonObject answer) =>
        Results.Text(JsonSerializer.Serialize(answer.ToJsonString(Relaxed), Relaxed), "application/json");

    public static IResult Plain(JsonNode answer, int status = StatusCodes.Status200OK) =>
        Results.Text(answer.ToJsonString(Relaxed), "application/json", statusCode: status);
}
