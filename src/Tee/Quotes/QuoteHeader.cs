namespace Helios.Tee.Quotes;

/// <summary>The first 48 bytes of a quote.</summary>
/// <param name="Version">4 or 5.</param>
/// <param name="UserData">20 bytes; on bare metal the first 16 are the quoting enclave's id.</param>
public sealed record QuoteHeader(ushort Version, ReadOnlyMemory<byte> UserData)
{
    public const int Length = 48;

    /// <summary>The only key type in use: ECDSA over P-256.</summary>
    public const ushort EcdsaP256 = 2;

    public const uint TdxTeeType = 0x81;

    /// <summary>Intel's quoting enclaves: <c>939a7233-f79c-4ca9-940a-0db3957f0607</c>.</summary>
    public static ReadOnlySpan<byte> IntelQeVendor =>
        [0x93, 0x9a, 0x72, 0x33, 0xf7, 0x9c, 0x4c, 0xa9, 0x94, 0x0a, 0x0d, 0xb3, 0x95, 0x7f, 0x06, 0x07];
}
