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
/// <param name="Founding">The checkpoint that its network started from; null for a joiner that has to hear it from a member.</param>
/// <param name="Spki">DER of our TLS key.</param>
public sealed record LocalParty(
    HandshakeRole Role, NetworkRules Rules, FinalizedBlock? Founding, Secp256k1SecretKey NodeKey, Secp256k1SecretKey Ephemeral,
    Hash32 Random, ReadOnlyMemory<byte> Spki)
{
    public PeerId Id => new(NodeKey.PublicKey);

    public OverlayMessage.Hello Hello() =>
        new(OverlayLimits.Major, OverlayLimits.Minor, Rules.Digest, Founding, Id, Ephemeral.PublicKey, Random);
}

/// <summary>What both sides know once the hellos are exchanged: the transcript, the binding to this TLS session, and the keys.</summary>
/// <remarks>docs/overlay-protocol.md, sections 5 and 6.</remarks>
public sealed class Handshake
{
    private Handshake(
        LocalParty local, OverlayMessage.Hello peer, Lineage lineage, ReadOnlyMemory<byte> peerSpki, Hash32 binding,
        TrafficSecret sending, TrafficSecret receiving) =>
        (Local, Peer, Lineage, PeerSpki, Binding, Sending, Receiving) =
        (local, peer, lineage, peerSpki, binding, sending, receiving);

    public LocalParty Local { get; }

    /// <summary>What the peer said of itself; proven only by its evidence and signature.</summary>
    public OverlayMessage.Hello Peer { get; }

    /// <summary>The network that both are in: by our rules, and from the founding checkpoint that one of us knew.</summary>
    public Lineage Lineage { get; }

    /// <summary>DER of the peer's TLS key, whose possession TLS has proven.</summary>
    public ReadOnlyMemory<byte> PeerSpki { get; }

    /// <summary>Names this session: both hellos, both TLS keys, the TLS exporter. The anchor of either side's quote.</summary>
    public Hash32 Binding { get; }

    public TrafficSecret Sending { get; }

    public TrafficSecret Receiving { get; }

    public HandshakeRole PeerRole => Local.Role == HandshakeRole.Initiator ? HandshakeRole.Responder : HandshakeRole.Initiator;

    /// <summary>Judges the peer's hello, cheapest first.</summary>
    /// <remarks>The side that dials chose whom to believe, so it may hear the founding checkpoint; the side that listens may not.</remarks>
    public static RefuseReason? Judge(LocalParty local, OverlayMessage.Hello peer) =>
        peer.Rules != local.Rules.Digest ? RefuseReason.WrongNetwork
        : local.Founding is null && (peer.Founding is null || local.Role == HandshakeRole.Responder) ? RefuseReason.NoLineage
        : local.Founding is not null && peer.Founding is not null && local.Founding != peer.Founding ? RefuseReason.WrongNetwork
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
        FinalizedBlock founding = local.Founding ?? peerHello.Founding
            ?? throw new InvalidOperationException("a handshake of two sides that do not know their network");
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
        byte[] material = [.. shared, .. sessionKey.Span];
        byte[] prk = HKDF.Extract(HashAlgorithmName.SHA256, material, transcript);
        CryptographicOperations.ZeroMemory(shared);
        CryptographicOperations.ZeroMemory(material);
        TrafficSecret initiator = TrafficSecret.Derive(prk, HandshakeRole.Initiator, sessionKey);
        TrafficSecret responder = TrafficSecret.Derive(prk, HandshakeRole.Responder, sessionKey);
        CryptographicOperations.ZeroMemory(prk);
        return new Handshake(
            local, peerHello, new Lineage(local.Rules, founding), peerSpki, binding,
            isInitiator ? initiator : responder, isInitiator ? responder : initiator);
    }

    /// <summary>The higher of the two random values, as big-endian numbers.</summary>
    public static Hash32 SessionKey(Hash32 a, Hash32 b) => a.Span.SequenceCompareTo(b.Span) >= 0 ? a : b;

    /// <summary>
    /// What evidence beside a request for the shared key is about: this session, the request, the block up to which its sender has
    /// followed the chain, and whether the sender's time is authenticated.
    /// </summary>
    public Hash32 KeyRequestBinding(UInt128 request, FinalizedBlock finalized, bool isTimeAuthenticated) => new(SHA256.HashData(
        new WireWriter().Bytes("helios-akka/overlay/key-request/1"u8).UInt8(0).Bytes(Binding.Span)
        .UInt64((ulong)(request >> 64)).UInt64((ulong)request)
        .Bytes(finalized.BlockRoot.Span).UInt64(finalized.Slot.Value).Boolean(isTimeAuthenticated).Written));

    /// <summary>The node key's signature over our side of this session.</summary>
    /// <param name="binding"><see cref="Binding"/>, or <see cref="KeyRequestBinding"/>.</param>
    public byte[] Sign(Hash32 binding) => Secp256k1.Sign(Local.NodeKey, SignedDigest(Local.Role, binding).Span);

    /// <inheritdoc cref="Sign"/>
    public bool IsSignedByPeer(Hash32 binding, ReadOnlySpan<byte> signature) =>
        Secp256k1.Verify(Peer.NodeKey.Key, SignedDigest(PeerRole, binding).Span, signature);

    private static Hash32 SignedDigest(HandshakeRole role, Hash32 binding) => new(SHA256.HashData(
        new WireWriter().Bytes("helios-akka/overlay/node-key/1"u8).UInt8(0).UInt8((byte)role).Bytes(binding.Span).Written));
}
