using Helios.Protocol.Bn254;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bn254.Fp>;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x08: whether a product of pairings on alt_bn128 is one (EIP-197; price EIP-1108). No pair at all gives one.</summary>
internal sealed class EcPairing : LongPrecompile
{
    private const int PairLength = Bn254Points.G1Length + Bn254Points.G2Length;

    public override ulong GasCost(ReadOnlySpan<byte> input) => 45_000 + (34_000 * (ulong)(input.Length / PairLength));

    public override bool TryRun(ReadOnlySpan<byte> input, ComputeTurn turn, out byte[] output)
    {
        output = [];
        if (input.Length % PairLength != 0)
            return false;
        var pairs = new (AffinePoint<Fp> P, AffinePoint<Fp2> Q)[input.Length / PairLength];
        for (int i = 0; i < pairs.Length; i++)
        {
            turn.Check();
            ReadOnlySpan<byte> pair = input.Slice(i * PairLength, PairLength);
            if (!Bn254Points.TryReadG1(pair, out pairs[i].P) || !Bn254Points.TryReadG2(pair[Bn254Points.G1Length..], out pairs[i].Q))
                return false;
        }
        output = new byte[32];
        output[31] = Bn254Pairing.IsProductOne(pairs, turn) ? (byte)1 : (byte)0;
        return true;
    }
}
