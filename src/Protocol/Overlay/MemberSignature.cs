using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>A member's own signature over its address and incarnation: ECDSA secp256k1, 64 bytes.</summary>
public sealed record MemberSignature(Hash32 R, Hash32 S)
{
    /// <param name="bytes">r ‖ s.</param>
    public static MemberSignature Of(ReadOnlySpan<byte> bytes) => new(new Hash32(bytes[..32]), new Hash32(bytes[32..]));

    public byte[] ToArray() => [.. R.Span, .. S.Span];

    internal static void Write(WireWriter wire, MemberSignature? signature)
    {
        wire.Boolean(signature is not null);
        if (signature is not null)
            wire.Bytes(signature.R.Span).Bytes(signature.S.Span);
    }

    internal static MemberSignature? Read(ref WireReader wire) => wire.Boolean() ? Of(wire.Bytes(Secp256k1.SignatureLength)) : null;
}
