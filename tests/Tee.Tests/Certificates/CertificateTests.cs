using System.Formats.Asn1;
using System.Security.Cryptography;
using Helios.Protocol;
using Helios.Tee.Providers;

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
        Should.Throw<MalformedInputException>(() => Read(Name(("2.5.4.3", "Intel SGX TCB Signing"), ("2.5.4.3", "Intel SGX PCK Certificate"))));
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
