using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Governance;

public sealed class KeyChainTests
{
    public static TheoryData<string> Lies => [.. KeyVectors.Names("lies")];

    public static TheoryData<string> Truths => [.. KeyVectors.Names("truths")];

    [Fact]
    public void A_certificate_is_hashed_as_documented() =>
        KeyVectors.Certificates(KeyVectors.All["keys"]!).Select(one => one.Certificate.Digest.ToString())
            .ShouldBe(KeyVectors.All["digests"]!.AsArray().Select(digest => (string)digest!));

    [Theory]
    [MemberData(nameof(Truths))]
    public void Certificates_that_hold_are_followed(string name)
    {
        JsonObject vector = KeyVectors.Named("truths", name);
        KeyChain chain = KeyVectors.Before(vector).Follow(KeyVectors.Certificates(vector["keys"]!)).Value;
        chain.Newest.Epoch.ShouldBe((uint)vector["newest"]!);
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_forged_certificate_is_refused_by_name(string name)
    {
        JsonObject vector = KeyVectors.Named("lies", name);
        KeyChain before = KeyVectors.Before(vector);
        before.Follow(KeyVectors.Certificates(vector["keys"]!)).Rejection.Name.ShouldBe((string)vector["refused"]!);
    }

    [Fact]
    public void An_epoch_counts_from_its_first_second_to_the_end_of_its_overlap()
    {
        KeyChain chain = KeyVectors.Start(KeyVectors.All).Follow(KeyVectors.Certificates(KeyVectors.All["keys"]!)).Value;
        foreach (JsonNode? vector in KeyVectors.All["verdicts"]!.AsArray())
        {
            chain.Judge((uint)vector!["epoch"]!, (ulong)vector["time"]!).ShouldBe(
                (string)vector["verdict"]! switch
                {
                    "in-force" => EpochVerdict.InForce,
                    "past-overlap" => EpochVerdict.PastOverlap,
                    "revoked" => EpochVerdict.Revoked,
                    "not-active-yet" => EpochVerdict.NotActiveYet,
                    _ => EpochVerdict.Unknown,
                }, vector.ToJsonString());
        }
    }

    [Fact]
    public void A_client_may_begin_with_any_epoch()
    {
        foreach (uint epoch in (uint[])[1, 2, 3, 4])
        {
            using Secp256k1SecretKey key = KeyVectors.Key(epoch);
            KeyChain chain = KeyChain
                .From(KeyVectors.NetworkId, new KeyHeld(epoch, key.PublicKey), KeyVectors.Start(KeyVectors.All).Governance)
                .Follow(KeyVectors.Certificates(KeyVectors.All["keys"]!)).Value;
            chain.Newest.Epoch.ShouldBe(4u);
            chain.Certificates.Length.ShouldBe(4 - (int)epoch);
        }
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        JsonNode keys = KeyVectors.All["keys"]!;
        KeyChainJson.Write(KeyVectors.Certificates(keys)).ToJsonString().ShouldBe(keys["certificates"]!.ToJsonString());
        KeyChainJson.Write(KeyVectors.Authority).ToJsonString().ShouldBe(KeyVectors.All["authority"]!.ToJsonString());
    }

    [Fact]
    public void Every_member_must_be_there_and_of_its_form_and_no_other_may()
    {
        foreach (JsonNode? written in KeyVectors.All["keys"]!["certificates"]!.AsArray())
            Spoil(written!, at => at);
        foreach (JsonNode? written in KeyVectors.All["keys"]!["certificates"]!.AsArray())
        {
            Spoil(written!, at => at["old"]!.AsObject());
            Spoil(written!, at => at["signatures"]!.AsObject());
        }

        static void Spoil(JsonNode written, Func<JsonObject, JsonObject> part)
        {
            foreach (string member in part(written.AsObject()).Select(pair => pair.Key).ToArray())
            {
                JsonObject without = written.DeepClone().AsObject(), other = written.DeepClone().AsObject();
                part(without).Remove(member);
                part(other)[member] = "?";
                Should.Throw<MalformedInputException>(() => Read(without)).Message.ShouldContain(member);
                Should.Throw<MalformedInputException>(() => Read(other)).Message.ShouldContain(member);
            }
            JsonObject extra = written.DeepClone().AsObject();
            part(extra)["extra"] = 1;
            Should.Throw<MalformedInputException>(() => Read(extra)).Message.ShouldContain("'extra' has no meaning");
        }

        static void Read(JsonObject certificate) => KeyVectors.Certificates(new JsonObject
        {
            ["networkId"] = KeyVectors.NetworkId.ToString(), ["certificates"] = new JsonArray(certificate),
        });
    }

    [Fact]
    public void More_certificates_than_a_network_has_are_not_read()
    {
        JsonNode one = KeyVectors.All["keys"]!["certificates"]![0]!;
        JsonNode[] many = [.. Enumerable.Range(0, KeyChain.MaxCertificates + 1).Select(_ => one.DeepClone())];
        Should.Throw<MalformedInputException>(() => KeyVectors.Certificates(new JsonObject
        {
            ["networkId"] = KeyVectors.NetworkId.ToString(), ["certificates"] = new JsonArray(many),
        }));
        byte[] tooLong = Encoding.UTF8.GetBytes(new string(' ', KeyChainJson.MaxBytes + 1));
        Should.Throw<MalformedInputException>(() => KeyChainJson.ParseKeys(tooLong));
    }

    [Fact]
    public void A_certificate_that_was_followed_before_is_not_verified_again()
    {
        SignedKeyCertificate[] certificates = [.. KeyVectors.Certificates(KeyVectors.All["keys"]!)];
        KeyChain start = KeyVectors.Start(KeyVectors.All), chain = start.Follow(certificates).Value;
        SignedKeyCertificate[] unsigned =
            [.. certificates.Select(one => one with { SignedByNew = new byte[64], SignedByOld = new byte[64] })];
        chain.Follow(unsigned).Value.ShouldBeSameAs(chain);
        start.Follow(unsigned).IsAccepted.ShouldBeFalse();
        start.Follow(certificates[..1]).Value.Follow([unsigned[0], .. certificates[1..]]).Value.Certificates[0]
            .ShouldBeSameAs(certificates[0], "the signatures that hold are kept, and told to others");
        start.Follow(certificates[..1]).Value.Follow([certificates[0], .. unsigned[1..]]).IsAccepted
            .ShouldBeFalse("what is news is verified");
    }
}
