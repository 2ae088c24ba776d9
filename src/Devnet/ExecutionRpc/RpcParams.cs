using System.Text.Json;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>The parameters of a request, by position.</summary>
internal readonly struct RpcParams(JsonElement list)
{
    private JsonElement? At(int index) =>
        list.ValueKind == JsonValueKind.Array && index < list.GetArrayLength() && list[index].ValueKind != JsonValueKind.Null ? list[index] : null;

    public bool Has(int index) => At(index) is not null;

    public JsonElement Element(int index) => At(index) ?? throw new MalformedInputException($"missing value for required argument {index}");

    public Address Address(int index) => Protocol.Primitives.Address.Parse(UntrustedJson.TextOf(Element(index)));

    public Hash32 Hash32(int index) => Protocol.Primitives.Hash32.Parse(UntrustedJson.TextOf(Element(index)));

    public U256 U256(int index) => RpcObject.U256Of(Element(index));

    public byte[] Bytes(int index) => RpcObject.BytesOf(Element(index));

    public bool Boolean(int index) => At(index) is { } value && value.ValueKind == JsonValueKind.True;
}
