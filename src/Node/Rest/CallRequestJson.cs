using System.Text.Json;
using Helios.Node.Http;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Node.Rest;

/// <summary>
/// An Ethereum <c>TransactionRequest</c> as JSON (execution-apis, <c>GenericTransaction</c>). <c>data</c> is another name for <c>input</c>.
/// Fields that a call does not depend on (<c>nonce</c>, <c>chainId</c>, <c>type</c>, …) and unknown ones are ignored.
/// </summary>
internal static class CallRequestJson
{
    /// <exception cref="MalformedInputException">A field that is not of its form; it is named.</exception>
    public static CallRequest Decode(JsonElement json)
    {
        byte[]? input = Optional(json, "input", Bytes);
        byte[]? data = Optional(json, "data", Bytes);
        if (input is not null && data is not null && !input.AsSpan().SequenceEqual(data))
            throw new MalformedInputException("input and data differ: they are two names of the same field, give one");
        Address? to = OptionalValue(json, "to", ReadAddress);
        if (to is null && (input ?? data) is not { Length: > 0 })
            throw new MalformedInputException(
                "to is missing: the address to call is expected (without it, input is run as init code, and input is empty)");

        return new CallRequest
        {
            From = OptionalValue(json, "from", ReadAddress) ?? Address.Zero,
            To = to,
            Gas = OptionalValue(json, "gas", UInt64),
            GasPrice = OptionalValue(json, "gasPrice", Quantity),
            MaxFeePerGas = OptionalValue(json, "maxFeePerGas", Quantity),
            MaxPriorityFeePerGas = OptionalValue(json, "maxPriorityFeePerGas", Quantity),
            MaxFeePerBlobGas = OptionalValue(json, "maxFeePerBlobGas", Quantity),
            Value = OptionalValue(json, "value", Quantity) ?? U256.Zero,
            Input = input ?? data ?? [],
            AccessList = Optional(json, "accessList", list => Array(list, ReadAccessListEntry)) is { } accessList ? [.. accessList] : [],
            BlobVersionedHashes = Optional(json, "blobVersionedHashes", list => Array(list, ReadHash)) is { } hashes ? [.. hashes] : [],
            AuthorizationList = Optional(json, "authorizationList", list => Array(list, ReadAuthorization)) is { } signed
                ? [.. signed]
                : [],
        };
    }

    private static T? Optional<T>(JsonElement json, string field, Func<JsonElement, T> read)
        where T : class =>
            json.TryGetProperty(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Read(value, field, read) : null;

    private static T? OptionalValue<T>(JsonElement json, string field, Func<JsonElement, T> read)
        where T : struct =>
            json.TryGetProperty(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Read(value, field, read) : null;

    private static T Read<T>(JsonElement value, string field, Func<JsonElement, T> read)
    {
        try
        {
            return read(value);
        }
        catch (MalformedInputException e)
        {
            throw new MalformedInputException($"{field}: {e.Message}", e);
        }
    }

    private static string Prefixed(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
            throw new MalformedInputException($"a {JsonBody.Kind(json)}: a hex string is expected");
        return JsonBody.Text(json, "it") is var text && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? text
            : throw new MalformedInputException("hex is expected to begin with 0x");
    }

    private static Address ReadAddress(JsonElement json) => Address.Parse(Prefixed(json));

    private static Hash32 ReadHash(JsonElement json) => Hash32.Parse(Prefixed(json));

    private static byte[] Bytes(JsonElement json) => Hex.Decode(Prefixed(json));

    private static U256 Quantity(JsonElement json) => U256.Parse(Prefixed(json));

    private static ulong UInt64(JsonElement json) => Quantity(json) is { IsUInt64: true } number
        ? number.LowUInt64
        : throw new MalformedInputException("a number of at most 64 bits is expected");

    private static byte Byte(JsonElement json) => UInt64(json) is <= byte.MaxValue and var number
        ? (byte)number
        : throw new MalformedInputException("a number of at most 8 bits is expected");

    private static T[] Array<T>(JsonElement json, Func<JsonElement, T> read) => json.ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray().Select(read)]
        : throw new MalformedInputException($"a {JsonBody.Kind(json)}: an array is expected");

    private static AccessListEntry ReadAccessListEntry(JsonElement json) => new(
        Member(json, "address", ReadAddress),
        Optional(json, "storageKeys", keys => Array(keys, Quantity)) is { } keys ? [.. keys] : []);

    /// <summary>EIP-7702. The signature is judged when the call runs: an authorization without a valid one is skipped.</summary>
    private static Authorization ReadAuthorization(JsonElement json) => new(
        Member(json, "chainId", Quantity),
        Member(json, "address", ReadAddress),
        Member(json, "nonce", UInt64),
        Member(json, "yParity", Byte),
        Member(json, "r", Quantity),
        Member(json, "s", Quantity));

    private static T Member<T>(JsonElement json, string field, Func<JsonElement, T> read) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out JsonElement value)
            ? Read(value, field, read)
            : throw new MalformedInputException($"an entry without {field}");
}
