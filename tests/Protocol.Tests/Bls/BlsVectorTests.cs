using System.Text.Json;
using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Helios.Vectors;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Tests.Bls;

/// <summary>Pack <c>bls</c>: every case of every file, in the shape of ethereum/bls12-381-tests.</summary>
public sealed class BlsVectorTests
{
    private const string Pack = "bls";

    public static TheoryData<string> Files() =>
        [.. VectorPack.Files(Pack, "*.json").Select(path => Path.GetFileName(path)).Where(name => name != "manifest.json")];

    [VectorTheory(Pack)]
    [MemberData(nameof(Files))]
    public void Every_case_of_the_file_has_the_expected_outcome(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf(Pack, file)));
        List<string> failures = [];
        int count = 0;
        foreach (JsonElement test in document.RootElement.EnumerateArray())
        {
            count++;
            string expected = Text(test.GetProperty("output")), actual = Run(file, test.GetProperty("input"));
            if (actual != expected)
                failures.Add($"{Pack}/{file} #{count} '{test.GetProperty("id")}': expected {expected}, was {actual}");
        }
        count.ShouldBeGreaterThan(0, $"{file} holds no case");
        failures.ShouldBeEmpty(string.Join('\n', failures));
    }

    [VectorFact(Pack)]
    public void The_pack_holds_as_many_cases_as_its_manifest_says()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf(Pack, "manifest.json")));
        foreach (JsonElement file in manifest.RootElement.GetProperty("files").EnumerateArray())
        {
            using JsonDocument cases = JsonDocument.Parse(File.ReadAllBytes(VectorPack.PathOf(Pack, file.GetProperty("path").GetString()!)));
            cases.RootElement.GetArrayLength().ShouldBe(file.GetProperty("cases").GetInt32(), file.GetProperty("path").GetString());
        }
    }

    private static string Run(string file, JsonElement input) => file switch
    {
        "sign.json" => OrNull(() => BlsSecretKey.Decode(Bytes(input, "privkey")).Sign(Bytes(input, "message"))),
        "verify.json" => Judge(() => BlsSignatures.Verify(BlsPublicKey.Decode(Bytes(input, "pubkey")), Bytes(input, "message"), Bytes(input, "signature"))),
        "fast_aggregate_verify.json" => Judge(() => BlsSignatures.FastAggregateVerify(Keys(input), Bytes(input, "message"), Bytes(input, "signature"))),
        "eth_fast_aggregate_verify.json" => Judge(() => BlsSignatures.EthFastAggregateVerify(Keys(input), Bytes(input, "message"), Bytes(input, "signature"))),
        "aggregate_verify.json" => Judge(() => BlsSignatures.AggregateVerify(Keys(input), All(input.GetProperty("messages")), Bytes(input, "signature"))),
        "batch_verify.json" => Judge(() => Keys(input)
            .Zip(All(input.GetProperty("messages")), All(input.GetProperty("signatures")))
            .All(one => BlsSignatures.Verify(one.First, one.Second, one.Third))),
        "aggregate.json" => OrNull(() => BlsSignatures.Aggregate(All(input))),
        "eth_aggregate_pubkeys.json" => OrNull(() => BlsPublicKey.Aggregate(All(input).Select(bytes => BlsPublicKey.Decode(bytes)).ToArray()).Encode()),
        "deserialization_G1.json" => Text(G1.TryDecodeOnCurve(Bytes(input, "pubkey"), out AffinePoint<Fp> p) && G1.IsInSubgroup(p)),
        "deserialization_G2.json" => Text(G2.TryDecode(Bytes(input, "signature"), out _)),
        "hash_to_G2.json" => HashToCurve(Bytes(input, "msg"), System.Text.Encoding.UTF8.GetBytes(input.GetProperty("dst").GetString()!)),
        _ => throw new InvalidDataException($"{file}: no runner for this kind of case"),
    };

    /// <summary>A key that does not decode makes the verification fail; it is the caller's exception.</summary>
    private static string Judge(Func<bool> verify)
    {
        try
        {
            return Text(verify());
        }
        catch (MalformedInputException)
        {
            return Text(false);
        }
    }

    private static string OrNull(Func<byte[]> compute)
    {
        try
        {
            return Hex.Encode(compute());
        }
        catch (MalformedInputException)
        {
            return "null";
        }
    }

    private static string HashToCurve(byte[] message, byte[] tag)
    {
        AffinePoint<Fp2> point = HashToG2.Hash(message, tag);
        return $"{Text(point.X)} {Text(point.Y)}";
    }

    private static string Text(Fp2 value)
    {
        byte[] bytes = new byte[2 * Fp.EncodedLength];
        value.C0.Encode(bytes);
        value.C1.Encode(bytes.AsSpan(Fp.EncodedLength));
        return $"{Hex.Encode(bytes.AsSpan(0, Fp.EncodedLength))},{Hex.Encode(bytes.AsSpan(Fp.EncodedLength))}";
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(JsonElement output) => output.ValueKind switch
    {
        JsonValueKind.String => output.GetString()!,
        JsonValueKind.Object => $"{output.GetProperty("x").GetString()} {output.GetProperty("y").GetString()}",
        JsonValueKind.True => Text(true),
        JsonValueKind.False => Text(false),
        JsonValueKind.Null => "null",
        _ => throw new InvalidDataException($"output of unknown form {output.ValueKind}"),
    };

    private static BlsPublicKey[] Keys(JsonElement input) => [.. All(input.GetProperty("pubkeys")).Select(bytes => BlsPublicKey.Decode(bytes))];

    private static byte[][] All(JsonElement array) => [.. array.EnumerateArray().Select(item => Hex.Decode(item.GetString()))];

    private static byte[] Bytes(JsonElement input, string name) => Hex.Decode(input.GetProperty(name).GetString());
}
