using System.Text.Json;
using Helios.Protocol.Trie;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Trie;

/// <summary>The pack <c>mpt</c>: proofs that include, exclude, or must be refused.</summary>
public sealed class MerklePatriciaProofVectorTests
{
    private const string Pack = "mpt";

    internal static VectorCases<JsonElement> Cases { get; } = Proofs("a list of Merkle-Patricia proofs", _ => true);

    private static readonly VectorCases<JsonElement> Sound = Proofs("a list of Merkle-Patricia proofs", IsSound);
    private static readonly VectorCases<JsonElement> ShapeOnly =
        Proofs("a list with proofs of odd shape that prove nothing false", test => !IsSound(test));

    public static TheoryData<VectorRow> SoundRows => Sound.Rows(Pack);

    public static TheoryData<VectorRow> ShapeOnlyRows => ShapeOnly.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(SoundRows))]
    public void A_proof_proves_what_it_proves_and_no_more(VectorRow row) => Check(Sound[row]);

    /// <summary>Counted apart: to accept them would prove nothing false. Ours is strict and refuses them.</summary>
    [VectorTheory(Pack)]
    [MemberData(nameof(ShapeOnlyRows))]
    public void A_proof_of_odd_shape_is_refused_although_it_proves_nothing_false(VectorRow row) => Check(ShapeOnly[row]);

    private static void Check(JsonElement test)
    {
        byte[][] proof = [.. test.Items("proof").Select(node => Hex.Decode(node.GetString()))];
        Result<TrieLookup, ProofRejection> result =
            MerklePatriciaProof.Verify(Hash32.Parse(test.Text("root")), Hex.Decode(test.Text("key")), proof);

        string verdict = result.Match(lookup => lookup.IsIncluded ? "included" : "absent", _ => "invalid");
        verdict.ShouldBe(test.Text("verdict"));
        if (verdict == "included")
            Hex.Encode(result.Value.Value).ShouldBe(test.Text("value"));
        if (verdict == "invalid")
            ProofRefusals.For(test.Text("reason")).ShouldContain(result.Rejection.Fault);
    }

    private static VectorCases<JsonElement> Proofs(string description, Func<JsonElement, bool> isWanted) => new(
        description,
        part => part.IsListWith("root", "key", "proof", "verdict") && part.Json.EnumerateArray().Any(isWanted),
        part =>
            part.Json.EnumerateArray().Where(isWanted)
                .Select(test => new VectorCase<JsonElement>($"{test.OptionalText("group")}: {test.OptionalText("id")}", test)));

    private static bool IsSound(JsonElement test) => test.Optional("soundness").ValueKind != JsonValueKind.False;
}
