using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Governance;

namespace Helios.Tee.Tests.Governance;

public sealed class PolicyDocumentTests
{
    private static readonly TrustAnchor[] Known = [TrustAnchor.IntelSgxRootCa];

    public static TheoryData<string, string, string> Vectors => new()
    {
        { PolicyVectors.First, PolicyVectors.FirstDigest, PolicyVectors.FirstSignatures },
        { PolicyVectors.Second, PolicyVectors.SecondDigest, PolicyVectors.SecondSignatures },
    };

    /// <summary>Each spoils one thing of the second vector, and says what the refusal must name.</summary>
    public static TheoryData<string, string, string> Spoiled => new()
    {
        { "\"format\":\"helios-akka/policy-document/v1\"", "\"format\":\"helios-akka/policy-document/v2\"", "format" },
        { "\"version\":2", "\"version\":1", "the first version is 1" },
        { "\"version\":2", "\"version\":0", "the first version is 1" },
        { "\"version\":2", "\"version\":4294967295", "the first version is 1" },
        { "\"version\":2", "\"version\":\"2\"", "version" },
        { "\"previous\":\"" + PolicyVectors.FirstDigest + "\"", "\"previous\":null", "the first version is 1" },
        { "\"valid-until\":1827536000", "\"valid-until\":1796100000", "not later than valid-from" },
        { "\"valid-until\":1827536000", "\"valid-until\":9999999999999", "before the year 10000" },
        { "\"valid-until\":1827536000", "\"valid-until\":-1", "valid-until" },
        { "\"keys\":[", "\"extra\":1,\"keys\":[", "'extra' has no meaning here" },
        { "\"order\":\"revoke\",\"epoch\":1", "\"order\":\"revoke\",\"epoch\":0", "from 1 on" },
        { "\"order\":\"rotate\",\"epoch\":2", "\"order\":\"rotate\",\"epoch\":1", "from 2 on" },
        { "\"order\":\"revoke\",\"epoch\":1", "\"order\":\"forget\",\"epoch\":1", "an order is rotate" },
        { "\"overlap\":3600", "\"overlap\":2592001", "overlap" },
        { "\"overlap\":3600,\"without\":[\"", "\"overlap\":3600,\"without\":[\"ff", "hex of 33 bytes" },
        { "{\"order\":\"revoke\",\"epoch\":1}", "{\"order\":\"revoke\",\"epoch\":1},{\"order\":\"revoke\",\"epoch\":1}",
            "two orders of one kind" },
        { "44a0196b", "54a0196b", "a root of trust that this node does not know" },
        { "\"tcb-statuses\":[\"UpToDate\"]", "\"tcb-statuses\":[\"Revoked\"]", "a TCB status that can be accepted" },
        { "\"max-session-seconds\":86400", "\"max-session-seconds\":86401", "max-session-seconds" },
        { "\"out-of-date-grace-seconds\":0", "\"out-of-date-grace-seconds\":2592001", "out-of-date-grace-seconds" },
        { "\"name\":\"1.3\"", "\"name\":\"1+3\"", "printable ASCII" },
        { "\"name\":\"1.3\"", "\"name\":\"1\\u00003\"", "printable ASCII" },
        { "\"key-providers\":[\"kms\"]", "\"key-providers\":[\"\"]", "printable ASCII" },
        { "\"rtmr3\":\"zero\"", "\"rtmr3\":\"one\"", "zero or dstack" },
        { "helios-akka/policy/v1", "helios-akka/policy/v2", "helios-akka/policy/v1" },

        // the content is good, and the text is not the one text of it
        { "\"epoch\":2,\"active-from\":1796200000", "\"active-from\":1796200000,\"epoch\":2", "not the one text" },
        { "\"version\":2,", "\"version\":2, ", "not the one text" },
        { "44a0196b", "44A0196B", "not the one text" },
        { "\"advisories\":[]", "\"advisories\":[\"b\",\"a\"]", "not the one text" },
        { "\"advisories\":[]", "\"advisories\":[],\"refuse-up-to-date-advisories\":false", "not the one text" },
        { "\"key-holders\":{\"allow-ppids\":[\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"],\"allow-fmspcs\":[],\"one-per-platform\":true",
            "\"key-holders\":{\"one-per-platform\":true,\"allow-ppids\":[\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"],\"allow-fmspcs\":[]",
            "not the one text" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_document_that_was_made_without_our_code_is_read_and_written_and_its_signatures_hold(
        string text, string digest, string signatures)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        PolicyDocument document = PolicyDocument.Parse(bytes, Known);
        Encoding.UTF8.GetString(document.Text()).ShouldBe(text);
        document.Digest.ShouldBe(Hash32.Parse(digest));
        ImmutableArray<AuthoritySignature> signed =
        [
            .. Convert.FromHexString(signatures).Chunk(64)
                .Select((signature, i) => new AuthoritySignature(Secp256k1PublicKey.Decode(PolicyVectors.KeyBytes[i]), signature)),
        ];
        AuthorizedPolicy.Check(SignedPolicy.Parse(bytes, signed, Known), PolicyVectors.Network, PolicyVectors.Authority)
            .Value.Version.ShouldBe(document.Version);
    }

    [Fact]
    public void The_rules_of_a_network_name_its_authority_or_its_contract()
    {
        PolicyVectors.Authority.Digest.ShouldBe(Hash32.Parse(PolicyVectors.AuthorityDigest));
        var contract = new NetworkGovernance.ByContract(Address.Parse("0x00000000000000000000000000000000000c0de0"));
        contract.Digest.ShouldBe(Hash32.Parse(PolicyVectors.ContractDigest));
        RulesOf(new NetworkGovernance.ByAuthority(PolicyVectors.Authority)).Digest.ShouldBe(PolicyVectors.Network);
        RulesOf(contract).Digest.ShouldBe(Hash32.Parse(PolicyVectors.NetworkOfContract));
    }

    [Fact]
    public void Everything_that_the_second_document_says_arrives()
    {
        PolicyDocument document = PolicyDocument.Parse(Encoding.UTF8.GetBytes(PolicyVectors.Second), Known);
        (document.Version, document.Previous).ShouldBe((2u, Hash32.Parse(PolicyVectors.FirstDigest)));
        document.ValidFrom.ToUnixTimeSeconds().ShouldBe(1796100000);
        document.ValidUntil.ToUnixTimeSeconds().ShouldBe(1827536000);
        document.Policy.Releases.Select(release => release.Name).ShouldBe(["1.3", "1.4"]);
        document.Policy.Releases[1].Rtmr3.ShouldBeOfType<Rtmr3Rule.DstackLog>().KeyProviders.ShouldBe(["kms"]);
        document.Policy.MinimumTcbEvaluationDataNumber.ShouldBe(17);
        document.Policy.Platforms.DeniedPpids.Count.ShouldBe(1);
        document.Policy.KeyHolders.OnePerPlatform.ShouldBeTrue();
        document.Policy.KeyHolders.ApprovedNodes.ShouldNotBeNull().Single().ToArray().ShouldBe(PolicyVectors.KeyBytes[0]);
        document.Orders.ShouldBe(
        [
            new KeyOrder.Revoke(1),
            new KeyOrder.Rotate(2, 1796200000, 3600) { Without = [Secp256k1PublicKey.Decode(PolicyVectors.KeyBytes[1])] },
        ]);
    }

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void A_document_with_one_thing_spoiled_is_refused_with_a_sentence(string part, string spoiled, string reason)
    {
        PolicyVectors.Second.ShouldContain(part);
        string text = PolicyVectors.Second.Replace(part, spoiled, StringComparison.Ordinal);
        Should.Throw<MalformedInputException>(() => PolicyDocument.Parse(Encoding.UTF8.GetBytes(text), Known))
            .Message.ShouldContain(reason);
    }

    [Fact]
    public void No_prefix_and_no_changed_byte_of_a_document_is_a_document_with_the_same_digest()
    {
        byte[] text = Encoding.UTF8.GetBytes(PolicyVectors.Second);
        for (int i = 0; i < text.Length; i++)
        {
            Should.Throw<MalformedInputException>(() => PolicyDocument.Parse(text.AsSpan(0, i), Known));
            byte[] changed = [.. text];
            changed[i] ^= 1;
            try
            {
                PolicyDocument.Parse(changed, Known).Digest.ShouldNotBe(Hash32.Parse(PolicyVectors.SecondDigest));
            }
            catch (MalformedInputException)
            {
                // refused, which is as good
            }
        }
    }

    [Fact]
    public void A_document_that_is_too_tooLongis_refused_before_it_is_read()
    {
        Should.Throw<MalformedInputException>(() => PolicyDocument.Parse(new byte[PolicyDocument.MostBytes + 1], Known))
            .Message.ShouldContain("at most 65536");
        PolicyDocument tooLong = PolicyAuthority.Document(null) with
        {
            Policy = PolicyAuthority.Policy with
            {
                Platforms = PlatformRules.Any with
                {
                    DeniedPpids = [.. Enumerable.Range(0, 2000).Select(i => (ReadOnlyMemory<byte>)Ppid(i))],
                },
            },
        };
        Should.Throw<MalformedInputException>(() => PolicyDocument.Read(StrictJson.Parse(tooLong.Text(), "document"), Known))
            .Message.ShouldContain("at most 65536");
    }

    [Fact]
    public void A_file_with_spaces_and_fields_in_any_order_is_the_same_document()
    {
        SignedPolicy signed = PolicyAuthority.Sign(PolicyAuthority.Document(null));
        SignedPolicy read = SignedPolicy.ReadFile(signed.ToFile(), Known);
        read.Digest.ShouldBe(signed.Digest);
        AuthorizedPolicy.Check(read, PolicyAuthority.Network, PolicyAuthority.Keys).IsAccepted.ShouldBeTrue();
        Should.Throw<MalformedInputException>(() => SignedPolicy.ReadFile("{}"u8, Known)).Message.ShouldContain("'document' is missing");
        Should.Throw<MalformedInputException>(() => SignedPolicy.ReadFile(new byte[300_000], Known));
    }

    [Fact]
    public void A_document_of_another_network_or_of_too_few_signatures_is_not_authorized()
    {
        PolicyDocument document = PolicyAuthority.Document(null);
        AuthorizedPolicy.Check(PolicyAuthority.Sign(document), default, PolicyAuthority.Keys).Rejection.ShouldContain("network rules");
        AuthorizedPolicy.Check(PolicyAuthority.Sign(document, signers: 1), PolicyAuthority.Network, PolicyAuthority.Keys)
            .Rejection.ShouldContain("2 are needed");
        AuthorizedPolicy.Check(PolicyAuthority.Sign(document, signers: 3), PolicyAuthority.Network, PolicyAuthority.Keys)
            .IsAccepted.ShouldBeTrue();
    }

    private static byte[] Ppid(int i) => SHA256.HashData(BitConverter.GetBytes(i))[..16];

    private static NetworkRules RulesOf(NetworkGovernance governance) =>
        new("network", 7, new Root(SHA256.HashData("genesis"u8)), governance);
}
