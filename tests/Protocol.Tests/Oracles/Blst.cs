using System.Reflection;
using System.Runtime.InteropServices;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Oracles;

/// <summary>What the tests ask supranational's blst; <c>tests/oracles/blst</c> builds the library.</summary>
/// <remarks>
/// Points are in EIP-2537's form without its padding: G1 is x ‖ y, G2 is x.c0 ‖ x.c1 ‖ y.c0 ‖ y.c1, 48 bytes a coordinate;
/// infinity is all zero.
/// </remarks>
internal static class Blst
{
    public const int G1Length = 96, G2Length = 192;

    private const string Name = "helios-blst-oracle";
    private const int Fp = 48, Scalar = 32;

    // BLST_ERROR: blst says the second at once of points with x = 0, which are on the curve.
    private const int Success = 0, PointNotInGroup = 3;

    static Blst() => NativeLibrary.SetDllImportResolver(typeof(Blst).Assembly, Resolve);

    private static string LibraryPath => Path.Combine(VectorPack.RepositoryRoot(), "artifacts", "blst", "libblst.so");

    /// <summary>Null if the library is there.</summary>
    public static string? WhyAbsent =>
        File.Exists(LibraryPath) ? null : "no blst in artifacts/blst: tests/oracles/blst builds it where npm and a C compiler are";

    /// <summary>A compressed point and whether it is in the subgroup; null if it is not a point of the curve.</summary>
    public static (byte[] Point, bool IsInSubgroup)? DecodeG1(byte[] compressed)
    {
        byte[] affine = new byte[2 * Fp];
        return Native.P1Uncompress(affine, compressed) is Success or PointNotInGroup
            ? (WriteG1(affine), Native.P1AffineInG1(affine) != 0)
            : null;
    }

    /// <inheritdoc cref="DecodeG1"/>
    public static (byte[] Point, bool IsInSubgroup)? DecodeG2(byte[] compressed)
    {
        byte[] affine = new byte[4 * Fp];
        return Native.P2Uncompress(affine, compressed) is Success or PointNotInGroup
            ? (WriteG2(affine), Native.P2AffineInG2(affine) != 0)
            : null;
    }

    /// <summary>The sum of scalar times point, one by one. Scalars are 32 bytes, big-endian.</summary>
    public static byte[] SumG1(IReadOnlyList<byte[]> points, IReadOnlyList<byte[]> scalars)
    {
        byte[] sum = new byte[3 * Fp];
        foreach ((byte[] point, byte[] scalar) in points.Zip(scalars))
        {
            byte[] term = new byte[3 * Fp];
            Native.P1FromAffine(term, ReadG1(point));
            Native.P1Mult(term, term, [.. scalar.Reverse()], 8 * Scalar);
            Native.P1AddOrDouble(sum, sum, term);
        }
        byte[] affine = new byte[2 * Fp];
        Native.P1ToAffine(affine, sum);
        return WriteG1(affine);
    }

    /// <inheritdoc cref="SumG1"/>
    public static byte[] SumG2(IReadOnlyList<byte[]> points, IReadOnlyList<byte[]> scalars)
    {
        byte[] sum = new byte[6 * Fp];
        foreach ((byte[] point, byte[] scalar) in points.Zip(scalars))
        {
            byte[] term = new byte[6 * Fp];
            Native.P2FromAffine(term, ReadG2(point));
            Native.P2Mult(term, term, [.. scalar.Reverse()], 8 * Scalar);
            Native.P2AddOrDouble(sum, sum, term);
        }
        byte[] affine = new byte[4 * Fp];
        Native.P2ToAffine(affine, sum);
        return WriteG2(affine);
    }

    public static bool IsInG1(byte[] point) => Native.P1AffineInG1(ReadG1(point)) != 0;

    public static bool IsInG2(byte[] point) => Native.P2AffineInG2(ReadG2(point)) != 0;

    public static byte[] HashToG2(byte[] message, byte[] tag)
    {
        byte[] point = new byte[6 * Fp], affine = new byte[4 * Fp];
        Native.HashToG2(point, message, (nuint)message.Length, tag, (nuint)tag.Length, null, 0);
        Native.P2ToAffine(affine, point);
        return WriteG2(affine);
    }

