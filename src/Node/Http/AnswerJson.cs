using System.Buffers;
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

    /// <summary>An answer that is sent as fast as the client reads it, however long it is.</summary>
    /// <param name="utf8">Written before.</param>
    public static IResult Written(ReadOnlyMemory<byte> utf8) => new WrittenBefore(utf8);

    /// <summary>The bytes of <see cref="Plain"/>, without a string of all of them.</summary>
    public static ReadOnlyMemory<byte> Encode(JsonNode json)
    {
        var utf8 = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(utf8, new JsonWriterOptions { Encoder = Relaxed.Encoder }))
            json.WriteTo(writer, Relaxed);
        return utf8.WrittenMemory;
    }

    /// <summary>In parts: Kestrel copies a part before it sends it, and gives the client time by the length of the part.</summary>
    private sealed class WrittenBefore(ReadOnlyMemory<byte> utf8) : IResult
    {
        private const int Part = 64 * 1024;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            HttpResponse response = httpContext.Response;
            (response.ContentType, response.ContentLength) = ("application/json", utf8.Length);
            for (int at = 0; at < utf8.Length; at += Part)
                await response.Body.WriteAsync(utf8[at..Math.Min(at + Part, utf8.Length)], httpContext.RequestAborted);
        }
    }
}

[JsonSerializable(typeof(string))]
internal sealed partial class TextJson : JsonSerializerContext;
