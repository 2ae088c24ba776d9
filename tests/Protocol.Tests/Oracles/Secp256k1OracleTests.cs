using System.Globalization;
using System.Numerics;
using Helios.Protocol.Crypto;
using NBitcoin.Secp256k1;

namespace Helios.Protocol.Tests.Oracles;

/// <summary>
/// Our ECDSA over secp256k1 against NBitcoin's, which is managed code written apart from it. The inputs are drawn with a fixed seed.
/// </summary>
public sealed class Secp256k1OracleTests
{
    private const int Rounds = 200;

    private static readonly BigInteger Order =
        BigInteger.Parse(
            "0FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static readonly BigInteger FieldOrder = BigInteger.Pow(2, 256) - BigInteger.Pow(2, 32) - 977;

    [Fact]
    public void Keys_and_deterministic_signatures_are_the_same_bytes()
    {
        foreach ((byte[] secret, byte[] hash) in Inputs(1))
        {
            using var ours = new Secp256k1SecretKey(secret);
            using ECPrivKey theirs = ECPrivKey.Create(secret);
            ours.PublicKey.Span.ToArray().ShouldBe(theirs.CreatePubKey().ToBytes(compressed: true));

            theirs.TrySignECDSA(hash, null, out int theirId, out SecpECDSASignature? signature).ShouldBeTrue();
            (byte[] bytes, byte id) = Secp256k1.SignRecoverable(ours, hash);
            Secp256k1.Sign(ours, hash).ShouldBe(bytes);
            // RFC 6979 reduces a hash above the order; NBitcoin and old libsecp256k1 draw the nonce from it as it is
            if (Number(hash) < Order)
            {
                bytes.ShouldBe(Compact(signature!));
                ((int)id).ShouldBe(theirId);
            }
            TheyVerify(ours.PublicKey, hash, bytes).ShouldBeTrue();
            Secp256k1.Verify(ours.PublicKey, hash, Compact(signature!)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Signatures_are_verified_alike_with_low_s_high_s_and_spoiled()
    {
        Random random = new(2);
        foreach ((byte[] secret, byte[] hash) in Inputs(2))
        {
            using var key = new Secp256k1SecretKey(secret);
            byte[] signature = Secp256k1.Sign(key, hash);
            byte[] high = [.. signature[..32], .. Bytes(Order - Number(signature[32..]))];
            byte[] spoiled = [.. signature];
            spoiled[random.Next(spoiled.Length)] ^= (byte)(1 << random.Next(8));
            foreach (byte[] candidate in (byte[][])[signature, high, spoiled])
            {
                bool isLow = Number(candidate[32..]) <= Order / 2;
                Secp256k1.Verify(key.PublicKey, hash, candidate).ShouldBe(isLow && TheyVerify(key.PublicKey, hash, candidate));
                Secp256k1.VerifyAnyS(key.PublicKey, hash, candidate).ShouldBe(TheyVerify(key.PublicKey, hash, candidate));
            }
            Secp256k1.Verify(key.PublicKey, hash, high).ShouldBeFalse();
            Secp256k1.VerifyAnyS(key.PublicKey, hash, high).ShouldBeTrue();
        }
    }

    [Fact]
    public void The_signer_is_recovered_alike_also_from_signatures_that_nobody_made()
    {
        Random random = new(3);
        int recovered = 0;
        foreach ((byte[] secret, byte[] hash) in Inputs(3))
        {
            using var key = new Secp256k1SecretKey(secret);
            (byte[] signature, byte id) = Secp256k1.SignRecoverable(key, hash);
            Secp256k1.Recover(hash, signature, id).ShouldBe(key.PublicKey);

            byte[] drawn = new byte[64];
            random.NextBytes(drawn);
            foreach (byte[] candidate in (byte[][])[signature, drawn])
            {
                for (byte other = 0; other < 4; other++)
                {
                    byte[]? ours = Secp256k1.Recover(hash, candidate, other)?.Span.ToArray();
                    ours.ShouldBe(TheyRecover(hash, candidate, other));
                    recovered += ours is null ? 0 : 1;
                }
            }
        }
        recovered.ShouldBeGreaterThan(Rounds);
    }

    /// <summary>Zero, the order and what surrounds it, and no room for more.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("order")]
    [InlineData("most")]
    public void Scalars_at_the_borders_are_judged_alike(string which)
    {
        byte[] scalar = Bytes(which switch
        {
            "0" => 0,
            "1" => 1,
            "-1" => Order - 1,
            "+1" => Order + 1,
            "order" => Order,
            _ => (BigInteger.One << 256) - 1,
        });
        bool isTheirs = ECPrivKey.TryCreate(scalar, out ECPrivKey? theirs);
        Secp256k1SecretKey.IsValid(scalar).ShouldBe(isTheirs);
        theirs?.Dispose();

        byte[] hash = Enumerable.Repeat((byte)7, 32).ToArray();
        using var key = new Secp256k1SecretKey(Bytes(5));
        byte[] good = Secp256k1.Sign(key, hash);
        foreach (byte[] signature in (byte[][])[[.. scalar, .. good[32..]], [.. good[..32], .. scalar], [.. scalar, .. scalar]])
        {
            Secp256k1.VerifyAnyS(key.PublicKey, hash, signature).ShouldBe(TheyVerify(key.PublicKey, hash, signature));
            for (byte id = 0; id < 4; id++)
                (Secp256k1.Recover(hash, signature, id)?.Span.ToArray()).ShouldBe(TheyRecover(hash, signature, id));
        }
    }

    [Fact]
    public void Public_keys_are_read_alike_also_those_that_are_not_points()
    {
        Random random = new(4);
        int points = 0, others = 0;
        for (int i = 0; i < Rounds; i++)
        {
            byte[] bytes = new byte[i % 3 == 0 ? 65 : 33];
            random.NextBytes(bytes);
            bytes[0] = (byte)random.Next(8);
            bool isTheirs = ECPubKey.TryCreate(bytes, Context.Instance, out _, out ECPubKey? theirs);
            bool isHybrid = bytes.Length == 65 && bytes[0] is 6 or 7; // SEC 1 does not know them; neither do we
            byte[]? ours = Decode(bytes);
            ours.ShouldBe(isTheirs && !isHybrid ? theirs!.ToBytes(compressed: true) : null);
            if (ours is null)
                others++;
            else
                points++;
        }
        points.ShouldBeGreaterThan(10);
        others.ShouldBeGreaterThan(10);
    }

    private static byte[]? Decode(byte[] bytes)
    {
        try
        {
            return Secp256k1PublicKey.Decode(bytes).Span.ToArray();
        }
        catch (MalformedInputException)
        {
            return null;
        }
    }

    /// <summary>Secrets and hashes drawn at random, after those at the borders.</summary>
    private static IEnumerable<(byte[] Secret, byte[] Hash)> Inputs(int seed)
    {
        Random random = new(seed);
        byte[][] borders = [Bytes(1), Bytes(2), Bytes(Order - 1), Bytes(Order / 2), Bytes((Order / 2) + 1)];
        byte[][] hashes = [new byte[32], Bytes(1), Bytes(Order), Bytes(Order - 1), Bytes((BigInteger.One << 256) - 1)];
        foreach (byte[] secret in borders)
        {
            foreach (byte[] hash in hashes)
                yield return (secret, hash);
        }
        for (int i = 0; i < Rounds; i++)
        {
            byte[] secret = new byte[32], hash = new byte[32];
            random.NextBytes(secret);
            random.NextBytes(hash);
            secret[0] &= 0x7f; // below the order, whatever follows
            yield return (secret, hash);
        }
    }

    private static bool TheyVerify(Secp256k1PublicKey key, byte[] hash, byte[] signature) =>
        SecpECDSASignature.TryCreateFromCompact(signature, out SecpECDSASignature? parsed)
        && ECPubKey.Create(key.Span.ToArray()).SigVerify(Normalized(parsed), hash);

    private static SecpECDSASignature Normalized(SecpECDSASignature signature) =>
        signature.s.IsHigh ? new SecpECDSASignature(signature.r, signature.s.Negate(), enforceCheck: true) : signature;

    /// <remarks>
    /// SEC 1, section 4.1.6: x = r + order must be below the order of the field. NBitcoin does not check it; libsecp256k1 does.
    /// </remarks>
    private static byte[]? TheyRecover(byte[] hash, byte[] signature, int id) =>
        (id < 2 || Number(signature[..32]) + Order < FieldOrder)
        && SecpRecoverableECDSASignature.TryCreateFromCompact(signature, id, out SecpRecoverableECDSASignature? parsed)
        && ECPubKey.TryRecover(Context.Instance, parsed, hash, out ECPubKey? key)
            ? key!.ToBytes(compressed: true)
            : null;

    private static byte[] Compact(SecpECDSASignature signature)
    {
        byte[] bytes = new byte[64];
        signature.WriteCompactToSpan(bytes);
        return bytes;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
