using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Helios.Vectors;

/// <summary>Reads what packs write in more than one way.</summary>
public static class JsonElementExtensions
{
    public static bool IsObjectWith(this JsonElement json, params ReadOnlySpan<string> members)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return false;
        foreach (string member in members)
        {
            if (!json.TryGetProperty(member, out _))
                return false;
        }
        return true;
    }

    /// <summary>The member, or undefined if there is none or it is null.</summary>
    public static JsonElement Optional(this JsonElement json, string member) =>
        json.IsObjectWith(member) && json.GetProperty(member) is { ValueKind: not JsonValueKind.Null } value ? value : default;

    public static bool Has(this JsonElement json, string member) => json.Optional(member).ValueKind != JsonValueKind.Undefined;

    public static string? OptionalText(this JsonElement json, string member) =>
        json.Optional(member) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <exception cref="InvalidDataException">There is no such text.</exception>
    public static string Text(this JsonElement json, string member) =>
        json.OptionalText(member) ?? throw new InvalidDataException($"'{member}' is not a text in {Shorten(json)}");

    public static int? OptionalInt32(this JsonElement json, string member) =>
        json.Optional(member) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    /// <summary>The entries of a list, or none if there is no such list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string member) =>
        json.Optional(member) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>
    /// A number however it is written: a JSON number, decimal text, or hex with or without a prefix of 0x and leading zeros.
    /// </summary>
    /// <exception cref="InvalidDataException">It is not a number.</exception>
    public static BigInteger Number(this JsonElement json)
    {
        string text = json.ValueKind switch
        {
            JsonValueKind.Number => json.GetRawText(),
            JsonValueKind.String => json.GetString()!,
            _ => throw new InvalidDataException($"{Shorten(json)} is not a number"),
        };
        (string digits, NumberStyles style) = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ($"0{text.AsSpan(2)}", NumberStyles.AllowHexSpecifier) // the zero in front keeps it from being negative
            : (text, NumberStyles.None);
        return BigInteger.TryParse(digits, style, CultureInfo.InvariantCulture, out BigInteger number)
            ? number
            : throw new InvalidDataException($"'{text}' is not a number");
    }

    /// <exception cref="InvalidDataException">There is no such number, or it is not one of 64 bits.</exception>
    public static ulong UInt64(this JsonElement json, string member)
    {
        JsonElement value = json.Optional(member);
        if (value.ValueKind == JsonValueKind.Undefined)
            throw new InvalidDataException($"'{member}' is missing in {Shorten(json)}");
        BigInteger number = value.Number();
        return number <= ulong.MaxValue ? (ulong)number : throw new InvalidDataException($"'{member}' is {number}, more than 64 bits");
    }

    private static string Shorten(JsonElement json)
    {
        string text = json.ValueKind == JsonValueKind.Undefined ? "nothing" : json.GetRawText();
        return text.Length <= 120 ? text : $"{text.AsSpan(0, 120)}...";
    }
}