    /// <summary>
    /// The element of Fp mapped to the subgroup: the cofactor is cleared, as EIP-2537's map clears it.
    /// </summary>
    public static byte[] MapToG1(byte[] element)
    {
        byte[] fp = new byte[Fp], point = new byte[3 * Fp], affine = new byte[2 * Fp];
        Native.FpFromBigEndian(fp, element);
        Native.MapToG1(point, fp, null);
        Native.P1ToAffine(affine, point);
        return WriteG1(affine);
    }

    /// <summary>Whether the product of the pairings is one.</summary>
    public static bool IsProductOne(IEnumerable<(byte[] P, byte[] Q)> pairs)
    {
        byte[]? product = null;
        foreach ((byte[] p, byte[] q) in pairs)
        {
            byte[] loop = new byte[12 * Fp];
            Native.MillerLoop(loop, ReadG2(q), ReadG1(p));
            if (product is null)
                product = loop;
            else
                Native.Fp12Mul(product, product, loop);
        }
        if (product is null)
            return true;
        Native.FinalExp(product, product);
        return Native.Fp12IsOne(product) != 0;
    }

    /// <summary>A signature over the message by the secret, 96 bytes compressed, and the public key, 48 bytes.</summary>
    public static (byte[] PublicKey, byte[] Signature) Sign(byte[] secret, byte[] message, byte[] tag)
    {
        byte[] key = new byte[Scalar], point = new byte[6 * Fp], publicPoint = new byte[3 * Fp];
        byte[] signature = new byte[2 * Fp], publicKey = new byte[Fp];
        Native.ScalarFromBigEndian(key, secret);
        Native.HashToG2(point, message, (nuint)message.Length, tag, (nuint)tag.Length, null, 0);
        Native.SignPkInG1(point, point, key);
        Native.P2Compress(signature, point);
        Native.SkToPkInG1(publicPoint, key);
        Native.P1Compress(publicKey, publicPoint);
        return (publicKey, signature);
    }

    // blst's own form has the second coordinate of Fp2 first, and flags in the top bits; infinity has only the flag 0x40.
    private static byte[] WriteG1(byte[] affine)
    {
        byte[] bytes = new byte[G1Length];
        Native.P1AffineSerialize(bytes, affine);
        bytes[0] &= 0x1f;
        return bytes;
    }

    private static byte[] WriteG2(byte[] affine)
    {
        byte[] bytes = new byte[G2Length];
        Native.P2AffineSerialize(bytes, affine);
        bytes[0] &= 0x1f;
        return Swap(bytes);
    }

    private static byte[] ReadG1(byte[] point)
    {
        byte[] affine = new byte[2 * Fp], bytes = [.. point];
        bytes[0] |= (byte)(bytes.AsSpan().ContainsAnyExcept((byte)0) ? 0 : 0x40);
        if (Native.P1Deserialize(affine, bytes) is not (Success or PointNotInGroup))
            throw new InvalidOperationException("blst does not read a point that it has written");
        return affine;
    }

    private static byte[] ReadG2(byte[] point)
    {
        byte[] affine = new byte[4 * Fp], bytes = Swap(point);
        bytes[0] |= (byte)(bytes.AsSpan().ContainsAnyExcept((byte)0) ? 0 : 0x40);
        if (Native.P2Deserialize(affine, bytes) is not (Success or PointNotInGroup))
            throw new InvalidOperationException("blst does not read a point that it has written");
        return affine;
    }

