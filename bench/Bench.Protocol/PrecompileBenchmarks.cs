using BenchmarkDotNet.Attributes;
using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Helios.Protocol.Evm.Precompiles;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Bench.Protocol;

/// <summary>The expensive precompiles, by what their gas buys: compare a time with its gas to see which one an attacker would
/// choose.</summary>
public class PrecompileBenchmarks
{
    private readonly EcMul _ecMul = new();
    private readonly EcPairing _ecPairing = new();
    private readonly BlsG1Msm _g1Msm = new();
    private readonly BlsG2Msm _g2Msm = new();
    private readonly BlsPairingCheck _blsPairing = new();
    private readonly BlsMapFp2ToG2 _mapToG2 = new();
    private readonly P256Verify _p256 = new();

    private byte[] _mulInput = [], _pairingInput = [], _g1 = [], _g1Many = [], _g2 = [], _g2Many = [], _blsPairs = [], _p256Input = [];

    [GlobalSetup]
    public void Setup()
    {
        byte[] scalar = [.. Enumerable.Repeat((byte)0x5a, 32)];
        byte[] generator = [.. Word("1"), .. Word("2")];
        byte[] twist =
        [
            .. Word("198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"),
            .. Word("1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"),
            .. Word("090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"),
            .. Word("12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
        ];
        _mulInput = [.. generator, .. scalar];
        _pairingInput = [.. generator, .. twist, .. generator, .. twist];

        JacobianPoint<Fp> p = JacobianPoint<Fp>.From(G1.Generator);
        JacobianPoint<Fp2> q = JacobianPoint<Fp2>.From(G2.Generator);
        _g1 = [.. BlsPoints.Write(G1.Generator), .. scalar];
        _g2 = [.. BlsPoints.Write(G2.Generator), .. scalar];
        ulong[] multiples = [.. Enumerable.Range(1, 128).Select(i => (ulong)i)];
        _g1Many = [.. multiples.SelectMany(i => BlsPoints.Write(JacobianPoint<Fp>.Multiply(p, i).ToAffine()).Concat(scalar))];
        _g2Many = [.. multiples.SelectMany(i => BlsPoints.Write(JacobianPoint<Fp2>.Multiply(q, i).ToAffine()).Concat(scalar))];
        byte[] pair = [.. BlsPoints.Write(G1.Generator), .. BlsPoints.Write(G2.Generator)];
        _blsPairs = [.. pair, .. pair];

        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        _p256Input = [.. scalar, .. key.SignHash(scalar), .. point.X!, .. point.Y!];
    }

    [Benchmark(Description = "0x07 ecMul, 6,000 gas")]
    public bool EcMul() => _ecMul.TryRun(_mulInput, out _);

    [Benchmark(Description = "0x08 ecPairing of 2, 113,000 gas")]
    public bool EcPairing() => _ecPairing.TryRun(_pairingInput, out _);

    [Benchmark(Description = "0x0c G1 MSM of 1, 12,000 gas")]
    public bool G1Msm1() => _g1Msm.TryRun(_g1, out _);

    [Benchmark(Description = "0x0c G1 MSM of 128, 797,184 gas")]
    public bool G1Msm128() => _g1Msm.TryRun(_g1Many, out _);

    [Benchmark(Description = "0x0e G2 MSM of 1, 22,500 gas")]
    public bool G2Msm1() => _g2Msm.TryRun(_g2, out _);

    [Benchmark(Description = "0x0e G2 MSM of 128, 1,509,120 gas")]
    public bool G2Msm128() => _g2Msm.TryRun(_g2Many, out _);

    [Benchmark(Description = "0x0f BLS pairing of 2, 102,900 gas")]
    public bool BlsPairing() => _blsPairing.TryRun(_blsPairs, out _);

    [Benchmark(Description = "0x11 map to G2, 23,800 gas")]
    public bool MapToG2() => _mapToG2.TryRun(new byte[BlsPoints.Fp2Length], out _);

    [Benchmark(Description = "0x100 p256Verify, 6,900 gas")]
    public bool P256() => _p256.TryRun(_p256Input, out _);

    private static byte[] Word(string hex) => Hex.Decode(hex.PadLeft(64, '0'));
}
