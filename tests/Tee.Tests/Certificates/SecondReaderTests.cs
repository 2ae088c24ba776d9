using System.Text.Json;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;
using Helios.Tee.Tests.Vectors;
using Helios.Tee.Tests.Verification;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;
using Xunit.Abstractions;

namespace Helios.Tee.Tests.Certificates;

/// <summary>
/// Certificates and revocation lists, read by a second reader (BouncyCastle): both find the same in what is genuine, and what is broken
/// is never accepted by ours alone.
/// </summary>
public class SecondReaderTests(ITestOutputHelper output)
{
    private const int MutationsOfEach = 400;

    private static readonly Lazy<byte[][]> Certificates = new(() => [.. Distinct(
    [
        TrustAnchor.IntelSgxRootCa.Der.ToArray(), SimulatedRoot.Der.ToArray(),
        Exhibit.Valid.IssueRoot(), Exhibit.Valid.IssuePckCa(), Exhibit.Valid.IssuePck(),
        .. Chains().SelectMany(pem => PemChain.Parse(pem)).Select(certificate => certificate.Der.ToArray()),
    ])]);

    private static readonly Lazy<byte[][]> Lists = new(() => [.. Distinct(
    [
        .. Collaterals().SelectMany(collateral => new[] { collateral.RootCaCrl.ToArray(), collateral.PckCrl.ToArray() }),
        (Exhibit.Valid with { PckCrl = Exhibit.Valid.PckCrl with { RevokedSerials = [Exhibit.Valid.Pck.Serial, new byte[] { 0x7f, 1 }] } })
            .IssueCollateral().PckCrl.ToArray(),
    ])]);

    [Fact]
    public void Both_readers_find_the_same_in_genuine_certificates()
    {
        foreach (byte[] der in Certificates.Value)
            ShouldAgree(Certificate.Parse(der), new X509Certificate(der));
        output.WriteLine($"{Certificates.Value.Length} certificates");
    }

    [Fact]
    public void Both_readers_find_the_same_in_genuine_revocation_lists()
    {
        foreach (byte[] der in Lists.Value)
            ShouldAgree(CertificateRevocationList.Parse(der), new X509Crl(der));
        output.WriteLine($"{Lists.Value.Length} lists");
        Lists.Value.ShouldContain(der => CertificateRevocationList.Parse(der).RevokedSerials.Count > 0, "a list with serials is needed");
    }

    [Fact]
    public void A_broken_certificate_is_never_accepted_by_our_reader_alone() =>
        Compare(Certificates.Value, ParseWithKey, der => ShouldAgree(Certificate.Parse(der), new X509Certificate(der)));

    [Fact]
    public void A_broken_revocation_list_is_never_accepted_by_our_reader_alone() =>
        Compare(Lists.Value, CertificateRevocationList.Parse, der => ShouldAgree(CertificateRevocationList.Parse(der), new X509Crl(der)));

    /// <summary>Whatever ours accepts after a mutation, the second reader must accept too, and find the same in it.</summary>
    private void Compare<T>(byte[][] valid, Func<ReadOnlyMemory<byte>, T> ours, Action<byte[]> agree)
    {
        var random = new Random(17);
        int accepted = 0, refused = 0;
        foreach (byte[] der in valid)
        {
            for (int i = 0; i < MutationsOfEach; i++)
            {
                byte[] broken = Mutate(der, random);
                try
                {
                    ours(broken);
                }
                catch (MalformedInputException)
                {
                    refused++;
                    continue;
                }
                accepted++;
                Should.NotThrow(() => agree(broken), $"ours accepts {Convert.ToHexStringLower(broken)}");
            }
        }
        output.WriteLine($"{accepted} accepted by both, {refused} refused by ours");
        accepted.ShouldBeGreaterThan(0, "where nothing is accepted, nothing is compared");
        refused.ShouldBeGreaterThan(0);
    }

    /// <summary>A chain refuses every certificate whose key is not P-256, so such a key need not have any form.</summary>
    private static Certificate ParseWithKey(ReadOnlyMemory<byte> der) =>
        Certificate.Parse(der) is { Key: not null } certificate
            ? certificate
            : throw new MalformedInputException("a key that is not P-256");

