using System.IO.Compression;
using System.Text.Json;

namespace Helios.Protocol.Tests;

/// <summary>Answers of the execution API as they lie in test packs: JSON, gzipped or not, bare or within a JSON-RPC reply.</summary>
internal static class RpcJson
{
    public static JsonElement Read(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return Unwrap(JsonDocument.Parse(plain).RootElement);
    }

    public static JsonElement Parse(byte[] utf8) => Unwrap(JsonDocument.Parse(utf8).RootElement);

    public static JsonElement Unwrap(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("result", out JsonElement result) ? result : json;
}
