using Helios.Protocol.Crypto;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>
/// 0x01: who signed a hash (secp256k1). The input is hash, v (27 or 28), r, s, 32 bytes each; without a signer there is no output.
/// </summary>
internal sealed class EcRecover : Precompile
{
    private const int InputLength = 128;

    public override ulong GasCost(ReadOnlySpan<byte> input) => 3000;

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        Span<byte> padded = stackalloc byte[InputLength];
        Buffers.CopyPadded(input, U256.Zero, padded);
        U256 v = U256.FromBigEndian(padded[32..64]);
        if (v != 27ul && v != 28ul)
            return true;
        if (Secp256k1.Recover(padded[..32], padded[64..], (byte)(v.LowUInt64 - 27)) is { } key)
            output = key.ToAddress().ToU256().ToBigEndian();
        return true;
    }
}
