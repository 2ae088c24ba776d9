using Helios.Devnet.Beacon;
using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Helios.Protocol.Evm.Precompiles;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Tests.Oracles;

/// <summary>
/// Our BLS12-381 against blst. The inputs are drawn with a fixed seed, with infinity, zero and points outside the subgroup among them.
/// </summary>
public sealed class BlstOracleTests
{
    private const int Padding = 16;

    private static readonly byte[] Tag = BlsSignatures.DomainSeparationTag.ToArray();

    [BlstFact]
    public void Compressed_points_of_g1_are_read_alike_and_so_is_the_subgroup()
    {
        Random random = new(11);
        (int inside, int outside, int none) = (0, 0, 0);
        foreach (byte[] bytes in Compressed(random, 48, 300))
        {
            bool isPoint = G1.TryDecodeOnCurve(bytes, out AffinePoint<Fp> point);
            (byte[] Point, bool IsInSubgroup)? theirs = Blst.DecodeG1(bytes);
            isPoint.ShouldBe(theirs is not null, Hex.Encode(bytes));
            if (theirs is not { } other)
            {
                none++;
                continue;
            }
            Bare(BlsPoints.Write(point)).ShouldBe(other.Point);
            G1.IsInSubgroup(point).ShouldBe(other.IsInSubgroup, Hex.Encode(bytes));
            _ = other.IsInSubgroup ? inside++ : outside++;
        }
        (inside, outside, none).ShouldSatisfyAllConditions(
            () => inside.ShouldBeGreaterThan(20), () => outside.ShouldBeGreaterThan(20), () => none.ShouldBeGreaterThan(20));
    }

    [BlstFact]
    public void Compressed_points_of_g2_are_read_alike_and_so_is_the_subgroup()
    {
        Random random = new(12);
        (int inside, int outside, int none) = (0, 0, 0);
        foreach (byte[] bytes in Compressed(random, 96, 300))
        {
            bool isPoint = G2.TryDecodeOnCurve(bytes, out AffinePoint<Fp2> point);
            (byte[] Point, bool IsInSubgroup)? theirs = Blst.DecodeG2(bytes);
            isPoint.ShouldBe(theirs is not null, Hex.Encode(bytes));
            if (theirs is not { } other)
            {
                none++;
                continue;
            }
            Bare(BlsPoints.Write(point)).ShouldBe(other.Point);
            G2.IsInSubgroup(point).ShouldBe(other.IsInSubgroup, Hex.Encode(bytes));
            _ = other.IsInSubgroup ? inside++ : outside++;
        }
        (inside, outside, none).ShouldSatisfyAllConditions(
            () => inside.ShouldBeGreaterThan(20), () => outside.ShouldBeGreaterThan(20), () => none.ShouldBeGreaterThan(20));
    }

    [BlstFact]
    public void Keys_and_signatures_are_the_same_bytes_and_verify()
    {
        Random random = new(13);
        for (int i = 0; i < 40; i++)
        {
            byte[] secret = Scalar(random), message = Draw(random, i);
            (byte[] publicKey, byte[] signature) = Blst.Sign(secret, message, Tag);
            BlsSecretKey key = BlsSecretKey.Decode(secret);
            key.Sign(message).ShouldBe(signature);
            BlsPublicKey ours = BlsPublicKey.Decode(publicKey);
            BlsSignatures.Verify(ours, message, signature).ShouldBeTrue();
            BlsSignatures.Verify(ours, [.. message, 1], signature).ShouldBeFalse();
        }
    }

    [BlstFact]
    public void Aggregates_of_blsts_signatures_verify_and_spoiled_ones_do_not()
    {
        Random random = new(14);
        foreach (int signers in (int[])[1, 2, 3, 16, 64])
        {
            byte[] message = Draw(random, 32);
            (byte[] PublicKey, byte[] Signature)[] same =
                [.. Enumerable.Range(0, signers).Select(_ => Blst.Sign(Scalar(random), message, Tag))];
            BlsPublicKey[] keys = [.. same.Select(one => BlsPublicKey.Decode(one.PublicKey))];
            byte[] aggregate = Compress(Sum(same.Select(one => one.Signature)));
            BlsSignatures.Aggregate([.. same.Select(one => one.Signature)]).ShouldBe(aggregate);
            BlsSignatures.FastAggregateVerify(keys, message, aggregate).ShouldBeTrue();
            BlsSignatures.FastAggregateVerify([.. keys, keys[0]], message, aggregate).ShouldBeFalse();

            byte[][] messages = [.. Enumerable.Range(0, signers).Select(i => Draw(random, 10 + i))];
            (byte[] PublicKey, byte[] Signature)[] each = [.. messages.Select(text => Blst.Sign(Scalar(random), text, Tag))];
            byte[] all = Compress(Sum(each.Select(one => one.Signature)));
            BlsPublicKey[] eachKey = [.. each.Select(one => BlsPublicKey.Decode(one.PublicKey))];
            BlsSignatures.AggregateVerify(eachKey, messages, all).ShouldBeTrue();
            messages[^1][0] ^= 1;
            BlsSignatures.AggregateVerify(eachKey, messages, all).ShouldBeFalse();
        }

        static byte[] Sum(IEnumerable<byte[]> signatures)
        {
            byte[][] points = [.. signatures.Select(signature => Blst.DecodeG2(signature)!.Value.Point)];
            return Blst.SumG2(points, [.. points.Select(_ => One)]);
        }
    }

