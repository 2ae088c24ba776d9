using System.Collections.Immutable;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>An order about the network's key, and the policy document that gives it (docs/policy-format.md, section 4).</summary>
/// <param name="Version">Of the document.</param>
/// <param name="Digest">Of the document.</param>
/// <param name="ValidFrom">Of the document: Unix seconds.</param>
public sealed record DocumentOrder(KeyOrder Order, ulong Version, Hash32 Digest, ulong ValidFrom)
{
    /// <summary>
    /// How far ahead of a member's clock a maker may put the activation, where the time that the order names is over: in seconds.
    /// </summary>
    public const ulong MostAhead = 3600;

    /// <summary>The pause that members have to take a key over whose time has come before it was made: in seconds.</summary>
    private const ulong Lead = 60;

    /// <summary>
    /// The order that a network carries out next: first the revocation of a key that counts, the oldest key first, by the newest document
    /// that revokes it. Of rotations only those of the newest document count, and none that is older than what was carried out last.
    /// </summary>
    /// <param name="all">Of the adopted document and those before it, from the oldest on, each document's by epoch.</param>
    /// <param name="chain">The keys that count: they say what has been carried out.</param>
    /// <returns>Null where nothing is left to do.</returns>
    public static DocumentOrder? Next(IReadOnlyCollection<DocumentOrder> all, KeyChain chain)
    {
        if (all.Where(one => one.Order is KeyOrder.Revoke && chain.KeyOf(one.Order.Epoch) is not null && !chain.IsRevoked(one.Order.Epoch))
            .OrderBy(one => one.Order.Epoch).ThenByDescending(one => one.Version).FirstOrDefault() is { } revocation)
            return revocation;
        DocumentOrder[] rotations = [.. all.Where(one => one.Order is KeyOrder.Rotate)];
        if (rotations.Length == 0 || chain.Certificates.LastOrDefault()?.Certificate.PolicyVersion > rotations[^1].Version)
            return null;
        int done = chain.Certificates.Count(one =>
            one.Certificate.Reason == KeyCertificateReason.Ordered && one.Certificate.PolicyDigest == rotations[^1].Digest);
        return rotations.Where(one => one.Digest == rotations[^1].Digest).ElementAtOrDefault(done);
    }

    /// <summary>The key that the ordered one follows; null where the chain has it not.</summary>
    public KeyHeld? OldOf(KeyChain chain) => Order is KeyOrder.Revoke ? chain.KeyOf(Order.Epoch) : chain.Newest;

    /// <summary>Members that the order declares dead or removed.</summary>
    public ImmutableArray<PeerId> Without => [.. Order.Without.Select(key => new PeerId(key))];

    /// <summary>What a member that carries the order out certifies.</summary>
    /// <param name="now">Unix seconds, as for <see cref="Objection"/>.</param>
    public KeyCertificate Certify(KeyChain chain, KeyHeld made, ulong now)
    {
        ulong least = EarliestOf(chain);
        if (Order is not KeyOrder.Rotate(_, var activeFrom, var overlap))
        {
            least = Math.Max(least, now);
            return new(chain.NetworkId, OldOf(chain)!, made, Version, Digest, least, least, KeyCertificateReason.Revoked);
        }
        activeFrom = activeFrom > now ? least : Math.Max(least, now + Lead);
        return new(
            chain.NetworkId, chain.Newest, made, Version, Digest, activeFrom, activeFrom + overlap, KeyCertificateReason.Ordered);
    }

    /// <summary>Why a certificate does not carry this order out, in words; null where it does.</summary>
    /// <remarks>
    /// A proposal that never counts uses its number up, so the epoch may be a later one than the order's. A time that is over when the key
    /// is made is replaced by one to come, so that no answer that counts today stops counting. A key that were active before the order was
    /// given could sign answers of a time in which it did not exist.
    /// </remarks>
    public string? Objection(KeyCertificate certificate, KeyChain chain, ulong now)
    {
        if (Mismatch(certificate) is { } objection)
            return objection;
        ulong earliest = EarliestOf(chain);
        return certificate.ActiveFrom < earliest || certificate.ActiveFrom > Math.Max(earliest, now + MostAhead)
            ? $"it is to be active from {earliest} on, or as soon as it is made after that, and this one is from {certificate.ActiveFrom}"
            : null;
    }

    /// <summary>The same, of a key that has been made at any time.</summary>
    public string? Mismatch(KeyCertificate certificate)
    {
        if (certificate.Reason != (Order is KeyOrder.Revoke ? KeyCertificateReason.Revoked : KeyCertificateReason.Ordered))
            return "no policy document has ordered it";
        if (certificate.PolicyVersion != Version || certificate.PolicyDigest != Digest)
        {
            return $"policy version {certificate.PolicyVersion} ({certificate.PolicyDigest}) is said to order it, and what stands is the "
                + $"order of version {Version} ({Digest})";
        }
        if (Order is not KeyOrder.Rotate rotate)
        {
            return certificate.Old.Epoch == Order.Epoch ? null
                : $"epoch {Order.Epoch} is revoked, and this one is said to follow epoch {certificate.Old.Epoch}";
        }
        return certificate.New.Epoch < rotate.Epoch ? $"epoch {rotate.Epoch} is ordered, and this is epoch {certificate.New.Epoch}"
            : certificate.OldUntil - certificate.ActiveFrom != rotate.Overlap
                ? $"an overlap of {rotate.Overlap} s is ordered, and this one's is {certificate.OldUntil - certificate.ActiveFrom} s"
            : certificate.ActiveFrom < rotate.ActiveFrom
                ? $"it is ordered to be active from {rotate.ActiveFrom}, and this one is from {certificate.ActiveFrom}"
            : null;
    }

    /// <summary>
    /// Before this the ordered key is not active: when the key began to sign that it follows, and the time that a rotation names, or from
    /// which on the document is valid that revokes.
    /// </summary>
    private ulong EarliestOf(KeyChain chain) => Math.Max(
        chain.Certificates.FirstOrDefault(one => one.Certificate.New == OldOf(chain))?.Certificate.ActiveFrom ?? 0,
        Order is KeyOrder.Rotate rotate ? rotate.ActiveFrom : ValidFrom);
}
