using System.Text.Json;
using System.Text.Unicode;

namespace Helios.Protocol.Json;

/// <summary>
/// JSON from outside, read in one way only: a name once in an object, no comments, nothing behind the end, names and texts of Unicode.
/// <see cref="StrictJson"/> reads the values.
/// </summary>
public static class UntrustedJson
{
    /// <exception cref="MalformedInputException">Not one JSON value, deeper than <paramref name="maxDepth"/>, or a name twice in an
    /// object, or one that is not Unicode.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8, int maxDepth = 64)
    {
        try
        {
            JsonElement json = JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
            if (!Utf8.IsValid(utf8)) // the parser leaves names and texts to whoever asks for them; of texts, TextOf says it
                ReadNames(json);
            return json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: a name that is not Unicode text
        {
            throw new MalformedInputException($"not JSON: {JsonFault.Describe(utf8, maxDepth)}", e);
        }
    }

    /// <exception cref="InvalidOperationException">One is not Unicode text.</exception>
    private static void ReadNames(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in json.EnumerateObject())
            {
                _ = member.Name;
                ReadNames(member.Value);
            }
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in json.EnumerateArray())
                ReadNames(item);
        }
    }

    /// <exception cref="MalformedInputException">Not a string, or not Unicode text.</exception>
    public static string TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw new MalformedInputException($"a string is expected, found {value.ValueKind}");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new MalformedInputException("a string that is not Unicode text", e);
        }
    }
}
