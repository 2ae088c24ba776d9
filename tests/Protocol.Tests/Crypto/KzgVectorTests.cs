using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Crypto;

/// <summary>Pack <c>kzg</c>: point evaluations, as the precompile of EIP-4844 gets them.</summary>
public sealed class KzgVectorTests
{
    private const string Pack = "kzg";
    private const byte PointEvaluation = 0x0a;

    internal static VectorCases<JsonElement> Cases { get; } = new(
        "a list of point evaluations",
        part => part.IsListWith("input", "output"),
        part => part.Json.EnumerateArray().Select(test => new VectorCase<JsonElement>(test.OptionalText("id") ?? "", test)));

    public static TheoryData<VectorRow> Rows => Cases.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Rows))]
    public void An_evaluation_succeeds_or_fails_as_expected(VectorRow row)
    {
        JsonElement test = Cases[row];
        PrecompileTable.Of(Fork.Osaka).TryGet(new([.. new byte[19], PointEvaluation]), out Precompile? precompile).ShouldBeTrue();
        byte[] input = Hex.Decode(test.Text("input"));
        string? expected = test.OptionalText("output");
        (precompile!.TryRun(input, out byte[] output) ? Hex.Encode(output) : null).ShouldBe(expected);
        if (VectorPack.Open(Pack).Manifest is { } manifest && manifest.Has("gas"))
            precompile.GasCost(input).ShouldBe(manifest.UInt64("gas"));
    }
}
