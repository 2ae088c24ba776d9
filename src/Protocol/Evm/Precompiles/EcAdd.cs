using Helios.Protocol.Bn254;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x06: addition on alt_bn128 (EIP-196; price EIP-1108). The input is padded with zeros to two points.</summary>
internal sealed class EcAdd : Precompile
{
    public override ulong GasCost(ReadOnlySpan<byte> input) => 150;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        Span<byte> padded = stackalloc byte[2 * Bn254Points.G1Length];
        Buffers.CopyPadded(input, U256.Zero, padded);
        if (!Bn254Points.TryReadG1(padded, out AffinePoint<Fp> left)
            || !Bn254Points.TryReadG1(padded[Bn254Points.G1Length..], out AffinePoint<Fp> right))
        {
            return false;
        }
        output = Bn254Points.Write((JacobianPoint<Fp>.From(left) + right).ToAffine());
        return true;
    }
}