    private static byte[] Swap(byte[] bytes) =>
        [.. bytes[Fp..(2 * Fp)], .. bytes[..Fp], .. bytes[(3 * Fp)..], .. bytes[(2 * Fp)..(3 * Fp)]];

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? path) =>
        library == Name ? NativeLibrary.Load(LibraryPath) : 0;

    private static class Native
    {
        [DllImport(Name, EntryPoint = "blst_p1_uncompress")]
        public static extern int P1Uncompress(byte[] affine, byte[] bytes);

        [DllImport(Name, EntryPoint = "blst_p2_uncompress")]
        public static extern int P2Uncompress(byte[] affine, byte[] bytes);

        [DllImport(Name, EntryPoint = "blst_p1_deserialize")]
        public static extern int P1Deserialize(byte[] affine, byte[] bytes);

        [DllImport(Name, EntryPoint = "blst_p2_deserialize")]
        public static extern int P2Deserialize(byte[] affine, byte[] bytes);

        [DllImport(Name, EntryPoint = "blst_p1_affine_serialize")]
        public static extern void P1AffineSerialize(byte[] bytes, byte[] affine);

        [DllImport(Name, EntryPoint = "blst_p2_affine_serialize")]
        public static extern void P2AffineSerialize(byte[] bytes, byte[] affine);

        [DllImport(Name, EntryPoint = "blst_p1_compress")]
        public static extern void P1Compress(byte[] bytes, byte[] point);

        [DllImport(Name, EntryPoint = "blst_p2_compress")]
        public static extern void P2Compress(byte[] bytes, byte[] point);

        [DllImport(Name, EntryPoint = "blst_p1_affine_in_g1")]
        public static extern byte P1AffineInG1(byte[] affine);

        [DllImport(Name, EntryPoint = "blst_p2_affine_in_g2")]
        public static extern byte P2AffineInG2(byte[] affine);

        [DllImport(Name, EntryPoint = "blst_p1_from_affine")]
        public static extern void P1FromAffine(byte[] point, byte[] affine);

        [DllImport(Name, EntryPoint = "blst_p2_from_affine")]
        public static extern void P2FromAffine(byte[] point, byte[] affine);

        [DllImport(Name, EntryPoint = "blst_p1_to_affine")]
        public static extern void P1ToAffine(byte[] affine, byte[] point);

        [DllImport(Name, EntryPoint = "blst_p2_to_affine")]
        public static extern void P2ToAffine(byte[] affine, byte[] point);

        [DllImport(Name, EntryPoint = "blst_p1_mult")]
        public static extern void P1Mult(byte[] result, byte[] point, byte[] littleEndianScalar, nuint bits);

        [DllImport(Name, EntryPoint = "blst_p2_mult")]
        public static extern void P2Mult(byte[] result, byte[] point, byte[] littleEndianScalar, nuint bits);

        [DllImport(Name, EntryPoint = "blst_p1_add_or_double")]
        public static extern void P1AddOrDouble(byte[] sum, byte[] a, byte[] b);

        [DllImport(Name, EntryPoint = "blst_p2_add_or_double")]
        public static extern void P2AddOrDouble(byte[] sum, byte[] a, byte[] b);

        [DllImport(Name, EntryPoint = "blst_hash_to_g2")]
        public static extern void HashToG2(
            byte[] point, byte[] message, nuint length, byte[] tag, nuint tagLength, byte[]? prefix, nuint prefixLength);

        [DllImport(Name, EntryPoint = "blst_map_to_g1")]
        public static extern void MapToG1(byte[] point, byte[] u, byte[]? v);

        [DllImport(Name, EntryPoint = "blst_fp_from_bendian")]
        public static extern void FpFromBigEndian(byte[] fp, byte[] bytes);

        [DllImport(Name, EntryPoint = "blst_scalar_from_bendian")]
        public static extern void ScalarFromBigEndian(byte[] scalar, byte[] bytes);

        [DllImport(Name, EntryPoint = "blst_sk_to_pk_in_g1")]
        public static extern void SkToPkInG1(byte[] point, byte[] scalar);

        [DllImport(Name, EntryPoint = "blst_sign_pk_in_g1")]
        public static extern void SignPkInG1(byte[] signature, byte[] hash, byte[] scalar);

        [DllImport(Name, EntryPoint = "blst_miller_loop")]
        public static extern void MillerLoop(byte[] result, byte[] q, byte[] p);

        [DllImport(Name, EntryPoint = "blst_fp12_mul")]
        public static extern void Fp12Mul(byte[] result, byte[] a, byte[] b);

        [DllImport(Name, EntryPoint = "blst_final_exp")]
        public static extern void FinalExp(byte[] result, byte[] value);

        [DllImport(Name, EntryPoint = "blst_fp12_is_one")]
        public static extern byte Fp12IsOne(byte[] value);
    }
}
