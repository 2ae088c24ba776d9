using System.Collections.Immutable;
using Helios.Protocol.Governance;

namespace Helios.Protocol.Overlay;

/// <summary>An order about the network's key, and the policy document that gives it (docs/policy-format.md, section 4).</summary>
/// <param name="Version">Of the document.</param>
/// <param name="Digest">Of the document.</param>
public sealed record DocumentOrder(KeyOrder Order, ulong Version, Hash32 Digest)
{
    /// <summary>
    /// How far ahead of a member's clock a maker may put the activation, where the time that the order names is over: in seconds.
    /// </summary>
    public const ulong MostAhead = 3600;

    /// <summary>The pause that members have to take a key over whose time has come before it was made: in seconds.</summary>
    private const ulong Lead = 60;

    /// <summary>
    /// The order that a network carries out next. Only the newest document with rotations counts: those of older ones have lapsed, so none
    /// of them is ever carried out after a newer one.
    /// </summary>
    /// <param name="all">Of the adopted document and those before it, from the oldest on, each document's by epoch.</param>
    /// <param name="chain">The keys that count: they say what has been carried out.</param>
    /// <returns>Null where nothing is left to do.</returns>
    public static DocumentOrder? Next(IReadOnlyCollection<DocumentOrder> all, KeyChain chain)
    {
        DocumentOrder[] rotations = [.. all.Where(one => one.Order is KeyOrder.Rotate)];
        if (rotations.Length == 0 || chain.Certificates.LastOrDefault()?.Certificate.PolicyVersion > rotations[^1].Version)
            return null;
        int done = chain.Certificates.Count(one => one.Certificate.PolicyDigest == rotations[^1].Digest);
        return rotations.Where(one => one.Digest == rotations[^1].Digest).ElementAtOrDefault(done);
    }

    /// <summary>The key that the ordered one follows.</summary>
    public KeyHeld? OldOf(KeyChain chain) => chain.Newest;

    /// <summary>Members that the order declares dead or removed.</summary>
    public ImmutableArray<PeerId> Without => Order is KeyOrder.Rotate rotate ? [.. rotate.Without.Select(key => new PeerId(key))] : [];

    /// <summary>What a member that carries the order out certifies.</summary>
    /// <param name="now">Unix seconds, as for <see cref="Objection"/>.</param>
    public KeyCertificate Certify(KeyChain chain, KeyHeld made, ulong now)
    {
        var rotate = (KeyOrder.Rotate)Order;
        ulong least = Math.Max(rotate.ActiveFrom, BeginningOf(chain));
        ulong activeFrom = rotate.ActiveFrom > now ? least : Math.Max(least, now + Lead);
        return new(chain.NetworkId, chain.Newest, made, Version, Digest, activeFrom, activeFrom + rotate.Overlap,
            KeyCertificateReason.Ordered);
    }

    /// <summary>Why a certificate does not carry this order out, in words; null where it does.</summary>
    /// <remarks>
    /// A proposal that never counts uses its number up, so the epoch may be a later one than the order's. A time that is over when the key
    /// is made is replaced by one to come, so that no answer that counts today stops counting.
    /// </remarks>
    public string? Objection(KeyCertificate certificate, KeyChain chain, ulong now)
    {
        var rotate = (KeyOrder.Rotate)Order;
        return Mismatch(certificate)
            ?? (certificate.ActiveFrom != rotate.ActiveFrom && certificate.ActiveFrom > Math.Max(BeginningOf(chain), now + MostAhead)
                ? $"it is ordered to be active from {rotate.ActiveFrom}, and this one is from {certificate.ActiveFrom}"
                : null);
    }

    /// <summary>The same, of a key that has been made at any time.</summary>
    public string? Mismatch(KeyCertificate certificate)
    {
        if (certificate.Reason != KeyCertificateReason.Ordered || Order is not KeyOrder.Rotate rotate)
            return "no policy document has ordered it";
        if (certificate.PolicyVersion != Version || certificate.PolicyDigest != Digest)
        {
            return $"policy version {certificate.PolicyVersion} ({certificate.PolicyDigest}) is said to order it, and what stands is the "
                + $"order of version {Version} ({Digest})";
        }
        return certificate.New.Epoch < rotate.Epoch ? $"epoch {rotate.Epoch} is ordered, and this is epoch {certificate.New.Epoch}"
            : certificate.OldUntil - certificate.ActiveFrom != rotate.Overlap
                ? $"an overlap of {rotate.Overlap} s is ordered, and this one's is {certificate.OldUntil - certificate.ActiveFrom} s"
            : certificate.ActiveFrom < rotate.ActiveFrom
                ? $"it is ordered to be active from {rotate.ActiveFrom}, and this one is from {certificate.ActiveFrom}"
            : null;
    }

    private static ulong BeginningOf(KeyChain chain) => chain.Certificates.LastOrDefault()?.Certificate.ActiveFrom ?? 0;
}
