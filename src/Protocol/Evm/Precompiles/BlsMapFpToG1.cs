using Helios.Protocol.Bls;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x10: a field element to a point of G1 of BLS12-381 (EIP-2537; RFC 9380, section 8.8.1, <c>map_to_curve</c> and
/// <c>clear_cofactor</c>).</summary>
internal sealed class BlsMapFpToG1 : Precompile
{
    public override ulong GasCost(ReadOnlySpan<byte> input) => 5500;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        if (input.Length != BlsPoints.FpLength || !BlsPoints.TryReadFp(input, out Fp element))
            return false;
        output = BlsPoints.Write(MapToG1.Map(element));
        return true;
    }
}
