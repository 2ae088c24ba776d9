using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Trust;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Answers;
using Helios.Protocol.Tests.Governance;

namespace Helios.Client.Tests.Trust;

public sealed class TrustFileTests : IDisposable
{
    private readonly Secp256k1SecretKey _key = AnswerVectors.Key();

    public void Dispose() => _key.Dispose();

    private TrustFile Some => new(
        1, Hash32.Parse(new string('1', 64)), new FinalizedBlock(Root.Parse(new string('2', 64)), new Slot(32)), 1, _key.PublicKey,
        Hash32.Parse(new string('3', 64)), Hash32.Parse(new string('4', 64)), DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        IsSimulated: true);

    [Fact]
    public void What_is_kept_is_read_again() => Parse(Some.Write()).ShouldBe(Some);

    public static TheoryData<string> Authorities => ["keys", "contract", "none"];

    public static TheoryData<string> Changed => [.. KeyVectors.Names("changedTrusts")];

    [Fact]
    public void Every_member_must_be_there_and_of_its_form()
    {
        foreach (JsonObject file in (JsonObject[])[Some.Write(), Vector("contract")])
        {
            foreach (string member in file.Select(pair => pair.Key).ToArray())
            {
                JsonObject without = file.DeepClone().AsObject(), other = file.DeepClone().AsObject();
                without.Remove(member);
                Should.Throw<MalformedInputException>(() => Parse(without)).Message.ShouldContain(member);
                other[member] = "?";
                // any text is a name, and the network id then is of another one
                Should.Throw<MalformedInputException>(() => Parse(other)).Message
                    .ShouldContain(member == "networkName" ? "networkId" : member);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    public void A_file_says_what_its_network_id_is_made_of(string authority)
    {
        TrustFile kept = Parse(Vector(authority));
        JsonNode.DeepEquals(kept.Write(), Vector(authority)).ShouldBeTrue(kept.Write().ToJsonString());
        Parse(kept.Write()).ShouldBe(kept);
        NamedAuthority.Of(kept.Rules!).ShouldBe(NamedAuthority.Parse(authority switch
        {
            "keys" => $"2:{string.Join(',', KeyVectors.Authority.Keys.Reverse())}".ToUpperInvariant(),
            "contract" => "eip155:7:0x000000000000000000000000000000000000C0DE",
            _ => "none",
        }));
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public void A_file_in_which_that_was_changed_is_not_read(string name) => Should.Throw<MalformedInputException>(
        () => Parse(KeyVectors.Named("changedTrusts", name)["trust"]!.AsObject())).Message.ShouldStartWith("trust.");

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("2")]
    [InlineData("2:")]
    [InlineData("eip155:1")]
    [InlineData("eip155:-1:0x000000000000000000000000000000000000c0de")]
    [InlineData("eip155:1:0x000000000000000000000000000000000000c0")]
    [InlineData("0x000000000000000000000000000000000000c0de")]
    [InlineData("1:021111111111111111111111111111111111111111111111111111111111111111")]
    public void A_text_that_names_no_authority_is_refused(string text) =>
        Should.Throw<MalformedInputException>(() => NamedAuthority.Parse(text)).Message.ShouldNotBeEmpty();

    [Fact]
    public void A_member_that_is_not_known_is_refused()
    {
        JsonObject outer = Some.Write(), inner = Some.Write();
        outer["extra"] = 1;
        Should.Throw<MalformedInputException>(() => Parse(outer)).Message.ShouldContain("extra");
        inner["founding"]!["extra"] = 1;
        Should.Throw<MalformedInputException>(() => Parse(inner)).Message.ShouldContain("extra");
    }

    [Fact]
    public void What_is_wrong_with_a_key_is_told_with_its_place()
    {
        JsonObject key = Some.Write(), authority = Some.Write(), two = Some.Write();
        key["publicKey"] = new string('0', 66);
        Should.Throw<MalformedInputException>(() => Parse(key)).Message.ShouldBe("trust.publicKey: not a point of secp256k1");
        authority["authority"] = new JsonObject();
        Should.Throw<MalformedInputException>(() => Parse(authority)).Message.ShouldBe("trust.authority: member 'threshold' is missing");
        two["authority"] = new JsonObject { ["threshold"] = 2, ["keys"] = new JsonArray($"{Some.PublicKey}") };
        Should.Throw<MalformedInputException>(() => Parse(two)).Message.ShouldBe("trust.authority: a threshold of 2 for 1 keys");
    }

    private static JsonObject Vector(string authority) => KeyVectors.All["trusts"]![authority]!.DeepClone().AsObject();

    private static TrustFile Parse(JsonObject json) => TrustFile.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
