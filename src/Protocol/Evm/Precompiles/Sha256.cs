using System.Security.Cryptography;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x02: SHA-256.</summary>
internal sealed class Sha256 : Precompile
{
    public override ulong GasCost(ReadOnlySpan<byte> input) => LinearCost(input, 60, 12);

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = SHA256.HashData(input);
        return true;
    }
}
