namespace Helios.Tee.Quotes;

/// <summary><c>TDATTRIBUTES</c> (Intel TDX module ABI): 64 bits, little-endian, that the host chose for this trust domain.</summary>
public readonly record struct TdAttributes(ulong Bits)
{
    private const ulong DebugBit = 1UL << 0;
    private const ulong SeptVeDisableBit = 1UL << 28;
    private const ulong ProtectionKeysBit = 1UL << 30;
    private const ulong KeyLockerBit = 1UL << 31;
    private const ulong PerfmonBit = 1UL << 63;

    private const ulong KnownBits = DebugBit | SeptVeDisableBit | ProtectionKeysBit | KeyLockerBit | PerfmonBit;

    /// <summary>The host may read and change the trust domain's memory.</summary>
    public bool IsDebug => (Bits & DebugBit) != 0;

    /// <summary>EPT violations do not become #VE: the host cannot make pages appear to vanish.</summary>
    public bool SeptVeDisable => (Bits & SeptVeDisableBit) != 0;

    /// <summary>Bits that no policy may allow: the rest of TUD, SEC 8–27 and 29 (migratable), OTHER 32–62.</summary>
    public ulong UnacceptableBits => Bits & ~KnownBits;

    public override string ToString() => $"0x{Bits:x16}";
}
