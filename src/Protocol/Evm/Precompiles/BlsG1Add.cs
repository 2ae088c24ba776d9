using Helios.Protocol.Bls;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x0b: addition in E(Fp) of BLS12-381 (EIP-2537); the points need not be in the subgroup.</summary>
internal sealed class BlsG1Add : Precompile
{
    public override ulong GasCost(ReadOnlySpan<byte> input) => 375;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        if (input.Length != 2 * BlsPoints.G1Length
            || !BlsPoints.TryReadG1(input, out AffinePoint<Fp> left)
            || !BlsPoints.TryReadG1(input[BlsPoints.G1Length..], out AffinePoint<Fp> right))
        {
            return false;
        }
        output = BlsPoints.Write((JacobianPoint<Fp>.From(left) + right).ToAffine());
        return true;
    }
}
