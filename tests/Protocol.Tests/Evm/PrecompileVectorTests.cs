using System.IO.Compression;
using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Pack <c>evm-precompiles</c>, in the form of go-ethereum's core/vm/testdata: every file, every case, output, failure and gas.</summary>
public sealed class PrecompileVectorTests
{
    private const string Pack = "evm-precompiles";

    public static TheoryData<string> Files() =>
        [.. VectorPack.Files(Pack, "*.json*").Select(path => Path.GetFileName(path)).Where(name => name != "manifest.json")];

    [VectorTheory(Pack)]
    [MemberData(nameof(Files))]
    public void Every_case_of_the_file_has_the_expected_output_or_failure_and_gas(string file)
    {
        Precompile precompile = PrecompileOf(file);
        using JsonDocument document = Read(file);
        List<string> failures = [];
        int count = 0;
        foreach (JsonElement test in document.RootElement.EnumerateArray())
        {
            count++;
            if (WhyWrong(precompile, file, test) is { } reason)
                failures.Add($"{Pack}/{file} #{count} '{test.GetProperty("Name").GetString()}': {reason}");
        }
        count.ShouldBeGreaterThan(0, $"{file} holds no case");
        failures.ShouldBeEmpty(string.Join('\n', failures));
    }

    [VectorFact(Pack)]
    public void The_pack_holds_the_files_and_as_many_cases_as_its_manifest_says()
    {
        foreach (JsonElement entry in Manifest.GetProperty("files").EnumerateArray())
        {
            string file = entry.GetProperty("path").GetString()!;
            using JsonDocument document = Read(file);
            document.RootElement.GetArrayLength().ShouldBe(entry.GetProperty("cases").GetInt32(), file);
        }
    }

    private static JsonElement Manifest => JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf(Pack, "manifest.json"))).RootElement;

    private static string? WhyWrong(Precompile precompile, string file, JsonElement test)
    {
        byte[] input = Hex.Decode(test.GetProperty("Input").GetString());
        bool mustFail = test.TryGetProperty("ExpectedError", out _);
        ulong gas = precompile.GasCost(input);
        bool succeeds = precompile.TryRun(input, out byte[] output);
        if (succeeds == mustFail)
            return succeeds ? $"succeeded with {Hex.Encode(output)}, must fail" : "failed";
        if (mustFail)
            return null;
        byte[] expected = Hex.Decode(test.GetProperty("Expected").GetString());
        if (!output.AsSpan().SequenceEqual(expected))
            return $"output {Hex.Encode(output)}, expected {Hex.Encode(expected)}";
        return !HasPriceOfAnOlderFork(file) && test.TryGetProperty("Gas", out JsonElement price) && price.GetUInt64() is > 0 and var cost && cost != gas
            ? $"gas {gas}, expected {cost}"
            : null;
    }

    private static Precompile PrecompileOf(string file)
    {
        int number = AddressOf(file);
        byte[] address = new byte[Address.Length];
        (address[^2], address[^1]) = ((byte)(number >> 8), (byte)number);
        Fork fork = file.Contains("eip2565", StringComparison.Ordinal) ? Fork.Prague : Fork.Osaka;
        return PrecompileTable.Of(fork).TryGet(new(address), out Precompile? precompile)
            ? precompile
            : throw new InvalidDataException($"{file}: no precompile at 0x{number:x}");
    }

    /// <summary>By the file's entry in the manifest, or by its name.</summary>
    private static int AddressOf(string file)
    {
        foreach (JsonElement entry in Manifest.GetProperty("files").EnumerateArray())
        {
            if (entry.GetProperty("path").GetString() == file && entry.TryGetProperty("address", out JsonElement address) && address.ValueKind == JsonValueKind.Number)
                return address.GetInt32();
        }
        string name = file[..file.IndexOf('.', StringComparison.Ordinal)];
        name = name[(name.LastIndexOf('-') + 1)..];
        foreach (JsonProperty known in Manifest.GetProperty("addresses").EnumerateObject())
        {
            if (string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
                return known.Value.GetInt32();
        }
        return name switch
        {
            "sha256" => 2,
            "ripemd160" => 3,
            "identity" => 4,
            _ => throw new InvalidDataException($"{file}: which precompile is that?"),
        };
    }

    /// <summary>modexp.json states the price of Byzantium, which no fork that we run has.</summary>
    private static bool HasPriceOfAnOlderFork(string file) => file == "modexp.json";

    private static JsonDocument Read(string file)
    {
        using Stream raw = File.OpenRead(VectorPack.PathOf(Pack, file));
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        return JsonDocument.Parse(stream);
    }
}