    [BlstFact]
    public void Messages_hash_to_the_same_points_of_g2()
    {
        Random random = new(15);
        foreach (int length in (int[])[0, 1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 1000])
        {
            byte[] message = Draw(random, length);
            foreach (byte[] tag in (byte[][])[Tag, "a"u8.ToArray(), Draw(random, 255)])
                Bare(BlsPoints.Write(HashToG2.Hash(message, tag))).ShouldBe(Blst.HashToG2(message, tag));
        }
    }

    [BlstFact]
    public void Field_elements_map_to_the_same_points_of_g1()
    {
        Random random = new(16);
        byte[][] elements = [new byte[48], [.. new byte[47], 1], .. Enumerable.Range(0, 60).Select(_ => Element(random))];
        foreach (byte[] element in elements)
            Bare(Run(new BlsMapFpToG1(), Padded(element))).ShouldBe(Blst.MapToG1(element));
    }

    [BlstFact]
    public void Sums_of_multiples_are_the_same_in_g1_and_g2()
    {
        Random random = new(17);
        foreach (int terms in (int[])[1, 2, 3, 17, 64])
        {
            (byte[][] scalars, byte[][] g1, byte[][] g2) = Terms(random, terms);
            Bare(Run(new BlsG1Msm(), Join(g1, scalars))).ShouldBe(Blst.SumG1(g1, scalars), $"{terms} terms of G1");
            Bare(Run(new BlsG2Msm(), Join(g2, scalars))).ShouldBe(Blst.SumG2(g2, scalars), $"{terms} terms of G2");
        }

        static byte[] Join(byte[][] points, byte[][] scalars) =>
            [.. points.Zip(scalars).SelectMany(term => (byte[])[.. Padded(term.First), .. term.Second])];
    }

    /// <summary>e(aP, Q) · e(−P, aQ) is one, and it is not if a is changed on one side.</summary>
    [BlstFact]
    public void Products_of_pairings_are_judged_alike()
    {
        Random random = new(18);
        for (int i = 0; i < 20; i++)
        {
            (byte[][] scalars, byte[][] g1, byte[][] g2) = Terms(random, 4);
            byte[] minusOne = Minus(One);
            (byte[], byte[])[] pairs =
            [
                (Blst.SumG1([g1[1]], [scalars[2]]), g2[1]),
                (Blst.SumG1([g1[1]], [minusOne]), Blst.SumG2([g2[1]], [scalars[2]])),
            ];
            (byte[], byte[])[] others = [pairs[0], (pairs[1].Item1, g2[3])];
            (byte[], byte[])[] withInfinity = [.. pairs, (new byte[Blst.G1Length], g2[3]), (g1[3], new byte[Blst.G2Length])];
            foreach ((byte[], byte[])[] candidate in ((byte[], byte[])[][])[pairs, others, withInfinity])
            {
                byte[] input = [.. candidate.SelectMany(pair => (byte[])[.. Padded(pair.Item1), .. Padded(pair.Item2)])];
                (Run(new BlsPairingCheck(), input)[^1] == 1).ShouldBe(Blst.IsProductOne(candidate));
            }
            Blst.IsProductOne(pairs).ShouldBeTrue();
            Blst.IsProductOne(others).ShouldBeFalse();
        }
    }

    [BlstFact]
    public void A_point_outside_the_subgroup_is_refused_where_blst_says_that_it_is_outside()
    {
        Random random = new(19);
        int outside = 0;
        foreach (byte[] bytes in Compressed(random, 48, 200))
        {
            if (Blst.DecodeG1(bytes) is not { } decoded)
                continue;
            byte[] input = [.. Padded(decoded.Point), .. One];
            new BlsG1Msm().TryRun(input, out _).ShouldBe(decoded.IsInSubgroup);
            // EIP-2537: addition takes any point of the curve
            new BlsG1Add().TryRun([.. Padded(decoded.Point), .. Padded(decoded.Point)], out _).ShouldBeTrue();
            outside += decoded.IsInSubgroup ? 0 : 1;
        }
        outside.ShouldBeGreaterThan(20);
    }

