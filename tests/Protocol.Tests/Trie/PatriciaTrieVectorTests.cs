using System.Text;
using System.Text.Json;
using Helios.Protocol.Crypto;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Trie;

/// <summary>TrieTests of ethereum/tests: roots whatever the order, hashed keys, and the order of keys.</summary>
public sealed class PatriciaTrieVectorTests
{
    private const string Pack = "trie-rlp-tx";

    public static TheoryData<string, string> Cases() => Tests(isOrder: false);

    public static TheoryData<string, string> OrderCases() => Tests(isOrder: true);

    [VectorTheory(Pack)]
    [MemberData(nameof(Cases))]
    public void The_root_is_the_expected_one_and_every_entry_proves(string file, string name)
    {
        JsonElement test = Read(file).GetProperty(name);
        bool isHashed = Path.GetFileName(file).Contains("secure", StringComparison.OrdinalIgnoreCase);
        PatriciaTrie trie = new();
        Dictionary<string, byte[]> expected = [];
        foreach ((byte[] plain, byte[] value) in Input(test.GetProperty("in")))
        {
            byte[] key = isHashed ? Keccak256.Hash(plain).ToArray() : plain;
            trie.Set(key, value);
            expected[Hex.Encode(key)] = value;
        }
        trie.Root.ShouldBe(Hash32.Parse(test.GetProperty("root").GetString()));

        foreach ((string key, byte[] value) in expected)
        {
            (trie.Get(Hex.Decode(key)) ?? []).ShouldBe(value);
            TrieLookup lookup = MerklePatriciaProof.Verify(trie.Root, Hex.Decode(key), trie.Prove(Hex.Decode(key))).Value;
            (lookup.IsIncluded ? lookup.Value.ToArray() : []).ShouldBe(value);
        }

        if (test.GetProperty("in").ValueKind == JsonValueKind.Object)
        {
            PatriciaTrie backwards = new();
            foreach ((string key, byte[] value) in expected.Reverse())
                backwards.Set(Hex.Decode(key), value);
            backwards.Root.ShouldBe(trie.Root);
        }
        foreach (string key in expected.Keys)
            trie.Delete(Hex.Decode(key));
        trie.IsEmpty.ShouldBeTrue();
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(OrderCases))]
    public void Entries_come_in_the_order_of_their_keys(string file, string name)
    {
        JsonElement test = Read(file).GetProperty(name);
        PatriciaTrie trie = new();
        foreach (JsonElement key in test.GetProperty("in").EnumerateArray())
            trie.Set(Bytes(key), [1]);
        string[] keys = [.. trie.Entries().Select(entry => Encoding.UTF8.GetString(entry.Key))];

        foreach (JsonElement row in test.GetProperty("tests").EnumerateArray())
        {
            string[] asked = [.. row.EnumerateArray().Select(text => text.GetString()!)];
            (keys.LastOrDefault(key => string.CompareOrdinal(key, asked[0]) < 0) ?? "").ShouldBe(asked[1]);
            (keys.FirstOrDefault(key => string.CompareOrdinal(key, asked[0]) > 0) ?? "").ShouldBe(asked[2]);
        }
    }

    private static TheoryData<string, string> Tests(bool isOrder)
    {
        TheoryData<string, string> cases = [];
        if (VectorPack.WhyAbsent(Pack) is not null)
            return cases;
        foreach (string file in VectorPack.Files($"{Pack}/TrieTests", "*.json").Select(Path.GetFileName).OfType<string>())
        {
            foreach (JsonProperty test in Read(file).EnumerateObject())
            {
                if (test.Value.TryGetProperty("tests", out _) == isOrder)
                    cases.Add(file, test.Name);
            }
        }
        return cases;
    }

    private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(VectorPack.PathOf(Pack, "TrieTests", file))).RootElement;

    private static IEnumerable<(byte[] Key, byte[] Value)> Input(JsonElement input) => input.ValueKind == JsonValueKind.Array
        ? input.EnumerateArray().Select(pair => (Bytes(pair[0]), Bytes(pair[1])))
        : input.EnumerateObject().Select(pair => (Bytes(pair.Name), Bytes(pair.Value)));

    private static byte[] Bytes(JsonElement text) => text.ValueKind == JsonValueKind.Null ? [] : Bytes(text.GetString()!);

    private static byte[] Bytes(string text) => text.StartsWith("0x", StringComparison.Ordinal) ? Hex.Decode(text) : Encoding.UTF8.GetBytes(text);
}
