using System.Collections.Immutable;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;

namespace Helios.Actors.Overlay;

/// <summary>The members as an agreement on the next key sees them: who is waited for, who holds a key, and whose turn it is.</summary>
/// <param name="Sessions">The admitted ones.</param>
/// <param name="Log">Of hand-overs; null until the network is known.</param>
/// <param name="Rule">Who may hold the key, by the policy that the order is of; null where that is not known.</param>
/// <param name="OwnPlatform">This node's machine; null before it has shown a quote, and then nobody is left out.</param>
internal sealed record KeyElectorate(
    Membership Members, ImmutableArray<Session.Admitted> Sessions, HandOverLog? Log, KeyHolderRule? Rule, SgxExtension? OwnPlatform)
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

    /// <summary>
    /// Members that the rule refuses the key, this node among them: they have nothing to acknowledge, and make no key. All members that
    /// act by one order find the same ones, so that no two of them leave each other out.
    /// </summary>
    /// <remarks>
    /// Nobody else is left out, because a host decides what this node hears of a member: silence does not show that it holds no key. For
    /// the same reason the rule of one holder on a machine leaves nobody out.
    /// </remarks>
    public ImmutableHashSet<PeerId> Refused => Rule is not { } rule || OwnPlatform is not { } own ? [] :
    [
        .. Sessions.Select(session => (session.Peer, session.Attested.Quote.Platform)).Append((Members.Self, own))
            .Where(one => rule.Check(one.Item2, one.Item1.Span) is not null).Select(one => one.Item1),
    ];

    /// <summary>Members that have a say, as far as this node has seen: they hold a key, were given one, or may be given one.</summary>
    public ImmutableHashSet<PeerId> Entitled => [.. Sessions.Select(session => session.Peer).Concat(Receivers).Except(Refused)];

    /// <summary>Those of these members that nobody reaches.</summary>
    public ImmutableArray<PeerId> Lost(IEnumerable<PeerId> members) =>
        [.. members.Where(member => !Members.Contains(member))];

    /// <summary>How many living members that may hold the key come before this node: the one with the smallest key is the first.</summary>
    public int Turn => Known.Except(Refused).Count(member => Members.Contains(member) && member.CompareTo(Members.Self) < 0);

    private IEnumerable<PeerId> Receivers => Log?.All.Select(one => one.Entry.Receiver) ?? [];
}
