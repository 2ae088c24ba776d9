using System.Buffers.Binary;
using Helios.Protocol.Bls;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x0a: a blob's polynomial takes a value at a point (EIP-4844).</summary>
/// <remarks>The input is versioned hash (32), z (32), y (32), commitment (48), proof (48); the output FIELD_ELEMENTS_PER_BLOB and
/// BLS_MODULUS, 32 bytes each.</remarks>
internal sealed class PointEvaluation : Precompile
{
    private const int InputLength = 192;

    public override ulong GasCost(ReadOnlySpan<byte> input) => 50_000;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        if (input.Length != InputLength)
            return false;
        ReadOnlySpan<byte> commitment = input[96..144];
        Span<byte> hash = stackalloc byte[32];
        Kzg.VersionedHash(commitment, hash);
        if (!hash.SequenceEqual(input[..32]) || !Kzg.VerifyProof(commitment, input[32..64], input[64..96], input[144..]))
            return false;

        output = new byte[64];
        BinaryPrimitives.WriteUInt32BigEndian(output.AsSpan(28), Kzg.FieldElementsPerBlob);
        BlsScalar.Order.CopyTo(output.AsSpan(32));
        return true;
    }
}
