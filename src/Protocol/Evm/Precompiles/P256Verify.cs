using System.Security.Cryptography;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x100: ECDSA verification on secp256r1 (EIP-7951). The input is hash, r, s, x, y, 32 bytes each; the output is 1, or
/// nothing.</summary>
/// <remarks>A call never fails; an input of another length, or that does not verify for any reason, has no output.</remarks>
internal sealed class P256Verify : Precompile
{
    private const int InputLength = 160;

    public override ulong GasCost(ReadOnlySpan<byte> input) => 6900;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        if (input.Length == InputLength && IsValid(input[..32], input[32..96], input[96..128], input[128..]))
        {
            output = new byte[32];
            output[31] = 1;
        }
        return true;
    }

    private static bool IsValid(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        try
        {
            using ECDsa key = ECDsa.Create(
                new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = { X = x.ToArray(), Y = y.ToArray() } });
            return key.VerifyHash(hash, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false; // the platform throws for a point that is not on the curve
        }
    }
}
