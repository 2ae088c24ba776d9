using System.Security.Cryptography;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>
/// That a member gave a key of the network to another node: one entry of the giver's log (docs/overlay-protocol.md, section 8).
/// </summary>
/// <param name="Index">From 0, without a gap. A node's log begins with its node key, and with that at each boot.</param>
/// <param name="Previous">Digest of the entry before; zeros in the first.</param>
/// <param name="Platform">SHA-256 of the PPID of the receiver's quote.</param>
/// <param name="PolicyVersion">Of the document that let it have the key; 0 where the policy is static.</param>
/// <param name="Policy">Digest of that document, or of the static policy.</param>
/// <param name="Evidence">SHA-256 of the quote that the receiver showed for this.</param>
/// <param name="Time">By the giver's clock, in Unix seconds.</param>
public sealed record HandOver(
    ulong Index, Hash32 Previous, KeyHeld Key, PeerId Receiver, Hash32 Platform, uint PolicyVersion, Hash32 Policy, Hash32 Evidence,
    ulong Time, PeerId Giver)
{
    /// <summary>
    /// SHA-256(<c>helios-akka/hand-over/1</c> ‖ 00 ‖ network id ‖ the entry as <see cref="Write"/> has it).
    /// </summary>
    public Hash32 DigestIn(Hash32 networkId) => new(SHA256.HashData(
        Write(new WireWriter().Bytes("helios-akka/hand-over/1"u8).UInt8(0).Bytes(networkId.Span)).Written));

    public WireWriter Write(WireWriter wire) => wire
        .UInt64(Index).Bytes(Previous.Span).UInt32(Key.Epoch).Bytes(Key.PublicKey.Span).Bytes(Receiver.Span).Bytes(Platform.Span)
        .UInt32(PolicyVersion).Bytes(Policy.Span).Bytes(Evidence.Span).UInt64(Time).Bytes(Giver.Span);

    /// <exception cref="MalformedInputException">Not such bytes.</exception>
    public static HandOver Read(ref WireReader wire) => new(
        wire.UInt64(), wire.Hash32(),
        new KeyHeld(wire.UInt32(), Secp256k1PublicKey.Decode(wire.Bytes(Secp256k1PublicKey.Length))), wire.PeerId(), wire.Hash32(),
        wire.UInt32(), wire.Hash32(), wire.Hash32(), wire.UInt64(), wire.PeerId());
}

/// <summary>An entry, signed by the giver's node key over its digest: r ‖ s, 64 bytes, low s.</summary>
public sealed record SignedHandOver(HandOver Entry, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 8 + 32 + 4 + 33 + 33 + 32 + 4 + 32 + 32 + 8 + 33 + 64;

    public static SignedHandOver Sign(HandOver entry, Hash32 networkId, Secp256k1SecretKey nodeKey) =>
        new(entry, Secp256k1.Sign(nodeKey, entry.DigestIn(networkId).Span));

    public bool IsSignedIn(Hash32 networkId) =>
        Secp256k1.Verify(Entry.Giver.Key, Entry.DigestIn(networkId).Span, Signature.Span);

    public WireWriter Write(WireWriter wire) => Entry.Write(wire).Bytes(Signature.Span);

    /// <exception cref="MalformedInputException">Not such bytes.</exception>
    public static SignedHandOver Read(ref WireReader wire) =>
        new(HandOver.Read(ref wire), wire.Bytes(Secp256k1.SignatureLength).ToArray());
}
