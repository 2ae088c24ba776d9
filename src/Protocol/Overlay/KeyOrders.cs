using System.Collections.Immutable;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>What a member judges a proposal by, beside the proposal itself: the order that it knows, and who has a say.</summary>
/// <param name="Standing">The order that the network carries out next; null where there is none.</param>
/// <param name="Now">By this node's clock, in Unix seconds.</param>
/// <param name="Entitled">Members that hold a key of the network or may be given one, as far as this node has seen.</param>
public sealed record KeyOrders(DocumentOrder? Standing, ulong Now, ImmutableHashSet<PeerId> Entitled)
{
    public static KeyOrders None { get; } = new(Standing: null, Now: 0, Entitled: []);

    /// <summary>Whether the overlap is over, so that nobody acknowledges the key any more. A revoked key has no overlap.</summary>
    public bool IsTooLate(KeyCertificate certificate) =>
        certificate.OldUntil < Now && certificate.Reason != KeyCertificateReason.Revoked;

    /// <summary>Why nobody may make this key now, in words; null where the order stands, or an operator may order keys.</summary>
    /// <remarks>
    /// One whose overlap is over is too late, because answers under the old key since then, which clients have accepted, would stop
    /// counting.
    /// </remarks>
    public string? Objection(KeyProposal proposal, KeyChain chain)
    {
        KeyCertificate certificate = proposal.Signed.Certificate;
        if (IsTooLate(certificate))
            return $"the old key counts until {certificate.OldUntil}, and it is {Now}: the key has to be ordered or made again";
        if (chain.Governance is NetworkGovernance.StaticPolicy)
        {
            return certificate.Reason == KeyCertificateReason.Operator
                ? null
                : "this network has no authority whose document could have ordered it";
        }
        if (Standing is null)
            return "no policy document that this node has orders a key now";
        ImmutableArray<PeerId> without = Standing.Without;
        return Standing.Objection(certificate, chain, Now)
            ?? (proposal.Excluded.FirstOrDefault(one => Entitled.Contains(one) && !without.Contains(one)) is { } member
                ? $"it leaves out {member.Short}, which may hold the key, and which the order does not name"
                : null);
    }
}
