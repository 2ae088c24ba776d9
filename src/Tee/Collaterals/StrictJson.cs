using System.Globalization;
using System.Text.Json;
using Helios.Protocol;
using Helios.Protocol.Json;

namespace Helios.Tee.Collaterals;

/// <summary>JSON read once and in one way: no name twice, no comment, nothing after the end, exact types.</summary>
internal static class StrictJson
{
    private const int MaxDepth = 16;

    /// <exception cref="MalformedInputException">Not one JSON object, or a name stands twice in it.</exception>
    public static JsonElement ParseObject(ReadOnlyMemory<byte> utf8) => Parse(utf8, JsonValueKind.Object);

    /// <exception cref="MalformedInputException">Not one JSON array, or a name stands twice in an object of it.</exception>
    public static JsonElement ParseArray(ReadOnlyMemory<byte> utf8) => Parse(utf8, JsonValueKind.Array);

    private static JsonElement Parse(ReadOnlyMemory<byte> utf8, JsonValueKind expected)
    {
        JsonElement json = UntrustedJson.Parse(utf8.Span, MaxDepth);
        return json.ValueKind == expected ? json : throw new MalformedInputException($"JSON {json.ValueKind}: {expected} is expected");
    }

    public static JsonElement Member(this JsonElement element, string name) =>
        element.OptionalMember(name) ?? throw new MalformedInputException($"no '{name}'");

    public static JsonElement? OptionalMember(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    public static string Text(this JsonElement element, string name) => ToText(element.Member(name), name);

    private static string ToText(JsonElement value, string name)
    {
        try
        {
            return UntrustedJson.TextOf(value);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"'{name}': {e.Message}", e);
        }
    }

    public static int Integer(this JsonElement element, string name, int max) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) && value >= 0 && value <= max
            ? value
            : throw new MalformedInputException($"'{name}' is no integer from 0 to {max}");

    /// <summary>Hex of exactly this many bytes, either case, without <c>0x</c>.</summary>
    public static byte[] Bytes(this JsonElement element, string name, int length)
    {
        string text = element.Text(name);
        byte[] bytes = new byte[length];
        return text.Length == 2 * length && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? bytes
            : throw new MalformedInputException($"'{name}' is no hex of {length} bytes");
    }

    /// <summary>Intel's form: <c>2025-02-13T03:50:41Z</c>.</summary>
    public static DateTimeOffset Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParseExact(
            element.Text(name), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new MalformedInputException($"'{name}' is no time of the form 2025-02-13T03:50:41Z");

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name)
    {
        JsonElement member = element.Member(name);
        return member.ValueKind == JsonValueKind.Array ? member.EnumerateArray() : throw new MalformedInputException($"'{name}' is no array");
    }

    /// <summary>Strings of an array that may be absent.</summary>
    public static IReadOnlyList<string> OptionalTexts(this JsonElement element, string name) =>
        element.OptionalMember(name) is null ? [] : [.. element.Items(name).Select(item => ToText(item, name))];
}
