using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Bench.Protocol;

/// <summary>A call of an expensive precompile. Its time beside its gas says which one an attacker would choose.</summary>
internal sealed class PrecompileCalls
{
    private const int EcRecover = 1, Sha256 = 2, Ripemd160 = 3, ModExp = 5, EcAdd = 6, EcMul = 7, EcPairing = 8, Blake2F = 9, G1Msm = 12,
        G2Msm = 14, BlsPairing = 15;

    private readonly Precompile _precompile;

    private PrecompileCalls(string name, int address, byte[] input)
    {
        (Address, Input) = (address, input);
        if (!PrecompileTable.Of(Fork.Osaka).TryGet(new Address([.. new byte[18], (byte)(address >> 8), (byte)address]), out _precompile!))
            throw new InvalidOperationException($"no precompile at 0x{address:x}");
        Gas = _precompile.GasCost(input);
        Name = $"0x{address:x2} {name}, {Gas:N0} gas";
    }

    public string Name { get; }

    public int Address { get; }

    public byte[] Input { get; }

    public ulong Gas { get; }

    public static IReadOnlyList<PrecompileCalls> All { get; } =
    [
        new("ecrecover", EcRecover, EcRecoverInput()),
        new("sha256 of 4 KiB", Sha256, Bytes(4096)),
        new("ripemd160 of 4 KiB", Ripemd160, Bytes(4096)),
        new("modexp of 32 bytes", ModExp, ModExpInput(32, Scalar, odd: true)),
        new("modexp of 256 bytes, e = 65537", ModExp, ModExpInput(256, [1, 0, 1], odd: true)),
        new("modexp of 256 bytes, e of 256", ModExp, ModExpInput(256, Bytes(256), odd: true)),
        new("modexp of 256 bytes, e of 256, even", ModExp, ModExpInput(256, Bytes(256), odd: false)),
        new("bn254 add", EcAdd, [.. Bn254Double, .. Bn254Generator]),
        new("bn254 mul", EcMul, [.. Bn254Generator, .. Scalar]),
        new("bn254 pairing of 2", EcPairing, [.. Bn254Generator, .. Bn254Twist, .. Bn254Generator, .. Bn254Twist]),
        new("blake2f of 1,000 rounds", Blake2F, [0, 0, 3, 0xe8, .. new byte[208], 1]),
        new("G1 MSM of 1", G1Msm, G1Points(1)),
        new("G1 MSM of 128", G1Msm, G1Points(128)),
        new("G2 MSM of 1", G2Msm, G2Points(1)),
        new("G2 MSM of 128", G2Msm, G2Points(128)),
        new("BLS pairing of 2", BlsPairing, [.. BlsPair, .. BlsPair]),
        new("map to G1", 16, Bytes(BlsPoints.FpLength, padding: 17)),
        new("map to G2", 17, new byte[BlsPoints.Fp2Length]),
        new("P-256 verify", 0x100, P256Input()),
    ];

    public bool Run() => _precompile.TryRun(Input, out _) ? true : throw new InvalidOperationException($"{Name} failed");

    public override string ToString() => Name;

    private static byte[] Scalar => [.. Enumerable.Repeat((byte)0x5a, 32)];

    private static byte[] Bn254Generator => [.. Word("1"), .. Word("2")];

    private static byte[] Bn254Double =>
    [
        .. Word("030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3"),
        .. Word("15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4"),
    ];

    private static byte[] Bn254Twist =>
    [
        .. Word("198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"),
        .. Word("1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"),
        .. Word("090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"),
        .. Word("12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
    ];

    private static byte[] BlsPair => [.. BlsPoints.Write(G1.Generator), .. BlsPoints.Write(G2.Generator)];

    private static byte[] G1Points(int count)
    {
        JacobianPoint<Fp> p = JacobianPoint<Fp>.From(G1.Generator);
        return
        [
            .. Enumerable.Range(1, count).SelectMany(
                i => BlsPoints.Write(JacobianPoint<Fp>.Multiply(p, (ulong)i).ToAffine()).Concat(Bytes(32, seed: i))),
        ];
    }

    private static byte[] G2Points(int count)
    {
        JacobianPoint<Fp2> q = JacobianPoint<Fp2>.From(G2.Generator);
        return
        [
            .. Enumerable.Range(1, count).SelectMany(
                i => BlsPoints.Write(JacobianPoint<Fp2>.Multiply(q, (ulong)i).ToAffine()).Concat(Bytes(32, seed: i))),
        ];
    }

    private static byte[] ModExpInput(int length, byte[] exponent, bool odd)
    {
        byte[] modulus = Bytes(length);
        modulus[0] |= 0x80;
        modulus[^1] = (byte)(odd ? modulus[^1] | 1 : modulus[^1] & 0xfe);
        return [.. Word($"{length:x}"), .. Word($"{exponent.Length:x}"), .. Word($"{length:x}"), .. Bytes(length), .. exponent, .. modulus];
    }

    private static byte[] EcRecoverInput() =>
    [
        .. Word("456e9aea5e197a1f1af7a3e85a3212fa4049a3ba34c2289b4c860fc0b0c64ef3"), .. Word("1c"),
        .. Word("9242685bf161793cc25603c231bc2f568eb630ea16aa137d2664ac8038825608"),
        .. Word("4f8ae3bd7535248d0bd448298cc2e2071e56992d0774dc340c368ae950852ada"),
    ];

    private static byte[] P256Input()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [.. Scalar, .. key.SignHash(Scalar), .. point.X!, .. point.Y!];
    }

    private static byte[] Bytes(int length, int padding = 0, int seed = 1)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes.AsSpan(padding));
        return bytes;
    }

    private static byte[] Word(string hex) => Hex.Decode(hex.PadLeft(64, '0'));
}
