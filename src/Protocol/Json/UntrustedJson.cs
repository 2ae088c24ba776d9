using System.Text.Json;

namespace Helios.Protocol.Json;

/// <summary>JSON that somebody else wrote, read in one way only: no name twice in an object, no comment, nothing behind the end, texts of Unicode.</summary>
public static class UntrustedJson
{
    /// <exception cref="MalformedInputException">Not one JSON value, deeper than <paramref name="maxDepth"/>, or a name twice in an object.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8, int maxDepth = 64)
    {
        try
        {
            return JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: a name that is no Unicode text
        {
            throw new MalformedInputException($"not JSON ({e.Message})", e);
        }
    }

    /// <exception cref="MalformedInputException">No string, or one that is no Unicode text.</exception>
    public static string TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw new MalformedInputException($"a string is expected, not {value.ValueKind}");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new MalformedInputException("a string that is no Unicode text", e);
        }
    }
}
