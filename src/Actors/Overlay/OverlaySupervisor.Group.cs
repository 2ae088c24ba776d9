using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Helios.Protocol;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The group of all members: a key that changes with the membership, and messages sealed once for all.</summary>
public sealed partial class OverlaySupervisor
{
    private GroupCipher? _group;

    /// <summary>The group of everybody in this network.</summary>
    private GroupId MembersGroup => new(new Hash32(SHA256.HashData([.. "helios-akka/overlay/members/1\0"u8, .. _options.NetworkId.Span])));

    private bool IsMember(PeerId peer) => peer.Equals(_self) || _byPeer.ContainsKey(peer) || (_cluster.View.Members.TryGetValue(peer, out Member? member) && member.IsAlive);

    /// <summary>The member with the smallest node key makes the new key. Those who left hold only the old one.</summary>
    private void RekeyGroup()
    {
        bool isSmallest = _cluster.View.Alive.All(member => _self.CompareTo(member.NodeKey) <= 0);
        if (_byPeer.Count == 0 || !isSmallest)
            return;
        Adopt(new GroupCipher(MembersGroup, (_group?.Epoch ?? 0) + 1, _self, RandomNumberGenerator.GetBytes(GroupCipher.KeyLength)));
        TellAll(_group!.Share());
    }

    private void OnGroupKey(PeerId from, OverlayMessage.GroupKeyShared m)
    {
        if (m.Id != MembersGroup || !IsMember(m.Issuer) || (_group is not null && !_group.YieldsTo(m.Epoch, m.Issuer)))
            return;
        Adopt(new GroupCipher(m.Id, m.Epoch, m.Issuer, m.Key.Span));
        TellAll(m, except: from);
    }

    private void OnBroadcast(OverlayNetwork.Broadcast m)
    {
        if (_group is not null)
            TellAll(_group.Seal(_nodeKey, m.Content.Span));
    }

    /// <summary>Opened once, and passed on as it came: the seal is for all.</summary>
    private void OnGroupMessage(PeerId from, OverlayMessage.Group m)
    {
        if (_group is null || m.Sender.Equals(_self) || !IsMember(m.Sender) || _group.Open(m) is not { } content)
            return;
        Context.System.EventStream.Publish(new OverlayNetwork.GroupMessage(m.Sender, content));
        TellAll(m, except: from);
    }

    private void Adopt(GroupCipher group)
    {
        _group?.Dispose();
        _group = group;
        _log.Debug("group key of epoch {0} by {1}", group.Epoch, group.Issuer.Short);
    }
}
