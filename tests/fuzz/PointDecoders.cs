using Helios.Protocol.Bls;
using Helios.Protocol.Crypto;
using Helios.Protocol.Curves;
using Helios.Protocol.Evm.Precompiles;
using Helios.Protocol.Tests.Oracles;
using Helios.Protocol.Tests.Overlay;
using NBitcoin.Secp256k1;

namespace Helios.Fuzz;

/// <summary>
/// Compressed points of curves. blst, where <c>tests/oracles/blst</c> has built it, and NBitcoin find the same point, or none.
/// </summary>
internal static class PointDecoders
{
    private const string Class = "points";
    private const int Coordinate = 48, Padded = 64;

    private static readonly bool HasBlst = Blst.WhyAbsent is null;

    public static IEnumerable<Decoder> All()
    {
        byte[] one = new byte[G1.CompressedLength], two = new byte[G2.CompressedLength], infinity = [0xc0, .. new byte[95]];
        G1.Encode(G1.Generator, one);
        G2.Encode(G2.Generator, two);
        yield return Decoder.Of(Class, "point of G1", [one, infinity[..48]], ReadG1);
        yield return Decoder.Of(Class, "point of G2", [two, infinity], ReadG2);
        yield return Decoder.Of(Class, "BLS public key", [one], bytes => BlsPublicKey.Decode(bytes));
        yield return Decoder.Of(Class, "secp256k1 public key",
            [Samples.Key("k").PublicKey.Encode(), Samples.Key("k").PublicKey.EncodeUncompressed()], ReadSecp256k1);
    }

    private static bool ReadG1(byte[] bytes)
    {
        bool isPoint = G1.TryDecodeOnCurve(bytes, out AffinePoint<Fp> point);
        if (bytes.Length != G1.CompressedLength)
            return isPoint ? throw new InvalidOperationException("a point of another length") : false;
        if (HasBlst)
            Agree(isPoint, isPoint ? (Bare(BlsPoints.Write(point)), G1.IsInSubgroup(point)) : default, Blst.DecodeG1(bytes));
        byte[] again = new byte[G1.CompressedLength];
        if (isPoint)
            G1.Encode(point, again);
        return isPoint && (again.AsSpan().SequenceEqual(bytes) ? true : throw new InvalidOperationException("encoded as other bytes"));
    }

    private static bool ReadG2(byte[] bytes)
    {
        bool isPoint = G2.TryDecodeOnCurve(bytes, out AffinePoint<Fp2<Fp>> point);
        if (bytes.Length != G2.CompressedLength)
            return isPoint ? throw new InvalidOperationException("a point of another length") : false;
        if (HasBlst)
            Agree(isPoint, isPoint ? (Bare(BlsPoints.Write(point)), G2.IsInSubgroup(point)) : default, Blst.DecodeG2(bytes));
        byte[] again = new byte[G2.CompressedLength];
        if (isPoint)
            G2.Encode(point, again);
        return isPoint && (again.AsSpan().SequenceEqual(bytes) ? true : throw new InvalidOperationException("encoded as other bytes"));
    }

    private static void Agree(bool isPoint, (byte[] Point, bool IsInSubgroup) ours, (byte[] Point, bool IsInSubgroup)? theirs)
    {
        if (isPoint != theirs is not null
            || (theirs is { } other && (ours.IsInSubgroup != other.IsInSubgroup || !ours.Point.AsSpan().SequenceEqual(other.Point))))
        {
            throw new InvalidOperationException(
                $"ours has a point: {isPoint}, in the subgroup: {ours.IsInSubgroup}; blst: {theirs is not null}, {theirs?.IsInSubgroup}");
        }
    }

    /// <summary>Without the 16 zeros before each coordinate.</summary>
    private static byte[] Bare(byte[] padded) => [.. padded.Chunk(Padded).SelectMany(element => element[(Padded - Coordinate)..])];

    private static bool ReadSecp256k1(byte[] bytes)
    {
        // SEC 1 has two forms; theirs also reads a third, whose prefix says the sign as well
        bool isTheirs = ECPubKey.TryCreate(bytes, Context.Instance, out _, out ECPubKey? theirs)
            && (bytes is [0x02 or 0x03, ..] ? bytes.Length == 33 : bytes is [0x04, ..]);
        byte[] ours;
        try
        {
            ours = Secp256k1PublicKey.Decode(bytes).Encode();
        }
        catch (MalformedInputException)
        {
            return isTheirs ? throw new InvalidOperationException("NBitcoin reads a key that ours refuses") : false;
        }
        return isTheirs && theirs!.ToBytes(compressed: true).AsSpan().SequenceEqual(ours)
            ? true
            : throw new InvalidOperationException("NBitcoin reads another key, or none");
    }
}
