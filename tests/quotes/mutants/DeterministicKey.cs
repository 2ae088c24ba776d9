using System.Security.Cryptography;
using Helios.Tee.Providers.Simulated;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using BigInteger = Org.BouncyCastle.Math.BigInteger;

namespace Helios.Mutants;

/// <summary>A P-256 key whose signatures are those of RFC 6979, so that a seed gives the same mutants in every process.</summary>
internal sealed class DeterministicKey : ECDsa
{
    private readonly ECDsa _key;
    private readonly ECDsaSigner _signer = new(new HMacDsaKCalculator(new Sha256Digest()));
    private readonly Dictionary<string, byte[]> _made = [];

    /// <param name="role">In words: the key is derived from them. Null for the root's.</param>
    public DeterministicKey(string? role)
    {
        _key = role is null ? SimulatedRoot.Key() : SimulatedRoot.Key(role);
        KeySizeValue = 256;
        ECParameters parameters = _key.ExportParameters(includePrivateParameters: true);
        X9ECParameters curve = CustomNamedCurves.GetByName("secp256r1");
        _signer.Init(forSigning: true, new ECPrivateKeyParameters(
            new BigInteger(1, parameters.D!), new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H)));
    }

    /// <returns>r ‖ s.</returns>
    public override byte[] SignHash(byte[] hash)
    {
        string name = Convert.ToHexString(hash);
        if (!_made.TryGetValue(name, out byte[]? signature))
        {
            BigInteger[] numbers = _signer.GenerateSignature(hash);
            _made[name] = signature = [.. Fixed(numbers[0]), .. Fixed(numbers[1])];
        }
        return [.. signature];
    }

    public override bool VerifyHash(byte[] hash, byte[] signature) => _key.VerifyHash(hash, signature);

    public override ECParameters ExportParameters(bool includePrivateParameters) => _key.ExportParameters(includePrivateParameters);

    protected override byte[] HashData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm) =>
        SHA256.HashData(data.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _key.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Fixed(BigInteger number)
    {
        byte[] bytes = number.ToByteArrayUnsigned();
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
