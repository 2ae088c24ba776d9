using System.Security.Cryptography;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The group of all members: one key, which changes with the membership, and messages that are sealed once for all.</summary>
/// <remarks>
/// An extension point. The node itself says nothing to the group yet: <see cref="OverlayNetwork.Broadcast"/> and
/// <see cref="OverlayNetwork.GroupMessage"/> are for what is built on it. The key is kept current, so that a first message needs no set-up.
/// </remarks>
public sealed class GroupChannel(Hash32 networkId) : IDisposable
{
    /// <summary>
    /// How far a key may be ahead of ours: a node that was cut off for a while catches up, and no member can use the epochs up.
    /// </summary>
    private const uint MostEpochsAhead = 16;

    private GroupCipher? _cipher;

    /// <summary>0 before there is a key.</summary>
    public uint Epoch => _cipher?.Epoch ?? 0;

    private GroupId Group { get; } = new(new Hash32(SHA256.HashData([.. "helios-akka/overlay/members/1\0"u8, .. networkId.Span])));

    /// <summary>The key, for a peer that has just been admitted; null before there is one.</summary>
    public OverlayMessage.GroupKeyShared? Share() => _cipher?.Share();

    /// <summary>
    /// Makes the key of the next epoch, if it is ours to make: the member with the smallest node key does. Nodes that left have only the
    /// old one.
    /// </summary>
    /// <param name="nodeKey">Signs the key as ours; stays with the caller.</param>
    /// <param name="key">32 random bytes.</param>
    /// <returns>The key for all peers; null if another member makes it, or nobody is there to share it with.</returns>
    public OverlayMessage.GroupKeyShared? Rekey(Membership members, Secp256k1SecretKey nodeKey, ReadOnlySpan<byte> key)
    {
        if (members.Connected.IsEmpty || !members.IsSmallest || Epoch == uint.MaxValue)
            return null;
        Use(GroupCipher.Issue(Group, Epoch + 1, nodeKey, key));
        return Share();
    }

    /// <summary>Takes a key that a peer shares.</summary>
    /// <returns>Whether it is in use now, and the other peers must hear of it.</returns>
    public bool Take(OverlayMessage.GroupKeyShared m, Membership members)
    {
        bool isTooFar = _cipher is not null && m.Epoch > Epoch && m.Epoch - Epoch > MostEpochsAhead;
        if (m.Id != Group || isTooFar || !members.Contains(m.Issuer) || _cipher?.YieldsTo(m.Epoch, m.Issuer) == false)
            return false;
        if (GroupCipher.Of(m) is not { } signed)
            return false;
        Use(signed);
        return true;
    }

    /// <returns>The sealed message for all peers; null before there is a key.</returns>
    public OverlayMessage.Group? Seal(Secp256k1SecretKey nodeKey, ReadOnlySpan<byte> content) => _cipher?.Seal(nodeKey, content);

    /// <returns>The content of another member's message, which is then passed on as it came; null for a replay, a forgery, or another
    /// epoch.</returns>
    public byte[]? Open(OverlayMessage.Group m, Membership members) =>
        m.Sender.Equals(members.Self) || !members.Contains(m.Sender) ? null : _cipher?.Open(m);

    public void Dispose() => _cipher?.Dispose();

    private void Use(GroupCipher cipher)
    {
        _cipher?.Dispose();
        _cipher = cipher;
    }
}
