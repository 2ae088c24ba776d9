using System.Text.Json;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>A line of a list of results: what a whole transaction returned and used.</summary>
/// <param name="Rejection">Why it may not be in a block; then there is nothing else.</param>
/// <param name="Return">The bytes that were returned; null where only their length and hash are known, or nothing is.</param>
/// <param name="BlockGas">What counts against the block's gas limit; null where it is not told.</param>
/// <param name="StateGas">EIP-8037, from Amsterdam on; null before.</param>
internal sealed record CallView(
    string Id, string? Rejection, bool Succeeded, ulong GasUsed, ulong? BlockGas, ulong? StateGas,
    byte[]? Return, int? ReturnLength, Hash32? ReturnHash, Hash32? ReturnSha256)
{
    public static CallView Read(JsonElement json)
    {
        string id = json.Text("id");
        if (json.OptionalText("reject") is { } reject)
            return new CallView(id, reject, false, 0, null, null, null, null, null, null);
        return new CallView(
            id,
            null,
            json.UInt64("status") == 1,
            json.UInt64("gasUsed"),
            json.Has("blockGas") ? json.UInt64("blockGas") : null,
            json.Has("stateGas") ? json.UInt64("stateGas") : null,
            json.OptionalText("ret") is { } ret ? Hex.Decode(ret) : null,
            json.OptionalInt32("retLen"),
            json.OptionalText("retHash") is { } hash ? Hash32.Parse(hash) : null,
            json.OptionalText("retSha256") is { } sha256 ? Hash32.Parse(sha256) : null);
    }
}
