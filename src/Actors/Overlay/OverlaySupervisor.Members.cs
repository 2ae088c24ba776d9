using System.Net;
using Akka.Actor;
using Akka.Event;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>Who is in the network: what this node has seen itself, and what its peers say.</summary>
public sealed partial class OverlaySupervisor
{
    /// <summary>We have seen this node with our own eyes; whoever had its address before is gone.</summary>
    private void HearAdmitted(PeerId peer, IPEndPoint remote)
    {
        var admitted = new Member(peer, remote.ToNodeAddress(), _self, 0, MemberState.Alive);
        IEnumerable<Member> before = _cluster.View.Alive
            .Where(member => member.Address == admitted.Address && !member.NodeKey.Equals(peer) && !_byPeer.ContainsKey(member.NodeKey))
            .Select(member => member with { State = MemberState.Lost });
        _parts.ClusterView.Tell(new ClusterViewMessages.Hear([.. before, admitted], _self, Source: null));
    }

    private void DeclareLost(TimeSpan now)
    {
        Member[] lost = [.. _cluster.View.Alive.Where(member =>
            !member.NodeKey.Equals(_self) && !_byPeer.ContainsKey(member.NodeKey)
            && _dials.UnreachableFor(member.Address.ToEndPoint(), now) > _options.LostAfter)];
        if (lost.Length == 0)
            return;
        foreach (Member member in lost)
            _log.Info("member {0} at {1} is lost", member.NodeKey, member.Address.ToEndPoint());
        _parts.ClusterView.Tell(new ClusterViewMessages.Hear([.. lost.Select(member => member with { State = MemberState.Lost })], _self, Source: null));
    }

    private void OnClusterChanged(ClusterViewMessages.Changed m)
    {
        bool isOtherSet = m.State.View.Digest() != _cluster.View.Digest();
        _cluster = m.State;
        if (!m.News.IsEmpty)
            TellAll(new OverlayMessage.Members(m.News), except: m.News.Any(member => member.NodeKey.Equals(_self)) ? null : m.Source);
        if (isOtherSet)
            Timers.StartSingleTimer("group", new GroupRekeyDue(), _options.GroupRekeyDelay);
    }

    /// <summary>Now and then the whole view to somebody: what was missed is made up for.</summary>
    private void OnGossipDue()
    {
        RecordKey();
        IActorRef[] established = [.. _byPeer.Values];
        if (established.Length > 0 && !_cluster.View.Members.IsEmpty)
            established[(int)(_parts.Chance() * established.Length) % established.Length].Tell(new PeerSession.Send(new OverlayMessage.Members([.. _cluster.View.Members.Values])));
    }
}
