using System.Security.Cryptography;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>
/// Which side of the QUIC connection speaks. One byte in everything that is signed or quoted, so that nothing can be reflected.
/// </summary>
public enum HandshakeRole : byte
{
    Initiator = 1,
    Responder = 2,
}

/// <summary>What a node brings to a handshake. The ephemeral key and the random value are used once.</summary>
/// <param name="Spki">DER of our TLS key.</param>
public sealed record LocalParty(
    HandshakeRole Role, Hash32 NetworkId, Secp256k1SecretKey NodeKey, Secp256k1SecretKey Ephemeral, Hash32 Random,
        ReadOnlyMemory<byte> Spki)
{
    public PeerId Id => new(NodeKey.PublicKey);

    public OverlayMessage.Hello Hello() =>
        new(OverlayLimits.Major, OverlayLimits.Minor, NetworkId, Id, Ephemeral.PublicKey, Random);
}

/// <summary>What both sides know once the hellos are exchanged: the transcript, the binding to this TLS session, and the keys.</summary>
/// <remarks>docs/overlay-protocol.md, sections 5 and 6.</remarks>
public sealed class Handshake
{
    private Handshake(
        LocalParty local, OverlayMessage.Hello peer, ReadOnlyMemory<byte> peerSpki, Hash32 binding, TrafficSecret sending,
        TrafficSecret receiving) =>
        (Local, Peer, PeerSpki, Binding, Sending, Receiving) = (local, peer, peerSpki, binding, sending, receiving);

    public LocalParty Local { get; }

    /// <summary>What the peer said of itself; proven only by its evidence and signature.</summary>
    public OverlayMessage.Hello Peer { get; }

    /// <summary>DER of the peer's TLS key, whose possession TLS has proven.</summary>
    public ReadOnlyMemory<byte> PeerSpki { get; }

    /// <summary>Names this session: both hellos, both TLS keys, the TLS exporter. The anchor of either side's quote.</summary>
    public Hash32 Binding { get; }

    public TrafficSecret Sending { get; }

    public TrafficSecret Receiving { get; }

    public HandshakeRole PeerRole => Local.Role == HandshakeRole.Initiator ? HandshakeRole.Responder : HandshakeRole.Initiator;

    /// <summary>Judges the peer's hello, cheapest first.</summary>
    public static RefuseReason? Judge(LocalParty local, OverlayMessage.Hello peer) =>
        peer.NetworkId != local.NetworkId ? RefuseReason.WrongNetwork
        : peer.NodeKey.Equals(local.Id)
            || peer.Random == local.Random
            || peer.Ephemeral.Equals(local.Ephemeral.PublicKey) ? RefuseReason.Self
        : null;

    /// <param name="peerHello">The peer's message, decoded and judged.</param>
    /// <param name="peerHelloBytes">The same, as received.</param>
    /// <param name="exporter">The TLS exporter; empty where the stack has none.</param>
    public static Handshake Agree(
        LocalParty local, OverlayMessage.Hello peerHello, ReadOnlySpan<byte> peerHelloBytes, ReadOnlyMemory<byte> peerSpki,
        ReadOnlySpan<byte> exporter) =>
        Agree(local, OverlayCodec.Encode(local.Hello()), peerHello, peerHelloBytes, peerSpki, exporter);

    /// <param name="ownHello">Our message, as sent.</param>
    public static Handshake Agree(
        LocalParty local, ReadOnlySpan<byte> ownHello, OverlayMessage.Hello peerHello, ReadOnlySpan<byte> peerHelloBytes,
        ReadOnlyMemory<byte> peerSpki, ReadOnlySpan<byte> exporter)
    {
        bool isInitiator = local.Role == HandshakeRole.Initiator;
        ReadOnlySpan<byte> first = isInitiator ? ownHello : peerHelloBytes, second = isInitiator ? peerHelloBytes : ownHello;
        ReadOnlySpan<byte> firstSpki = isInitiator
            ? local.Spki.Span
            : peerSpki.Span, secondSpki = isInitiator ? peerSpki.Span : local.Spki.Span;

        byte[] transcript = SHA256.HashData(
            new WireWriter().Bytes("helios-akka/overlay/transcript/1"u8).UInt8(0).Blob(first).Blob(second).Written);
        Hash32 binding = new(SHA256.HashData(new WireWriter()
            .Bytes("helios-akka/overlay/binding/1"u8).UInt8(0).Bytes(transcript)
            .Bytes(SHA256.HashData(firstSpki)).Bytes(SHA256.HashData(secondSpki)).Blob(exporter).Written));

        Hash32 sessionKey = SessionKey(local.Random, peerHello.Random);
        byte[] shared = Secp256k1.Ecdh(local.Ephemeral, peerHello.Ephemeral);
        byte[] prk = HKDF.Extract(HashAlgorithmName.SHA256, [.. shared, .. sessionKey.Span], transcript);
        CryptographicOperations.ZeroMemory(shared);
        TrafficSecret initiator = TrafficSecret.Derive(prk, HandshakeRole.Initiator, sessionKey);
        TrafficSecret responder = TrafficSecret.Derive(prk, HandshakeRole.Responder, sessionKey);
        CryptographicOperations.ZeroMemory(prk);
        return new Handshake(local, peerHello, peerSpki, binding, isInitiator ? initiator : responder, isInitiator ? responder : initiator);
    }

    /// <summary>The higher of the two random values, as big-endian numbers.</summary>
    public static Hash32 SessionKey(Hash32 a, Hash32 b) => a.Span.SequenceCompareTo(b.Span) >= 0 ? a : b;

    /// <summary>The node key's signature over this handshake and our side of it.</summary>
    public byte[] Sign() => Secp256k1.Sign(Local.NodeKey, SignedDigest(Local.Role).Span);

    public bool IsSignedByPeer(ReadOnlySpan<byte> signature) => Secp256k1.Verify(Peer.NodeKey.Key, SignedDigest(PeerRole).Span, signature);

    private Hash32 SignedDigest(HandshakeRole role) => new(SHA256.HashData(
        new WireWriter().Bytes("helios-akka/overlay/node-key/1"u8).UInt8(0).UInt8((byte)role).Bytes(Binding.Span).Written));
}