    private static readonly byte[] One = [.. new byte[31], 1];

    private static readonly byte[] Order = Hex.Decode("0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    /// <summary>
    /// Scalars with zero, one, the order and more than the order among them; points with infinity, the generator and a pair that cancels.
    /// </summary>
    private static (byte[][] Scalars, byte[][] G1, byte[][] G2) Terms(Random random, int count)
    {
        byte[][] special = [One, new byte[32], Order, [.. Enumerable.Repeat((byte)0xff, 32)]];
        byte[][] scalars = [.. Enumerable.Range(0, count).Select(i => i % 5 == 4 ? special[i / 5 % special.Length] : Scalar(random))];
        byte[][] g1 = new byte[count][], g2 = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            byte[] factor = Scalar(random);
            g1[i] = i % 7 == 6 ? new byte[Blst.G1Length] : i == 0 ? Generator1 : Blst.SumG1([Generator1], [factor]);
            g2[i] = i % 7 == 6 ? new byte[Blst.G2Length] : i == 0 ? Generator2 : Blst.SumG2([Generator2], [factor]);
        }
        if (count > 2)
        {
            scalars[1] = scalars[2];
            g1[1] = Blst.SumG1([g1[2]], [Minus(One)]);
            g2[1] = Blst.SumG2([g2[2]], [Minus(One)]);
        }
        return (scalars, g1, g2);
    }

    private static byte[] Generator1 => Bare(BlsPoints.Write(G1.Generator));

    private static byte[] Generator2 => Bare(BlsPoints.Write(G2.Generator));

    /// <summary>
    /// Encodings of points in the subgroup, of points that are only on the curve, of none, and those that are not canonical.
    /// </summary>
    private static IEnumerable<byte[]> Compressed(Random random, int length, int count)
    {
        byte[] infinity = new byte[length];
        infinity[0] = 0xc0;
        yield return infinity;
        foreach ((int index, byte value) in ((int, byte)[])[(0, 0xe0), (0, 0x40), (0, 0x80), (length - 1, 1)])
        {
            byte[] spoiled = [.. infinity];
            spoiled[index] = value;
            yield return spoiled;
        }
        byte[] most = [.. Enumerable.Repeat((byte)0xff, length)];
        yield return most;
        most[0] = 0x9f; // a number that is not below p
        yield return most;
        for (int i = 0; i < count; i++)
        {
            byte[] secret = Scalar(random);
            (byte[] publicKey, byte[] signature) = Blst.Sign(secret, secret, Tag);
            byte[] good = length == publicKey.Length ? publicKey : signature;
            if (i % 3 == 0)
                yield return good;
            byte[] drawn = Draw(random, length);
            drawn[0] = (byte)((drawn[0] & 0x3f) | 0x80);
            if (i % 2 == 0)
                drawn[0] &= 0xaf; // below p more often
            if (length == 96)
                drawn[48] &= 0x0f;
            yield return drawn;
            byte[] flipped = [.. good];
            flipped[random.Next(length)] ^= (byte)(1 << random.Next(8));
            yield return flipped;
        }
    }

    private static byte[] Minus(byte[] scalar)
    {
        System.Numerics.BigInteger order = new(Order, isUnsigned: true, isBigEndian: true);
        System.Numerics.BigInteger value = new(scalar, isUnsigned: true, isBigEndian: true);
        byte[] bytes = (order - value).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    /// <summary>Not zero and below the order.</summary>
    private static byte[] Scalar(Random random)
    {
        byte[] scalar = Draw(random, 32);
        scalar[0] &= 0x3f;
        scalar[^1] |= 1;
        return scalar;
    }

    /// <summary>Below p.</summary>
    private static byte[] Element(Random random)
    {
        byte[] element = Draw(random, 48);
        element[0] &= 0x0f;
        return element;
    }

    private static byte[] Draw(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Compress(byte[] point)
    {
        BlsPoints.TryReadG2(Padded(point), out AffinePoint<Fp2> read).ShouldBeTrue();
        byte[] bytes = new byte[96];
        G2.Encode(read, bytes);
        return bytes;
    }

    /// <summary>EIP-2537 writes each coordinate with 16 zeros in front.</summary>
    private static byte[] Padded(byte[] point) =>
        [.. point.Chunk(48).SelectMany(coordinate => (byte[])[.. new byte[Padding], .. coordinate])];

    private static byte[] Bare(byte[] point) => [.. point.Chunk(64).SelectMany(coordinate => coordinate[Padding..])];

    private static byte[] Run(Precompile precompile, byte[] input)
    {
        precompile.TryRun(input, out byte[] output).ShouldBeTrue();
        return output;
    }
}
