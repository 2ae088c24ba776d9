using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x0f: whether a product of pairings on BLS12-381 is one (EIP-2537): pairs of points of the subgroups, at least one.</summary>
internal sealed class BlsPairingCheck : LongPrecompile
{
    private const int PairLength = BlsPoints.G1Length + BlsPoints.G2Length;

    public override ulong GasCost(ReadOnlySpan<byte> input) => 37_700 + (32_600 * (ulong)(input.Length / PairLength));

    public override bool TryRun(ReadOnlySpan<byte> input, ComputeTurn turn, out byte[] output)
    {
        output = [];
        if (input.IsEmpty || input.Length % PairLength != 0)
            return false;
        var pairs = new (AffinePoint<Fp> P, AffinePoint<Fp2> Q)[input.Length / PairLength];
        for (int i = 0; i < pairs.Length; i++)
        {
            turn.Check();
            ReadOnlySpan<byte> pair = input.Slice(i * PairLength, PairLength);
            if (!BlsPoints.TryReadG1(pair, out pairs[i].P) || !G1.IsInSubgroup(pairs[i].P)
                || !BlsPoints.TryReadG2(pair[BlsPoints.G1Length..], out pairs[i].Q) || !G2.IsInSubgroup(pairs[i].Q))
            {
                return false;
            }
        }
        output = new byte[32];
        output[31] = Pairing.IsProductOne(pairs, turn) ? (byte)1 : (byte)0;
        return true;
    }
}
