using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Devnet.Beacon;

/// <summary>A BLS secret key, for the devnet and for tests.</summary>
/// <remarks>The arithmetic is not constant time and the scalar is not zeroed: never give it a key that protects anything.</remarks>
public sealed class BlsSecretKey
{
    public const int Length = BlsScalar.Length;

    private readonly byte[] _scalar;

    private BlsSecretKey(byte[] scalar)
    {
        _scalar = scalar;
        PublicKey = new(JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(G1.Generator), scalar).ToAffine());
    }

    public BlsPublicKey PublicKey { get; }

    /// <summary>Reads an integer of 32 bytes, big-endian, between 1 and r - 1.</summary>
    /// <exception cref="MalformedInputException">Not 32 bytes, or not in that range.</exception>
    public static BlsSecretKey Decode(ReadOnlySpan<byte> bytes) =>
        BlsScalar.IsCanonical(bytes) && bytes.ContainsAnyExcept((byte)0)
            ? new(bytes.ToArray())
            : throw new MalformedInputException(
                $"BLS secret key of {bytes.Length} bytes: an integer of 32 bytes from 1 to r - 1 is expected");

    /// <summary>The signature of a message, 96 bytes (draft-irtf-cfrg-bls-signature-05, section 2.6, <c>CoreSign</c>).</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        AffinePoint<Fp2> hash = HashToG2.Hash(message, BlsSignatures.DomainSeparationTag);
        byte[] signature = new byte[BlsSignatures.Length];
        G2.Encode(JacobianPoint<Fp2>.Multiply(JacobianPoint<Fp2>.From(hash), _scalar).ToAffine(), signature);
        return signature;
    }
}
