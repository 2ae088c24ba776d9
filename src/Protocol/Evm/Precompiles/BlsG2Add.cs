using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x0d: addition on the twist of BLS12-381 (EIP-2537); the points need not be in the subgroup.</summary>
internal sealed class BlsG2Add : Precompile
{
    public override ulong GasCost(ReadOnlySpan<byte> input) => 600;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        if (input.Length != 2 * BlsPoints.G2Length
            || !BlsPoints.TryReadG2(input, out AffinePoint<Fp2> left)
            || !BlsPoints.TryReadG2(input[BlsPoints.G2Length..], out AffinePoint<Fp2> right))
        {
            return false;
        }
        output = BlsPoints.Write((JacobianPoint<Fp2>.From(left) + right).ToAffine());
        return true;
    }
}
