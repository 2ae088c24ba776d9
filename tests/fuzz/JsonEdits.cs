using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helios.Fuzz;

/// <summary>
/// Edits of JSON that leave it JSON: values and members are replaced, left out, doubled, renamed or moved into an array, and what a text
/// holds (bytes in hex, or JSON again) is edited as such. A value is found from any place by the next sign before one, so an edit costs
/// what its value is long, not what the document is long.
/// </summary>
internal sealed class JsonEdits(Random random, IReadOnlyList<byte[]> words, Action<EditBuffer, byte[]> editBytes)
{
    private const int LeastHex = 8, Deepest = 2;

    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "null", "true", "false", "0", "1", "-1", "1.5", "1e3", "255", "65536", "4294967296", "9007199254740992", "18446744073709551616",
            "\"\"", "\"0x\"", "\"0x0\"", "\"0x1\"", "\"0x01\"", "\"0X1\"", "\"0xffffffffffffffff\"", "\"0x10000000000000000\"", "\"7\"",
            "\"latest\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\u00e9\"", "[]", "{}", "[[]]", "[null]", "[0,0]",
            "\"0x" + new string('0', 40) + "\"", "\"0x" + new string('f', 64) + "\"", "\"0x1" + new string('0', 64) + "\"",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static ReadOnlySpan<byte> Before => ":[,"u8;

    private static ReadOnlySpan<byte> Behind => ",]} \n\r\t"u8;

    private readonly EditBuffer[] _inner = [new(), new()];

