using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helios.Protocol.Json;

/// <summary>
/// The one text of a JSON value (RFC 8785): no spaces, members in the order of their names, the shortest escapes. Numbers are integers that
/// every reader reads exactly, and no others.
/// </summary>
public static class CanonicalJson
{
    private const long MaxSafeInteger = (1L << 53) - 1;

    /// <exception cref="MalformedInputException">A number that is not an integer from -(2^53 - 1) to 2^53 - 1, or a text that is not
    /// Unicode.</exception>
    public static string Write(JsonNode? value) =>
        Write(UntrustedJson.Parse(Encoding.UTF8.GetBytes(value is null ? "null" : value.ToJsonString())));

    /// <inheritdoc cref="Write(JsonNode?)" path="/exception"/>
    public static string Write(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // RFC 8785, section 3.2.3: by the UTF-16 code units of the names
                text.Append('{');
                foreach (JsonProperty member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    Separate(text, '{');
                    Write(text, member.Name);
                    text.Append(':');
                    Write(text, member.Value);
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Separate(text, '[');
                    Write(text, item);
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                Write(text, UntrustedJson.TextOf(value));
                break;
            case JsonValueKind.Number:
                text.Append(value.TryGetInt64(out long number) && number is >= -MaxSafeInteger and <= MaxSafeInteger
                    ? number.ToString(CultureInfo.InvariantCulture)
                    : throw new MalformedInputException("a number that is not an integer from -(2^53 - 1) to 2^53 - 1"));
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void Separate(StringBuilder text, char open)
    {
        if (text[^1] != open)
            text.Append(',');
    }

    /// <summary>RFC 8785, section 3.2.2.2.</summary>
    private static void Write(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
