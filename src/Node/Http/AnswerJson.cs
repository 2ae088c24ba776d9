using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Helios.Node.Http;

/// <summary>JSON as the answers are written: only characters that JSON reserves are escaped.</summary>
public static class AnswerJson
{
    public static JsonSerializerOptions Relaxed { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = TextJson.Default,
    };

    private static readonly TextJson Text = new(new JsonSerializerOptions(Relaxed));

    /// <summary>
    /// The answer of <c>/block</c>, <c>/call</c> and <c>/attest</c>: a JSON string that holds compact JSON, keys in the order given.
    /// </summary>
    public static IResult EncodedTwice(JsonObject answer) =>
        Results.Text(JsonSerializer.Serialize(answer.ToJsonString(Relaxed), Text.String), "application/json");

    /// <summary>The JSON in an answer that is encoded twice.</summary>
    /// <exception cref="JsonException">Not a JSON string.</exception>
    public static JsonNode? DecodeTwice(string answer) =>
        JsonSerializer.Deserialize(answer, Text.String) is { } json ? JsonNode.Parse(json) : null;

    public static IResult Plain(JsonNode answer, int status = StatusCodes.Status200OK) =>
        Results.Text(answer.ToJsonString(Relaxed), "application/json", statusCode: status);

    /// <param name="json">Written before.</param>
    public static IResult Written(string json) => Results.Text(json, "application/json");
}

[JsonSerializable(typeof(string))]
internal sealed partial class TextJson : JsonSerializerContext;