    public static bool IsJson(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \n\r\t"u8) is [(byte)'{' or (byte)'[', ..];

    /// <returns>False where no value was found: nothing is edited.</returns>
    public bool Edit(EditBuffer json, byte[] other, int depth = 0)
    {
        if (!TryFind(json.Span, random.Next(json.Length), out Member found))
            return false;
        (int name, int start, int end) = found;
        Span<byte> value = json.Span[start..end];
        int first = Math.Min(name, start);
        switch (random.Next(12))
        {
            case 0:
            case 1:
                json.Replace(start, end - start, Values[random.Next(Values.Length)]);
                return true;
            case 2 when other.Length > 0 && TryFind(other, random.Next(other.Length), out Member theirs):
                json.Replace(start, end - start, other.AsSpan(theirs.Start, theirs.End - theirs.Start));
                return true;
            case 3 when other.Length > 0 && TryFind(other, random.Next(other.Length), out Member theirs):
                ReadOnlySpan<byte> named = name == start ? [] : theirs.Name < theirs.Start ? other.AsSpan(theirs.Name..theirs.Start)
                    : json.Span[name..start];
                json.Replace(first, 0, [.. named, .. other.AsSpan(theirs.Start..theirs.End), (byte)',']);
                return true;
            case 4: // without it, and without the comma behind or before it
                int behind = Skip(json.Span, end), from = json.Span[..first].TrimEnd(" \n\r\t"u8).Length;
                (from, behind) = behind < json.Length && json.Span[behind] == ',' ? (first, behind + 1)
                    : from > 0 && json.Span[from - 1] == ',' ? (from - 1, end) : (first, end);
                json.Replace(from, behind - from, []);
                return true;
            case 5: // twice
                json.Replace(first, 0, [.. json.Span[first..end], (byte)',']);
                return true;
            case 6 when name < start && words.Count > 0:
                int quote = json.Span[(name + 1)..].IndexOf((byte)'"') + name + 1;
                json.Replace(name + 1, quote - name - 1, words[random.Next(words.Count)]);
                return true;
            case 7:
                json.Replace(start, end - start, [(byte)'[', .. value, (byte)']']);
                return true;
            default:
                return value is [(byte)'"', _, ..] ? EditText(json, start + 1, end - 1, other, depth) : EditNumber(json, start, end);
        }
    }

    /// <summary>A digit or a character; or the bytes, or the JSON, that the text holds.</summary>
    private bool EditText(EditBuffer json, int start, int end, byte[] other, int depth)
    {
        ReadOnlySpan<byte> text = json.Span[start..end];
        int prefix = text.StartsWith("0x"u8) ? 2 : 0;
        if (random.Next(2) == 0 && depth < Deepest)
        {
            EditBuffer inner = _inner[depth];
            ReadOnlySpan<byte> digits = text[prefix..];
            if (digits.Length >= LeastHex && digits.Length % 2 == 0 && !digits.ContainsAnyExcept("0123456789abcdefABCDEF"u8))
            {
                inner.Set(Convert.FromHexString(digits));
                editBytes(inner, []);
                json.Replace(start + prefix, digits.Length, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(inner.Span)));
                return true;
            }
            if (text.IndexOf((byte)'\\') >= 0 && text.Length > LeastHex)
            {
                string plain = Encoding.UTF8.GetString(text).Replace("\\u0022", "\"", StringComparison.Ordinal)
                    .Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)
                    .Replace("\\\\", "\\", StringComparison.Ordinal);
                inner.Set(Encoding.UTF8.GetBytes(plain));
                if (!IsJson(inner.Span) || !Edit(inner, other, depth + 1))
                    editBytes(inner, other);
                json.Replace(start, end - start, JsonEncodedText.Encode(
                    Encoding.UTF8.GetString(inner.Span), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
                return true;
            }
        }
        if (text.Length == 0 || random.Next(4) == 0)
        {
            byte[] word = words.Count > 0 && random.Next(2) == 0 ? words[random.Next(words.Count)] : "0"u8.ToArray();
            json.Replace(start + random.Next(text.Length + 1), 0, word);
            return true;
        }
        int at = start + random.Next(text.Length);
        if (random.Next(3) == 0)
            json.Replace(at, Math.Min(end - at, 1 << random.Next(3)), []);
        else
            json.Span[at] = "0123456789abcdefABCDEFxX.:/-+ "u8[random.Next(30)];
        return true;
    }

    /// <summary>A digit of it, or one more.</summary>
    private bool EditNumber(EditBuffer json, int start, int end)
    {
        if (json.Span[start] is not (byte)'-' and not (>= (byte)'0' and <= (byte)'9'))
            return false;
        int at = random.Next(start + 1, end + 1);
        json.Replace(at, at < end ? random.Next(2) : 0, "0123456789"u8.Slice(random.Next(10), 1));
        return true;
    }

    /// <param name="Name">Where its name begins; where the value does, if it has none.</param>
    private readonly record struct Member(int Name, int Start, int End);

    private static bool TryFind(ReadOnlySpan<byte> json, int from, out Member found)
    {
        found = default;
        int sign = json[from..].IndexOfAny(Before);
        if (sign < 0)
            return false;
        int name = Skip(json, from + sign + 1), start = name, end = EndOf(json, start);
        if (json[from + sign] == ':')
        {
            int quote = json[..(from + sign)].TrimEnd(" \n"u8).Length - 1;
            name = quote > 0 && json[quote] == '"' && json[..quote].LastIndexOf((byte)'"') is >= 0 and var open ? open : start;
        }
        else if (end > 0 && Skip(json, end) is var colon && colon < json.Length && json[colon] == ':' && json[start] == '"')
        {
            start = Skip(json, colon + 1);
            end = EndOf(json, start);
        }
        found = new(name, start, end);
        return end > start;
    }

    private static int Skip(ReadOnlySpan<byte> json, int at) =>
        json[at..].IndexOfAnyExcept(" \n\r\t"u8) is >= 0 and var spaces ? at + spaces : json.Length;

    /// <summary>Behind the value that begins here; -1 where it has no end.</summary>
    private static int EndOf(ReadOnlySpan<byte> json, int start)
    {
        int depth = 0;
        for (int at = start; at < json.Length; at++)
        {
            switch (json[at])
            {
                case (byte)'"':
                    for (at++; at < json.Length && json[at] != '"'; at++)
                        at += json[at] == '\\' ? 1 : 0;
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    continue;
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
                default:
                    if (depth > 0)
                        continue;
                    int length = json[at..].IndexOfAny(Behind);
                    return length < 0 ? json.Length : at + length;
            }
            if (depth <= 0)
                return Math.Min(at + (depth < 0 ? 0 : 1), json.Length);
        }
        return -1;
    }
}
