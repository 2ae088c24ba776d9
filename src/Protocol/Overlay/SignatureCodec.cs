using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>The bytes of an authority's signatures: a list of public key and signature, on the wire and in the journal.</summary>
public static class SignatureCodec
{
    public static WireWriter Write(WireWriter wire, ImmutableArray<AuthoritySignature> signatures)
    {
        wire.UInt16((ushort)signatures.Length);
        foreach ((Secp256k1PublicKey key, ReadOnlyMemory<byte> signature) in signatures)
            wire.Bytes(key.Span).Bytes(signature.Span);
        return wire;
    }

    /// <exception cref="MalformedInputException">More than an authority can have, or a key that is not on the curve.</exception>
    public static ImmutableArray<AuthoritySignature> Read(ref WireReader wire)
    {
        int count = wire.Count(Authority.MostKeys, leastSize: Secp256k1PublicKey.Length + Secp256k1.SignatureLength);
        var signatures = ImmutableArray.CreateBuilder<AuthoritySignature>(count);
        for (int i = 0; i < count; i++)
        {
            signatures.Add(new AuthoritySignature(
                Secp256k1PublicKey.Decode(wire.Bytes(Secp256k1PublicKey.Length)), wire.Bytes(Secp256k1.SignatureLength).ToArray()));
        }
        return signatures.MoveToImmutable();
    }
}
