using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Json;
using Helios.Protocol.Proofs;
using Helios.Protocol.Rlp;
using Helios.Protocol.Tests.Overlay;
using Helios.Protocol.Trie;

namespace Helios.Fuzz;

/// <summary>Proofs: whatever is spoiled, what a proof shows is what the trie holds.</summary>
internal static class ProofDecoders
{
    private const string Class = "proofs";

    private const string Account = "account proof, judged", Word = "storage proof, judged",
        Nothing = "proof that nothing is there, judged";

    public static IEnumerable<Decoder> All()
    {
        (Hash32 root, Address address, AccountState account, byte[][] nodes) = State();
        StorageTrie storage = Storage();
        yield return Decoder.Of(Class, Account, [Joined(nodes)],
            bytes => Judge(AccountProof.Verify(root, address, Parted(bytes)), account));
        yield return Decoder.Of(Class, Word, [Joined([.. storage.Prove(7)]), Joined([.. storage.Prove(8)])],
            bytes => Judge(StorageProof.Verify(storage.Root, 7, Parted(bytes)), storage.Get(7)));
        yield return Decoder.Of(Class, Nothing, [Joined([.. storage.Prove(99)])],
            bytes => Judge(StorageProof.Verify(storage.Root, 99, Parted(bytes)), U256.Zero));
        byte[][] proofs = [.. MadeAnswers.Earlier().Select(answer => answer["proof"]).OfType<JsonObject>().Select(MadeAnswers.Utf8)];
        yield return Decoder.ManySpellings(Class, "proof of an answer (JSON)", [proofs.MinBy(proof => proof.Length)!],
            bytes => AnswerProofJson.Parse(StrictJson.Parse(bytes, "proof")), proof => MadeAnswers.Utf8(AnswerProofJson.Write(proof)));
    }

    /// <summary>What the three proofs are about, for readers in other processes: root, key before it is hashed, value in RLP.</summary>
    internal static JsonObject Questions()
    {
        (Hash32 root, Address address, AccountState account, _) = State();
        StorageTrie storage = Storage();
        var word = new RlpWriter();
        word.U256(storage.Get(7));
        return new JsonObject
        {
            [Account] = Question(root, address.Span, account.Encode()),
            [Word] = Question(storage.Root, U256.Parse("7").ToBigEndian(), word.ToArray()),
            [Nothing] = Question(storage.Root, U256.Parse("99").ToBigEndian(), []),
        };

        static JsonObject Question(Hash32 root, ReadOnlySpan<byte> key, byte[] value) =>
            new() { ["root"] = root.ToString(), ["key"] = Hex.Encode(key), ["value"] = Hex.Encode(value) };
    }

    private static StorageTrie Storage()
    {
        var storage = new StorageTrie();
        for (uint i = 0; i < 40; i++)
            storage.Set(i, (U256.One << (int)(6 * i)) + i);
        return storage;
    }

    /// <summary>A state of some accounts, and the way to one of them.</summary>
    internal static (Hash32 Root, Address Address, AccountState Account, byte[][] Nodes) State()
    {
        var state = new StateTrie();
        for (uint i = 0; i < 60; i++)
            state.Set(Named(i), new AccountState(i, i + U256.One, Samples.Hash("storage"), Samples.Hash("code")));
        return (state.Root, Named(7), state.Get(Named(7)), [.. state.Prove(Named(7))]);

        static Address Named(uint i) => new(Samples.Hash($"account {i}").Span[..20]);
    }

    private static bool Judge<T>(Result<T, ProofRejection> proven, T there)
        where T : notnull => !proven.IsAccepted ? false : proven.Value.Equals(there)
            ? true
            : throw new InvalidOperationException($"a proof of {proven.Value} was believed, where {there} is there");

    /// <summary>Each node behind its length of two bytes.</summary>
    private static byte[] Joined(byte[][] nodes) =>
        [.. nodes.SelectMany(node => (byte[])[(byte)(node.Length >> 8), (byte)node.Length, .. node])];

    private static List<byte[]> Parted(byte[] bytes)
    {
        var nodes = new List<byte[]>();
        for (int at = 0; at + 2 <= bytes.Length;)
        {
            int length = Math.Min((bytes[at] << 8) | bytes[at + 1], bytes.Length - at - 2);
            nodes.Add(bytes[(at + 2)..(at + 2 + length)]);
            at += 2 + length;
        }
        return nodes;
    }
}

/// <summary>The answers of our vectors.</summary>
internal static class MadeAnswers
{
    /// <summary>Of <c>tests/Protocol.Tests/Answers/vectors.json</c>.</summary>
    public static IEnumerable<JsonObject> Signed() => Resource("vectors.json").AsArray().Select(vector => vector!["answer"]!.AsObject());

    /// <summary>Of <c>tests/Client.Tests/Answers/earlier.json</c>, with proofs.</summary>
    public static IEnumerable<JsonObject> Earlier() => Resource("earlier.json")["answers"]!.AsArray().Select(answer => answer!.AsObject());

    public static byte[] Utf8(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    public static JsonNode Resource(string name)
    {
        using Stream stream = typeof(MadeAnswers).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!;
    }
}
