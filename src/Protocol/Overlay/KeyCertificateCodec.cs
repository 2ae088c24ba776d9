using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>Certificates in the overlay's messages and in the journal (docs/overlay-protocol.md, section 8).</summary>
public static class KeyCertificateCodec
{
    /// <summary>Bytes of the shortest certificate.</summary>
    public const int LeastSize = 32 + (2 * (4 + 33)) + 8 + 32 + 8 + 8 + 1 + (2 * 64);

    /// <remarks>The fields in the order of the digest, the new key's signature, then the old key's or the authority's.</remarks>
    public static WireWriter Write(WireWriter wire, SignedKeyCertificate signed)
    {
        KeyCertificate body = signed.Certificate;
        wire.Bytes(body.NetworkId.Span)
            .UInt32(body.Old.Epoch).Bytes(body.Old.PublicKey.Span).UInt32(body.New.Epoch).Bytes(body.New.PublicKey.Span)
            .UInt64(body.PolicyVersion).Bytes(body.PolicyDigest.Span).UInt64(body.ActiveFrom).UInt64(body.OldUntil)
            .UInt8((byte)body.Reason).Bytes(signed.SignedByNew.Span);
        if (body.Reason != KeyCertificateReason.Revoked)
            return wire.Bytes(signed.SignedByOld.Span);
        wire.UInt16((ushort)signed.SignedByAuthority.Length);
        foreach (AuthoritySignature one in signed.SignedByAuthority)
            wire.Bytes(one.Key.Span).Bytes(one.Signature.Span);
        return wire;
    }

    public static WireWriter Write(WireWriter wire, ImmutableArray<SignedKeyCertificate> certificates)
    {
        wire.UInt16((ushort)certificates.Length);
        foreach (SignedKeyCertificate one in certificates)
            Write(wire, one);
        return wire;
    }

    /// <exception cref="MalformedInputException">Not such bytes. Whether it holds is not judged.</exception>
    public static SignedKeyCertificate Read(ref WireReader wire)
    {
        var body = new KeyCertificate(
            wire.Hash32(), ReadHeld(ref wire), ReadHeld(ref wire), wire.UInt64(), wire.Hash32(), wire.UInt64(), wire.UInt64(),
            (KeyCertificateReason)wire.UInt8());
        byte[] byNew = ReadSignature(ref wire);
        if (body.Reason != KeyCertificateReason.Revoked)
            return new SignedKeyCertificate(body, byNew, ReadSignature(ref wire), []);
        int count = wire.Count(Authority.MostKeys, Secp256k1PublicKey.Length + Secp256k1.SignatureLength);
        var byAuthority = ImmutableArray.CreateBuilder<AuthoritySignature>(count);
        for (int i = 0; i < count; i++)
            byAuthority.Add(new AuthoritySignature(ReadKey(ref wire), ReadSignature(ref wire)));
        return new SignedKeyCertificate(body, byNew, default, byAuthority.MoveToImmutable());
    }

    /// <exception cref="MalformedInputException">Not such bytes.</exception>
    public static ImmutableArray<SignedKeyCertificate> ReadAll(ref WireReader wire)
    {
        int count = wire.Count(KeyChain.MaxCertificates, LeastSize - Secp256k1.SignatureLength);
        var certificates = ImmutableArray.CreateBuilder<SignedKeyCertificate>(count);
        for (int i = 0; i < count; i++)
            certificates.Add(Read(ref wire));
        return certificates.MoveToImmutable();
    }

    private static KeyHeld ReadHeld(ref WireReader wire) => new(wire.UInt32(), ReadKey(ref wire));

    private static Secp256k1PublicKey ReadKey(ref WireReader wire) =>
        Secp256k1PublicKey.Decode(wire.Bytes(Secp256k1PublicKey.Length));

    private static byte[] ReadSignature(ref WireReader wire) => wire.Bytes(Secp256k1.SignatureLength).ToArray();
}
