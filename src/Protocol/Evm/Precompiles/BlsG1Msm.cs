using Helios.Protocol.Bls;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x0c: a sum of scalar multiples in G1 of BLS12-381 (EIP-2537): pairs of a point of the subgroup and a scalar of 32 bytes, at
/// least one.</summary>
internal sealed class BlsG1Msm : LongPrecompile
{
    private const int PairLength = BlsPoints.G1Length + BlsPoints.ScalarLength;

    public override ulong GasCost(ReadOnlySpan<byte> input) => MsmDiscount.GasCost(input.Length / PairLength, 12_000, MsmDiscount.G1);

    public override bool TryRun(ReadOnlySpan<byte> input, ComputeTurn turn, out byte[] output)
    {
        output = [];
        if (input.IsEmpty || input.Length % PairLength != 0)
            return false;
        AffinePoint<Fp>[] points = new AffinePoint<Fp>[input.Length / PairLength];
        byte[] scalars = new byte[points.Length * BlsPoints.ScalarLength];
        for (int i = 0; i < points.Length; i++)
        {
            turn.Check();
            ReadOnlySpan<byte> pair = input.Slice(i * PairLength, PairLength);
            if (!BlsPoints.TryReadG1(pair, out points[i]) || !G1.IsInSubgroup(points[i]))
                return false;
            pair[BlsPoints.G1Length..].CopyTo(scalars.AsSpan(i * BlsPoints.ScalarLength));
        }
        output = BlsPoints.Write(G1.Sum(points, scalars, turn).ToAffine());
        return true;
    }
}
