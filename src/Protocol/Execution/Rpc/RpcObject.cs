using System.Collections.Immutable;
using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// A JSON object of the execution API. Values are read by their meaning, however they are spelled: numbers with leading zeros, padded to 32 bytes, in either case.
/// What has no such meaning is <see cref="MalformedInputException"/>, which names the field.
/// </summary>
public readonly struct RpcObject
{
    private readonly JsonElement _element;

    /// <exception cref="MalformedInputException">Not an object.</exception>
    public RpcObject(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new MalformedInputException($"a JSON object is expected, not {element.ValueKind}");
        _element = element;
    }

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string name) => _element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public ulong UInt64(string name) => Read(name, value => U256Of(value) is { IsUInt64: true } number
        ? number.LowUInt64
        : throw new MalformedInputException("a number of at most 64 bits is expected"));

    public U256 U256(string name) => Read(name, U256Of);

    public Hash32 Hash32(string name) => Read(name, value => Primitives.Hash32.Parse(UntrustedJson.TextOf(value)));

    public Root Root(string name) => Read(name, value => Primitives.Root.Parse(UntrustedJson.TextOf(value)));

    public Address Address(string name) => Read(name, value => Primitives.Address.Parse(UntrustedJson.TextOf(value)));

    public byte[] Bytes(string name) => Read(name, BytesOf);

    public ulong? OptionalUInt64(string name) => Has(name) ? UInt64(name) : null;

    public U256? OptionalU256(string name) => Has(name) ? U256(name) : null;

    public Hash32? OptionalHash32(string name) => Has(name) ? Hash32(name) : null;

    public Root? OptionalRoot(string name) => Has(name) ? Root(name) : null;

    public Address? OptionalAddress(string name) => Has(name) ? Address(name) : null;

    /// <summary>The items of an array, each read by <paramref name="read"/>.</summary>
    public ImmutableArray<T> Array<T>(string name, Func<JsonElement, T> read) => Read(name, value => ArrayOf(value, read));

    /// <summary>The items of an array; none where the field is absent or null.</summary>
    public ImmutableArray<T> OptionalArray<T>(string name, Func<JsonElement, T> read) => Has(name) ? Array(name, read) : [];

    public RpcObject Object(string name) => Read(name, value => new RpcObject(value));

    /// <summary>A number, as <c>0x…</c> in any spelling.</summary>
    public static U256 U256Of(JsonElement value)
    {
        string text = UntrustedJson.TextOf(value);
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            throw new MalformedInputException("a number as 0x… is expected");
        return text.Length == 2 ? Primitives.U256.Zero : Primitives.U256.Parse(text);
    }

    public static byte[] BytesOf(JsonElement value) => Hex.Decode(UntrustedJson.TextOf(value));

    public static ImmutableArray<T> ArrayOf<T>(JsonElement value, Func<JsonElement, T> read) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(read)]
        : throw new MalformedInputException($"an array is expected, not {value.ValueKind}");

    private T Read<T>(string name, Func<JsonElement, T> read)
    {
        if (!_element.TryGetProperty(name, out JsonElement value))
            throw new MalformedInputException($"'{name}' is missing");
        try
        {
            return read(value);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"'{name}': {e.Message}", e);
        }
    }
}
