using Helios.Protocol.Bls;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x11: an element of Fp2 to a point of G2 of BLS12-381 (EIP-2537; RFC 9380, section 8.8.2, <c>map_to_curve</c> and
/// <c>clear_cofactor</c>).</summary>
internal sealed class BlsMapFp2ToG2 : Precompile
{
    public override ulong GasCost(ReadOnlySpan<byte> input) => 23_800;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        if (input.Length != BlsPoints.Fp2Length || !BlsPoints.TryReadFp2(input, out Fp2 element))
            return false;
        output = BlsPoints.Write(G2.ClearCofactor(HashToG2.MapToTwist(element)).ToAffine());
        return true;
    }
}
