using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Governance;

public sealed class AuthorityTests
{
    private static readonly Secp256k1SecretKey[] Secrets = [Secret("anna"), Secret("ben"), Secret("clara"), Secret("dora")];
    private static readonly Authority TwoOfThree = Authority.Of(2, Secrets.Take(3).Select(secret => secret.PublicKey));
    private static readonly Hash32 Digest = new(SHA256.HashData("a document"u8));

    [Fact]
    public void The_order_in_which_keys_are_named_does_not_matter() =>
        Authority.Of(2, Secrets.Take(3).Reverse().Select(secret => secret.PublicKey)).ShouldBe(TwoOfThree);

    [Fact]
    public void Threshold_and_keys_are_in_the_digest()
    {
        Authority[] others =
        [
            TwoOfThree,
            Authority.Of(1, TwoOfThree.Keys),
            Authority.Of(2, Secrets.Select(secret => secret.PublicKey)),
            Authority.Of(2, Secrets.Skip(1).Select(secret => secret.PublicKey)),
        ];
        others.Select(authority => authority.Digest).Distinct().Count().ShouldBe(others.Length);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    [InlineData(1, 0)]
    public void A_threshold_that_its_keys_cannot_meet_is_refused(int threshold, int keys) => Should.Throw<MalformedInputException>(
        () => Authority.Of(threshold, Secrets.Take(keys).Select(secret => secret.PublicKey)));

    [Fact]
    public void A_key_that_is_named_twice_is_refused() => Should.Throw<MalformedInputException>(
        () => Authority.Of(1, [Secrets[0].PublicKey, Secrets[0].PublicKey])).Message.ShouldContain("twice");

    [Fact]
    public void More_keys_than_sixteen_are_refused() => Should.Throw<MalformedInputException>(
        () => Authority.Of(1, Enumerable.Range(0, 17).Select(i => Secret($"{i}").PublicKey)));

    [Fact]
    public void Enough_signatures_are_enough()
    {
        TwoOfThree.Objection(Digest, Signed(0, 1)).ShouldBeNull();
        TwoOfThree.Objection(Digest, Signed(0, 1, 2)).ShouldBeNull();
    }

    [Fact]
    public void One_signature_less_is_too_few() =>
        TwoOfThree.Objection(Digest, Signed(2)).ShouldBe("it is signed by 1 of the authority's keys, and 2 are needed");

    [Fact]
    public void A_key_counts_once() =>
        TwoOfThree.Objection(Digest, [Signed(0)[0], Signed(0)[0]]).ShouldNotBeNull().ShouldContain("each key once");

    [Fact]
    public void A_strangers_signature_is_refused_also_beside_enough_others() =>
        TwoOfThree.Objection(Digest, Signed(0, 1, 3)).ShouldNotBeNull().ShouldContain("not one of the authority's");

    [Fact]
    public void A_bad_signature_is_refused_also_beside_enough_others()
    {
        ImmutableArray<AuthoritySignature> signed = Signed(0, 1, 2);
        TwoOfThree.Objection(Digest, [.. signed[..2], signed[2] with { Signature = signed[1].Signature }])
            .ShouldNotBeNull().ShouldContain("is not over this");
        TwoOfThree.Objection(Digest, [.. signed[..2], signed[2] with { Signature = default }]).ShouldNotBeNull();
        TwoOfThree.Objection(new Hash32(SHA256.HashData("another"u8)), signed).ShouldNotBeNull();
    }

    [Fact]
    public void More_signatures_than_keys_are_refused_before_they_are_read() =>
        TwoOfThree.Objection(Digest, Signed(0, 1, 2, 3)).ShouldNotBeNull().ShouldContain("the authority has 3 keys");

    [Fact]
    public void Each_kind_of_governance_makes_other_rules()
    {
        Hash32 digest = TwoOfThree.Digest;
        NetworkGovernance[] kinds =
        [
            new NetworkGovernance.StaticPolicy(digest),
            new NetworkGovernance.ByAuthority(TwoOfThree),
            new NetworkGovernance.ByContract(new Address(digest.Span[..20])),
        ];
        kinds.Select(kind => new NetworkRules("network", 7, default, kind).Digest).Distinct().Count().ShouldBe(kinds.Length);
    }

    private static ImmutableArray<AuthoritySignature> Signed(params int[] signers) => AuthoritySignature.Sort(signers.Select(
        signer => new AuthoritySignature(Secrets[signer].PublicKey, Secp256k1.Sign(Secrets[signer], Digest.Span))));

    private static Secp256k1SecretKey Secret(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
