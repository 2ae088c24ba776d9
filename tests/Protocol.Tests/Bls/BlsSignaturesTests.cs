using Helios.Devnet.Beacon;
using Helios.Protocol.Bls;

namespace Helios.Protocol.Tests.Bls;

public sealed class BlsSignaturesTests
{
    private static readonly byte[] Message = "a block root, as it were, signed"u8.ToArray();
    private static readonly BlsSecretKey[] Secrets =
        [.. Enumerable.Range(1, 4).Select(i => BlsSecretKey.Decode([.. new byte[31], (byte)i]))];
    private static readonly BlsPublicKey[] Keys = [.. Secrets.Select(secret => secret.PublicKey)];

    [Fact]
    public void A_signature_verifies_for_its_key_and_message_only()
    {
        byte[] signature = Secrets[0].Sign(Message);
        BlsSignatures.Verify(Keys[0], Message, signature).ShouldBeTrue();
        BlsSignatures.Verify(Keys[1], Message, signature).ShouldBeFalse();
        BlsSignatures.Verify(Keys[0], Message.AsSpan(1), signature).ShouldBeFalse();
    }

    [Fact]
    public void Every_flipped_bit_of_a_signature_spoils_it()
    {
        byte[] signature = Secrets[0].Sign(Message);
        for (int i = 0; i < signature.Length; i += 5)
        {
            signature[i] ^= (byte)(1 << (i % 8));
            BlsSignatures.Verify(Keys[0], Message, signature).ShouldBeFalse($"byte {i}");
            signature[i] ^= (byte)(1 << (i % 8));
        }
        BlsSignatures.Verify(Keys[0], Message, signature).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(95)]
    [InlineData(97)]
    public void A_signature_of_another_length_is_false_and_no_exception(int length) =>
        BlsSignatures.Verify(Keys[0], Message, new byte[length]).ShouldBeFalse();

    [Fact]
    public void The_aggregate_of_signatures_verifies_for_exactly_its_signers()
    {
        byte[] aggregate = BlsSignatures.Aggregate([.. Secrets.Select(secret => secret.Sign(Message))]);
        BlsSignatures.FastAggregateVerify(Keys, Message, aggregate).ShouldBeTrue();
        BlsSignatures.Verify(BlsPublicKey.Aggregate(Keys), Message, aggregate).ShouldBeTrue();
        BlsSignatures.FastAggregateVerify(Keys[1..], Message, aggregate).ShouldBeFalse();
        BlsSignatures.FastAggregateVerify([.. Keys, Keys[0]], Message, aggregate).ShouldBeFalse();
        BlsSignatures.FastAggregateVerify([], Message, aggregate).ShouldBeFalse();
    }

    [Fact]
    public void Keys_that_cancel_and_the_signature_at_infinity_do_not_verify()
    {
        BlsPublicKey opposite = new(-Keys[0].Point);
        byte[] infinity = new byte[BlsSignatures.Length];
        infinity[0] = 0xc0;
        BlsSignatures.FastAggregateVerify([Keys[0], opposite], Message, infinity).ShouldBeFalse();
        BlsSignatures.AggregateVerify([Keys[0], opposite], [Message, Message], infinity).ShouldBeTrue();
        BlsSignatures.AggregateVerify([BlsPublicKey.Aggregate([Keys[0], opposite])], [Message], infinity).ShouldBeFalse();
        BlsSignatures.Verify(Keys[0], Message, infinity).ShouldBeFalse();
        BlsSignatures.EthFastAggregateVerify([], Message, infinity).ShouldBeTrue();
        BlsSignatures.EthFastAggregateVerify(Keys, Message, infinity).ShouldBeFalse();
    }

    [Fact]
    public void A_signature_on_the_curve_but_outside_the_subgroup_is_refused()
    {
        byte[] outside = new byte[BlsSignatures.Length];
        G2.Encode(new TestElements(41).PointOfTwist(), outside);
        G2.TryDecodeOnCurve(outside, out _).ShouldBeTrue();
        BlsSignatures.Verify(Keys[0], Message, outside).ShouldBeFalse();
        Should.Throw<MalformedInputException>(() => BlsSignatures.Aggregate([outside]));
    }

    [Fact]
    public void A_key_outside_the_subgroup_is_refused_unless_its_origin_is_trusted()
    {
        byte[] outside = new byte[BlsPublicKey.Length];
        G1.Encode(new TestElements(42).PointOfCurve(), outside);
        Should.Throw<MalformedInputException>(() => BlsPublicKey.Decode(outside)).Message.ShouldContain("subgroup");
        BlsPublicKey.DecodeTrusted(outside).Encode().ShouldBe(outside);
    }

    [Fact]
    public void Keys_that_are_not_points_are_refused_from_every_source()
    {
        byte[] infinity = new byte[BlsPublicKey.Length];
        infinity[0] = 0xc0;
        byte[] noSquare = [0x80, .. new byte[46], 1]; // 1³ + 4 = 5
        foreach (byte[] bytes in new[] { infinity, noSquare, new byte[48], new byte[47], [] })
        {
            Should.Throw<MalformedInputException>(() => BlsPublicKey.Decode(bytes));
            Should.Throw<MalformedInputException>(() => BlsPublicKey.DecodeTrusted(bytes));
        }
        Should.Throw<MalformedInputException>(() => BlsPublicKey.Aggregate([]));
    }

    [Fact]
    public void Many_keys_are_decoded_as_one_by_one_and_a_bad_one_spoils_only_itself()
    {
        byte[] infinity = [0xc0, .. new byte[47]], noSquare = [0x80, .. new byte[46], 1], uncompressed = new byte[48];
        IEnumerable<byte[]> good = Enumerable.Range(1, 9).Select(i => BlsSecretKey.Decode([.. new byte[31], (byte)i]).PublicKey.Encode());
        byte[][] encoded = [.. good, infinity, noSquare, uncompressed];
        for (int count = 0; count <= encoded.Length; count++)
        {
            BlsPublicKey?[] keys = BlsPublicKey.DecodeManyTrusted(encoded.Take(count).SelectMany(bytes => bytes).ToArray());
            keys.Select(key => key?.Encode()).ShouldBe(encoded.Take(count).Select((bytes, i) => i < 9 ? bytes : null));
        }
        Should.Throw<MalformedInputException>(() => BlsPublicKey.DecodeManyTrusted(new byte[49]));
    }

    [Fact]
    public void A_secret_key_is_an_integer_from_1_to_r_minus_1()
    {
        byte[] order = BlsScalar.Order.ToArray(), largest = [.. order[..31], 0];
        BlsSecretKey.Decode(largest).PublicKey.Point.ShouldBe(-G1.Generator);
        foreach (byte[] bytes in new[] { order, new byte[32], new byte[31], new byte[33], [.. Enumerable.Repeat((byte)0xff, 32)] })
            Should.Throw<MalformedInputException>(() => BlsSecretKey.Decode(bytes));
    }
}
