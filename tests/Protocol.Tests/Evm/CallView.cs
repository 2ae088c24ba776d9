using System.Text.Json;

namespace Helios.Protocol.Tests.Evm;

/// <summary>A line of <c>results.jsonl</c>: what a whole transaction returned and used.</summary>
/// <param name="Rejection">Why it may not be in a block; then there is nothing else.</param>
/// <param name="Return">The bytes that were returned, or null where only their hash is known.</param>
internal sealed record CallView(string Id, string File, string? Rejection, bool Succeeded, ulong GasUsed, byte[]? Return, int ReturnLength, Hash32? ReturnHash)
{
    public static CallView Read(JsonElement json)
    {
        string id = json.GetProperty("id").GetString()!;
        string file = json.GetProperty("file").GetString()!;
        if (json.TryGetProperty("reject", out JsonElement reject))
            return new CallView(id, file, reject.GetString(), false, 0, null, 0, null);
        byte[]? output = json.TryGetProperty("ret", out JsonElement ret) ? Hex.Decode(ret.GetString()) : null;
        return new CallView(
            id,
            file,
            null,
            json.GetProperty("status").GetInt32() == 1,
            json.GetProperty("gasUsed").GetUInt64(),
            output,
            output?.Length ?? json.GetProperty("retLen").GetInt32(),
            output is null ? Hash32.Parse(json.GetProperty("retHash").GetString()) : null);
    }
}
