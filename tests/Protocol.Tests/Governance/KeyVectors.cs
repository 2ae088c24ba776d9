using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Governance;

/// <summary>The vectors of docs/policy-format.md, section "Keys". <c>keys.py</c>, beside this file, makes them without our code.</summary>
internal static class KeyVectors
{
    public static JsonObject All { get; } = JsonNode.Parse(
        File.ReadAllBytes(Path.Combine(VectorPack.RepositoryRoot(), "tests/Protocol.Tests/Governance/keys.json")))!.AsObject();

    public static Hash32 NetworkId => Hash32.Parse((string)All["networkId"]!);

    public static Authority Authority => KeyChainJson.ParseAuthority(Json(All["authority"]!));

    public static IEnumerable<string> Names(string list) => All[list]!.AsArray().Select(one => (string)one!["name"]!);

    public static JsonObject Named(string list, string name) =>
        All[list]!.AsArray().Single(one => (string)one!["name"]! == name)!.AsObject();

    /// <summary>The key that a client trusts before it has followed any certificate.</summary>
    public static KeyChain Start(JsonObject vector)
    {
        JsonNode start = vector["start"] ?? All["start"]!;
        return KeyChain.From(
            NetworkId, new KeyHeld((uint)start["epoch"]!, Secp256k1PublicKey.Decode(Convert.FromHexString((string)start["publicKey"]!))),
            vector.ContainsKey("authority") && vector["authority"] is null ? null : new NetworkGovernance.ByAuthority(Authority));
    }

    /// <summary>As <see cref="Start"/>, after the certificates that the vector says were followed before.</summary>
    public static KeyChain Before(JsonObject vector) =>
        vector["before"] is { } before ? Start(vector).Follow(Certificates(before)).Value : Start(vector);

    public static ImmutableArray<SignedKeyCertificate> Certificates(JsonNode keys) =>
        KeyChainJson.ParseKeys(Encoding.UTF8.GetBytes(keys.ToJsonString()));

    /// <summary>Of an epoch of the vectors' network.</summary>
    public static Secp256k1SecretKey Key(uint epoch) =>
        new(Convert.FromHexString((string)All["answerKeys"]![$"{epoch}"]!));

    private static StrictJson Json(JsonNode node) => StrictJson.Parse(Encoding.UTF8.GetBytes(node.ToJsonString()), "vector");
}
