using BenchmarkDotNet.Attributes;
using Helios.Devnet.Beacon;
using Helios.Protocol.Bls;

namespace Helios.Bench.Protocol;

/// <summary>The cost of a light-client update in BLS12-381: a committee of 512 keys, one aggregate signature.</summary>
[MemoryDiagnoser]
public class BlsBenchmarks
{
    private const int CommitteeSize = 512;

    private readonly byte[] _message = new byte[32];
    private byte[] _encodedKeys = [];
    private BlsPublicKey[] _keys = [];
    private BlsSecretKey _secret = null!;
    private byte[] _signature = [];

    /// <summary>What is verified, for another implementation: message, keys of 48 bytes, signature; and the first secret key.</summary>
    internal ReadOnlyMemory<byte> Message => _message;

    internal ReadOnlyMemory<byte> EncodedKeys => _encodedKeys;

    internal ReadOnlyMemory<byte> Signature => _signature;

    internal ReadOnlyMemory<byte> FirstSecret => Scalar(1);

    [GlobalSetup]
    public void Setup()
    {
        BlsSecretKey[] secrets = [.. Enumerable.Range(1, CommitteeSize).Select(i => BlsSecretKey.Decode(Scalar(i)))];
        _secret = secrets[0];
        _keys = [.. secrets.Select(secret => secret.PublicKey)];
        _encodedKeys = [.. _keys.SelectMany(key => key.Encode())];
        _signature = BlsSignatures.Aggregate([.. secrets.Select(secret => secret.Sign(_message))]);
        if (!FastAggregateVerify512())
            throw new InvalidOperationException("the aggregate signature does not verify: the numbers would mean nothing");
    }

    [Benchmark]
    public bool FastAggregateVerify512() => BlsSignatures.FastAggregateVerify(_keys, _message, _signature);

    [Benchmark]
    public int DecodeCommitteeOf512() => BlsPublicKey.DecodeManyTrusted(_encodedKeys).Length;

    [Benchmark]
    public BlsPublicKey DecodeAndValidateKey() => BlsPublicKey.Decode(_encodedKeys.AsSpan(0, BlsPublicKey.Length));

    [Benchmark]
    public BlsPublicKey Aggregate512Keys() => BlsPublicKey.Aggregate(_keys);

    [Benchmark]
    public bool HashToCurve() => HashToG2.Hash(_message, BlsSignatures.DomainSeparationTag).IsInfinity;

    [Benchmark]
    public bool PairingOfTwo() => Pairing.IsProductOne([(G1.Generator, G2.Generator), (-G1.Generator, G2.Generator)]);

    [Benchmark]
    public byte[] Sign() => _secret.Sign(_message);

    private static byte[] Scalar(int index)
    {
        byte[] scalar = System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(index));
        scalar[0] &= 0x3f;
        return scalar;
    }
}
