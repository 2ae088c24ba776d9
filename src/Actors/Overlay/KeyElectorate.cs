using System.Collections.Immutable;
using System.Security.Cryptography;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;

namespace Helios.Actors.Overlay;

/// <summary>The members as an agreement on the next key sees them: who is waited for, who holds a key, and whose turn it is.</summary>
/// <param name="machines">Of the nodes that this one has admitted since it started: what a quote has shown stays true.</param>
/// <param name="log">Of hand-overs; null until the network is known.</param>
/// <param name="policy">Who may join and hold the key, by the document that gives the order; null where that is not known.</param>
/// <param name="ownPlatform">This node's machine; null before it has shown a quote, and then nobody is left out.</param>
internal sealed class KeyElectorate(
    Membership members, IReadOnlyDictionary<PeerId, SgxExtension> machines, HandOverLog? log, AppraisalPolicy? policy,
    SgxExtension? ownPlatform)
{
    private readonly ImmutableHashSet<NodeAddress> _taken = [.. members.View.Alive.Select(member => member.Address)];

    /// <summary>Every member, alive or lost, but a lost one whose address another member has now: that one is the same machine.</summary>
    public ImmutableArray<PeerId> Known =>
    [
        .. members.View.Members.Values.Where(member => member.IsAlive || !_taken.Contains(member.Address))
            .Select(member => member.NodeKey).Concat(members.Connected).Append(members.Self).Distinct(),
    ];

    /// <summary>Members that acknowledge nothing more: another one has their address, or the policy refuses them the key.</summary>
    public ImmutableHashSet<PeerId> Gone => Refused.Union(
        members.View.Members.Values.Where(member => !member.IsAlive).Select(member => member.NodeKey).Except(Known));

    /// <summary>
    /// Members that the policy refuses the key, or a place in the network, by their machine or by their node key, this node among them:
    /// they have nothing to acknowledge, and make no key. All members that act by one order find the same ones among those that they have
    /// met, so that no two of them leave each other out. A machine that is removed may have started again after its removal was signed, so
    /// it is known by its quote, and not by the node keys that the order names.
    /// </summary>
    /// <remarks>
    /// Nobody else is left out, because a host decides what this node hears of a member: silence does not show that it holds no key. For
    /// the same reason the rule of one holder on a machine leaves nobody out. What others say of a member's machine is not believed here.
    /// </remarks>
    public ImmutableHashSet<PeerId> Refused { get; } = policy is not { } rules || ownPlatform is not { } own ? [] :
    [
        .. machines.Append(KeyValuePair.Create(members.Self, own))
            .Where(one => rules.KeyObjection(one.Value, one.Key.Span) is not null).Select(one => one.Key),
    ];

    /// <summary>Members that have a say, as far as this node has seen: they hold a key, were given one, or may be given one.</summary>
    public ImmutableHashSet<PeerId> Entitled => [.. members.Connected.Concat(Receivers).Except(Refused)];

    /// <summary>Those of these members that nobody reaches.</summary>
    public ImmutableArray<PeerId> Lost(IEnumerable<PeerId> nodes) => [.. nodes.Where(node => !members.Contains(node))];

    /// <summary>How many living members that may hold the key come before this node: the one with the smallest key is the first.</summary>
    public int Turn => Known.Except(Refused).Count(member => members.Contains(member) && member.CompareTo(members.Self) < 0);

    /// <summary>
    /// Members that were given a key, but those whose machine the policy refuses by what the giver wrote down: this node may not have met
    /// that boot. An entry that somebody made up takes no say from whom another entry gives one.
    /// </summary>
    private IEnumerable<PeerId> Receivers
    {
        get
        {
            HashSet<Hash32> denied = DigestsOf(policy?.Platforms.DeniedPpids);
            HashSet<Hash32>[] allowed =
            [
                .. new[] { DigestsOf(policy?.Platforms.AllowedPpids), DigestsOf(policy?.KeyHolders.AllowedPpids) }
                    .Where(list => list.Count > 0),
            ];
            return log?.All.Select(one => one.Entry)
                .Where(entry => !denied.Contains(entry.Platform) && allowed.All(list => list.Contains(entry.Platform)))
                .Select(entry => entry.Receiver) ?? [];
        }
    }

    /// <summary>Machines as the log of hand-overs names them.</summary>
    private static HashSet<Hash32> DigestsOf(IReadOnlyList<ReadOnlyMemory<byte>>? ppids) =>
        [.. (ppids ?? []).Select(ppid => new Hash32(SHA256.HashData(ppid.Span)))];
}