    private static byte[] Mutate(byte[] der, Random random)
    {
        byte[] broken = [.. der];
        switch (random.Next(8))
        {
            case 0:
                return broken[..random.Next(broken.Length)];
            case 1:
                return [.. broken, (byte)random.Next(256)];
            case 2:
                int at = random.Next(broken.Length);
                return [.. broken[..at], (byte)random.Next(256), .. broken[at..]];
            default:
                for (int flips = random.Next(1, 4); flips > 0; flips--)
                    broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
                return broken;
        }
    }

    private static void ShouldAgree(Certificate ours, X509Certificate theirs)
    {
        ours.Subject.Der.ToArray().ShouldBe(theirs.SubjectDN.GetEncoded());
        ours.Issuer.Der.ToArray().ShouldBe(theirs.IssuerDN.GetEncoded());
        ours.Subject.CommonName.ShouldBe(CommonName(theirs.SubjectDN));
        ours.Serial.ToArray().ShouldBe(theirs.SerialNumber.ToByteArray());
        ours.NotBefore.UtcDateTime.ShouldBe(theirs.NotBefore.ToUniversalTime());
        ours.NotAfter.UtcDateTime.ShouldBe(theirs.NotAfter.ToUniversalTime());
        if (ours.Key is { } key)
            key.Span.ToArray().ShouldBe(theirs.CertificateStructure.SubjectPublicKeyInfo.PublicKey.GetBytes()[1..]);
    }

    private static void ShouldAgree(CertificateRevocationList ours, X509Crl theirs)
    {
        ours.Issuer.Der.ToArray().ShouldBe(theirs.IssuerDN.GetEncoded());
        ours.ThisUpdate.UtcDateTime.ShouldBe(theirs.ThisUpdate.ToUniversalTime());
        ours.NextUpdate.UtcDateTime.ShouldBe(theirs.NextUpdate!.Value.ToUniversalTime());
        ours.RevokedSerials.Select(serial => Convert.ToHexStringLower(serial.Span)).ShouldBe(
            (theirs.GetRevokedCertificates() ?? new HashSet<X509CrlEntry>())
                .Select(entry => Convert.ToHexStringLower(entry.SerialNumber.ToByteArray())),
            ignoreOrder: true);
    }

    private static string CommonName(X509Name name) => (string)name.GetValueList(X509Name.CN).Single();

    private static IEnumerable<byte[]> Distinct(IEnumerable<byte[]> ders) => ders.DistinctBy(der => Convert.ToHexStringLower(der));

    private static IEnumerable<string> Chains() =>
    [
        .. Collaterals().SelectMany(collateral => new[] { collateral.TcbInfoIssuerChain, collateral.QeIdentityIssuerChain }),
        .. PackQuotes().Where(quote => quote.CertificationData.Type == CertificationDataType.PckChain)
            .Select(quote => System.Text.Encoding.Latin1.GetString(quote.CertificationData.Data.Span)),
    ];

    /// <summary>The simulated collateral, and what the verification cases of the pack use, where it is there.</summary>
    private static IEnumerable<Collateral> Collaterals() =>
    [
        Exhibit.Valid.IssueCollateral(),
        .. PackCases().SelectMany(found => found.Case.Texts("collateral").Select(path => TeePack.PathOf(found.File, path)))
            .Distinct().Select(path => CollateralJson.Parse(File.ReadAllBytes(path))),
    ];

    private static IEnumerable<Quote> PackQuotes() => TeePack.WhyAbsent(TeePart.Quotes) is null
        ? TeePack.Files(TeePart.Quotes).Select(file => Quote.Parse(TeePack.ReadQuote(file)).Value)
        : [];

    private static IEnumerable<(string File, JsonElement Case)> PackCases() =>
        TeePack.WhyAbsent(TeePart.VerificationCases) is null ? TeePack.Cases(TeePart.VerificationCases) : [];
}
