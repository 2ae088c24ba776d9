using System.Text.Json;
using Helios.Devnet.Beacon;
using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Helios.Vectors;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Tests.Bls;

/// <summary>
/// Pack <c>bls</c>: every case, in the shape of ethereum/bls12-381-tests. The operation follows from what a case gives and wants.
/// </summary>
public sealed class BlsVectorTests
{
    private const string Pack = "bls";

    internal static VectorCases<JsonElement> Cases { get; } = new(
        "a list of BLS12-381 cases",
        part => part.IsListWith("input", "output"),
        part => part.Json.EnumerateArray().Select(test => new VectorCase<JsonElement>(test.OptionalText("id") ?? "", test)));

    public static TheoryData<VectorRow> Rows => Cases.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Rows))]
    public void A_case_has_its_outcome(VectorRow row)
    {
        JsonElement test = Cases[row];
        bool isOfEthereum = row.Part.Contains("eth_fast_aggregate_verify", StringComparison.Ordinal);
        Run(test.GetProperty("input"), isOfEthereum).ShouldBe(Text(test.GetProperty("output")));
    }

    /// <param name="isOfEthereum">
    /// The pack is in the format of bls12-381-tests, where the path tells the two aggregate verifications apart: they differ only for
    /// no key and the signature at infinity, which Ethereum accepts.
    /// </param>
    private static string Run(JsonElement input, bool isOfEthereum) => input switch
    {
        { ValueKind: JsonValueKind.Array } => Aggregate(All(input)),
        _ when input.IsObjectWith("privkey", "message") =>
            OrNull(() => BlsSecretKey.Decode(Bytes(input, "privkey")).Sign(Bytes(input, "message"))),
        _ when input.IsObjectWith("pubkey", "message", "signature") =>
            Judge(() =>
                BlsSignatures.Verify(BlsPublicKey.Decode(Bytes(input, "pubkey")), Bytes(input, "message"), Bytes(input, "signature"))),
        _ when input.IsObjectWith("pubkeys", "messages", "signatures") => Judge(() => Keys(input)
            .Zip(All(input.GetProperty("messages")), All(input.GetProperty("signatures")))
            .All(one => BlsSignatures.Verify(one.First, one.Second, one.Third))),
        _ when input.IsObjectWith("pubkeys", "messages", "signature") =>
            Judge(() => BlsSignatures.AggregateVerify(Keys(input), All(input.GetProperty("messages")), Bytes(input, "signature"))),
        _ when input.IsObjectWith("pubkeys", "message", "signature") && isOfEthereum =>
            Judge(() => BlsSignatures.EthFastAggregateVerify(Keys(input), Bytes(input, "message"), Bytes(input, "signature"))),
        _ when input.IsObjectWith("pubkeys", "message", "signature") =>
            Judge(() => BlsSignatures.FastAggregateVerify(Keys(input), Bytes(input, "message"), Bytes(input, "signature"))),
        _ when input.IsObjectWith("pubkey") =>
            Text(G1.TryDecodeOnCurve(Bytes(input, "pubkey"), out AffinePoint<Fp> p) && G1.IsInSubgroup(p)),
        _ when input.IsObjectWith("signature") => Text(G2.TryDecode(Bytes(input, "signature"), out _)),
        _ when input.IsObjectWith("msg", "dst") => HashToCurve(Bytes(input, "msg"), System.Text.Encoding.UTF8.GetBytes(input.Text("dst"))),
        _ => throw new InvalidDataException($"an input of unknown form: {input}"),
    };

    /// <summary>Keys if the items have the length of keys, else signatures; nothing cannot be aggregated either way.</summary>
    private static string Aggregate(byte[][] items) => items.Length > 0 && items[0].Length == G1.CompressedLength
        ? OrNull(() => BlsPublicKey.Aggregate(items.Select(bytes => BlsPublicKey.Decode(bytes)).ToArray()).Encode())
        : OrNull(() => BlsSignatures.Aggregate(items));

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

    private static BlsPublicKey[] Keys(JsonElement input) =>
        [.. All(input.GetProperty("pubkeys")).Select(bytes => BlsPublicKey.Decode(bytes))];

    private static byte[][] All(JsonElement array) => [.. array.EnumerateArray().Select(item => Hex.Decode(item.GetString()))];

    private static byte[] Bytes(JsonElement input, string name) => Hex.Decode(input.GetProperty(name).GetString());
}
