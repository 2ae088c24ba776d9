using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Helios.Protocol.Json;

/// <summary>
/// A JSON value with its path, read the way the consensus APIs write: numbers as decimal strings, bytes as hex with <c>0x</c>.
/// Anything else is malformed, and the message says where.
/// </summary>
public readonly struct StrictJson
{
    private const int MaxDepth = 32;

    private readonly JsonElement _element;

    private StrictJson(JsonElement element, string path) => (_element, Path) = (element, path);

    /// <summary>Where the value stands, for messages: <c>updates[3].data.signature_slot</c>.</summary>
    public string Path { get; }

    /// <param name="utf8">One JSON value.</param>
    /// <param name="name">What the value is called in messages.</param>
    /// <exception cref="MalformedInputException">Not JSON.</exception>
    public static StrictJson Parse(ReadOnlySpan<byte> utf8, string name)
    {
        try
        {
            return new(UntrustedJson.Parse(utf8, MaxDepth), name);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"{name}: {e.Message}", e);
        }
    }

    public bool IsArray => _element.ValueKind == JsonValueKind.Array;

    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    /// <summary>A member that must be there.</summary>
    /// <exception cref="MalformedInputException">No object, or no such member.</exception>
    public StrictJson this[string name] => Optional(name) ?? throw Malformed($"member '{name}' is missing");

    /// <summary>A member that may be absent, or null.</summary>
    /// <exception cref="MalformedInputException">No object.</exception>
    public StrictJson? Optional(string name)
    {
        if (!IsObject)
            throw Malformed("an object is expected");
        return _element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null
            ? new(member, $"{Path}.{name}")
            : null;
    }

    /// <exception cref="MalformedInputException">No array, or not between <paramref name="min"/> and <paramref name="max"/> items.</exception>
    public ImmutableArray<StrictJson> Items(ulong max, ulong min = 0)
    {
        if (!IsArray)
            throw Malformed("an array is expected");
        ulong count = (ulong)_element.GetArrayLength();
        if (count < min || count > max)
            throw Malformed($"{count} items, {(min == max ? max : $"{min} to {max}")} are expected");
        var items = ImmutableArray.CreateBuilder<StrictJson>((int)count);
        foreach (JsonElement item in _element.EnumerateArray())
            items.Add(new(item, $"{Path}[{items.Count}]"));
        return items.MoveToImmutable();
    }

    /// <exception cref="MalformedInputException">No string, or one that is no Unicode text.</exception>
    public string Text() => Located(_element, UntrustedJson.TextOf);

    /// <exception cref="MalformedInputException">No string of decimal digits below 2^64.</exception>
    public ulong UInt64() => ulong.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
        ? value
        : throw Malformed("a decimal number below 2^64, as a string, is expected");

    /// <exception cref="MalformedInputException">No string of decimal digits below 2^256.</exception>
    public U256 UInt256()
    {
        string text = Text();
        if (text.Length is 0 or > 78 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw Malformed("a decimal number below 2^256, as a string, is expected");
        return Located(text, static text => U256.Parse(text));
    }

    /// <exception cref="MalformedInputException">Neither <c>true</c> nor <c>false</c>.</exception>
    public bool Boolean() => _element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Malformed("true or false is expected"),
    };

    /// <exception cref="MalformedInputException">No hex string with <c>0x</c>.</exception>
    public byte[] Bytes() => Located(Prefixed(), static text => Hex.Decode(text));

    /// <exception cref="MalformedInputException">No hex string with <c>0x</c> of this many bytes.</exception>
    public byte[] Bytes(int length)
    {
        byte[] bytes = Bytes();
        return bytes.Length == length ? bytes : throw Malformed($"{bytes.Length} bytes, {length} are expected");
    }

    /// <exception cref="MalformedInputException">No hex string of 32 bytes.</exception>
    public Root Root() => Located(Prefixed(), static text => Primitives.Root.Parse(text));

    /// <exception cref="MalformedInputException">No hex string of 32 bytes.</exception>
    public Hash32 Hash32() => Located(Prefixed(), static text => Primitives.Hash32.Parse(text));

    /// <exception cref="MalformedInputException">No hex string of 20 bytes.</exception>
    public Address Address() => Located(Prefixed(), static text => Primitives.Address.Parse(text));

    public MalformedInputException Malformed(string what) => new($"{Path}: {what}");

    private string Prefixed()
    {
        string text = Text();
        return text.StartsWith("0x", StringComparison.Ordinal) ? text : throw Malformed("hex with 0x is expected");
    }

    private T Located<TFrom, T>(TFrom from, Func<TFrom, T> parse)
    {
        try
        {
            return parse(from);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"{Path}: {e.Message}", e);
        }
    }
}
