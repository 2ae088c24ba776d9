using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Helios.Protocol.Json;

/// <summary>
/// A value in JSON from outside, together with its place there. A value is read as the type that is asked for or it is
/// malformed, and the message says where it is, what is expected and what was found, in a bounded length.
/// </summary>
/// <remarks>
/// The consensus APIs write numbers as decimal strings, the execution API as quantities (<c>0x…</c>), Intel as JSON numbers: each has its
/// method here, and no method guesses, unless the document is read <see cref="InAnySpelling"/>.
/// </remarks>
public readonly struct StrictJson
{
    private const int MaxDepth = 32;
    private const int MaxFound = 48;
    private const ulong MaxSafeInteger = (1UL << 53) - 1;

    private readonly JsonElement _element;
    private readonly Place _place;
    private readonly bool _inAnySpelling;

    private StrictJson(JsonElement element, Place place, bool inAnySpelling) =>
        (_element, _place, _inAnySpelling) = (element, place, inAnySpelling);

    /// <param name="utf8">One JSON value.</param>
    /// <param name="name">What the value is called in messages.</param>
    /// <exception cref="MalformedInputException">Not JSON (see <see cref="UntrustedJson.Parse"/>).</exception>
    public static StrictJson Parse(ReadOnlySpan<byte> utf8, string name, int maxDepth = MaxDepth)
    {
        try
        {
            return Of(UntrustedJson.Parse(utf8, maxDepth), name);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"{name}: {e.Message}", e, $"{name}: not JSON");
        }
    }

    /// <param name="element">Of JSON that <see cref="UntrustedJson.Parse"/> has read.</param>
    /// <param name="name">What the value is called in messages.</param>
    public static StrictJson Of(JsonElement element, string name) => new(element, new(null, name, null), inAnySpelling: false);

    /// <summary>
    /// The same value, in an answer whose content is verified afterwards: it and all that it holds is read in any spelling that endpoints
    /// have. A number may be decimal digits or <c>0x…</c> in a string, hex without <c>0x</c> that has a letter, or a JSON number; bytes may
    /// lack their <c>0x</c>. Either may have capitals. How long bytes are, and how large a number is, is as strict as ever.
    /// </summary>
    public StrictJson InAnySpelling() => new(_element, _place, inAnySpelling: true);

    /// <summary>Where the value is, for messages: <c>updates[3].data.signature_slot</c>.</summary>
    public string Path => _place.ToString();

    public bool IsArray => _element.ValueKind == JsonValueKind.Array;

    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    public bool IsText => _element.ValueKind == JsonValueKind.String;

    public bool IsNull => _element.ValueKind == JsonValueKind.Null;

    /// <summary>A member that must be there.</summary>
    /// <exception cref="MalformedInputException">Not an object, or the member is absent or null.</exception>
    public StrictJson this[string name] => Optional(name) ?? throw Missing(name);

    /// <summary>A member that may be absent, or null.</summary>
    /// <exception cref="MalformedInputException">Not an object.</exception>
    public StrictJson? Optional(string name)
    {
        if (!IsObject)
            throw Expected("an object");
        return _element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null
            ? Inner(member, name)
            : null;
    }

    /// <summary>A member that must be there, and may be null.</summary>
    /// <exception cref="MalformedInputException">Not an object, or the member is absent.</exception>
    public StrictJson Member(string name) => IsObject && _element.TryGetProperty(name, out JsonElement member)
        ? Inner(member, name)
        : throw (IsObject ? Missing(name) : Expected("an object"));

    /// <summary>The names of the object's members.</summary>
    /// <exception cref="MalformedInputException">Not an object.</exception>
    public ImmutableArray<string> Names() => IsObject
        ? [.. _element.EnumerateObject().Select(member => member.Name)]
        : throw Expected("an object");

    /// <summary>Refuses an object with another member than these.</summary>
    /// <exception cref="MalformedInputException">Not an object, or it has another member.</exception>
    public void HasOnly(params ReadOnlySpan<string> members)
    {
        foreach (string name in Names())
        {
            if (!members.Contains(name))
                throw Malformed($"'{name}' has no meaning here: the fields are {string.Join(", ", members.ToArray().Order())}");
        }
    }

    /// <summary>Whether the object has the member, and it is not null.</summary>
    /// <exception cref="MalformedInputException">Not an object.</exception>
    public bool Has(string name) => Optional(name) is not null;

    /// <exception cref="MalformedInputException">Not an array, or not between <paramref name="min"/> and <paramref name="max"/>
    /// items.</exception>
    public ImmutableArray<StrictJson> Items(ulong max = int.MaxValue, ulong min = 0)
    {
        if (!IsArray)
            throw Expected("an array");
        ulong count = (ulong)_element.GetArrayLength();
        if (count < min || count > max)
            throw Expected($"an array of {(min == max ? max : $"{min} to {max}")}");
        var items = ImmutableArray.CreateBuilder<StrictJson>((int)count);
        foreach (JsonElement item in _element.EnumerateArray())
            items.Add(Inner(item, items.Count));
        return items.MoveToImmutable();
    }

    /// <summary>The first items of an array, at most <paramref name="most"/>. Those behind them cost no memory.</summary>
    /// <exception cref="MalformedInputException">Not an array.</exception>
    public IEnumerable<StrictJson> First(int most)
    {
        StrictJson list = IsArray ? this : throw Expected("an array");
        return _element.EnumerateArray().Take(most).Select((item, index) => list.Inner(item, index));
    }

    /// <summary>How many items an array has.</summary>
    /// <exception cref="MalformedInputException">Not an array.</exception>
    public int Length => IsArray ? _element.GetArrayLength() : throw Expected("an array");

    /// <summary>The items of an array, each read by <paramref name="read"/>.</summary>
    /// <exception cref="MalformedInputException">Not an array, too many items, or one is malformed.</exception>
    public ImmutableArray<T> Items<T>(Func<StrictJson, T> read, ulong max = int.MaxValue) => ImmutableArray.CreateRange(Items(max), read);

    /// <summary>An object's text as it came, for a signature over it.</summary>
    /// <exception cref="MalformedInputException">Not an object, or a text in it is not Unicode.</exception>
    public string RawObject()
    {
        if (!IsObject)
            throw Expected("an object");
        try
        {
            return _element.GetRawText();
        }
        catch (InvalidOperationException e)
        {
            throw new MalformedInputException($"{Path}: a text that is not Unicode", e);
        }
    }

    /// <exception cref="MalformedInputException">Not a string, or not Unicode text.</exception>
    public string Text() => IsText ? Located(_element, UntrustedJson.TextOf) : throw Expected("a string");

    /// <summary>A JSON number; <c>-0</c> is none of these, because readers differ in what they make of it.</summary>
    /// <exception cref="MalformedInputException">Not an integer from 0 to <paramref name="max"/>.</exception>
    public int Integer(int max = int.MaxValue) =>
        _element.ValueKind == JsonValueKind.Number && _element.TryGetUInt32(out uint value) && value <= (uint)max
            ? (int)value
            : throw Expected($"an integer from 0 to {max}");

    /// <summary>A JSON number.</summary>
    /// <exception cref="MalformedInputException">Not an integer from 0 to 2^32 - 1.</exception>
    public uint Integer32() => _element.ValueKind == JsonValueKind.Number && _element.TryGetUInt32(out uint value)
        ? value
        : throw Expected("an integer from 0 to 2^32 - 1");

    /// <summary>A JSON number, not an integer alone.</summary>
    /// <exception cref="MalformedInputException">Not a number.</exception>
    public double Number() => _element.ValueKind == JsonValueKind.Number && _element.TryGetDouble(out double value)
        ? value
        : throw Expected("a number");

    /// <summary>A JSON number that every reader reads exactly (RFC 7493, section 2.2).</summary>
    /// <exception cref="MalformedInputException">Not an integer from 0 to 2^53 - 1.</exception>
    public ulong SafeInteger() =>
        _element.ValueKind == JsonValueKind.Number && _element.TryGetUInt64(out ulong value) && value <= MaxSafeInteger
            ? value
            : throw Expected("an integer from 0 to 2^53 - 1");

    /// <exception cref="MalformedInputException">Not true or false.</exception>
    public bool Boolean() => _element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Expected("true or false"),
    };

    /// <summary>Decimal digits in a string, as the consensus APIs write <c>uint64</c>.</summary>
    /// <exception cref="MalformedInputException">Not a string of decimal digits, or not below 2^64.</exception>
    public ulong UInt64() => _inAnySpelling ? AnyNumber64()
        : IsText && ulong.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value
        : throw Expected("a decimal number below 2^64, as a string,");

    /// <summary>Decimal digits in a string, as the consensus APIs write <c>uint256</c>.</summary>
    /// <exception cref="MalformedInputException">Not a string of decimal digits, or not below 2^256.</exception>
    public U256 UInt256()
    {
        if (_inAnySpelling)
            return AnyNumber();
        string text = IsText ? Text() : "";
        if (text.Length is 0 or > 78 || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw Expected("a decimal number below 2^256, as a string,");
        return Located(text, static text => U256.Parse(text));
    }

    /// <summary>A number of the execution API: leading zeros, either case, <c>0x</c> alone for zero.</summary>
    /// <exception cref="MalformedInputException">Not a string with <c>0x</c> and hex digits, or not below 2^256.</exception>
    public U256 Quantity() => _inAnySpelling ? AnyNumber() : Prefixed("a number as 0x…") is { Length: > 2 } text
        ? Located(text, static text => U256.Parse(text))
        : U256.Zero;

    /// <summary>As <see cref="Quantity"/>, below 2^64.</summary>
    /// <exception cref="MalformedInputException">Not such a number.</exception>
    public ulong Quantity64() => _inAnySpelling ? AnyNumber64()
        : Quantity() is { IsUInt64: true } number ? number.LowUInt64 : throw Expected("a number below 2^64, as 0x…,");

    /// <exception cref="MalformedInputException">Not a hex string with <c>0x</c>.</exception>
    public byte[] Bytes() => Located(Hexadecimal(), static text => Hex.Decode(text));

    /// <exception cref="MalformedInputException">Not a hex string with <c>0x</c> of this many bytes.</exception>
    public byte[] Bytes(int length)
    {
        byte[] bytes = Bytes();
        return bytes.Length == length ? bytes : throw InOwnWords($"{length} bytes are expected, found {bytes.Length}");
    }

    /// <summary>Hex in either case without <c>0x</c>, as Intel and dstack write it.</summary>
    /// <exception cref="MalformedInputException">Not a string of pairs of hex digits.</exception>
    public byte[] PlainBytes() => PlainBytes(Text().Length / 2);

    /// <summary>As <see cref="PlainBytes()"/>, of this many bytes.</summary>
    /// <exception cref="MalformedInputException">Not such a string.</exception>
    public byte[] PlainBytes(int length)
    {
        string text = Text();
        byte[] bytes = new byte[length];
        return text.Length == 2 * length && Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done
            ? bytes
            : throw Expected($"hex of {length} bytes, without 0x,");
    }

    /// <exception cref="MalformedInputException">Not a hex string of 32 bytes with <c>0x</c>.</exception>
    public Root Root() => Located(Hexadecimal(), static text => Primitives.Root.Parse(text));

    /// <exception cref="MalformedInputException">Not a hex string of 32 bytes with <c>0x</c>.</exception>
    public Hash32 Hash32() => Located(Hexadecimal(), static text => Primitives.Hash32.Parse(text));

    /// <exception cref="MalformedInputException">Not a hex string of 20 bytes with <c>0x</c>.</exception>
    public Address Address() => Located(Hexadecimal(), static text => Primitives.Address.Parse(text));

    /// <summary>The refusal of this value for another reason.</summary>
    public MalformedInputException Malformed(string reason) => new($"{Path}: {reason}");

    /// <summary>The refusal of this value because it is not <paramref name="what"/>.</summary>
    public MalformedInputException Expected(string what) =>
        new($"{Path}: {what} is expected, found {Found}", inner: null, $"{Path}: {what} is expected");

    private MalformedInputException Missing(string name) => InOwnWords($"member '{name}' is missing");

    private MalformedInputException InOwnWords(string reason) => new($"{Path}: {reason}", inner: null, $"{Path}: {reason}");

    /// <summary>What the value is, for messages: its kind, or its beginning, in a bounded length and in Unicode whatever it is.</summary>
    public string Found => _element.ValueKind switch
    {
        JsonValueKind.Undefined => "nothing",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {_element.GetArrayLength()}",
        _ when JsonMarshal.GetRawUtf8Value(_element) is { Length: > MaxFound } text => $"{Shown(text[..MaxFound])}… of {text.Length} bytes",
        _ => Shown(JsonMarshal.GetRawUtf8Value(_element)),
    };

    /// <summary>What is not Unicode is shown as U+FFFD: the value may be refused for just that.</summary>
    private static string Shown(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    private StrictJson Inner(JsonElement member, string name) => new(member, new(_place, name, null), _inAnySpelling);

    private StrictJson Inner(JsonElement item, int index) => new(item, new(_place, null, index), _inAnySpelling);

    private U256 AnyNumber()
    {
        string text = IsText ? Text() : _element.ValueKind == JsonValueKind.Number ? _element.GetRawText() : "";
        if (text is "0x" or "0X")
            return U256.Zero;
        bool isPrefixed = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isHex = IsText && !isPrefixed && text.AsSpan().ContainsAny("abcdefABCDEF");
        return text.Length is > 0 and <= 78 || isPrefixed
            ? Located(isHex ? "0x" + text : text, static text => U256.Parse(text))
            : throw Expected("a number");
    }

    private ulong AnyNumber64() =>
        AnyNumber() is { IsUInt64: true } number ? number.LowUInt64 : throw Expected("a number below 2^64");

    private string Hexadecimal() => _inAnySpelling && IsText ? Text() : Prefixed("hex with 0x");

    private string Prefixed(string expected) => IsText && Text() is var text && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? text
        : throw Expected(expected);

    private T Located<TFrom, T>(TFrom from, Func<TFrom, T> parse)
    {
        try
        {
            return parse(from);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"{Path}: {e.Message}, found {Found}", e, $"{Path}: {e.Message}");
        }
    }

    /// <summary>A step from the outermost value to this one; the path is put together only when a message needs it.</summary>
    private sealed class Place(Place? parent, string? name, int? index)
    {
        public override string ToString() => (parent, name) switch
        {
            (null, _) => name ?? "",
            (_, null) => $"{parent}[{index}]",
            _ => $"{parent}.{name}",
        };
    }
}
