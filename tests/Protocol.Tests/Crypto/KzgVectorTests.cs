using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Crypto;

/// <summary>Pack <c>kzg</c>: point evaluations as the precompile 0x0a gets them.</summary>
public sealed class KzgVectorTests
{
    private const string Pack = "kzg";

    public static TheoryData<string> Files() =>
        [.. VectorPack.Files(Pack, "*.json").Select(path => Path.GetFileName(path)).Where(name => name != "manifest.json")];

    [VectorTheory(Pack)]
    [MemberData(nameof(Files))]
    public void Every_evaluation_succeeds_or_fails_as_expected(string file)
    {
        byte[] address = [.. new byte[19], 0x0a];
        PrecompileTable.Of(Fork.Osaka).TryGet(new(address), out Precompile? precompile).ShouldBeTrue();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf(Pack, file)));
        List<string> failures = [];
        int count = 0;
        foreach (JsonElement test in document.RootElement.EnumerateArray())
        {
            count++;
            byte[] input = Hex.Decode(test.GetProperty("input").GetString());
            string? expected = test.GetProperty("output").GetString();
            string? actual = precompile!.TryRun(input, out byte[] output) ? Hex.Encode(output) : null;
            if (actual != expected)
                failures.Add($"{Pack}/{file} '{test.GetProperty("id").GetString()}': expected {expected ?? "failure"}, was {actual ?? "failure"}");
            precompile.GasCost(input).ShouldBe(50_000ul);
        }
        count.ShouldBeGreaterThan(0, $"{file} holds no case");
        failures.ShouldBeEmpty(string.Join('\n', failures));
    }
}
