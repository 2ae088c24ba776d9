using System.Security.Cryptography;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Overlay;

/// <summary>
/// One epoch of an authorization group: a message is sealed once and every member opens it (docs/overlay-protocol.md, section 7).
/// </summary>
/// <remarks>Each sender has its own key and counter under the group's key, so that two members never use one nonce twice.</remarks>
public sealed class GroupCipher : IDisposable
{
    public const int KeyLength = 32;

    private readonly byte[] _key;
    private readonly ReadOnlyMemory<byte> _signature;
    private readonly Dictionary<PeerId, (AesGcm Cipher, byte[] NonceBase)> _senders = [];
    private readonly Dictionary<PeerId, ulong> _heard = [];
    private ulong _counter;

    private GroupCipher(GroupId group, uint epoch, PeerId issuer, ReadOnlySpan<byte> key, ReadOnlyMemory<byte> signature) =>
        (Group, Epoch, Issuer, _key, _signature) = (group, epoch, issuer, key.ToArray(), signature);

    /// <summary>A key that this node makes.</summary>
    /// <param name="issuer">The node's own key; stays with the caller.</param>
    /// <param name="key">32 random bytes.</param>
    public static GroupCipher Issue(GroupId group, uint epoch, Secp256k1SecretKey issuer, ReadOnlySpan<byte> key) => new(
        group, epoch, new PeerId(issuer.PublicKey), key,
        Secp256k1.Sign(issuer, IssueDigest(group, epoch, new PeerId(issuer.PublicKey), key).Span));

    /// <summary>A key that a peer shares; null if its issuer has not signed it.</summary>
    public static GroupCipher? Of(OverlayMessage.GroupKeyShared m) =>
        Secp256k1.Verify(m.Issuer.Key, IssueDigest(m.Id, m.Epoch, m.Issuer, m.Key.Span).Span, m.Signature.Span)
            ? new GroupCipher(m.Id, m.Epoch, m.Issuer, m.Key.Span, m.Signature)
            : null;

    public GroupId Group { get; }

    public uint Epoch { get; }

    public PeerId Issuer { get; }

    public OverlayMessage.GroupKeyShared Share() => new(Group, Epoch, Issuer, _key.ToArray(), _signature);

    /// <summary>Whether another key is to be used instead: a later epoch, or of the same epoch the smaller issuer's.</summary>
    public bool YieldsTo(uint epoch, PeerId issuer) => epoch > Epoch || (epoch == Epoch && issuer.CompareTo(Issuer) < 0);

    public OverlayMessage.Group Seal(Secp256k1SecretKey nodeKey, ReadOnlySpan<byte> content)
    {
        PeerId sender = new(nodeKey.PublicKey);
        ulong counter = ++_counter;
        byte[] ciphertext = new byte[content.Length + Record.TagLength];
        (AesGcm cipher, byte[] nonceBase) = Of(sender);
        Span<byte> nonce = stackalloc byte[TrafficSecret.NonceLength];
        Record.Nonce(nonceBase, counter, nonce);
        cipher.Encrypt(nonce, content, ciphertext.AsSpan(0, content.Length), ciphertext.AsSpan(content.Length), Header(sender, counter));
        return new OverlayMessage.Group(
            Group, Epoch, sender, counter, ciphertext, Secp256k1.Sign(nodeKey, Digest(sender, counter, ciphertext).Span));
    }

    /// <summary>Opens a message that is newer than the last one of its sender.</summary>
    /// <returns>The content; null for a replay, another epoch, a forgery.</returns>
    public byte[]? Open(OverlayMessage.Group message)
    {
        if (message.Id != Group
            || message.Epoch != Epoch
            || message.Ciphertext.Length < Record.TagLength
            || message.Counter <= _heard.GetValueOrDefault(message.Sender))
            return null;
        Hash32 digest = Digest(message.Sender, message.Counter, message.Ciphertext.Span);
        if (!Secp256k1.Verify(message.Sender.Key, digest.Span, message.Signature.Span))
            return null;
        (AesGcm cipher, byte[] nonceBase) = Of(message.Sender);
        Span<byte> nonce = stackalloc byte[TrafficSecret.NonceLength];
        Record.Nonce(nonceBase, message.Counter, nonce);
        byte[] content = new byte[message.Ciphertext.Length - Record.TagLength];
        try
        {
            cipher.Decrypt(
                nonce, message.Ciphertext.Span[..content.Length], message.Ciphertext.Span[content.Length..], content,
                Header(message.Sender, message.Counter));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        _heard[message.Sender] = message.Counter;
        return content;
    }

    public void Dispose()
    {
        foreach ((AesGcm cipher, _) in _senders.Values)
            cipher.Dispose();
        _senders.Clear();
        CryptographicOperations.ZeroMemory(_key);
    }

    private (AesGcm Cipher, byte[] NonceBase) Of(PeerId sender)
    {
        if (_senders.TryGetValue(sender, out var known))
            return known;
        Span<byte> derived = stackalloc byte[TrafficSecret.KeyLength + TrafficSecret.NonceLength];
        HKDF.Expand(HashAlgorithmName.SHA256, _key, derived,
            new WireWriter().Bytes("helios-akka/overlay/group-sender/1"u8).UInt8(0).Bytes(Group.Value.Span).UInt32(Epoch)
                .Bytes(sender.Span).Written);
        var created = (new AesGcm(derived[..TrafficSecret.KeyLength], Record.TagLength), derived[TrafficSecret.KeyLength..].ToArray());
        derived.Clear();
        _senders.Add(sender, created);
        return created;
    }

    private static Hash32 IssueDigest(GroupId group, uint epoch, PeerId issuer, ReadOnlySpan<byte> key) => new(SHA256.HashData(
        new WireWriter().Bytes("helios-akka/overlay/group-key/1"u8).UInt8(0).Bytes(group.Value.Span).UInt32(epoch).Bytes(issuer.Span)
            .Bytes(SHA256.HashData(key)).Written));

    private byte[] Header(PeerId sender, ulong counter) =>
        new WireWriter().Bytes(Group.Value.Span).UInt32(Epoch).Bytes(sender.Span).UInt64(counter).ToArray();

    private Hash32 Digest(PeerId sender, ulong counter, ReadOnlySpan<byte> ciphertext) => new(SHA256.HashData(
        new WireWriter().Bytes("helios-akka/overlay/group/1"u8).UInt8(0).Bytes(Header(sender, counter)).Blob(ciphertext).Written));
}
