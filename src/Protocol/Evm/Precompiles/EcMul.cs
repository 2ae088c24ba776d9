using Helios.Protocol.Bn254;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x07: scalar multiplication on alt_bn128 (EIP-196; price EIP-1108). The input is padded with zeros to a point and a scalar of
/// 32 bytes.</summary>
internal sealed class EcMul : Precompile
{
    public override ulong GasCost(ReadOnlySpan<byte> input) => 6000;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        Span<byte> padded = stackalloc byte[Bn254Points.G1Length + 32];
        Buffers.CopyPadded(input, U256.Zero, padded);
        if (!Bn254Points.TryReadG1(padded, out AffinePoint<Fp> point))
            return false;
        output = Bn254Points.Write(Bn254Curve.Multiply(point, padded[Bn254Points.G1Length..]).ToAffine());
        return true;
    }
}
