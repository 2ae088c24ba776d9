using System.Collections.Immutable;

namespace Helios.Tee.Certificates;

/// <summary>
/// The revocation lists that one issuer signed: the newest, which is in force, and each older one that lists a serial which no newer list
/// has. So a serial that was once revoked stays revoked, and the issuer's own signature proves it.
/// </summary>
internal sealed class RevocationLists
{
    private RevocationLists(Certificate issuer, ImmutableArray<CertificateRevocationList> lists) => (Issuer, All) = (issuer, lists);

    /// <summary>The certificate whose key signed all of them.</summary>
    public Certificate Issuer { get; }

    /// <summary>The newest first.</summary>
    public ImmutableArray<CertificateRevocationList> All { get; }

    public CertificateRevocationList Newest => All[0];

    /// <summary>The list, if this issuer issued and signed it.</summary>
    public static Result<RevocationLists, QuoteRejection> Check(CertificateRevocationList list, Certificate issuer, SignatureCache cache)
    {
        QuoteRejection? rejection = list.CheckIssuer(issuer, cache);
        return rejection is null ? new RevocationLists(issuer, [list]) : rejection;
    }

    /// <summary>Both together. The same value where the others add nothing.</summary>
    public RevocationLists With(RevocationLists? others)
    {
        if (others is null || ReferenceEquals(others, this))
            return this;
        var known = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<CertificateRevocationList> kept =
        [
            .. All.Concat(others.All).OrderDescending(Comparer<CertificateRevocationList>.Create((a, b) => a.CompareTo(b)))
                .Where((list, i) => AddsSerials(list, known) || i == 0),
        ];
        return kept.SequenceEqual(All) ? this : new RevocationLists(Issuer, kept);
    }

    public bool Lists(ReadOnlyMemory<byte> serial) => All.Any(list => list.Lists(serial));

    private static bool AddsSerials(CertificateRevocationList list, HashSet<string> known)
    {
        int before = known.Count;
        foreach (ReadOnlyMemory<byte> serial in list.RevokedSerials)
            known.Add(Convert.ToHexString(serial.Span));
        return known.Count > before;
    }
}
