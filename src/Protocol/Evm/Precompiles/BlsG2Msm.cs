using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x0e: a sum of scalar multiples in G2 of BLS12-381 (EIP-2537): pairs of a point of the subgroup and a scalar of 32 bytes, at
/// least one.</summary>
internal sealed class BlsG2Msm : LongPrecompile
{
    private const int PairLength = BlsPoints.G2Length + BlsPoints.ScalarLength;

    public override ulong GasCost(ReadOnlySpan<byte> input) => MsmDiscount.GasCost(input.Length / PairLength, 22_500, MsmDiscount.G2);

    public override bool TryRun(ReadOnlySpan<byte> input, ComputeTurn turn, out byte[] output)
    {
        output = [];
        if (input.IsEmpty || input.Length % PairLength != 0)
            return false;
        AffinePoint<Fp2>[] points = new AffinePoint<Fp2>[input.Length / PairLength];
        byte[] scalars = new byte[points.Length * BlsPoints.ScalarLength];
        for (int i = 0; i < points.Length; i++)
        {
            turn.Check();
            ReadOnlySpan<byte> pair = input.Slice(i * PairLength, PairLength);
            if (!BlsPoints.TryReadG2(pair, out points[i]) || !G2.IsInSubgroup(points[i]))
                return false;
            pair[BlsPoints.G2Length..].CopyTo(scalars.AsSpan(i * BlsPoints.ScalarLength));
        }
        output = BlsPoints.Write(G2.Sum(points, scalars, turn).ToAffine());
        return true;
    }
}
