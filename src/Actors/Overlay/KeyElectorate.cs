using System.Collections.Immutable;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The members as an agreement on the next key sees them: who is waited for, who holds a key, and whose turn it is.</summary>
/// <param name="Sessions">The admitted ones.</param>
/// <param name="Log">Of hand-overs; null until the network is known.</param>
internal sealed record KeyElectorate(Membership Members, ImmutableArray<Session.Admitted> Sessions, HandOverLog? Log)
{
    private readonly ImmutableHashSet<NodeAddress> _taken = [.. Members.View.Alive.Select(member => member.Address)];

    /// <summary>Every member, alive or lost, but a lost one whose address another member has now: that one is the same machine.</summary>
    public ImmutableArray<PeerId> Known =>
    [
        .. Members.View.Members.Values.Where(member => member.IsAlive || !_taken.Contains(member.Address))
            .Select(member => member.NodeKey).Concat(Members.Connected).Append(Members.Self).Distinct(),
    ];

    /// <summary>Members that will never speak again, because another one has their address.</summary>
    public ImmutableHashSet<PeerId> Gone =>
        [.. Members.View.Members.Values.Where(member => !member.IsAlive).Select(member => member.NodeKey).Except(Known)];

    /// <summary>Members that hold a key by their own word, or were given one.</summary>
    public ImmutableHashSet<PeerId> Holders =>
        [.. Sessions.Where(session => session.Holds is not null).Select(session => session.Peer), .. Receivers];

    /// <summary>Peers that hold no key, and were never given one: they have nothing to acknowledge.</summary>
    public ImmutableHashSet<PeerId> Keyless =>
        [.. Sessions.Where(session => session.Holds is null).Select(session => session.Peer).Except(Receivers)];

    /// <summary>Those of these members that nobody reaches.</summary>
    public ImmutableArray<PeerId> Lost(IEnumerable<PeerId> members) =>
        [.. members.Where(member => !Members.Contains(member))];

    /// <summary>How many living holders of the key come before this node: the one with the smallest node key is the first to act.</summary>
    public int Turn
    {
        get
        {
            ImmutableHashSet<PeerId> keyless = Keyless;
            return Known.Count(member => Members.Contains(member) && !keyless.Contains(member) && member.CompareTo(Members.Self) < 0);
        }
    }

    private IEnumerable<PeerId> Receivers => Log?.All.Select(one => one.Entry.Receiver) ?? [];
}
