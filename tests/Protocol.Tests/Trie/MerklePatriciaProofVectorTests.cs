using System.Text.Json;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Trie;

/// <summary>The pack <c>mpt</c>: proofs that include, exclude, or must be refused.</summary>
public sealed class MerklePatriciaProofVectorTests
{
    private const string Pack = "mpt";

    public static TheoryData<int, string> Cases()
    {
        TheoryData<int, string> cases = [];
        foreach (JsonElement test in Read())
            cases.Add(cases.Count, $"{Text(test, "group")}: {Text(test, "id")}{(IsSound(test) ? "" : " (shape only)")}");
        return cases;
    }

    [VectorTheory(Pack)]
    [MemberData(nameof(Cases))]
    public void A_proof_proves_what_it_proves_and_no_more(int index, string name)
    {
        JsonElement test = Read()[index];
        byte[][] proof = [.. test.GetProperty("proof").EnumerateArray().Select(node => Hex.Decode(node.GetString()))];
        Result<TrieLookup, ProofRejection> result = MerklePatriciaProof.Verify(Hash32.Parse(Text(test, "root")), Hex.Decode(Text(test, "key")), proof);

        string verdict = result.Match(lookup => lookup.IsIncluded ? "included" : "absent", _ => "invalid");
        verdict.ShouldBe(Text(test, "verdict"), name);
        if (verdict == "included")
            Hex.Encode(result.Value.Value).ShouldBe(Text(test, "value"));
        if (verdict == "invalid")
            FaultsFor(Text(test, "reason")).ShouldContain(result.Rejection.Fault, name);
    }

    /// <summary>The pack's words for a reason, in ours.</summary>
    private static ProofFault[] FaultsFor(string reason) => reason switch
    {
        "hash mismatch" => [ProofFault.HashMismatch],
        "proof too short" => [ProofFault.MissingNode],
        "unused proof nodes" or "nodes for the empty trie" => [ProofFault.UnusedNode],
        "bad node arity" => [ProofFault.WrongArity],
        "bad path" or "bad path padding" => [ProofFault.MalformedPath],
        "bad child reference" or "inline child of 32 bytes or more" => [ProofFault.MalformedChild],
        "extension with empty path" => [ProofFault.PointlessExtension],
        "empty leaf value" => [ProofFault.EmptyValue],
        _ => [ProofFault.MalformedNode],
    };

    private static IReadOnlyList<JsonElement> Read() => VectorPack.WhyAbsent(Pack) is null
        ? [.. JsonDocument.Parse(File.ReadAllText(VectorPack.PathOf(Pack, "proofs.json"))).RootElement.EnumerateArray()]
        : [];

    private static string Text(JsonElement test, string name) => test.GetProperty(name).GetString()!;

    private static bool IsSound(JsonElement test) => !test.TryGetProperty("soundness", out JsonElement sound) || sound.GetBoolean();
}
