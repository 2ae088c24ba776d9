using System.Text.Json;

namespace Helios.Protocol.Json;

/// <summary>Where a text is not JSON, and what is expected there (RFC 8259), for whoever wrote it.</summary>
internal static class JsonFault
{
    /// <param name="utf8">A text that a reader has refused.</param>
    /// <returns>As <c>line 1, column 8: '}' is found where a value is expected</c>; columns count bytes.</returns>
    public static string Describe(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        JsonTokenType last = JsonTokenType.None;
        var open = new Stack<JsonTokenType>();
        int consumed = 0;
        try
        {
            while (reader.Read())
            {
                (last, consumed) = (reader.TokenType, (int)reader.BytesConsumed);
                if (last is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    open.Push(last);
                else if (last is JsonTokenType.EndObject or JsonTokenType.EndArray)
                    open.Pop();
            }
        }
        catch (JsonException e)
        {
            (int line, int column) = ((int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0));
            int at = Math.Clamp(StartOf(utf8, line) + column, consumed, utf8.Length);
            string found = at == utf8.Length ? "it ends" : $"{Shown(utf8[at])} is found";
            string expected = at < utf8.Length && open.Count >= maxDepth && utf8[at] is (byte)'{' or (byte)'['
                ? $"no more than {maxDepth} levels are"
                : $"{Expected(last, open, utf8[consumed..at])} is";
            return $"line {line + 1}, column {column + 1}: {found} where {expected} expected";
        }
        return "a name occurs twice in an object, or is not Unicode text";
    }

    /// <param name="since">What was read since the last whole token.</param>
    private static string Expected(JsonTokenType last, Stack<JsonTokenType> open, ReadOnlySpan<byte> since)
    {
        since = since.Trim(" \t\r\n"u8);
        bool isInObject = open.TryPeek(out JsonTokenType container) && container == JsonTokenType.StartObject;
        if (since.Count((byte)'"') == 1)
            return since[^1] == '\\' ? "an escape" : "a string without bare control characters";
        if (since.EndsWith("\""u8))
            return "':'";
        if (since.EndsWith(","u8))
            return isInObject ? "a name in quotes" : "a value";
        if (!since.IsEmpty)
            return "a value";
        return last switch
        {
            JsonTokenType.None or JsonTokenType.PropertyName => "a value",
            JsonTokenType.StartObject => "a name in quotes or '}'",
            JsonTokenType.StartArray => "a value or ']'",
            _ when open.Count == 0 => "the end",
            _ => isInObject ? "',' or '}'" : "',' or ']'",
        };
    }

    private static int StartOf(ReadOnlySpan<byte> utf8, int line)
    {
        int start = 0;
        for (; line > 0 && utf8[start..].IndexOf((byte)'\n') is >= 0 and var end; line--)
            start += end + 1;
        return start;
    }

    private static string Shown(byte found) => found is > 0x20 and < 0x7f ? $"'{(char)found}'" : $"byte 0x{found:x2}";
}
