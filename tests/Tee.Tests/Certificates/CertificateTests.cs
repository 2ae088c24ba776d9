using System.Formats.Asn1;
using System.Security.Cryptography;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Simulated;

namespace Helios.Tee.Tests.Certificates;

public class CertificateTests
{
    [Fact]
    public void A_name_with_two_common_names_is_malformed()
    {
        byte[] Name(params (string Oid, string Value)[] parts)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                foreach ((string oid, string value) in parts)
                {
                    using (writer.PushSetOf())
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(oid);
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                    }
                }
            }
            return writer.Encode();
        }

        static DistinguishedName Read(byte[] der) => DerReader.Parse(der, "name", DistinguishedName.Read);

        Read(Name(("2.5.4.3", "Intel SGX TCB Signing"), ("2.5.4.10", "x"))).CommonName.ShouldBe("Intel SGX TCB Signing");
        byte[] ambiguous = Name(("2.5.4.3", "Intel SGX TCB Signing"), ("2.5.4.3", "Intel SGX PCK Certificate"));
        Should.Throw<MalformedInputException>(() => Read(ambiguous));
        Should.Throw<MalformedInputException>(() => Read(Name(("2.5.4.10", "Intel SGX TCB Signing"))));
    }

    [Fact]
    public void Every_byte_cut_off_or_added_is_malformed_and_none_makes_the_parsers_throw_anything_else()
    {
        SimulatedPlatform platform = SimulatedPlatform.Create();
        byte[] certificate = platform.IssuePck();
        byte[] crl = (platform.PckCrl with { RevokedSerials = [[5], [6]] }).Sign(platform.PckCaKey);

        for (int length = 0; length < certificate.Length; length++)
            Should.Throw<MalformedInputException>(() => Certificate.Parse(certificate.AsMemory(0, length)));
        for (int length = 0; length < crl.Length; length++)
            Should.Throw<MalformedInputException>(() => CertificateRevocationList.Parse(crl.AsMemory(0, length)));

        var random = new Random(3);
        for (int i = 0; i < 4000; i++)
        {
            byte[] spoiled = i % 2 == 0 ? [.. certificate] : [.. crl];
            spoiled[random.Next(spoiled.Length)] = (byte)random.Next(256);
            try
            {
                if (i % 2 == 0 && Certificate.Parse(spoiled).SgxExtensions is [var sgx])
                    SgxExtension.Parse(sgx);
                else if (i % 2 == 1)
                    CertificateRevocationList.Parse(spoiled);
            }
            catch (MalformedInputException)
            {
            }
        }
    }

    [Fact]
    public void Another_signature_algorithm_and_unused_bits_are_malformed()
    {
        byte[] certificate = SimulatedPlatform.Create().IssuePck();
        byte[] ecdsaWithSha256 = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
        int inner = certificate.AsSpan().IndexOf(ecdsaWithSha256), outer = certificate.AsSpan().LastIndexOf(ecdsaWithSha256);
        inner.ShouldBeLessThan(outer);
        int unusedBits = outer + ecdsaWithSha256.Length + 2;
        certificate[unusedBits - 2].ShouldBe((byte)0x03, "the BIT STRING of the signature");

        foreach ((int at, byte value) in new[] { (inner + 9, (byte)3), (outer + 9, (byte)3), (unusedBits, (byte)1) })
        {
            byte[] spoiled = [.. certificate];
            spoiled[at] = value;
            if (at == unusedBits)
                spoiled[^1] &= 0xFE; // unused bits must be zero in DER
            Should.Throw<MalformedInputException>(() => Certificate.Parse(spoiled));
        }
    }

    [Fact]
    public void Signatures_are_checked_and_malformed_ones_are_simply_wrong()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        P256PublicKey publicKey = P256PublicKey.Decode(SimulatedQuoteWriter.PublicKey(key))!;
        byte[] message = [1, 2, 3];
        byte[] signature = SimulatedPlatform.Sign(key, message);

        publicKey.Verifies(message, signature).ShouldBeTrue();
        publicKey.Verifies([1, 2, 4], signature).ShouldBeFalse();
        publicKey.Verifies(message, signature.AsSpan(1)).ShouldBeFalse();
        publicKey.Verifies(message, new byte[64]).ShouldBeFalse();
        publicKey.VerifiesDer(message, [0x30, 0]).ShouldBeFalse();
        publicKey.VerifiesDer(message, []).ShouldBeFalse();
        P256PublicKey.Decode(new byte[64]).ShouldBeNull();
        P256PublicKey.Decode(new byte[63]).ShouldBeNull();
    }

    [Fact]
    public void A_trust_anchor_must_be_a_certificate_with_a_p256_key()
    {
        TrustAnchor.Parse(SimulatedRoot.Der.Span).Der.ToArray().ShouldBe(SimulatedRoot.Der.ToArray());
        Should.Throw<MalformedInputException>(() => TrustAnchor.Parse([1, 2, 3]));
        SimulatedPlatform p384 = SimulatedPlatform.Create() with { RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384) };
        Should.Throw<MalformedInputException>(() => TrustAnchor.Parse(p384.IssueRoot()));
    }
}
