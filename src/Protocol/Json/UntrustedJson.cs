using System.Text.Json;

namespace Helios.Protocol.Json;

/// <summary>
/// JSON from outside, read in one way only: a name once in an object, no comments, nothing behind the end, texts of Unicode.
/// <see cref="StrictJson"/> reads the values.
/// </summary>
public static class UntrustedJson
{
    /// <exception cref="MalformedInputException">Not one JSON value, deeper than <paramref name="maxDepth"/>, or a name twice in an
    /// object.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8, int maxDepth = 64)
    {
        try
        {
            return JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: a name that is not Unicode text
        {
            throw new MalformedInputException($"not JSON: {JsonFault.Describe(utf8, maxDepth)}", e);
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
