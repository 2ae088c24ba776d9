using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Answers;

/// <summary>The vectors of docs/answer-format.md. <c>vectors.py</c>, beside this file, makes them without our code.</summary>
internal static class AnswerVectors
{
    /// <summary>SHA-256 of <c>network key</c>.</summary>
    public static Secp256k1SecretKey Key() => new(SHA256.HashData("network key"u8));

    public static JsonArray All { get; } = JsonNode.Parse(
        File.ReadAllBytes(Path.Combine(VectorPack.RepositoryRoot(), "tests/Protocol.Tests/Answers/vectors.json")))!.AsArray();

    public static IEnumerable<string> Names => All.Select(vector => (string)vector!["name"]!);

    public static JsonObject Named(string name) => All.Single(vector => (string)vector!["name"]! == name)!.AsObject();

    /// <summary>A copy of the answer, to be spoiled.</summary>
    public static JsonObject Answer(string name) => Named(name)["answer"]!.DeepClone().AsObject();

    public static AnswerDocument Parse(JsonNode answer) => AnswerDocument.Parse(Encoding.UTF8.GetBytes(answer.ToJsonString()));

    /// <summary>Another value of the same form.</summary>
    public static JsonNode Other(string member, JsonNode value) => (member, value.GetValueKind()) switch
    {
        (_, JsonValueKind.Number) => JsonValue.Create((ulong)value ^ 1),
        (_, JsonValueKind.True) => JsonValue.Create(false),
        (_, JsonValueKind.False) => JsonValue.Create(true),
        ("method", _) => JsonValue.Create((string)value! == "call" ? "block" : "call"),
        ("view", _) => JsonValue.Create((string)value! == "latest" ? "finalized" : "latest"),
        ("outcome", _) => JsonValue.Create((string)value! == "returned" ? "reverted" : "returned"),
        ("blockProvenance" or "resultProvenance", _) => JsonValue.Create((string)value! == "proven" ? "derived" : "proven"),
        ("nonce", _) => JsonValue.Create("0x" + new string('7', 32)),
        ("name" or "version", _) => JsonValue.Create((string)value! + "1"),
        ("result", _) => JsonValue.Create((string)value! + "00"),
        _ => JsonValue.Create(((string)value!)[..^1] + (((string)value!)[^1] == '0' ? '1' : '0')),
    };
}
