using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>The parameters of a request, by position.</summary>
internal readonly struct RpcParams(JsonElement list)
{
    private StrictJson? At(int index) =>
        list.ValueKind == JsonValueKind.Array && index < list.GetArrayLength() && list[index].ValueKind != JsonValueKind.Null
            ? StrictJson.Of(list[index], $"params[{index}]")
            : null;

    public bool Has(int index) => At(index) is not null;

    public StrictJson this[int index] => At(index) ?? throw new MalformedInputException($"missing value for required argument {index}");

    public bool IsTrue(int index) =>
        list.ValueKind == JsonValueKind.Array && index < list.GetArrayLength() && list[index].ValueKind == JsonValueKind.True;
}
