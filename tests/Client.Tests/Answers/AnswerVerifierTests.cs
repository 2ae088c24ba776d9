using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Answers;

namespace Helios.Client.Tests.Answers;

/// <summary>An honest answer is accepted; each lie about it is refused by its name, and by that name alone.</summary>
public sealed class AnswerVerifierTests : IDisposable
{
    private const string Call = "a call on the newest block";

    private readonly Secp256k1SecretKey _key = AnswerVectors.Key();
    private readonly AnswerDocument _honest = AnswerVectors.Parse(AnswerVectors.Answer(Call));

    public void Dispose() => _key.Dispose();

    private TrustFile Trust => new(
        1, _honest.Answer.Domain.NetworkId, new FinalizedBlock(Root.Zero, new Slot(0)), 1, _key.PublicKey, Hash32.Zero, Hash32.Zero,
        DateTimeOffset.UnixEpoch, IsSimulated: false);

    private AnswerExpectations Expected => new() { Question = _honest.Question };

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds((long)_honest.Answer.Time + 10);

    /// <summary>Lies that only the holder of the key can tell, and answers that are shown for others.</summary>
    public static TheoryData<string, string> Lies => new()
    {
        { "another chain's", "chain" },
        { "another network's", "network" },
        { "another epoch's", "epoch" },
        { "signed by another key", "signature" },
        { "to another call", "request" },
        { "about the block, not the call", "request" },
        { "with the parameters of another call beside it", "request" },
        { "with the nonce of an earlier question", "nonce" },
        { "without the nonce", "nonce" },
        { "from the finalized block", "view" },
        { "of an hour ago", "time" },
        { "of tomorrow", "time" },
        { "of a time that no clock shows", "time" },
        { "from an old newest block", "head-age" },
        { "from a block of an age that no clock shows", "head-age" },
        { "with an unproven block", "provenance" },
        { "with an unproven result", "provenance" },
        { "with a reason that the data does not say", "reason" },
    };

    [Fact]
    public void An_honest_answer_is_accepted()
    {
        Verification found = AnswerVerifier.Verify(_honest, Trust, Expected, Now);
        found.Refusals.ShouldBeEmpty();
        found.Answer.ShouldNotBeNull().Result.ToArray().ShouldBe(_honest.Answer.Result.ToArray());
        AnswerVerifier.Verify(_honest, Trust, new(), Now).Answer.ShouldNotBeNull("the client need not say what it asked");
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_lie_is_refused_by_its_name(string lie, string name)
    {
        Verification found = AnswerVerifier.Verify(Tell(lie), Trust, Expected, Now);
        found.Answer.ShouldBeNull();
        found.Refusals.ShouldBe([name]);
    }

    /// <summary>Review C2: anybody can have any bytes signed, by a call that returns what it is given.</summary>
    [Fact]
    public void Bytes_that_an_outsider_had_signed_are_no_answer_to_another_question()
    {
        byte[] lie = Hex.Decode("0x000000000000000000000000000000000000000000000000d3c21bcecceda1000000");
        Question.Call identity = ParseCall($$"""{"to":"0x0000000000000000000000000000000000000004","input":"{{Hex.Encode(lie)}}"}""");
        AnswerDocument signed = Sign(
            _honest.Answer with { RequestHash = identity.Hash(), Nonce = default, Result = lie }, identity);

        AnswerVerifier.Verify(signed, Trust, new() { Question = identity }, Now).Answer.ShouldNotBeNull("it is what it says");
        AnswerVerifier.Verify(signed, Trust, Expected, Now).Refusals.ShouldBe(["request", "nonce"]);
        AnswerDocument retargeted = signed with { Question = _honest.Question };
        AnswerVerifier.Verify(retargeted, Trust, Expected, Now).Refusals.ShouldContain("request");
        AnswerVerifier.Verify(retargeted, Trust, new(), Now).Refusals.ShouldBe(["request"]);
    }

    [Fact]
    public void Every_member_that_somebody_changes_is_refused()
    {
        foreach (string part in new[] { "domain", "message" })
        {
            foreach (string member in AnswerVectors.Answer(Call)[part]!.AsObject().Select(pair => pair.Key).ToArray())
            {
                JsonObject answer = AnswerVectors.Answer(Call);
                answer[part]![member] = AnswerVectors.Other(member, answer[part]![member]!);
                if (member is "name" or "version" or "method")
                    Should.Throw<MalformedInputException>(() => AnswerVectors.Parse(answer));
                else
                    AnswerVerifier.Verify(AnswerVectors.Parse(answer), Trust, Expected, Now).Refusals.ShouldContain("signature", member);
            }
        }
    }

    [Fact]
    public void A_view_by_number_names_the_block_that_the_answer_is_from()
    {
        BlockView other = BlockView.Parse("0x1");
        AnswerDocument lie = Sign(_honest.Answer with { View = other }, _honest.Question with { View = other });
        AnswerVerifier.Verify(lie, Trust, new() { Question = lie.Question }, Now).Refusals.ShouldBe(["view"]);
    }

    [Fact]
    public void What_a_client_allows_or_demands_counts()
    {
        AnswerDocument unproven = Sign(_honest.Answer with { ResultProvenance = AnswerProvenance.Unproven }, _honest.Question);
        AnswerVerifier.Verify(unproven, Trust, Expected with { AllowsUnproven = true }, Now).Answer.ShouldNotBeNull();
        AnswerDocument unsure = Sign(_honest.Answer with { TimeAuthenticated = false }, _honest.Question);
        AnswerVerifier.Verify(unsure, Trust, Expected, Now).Answer.ShouldNotBeNull();
        AnswerVerifier.Verify(unsure, Trust, Expected with { NeedsAuthenticatedTime = true }, Now).Refusals.ShouldBe(["clock"]);
        AnswerVerifier.Verify(_honest, Trust, Expected with { MaxAge = TimeSpan.FromSeconds(9) }, Now).Refusals.ShouldBe(["time"]);
        AnswerVerifier.Verify(_honest, Trust, Expected with { Nonce = new byte[16] }, Now).Refusals.ShouldBe(["nonce"]);
        AnswerDocument finalized = Sign(
            _honest.Answer with { View = BlockView.Finalized, SlotAge = 5000 }, _honest.Question with { View = BlockView.Finalized });
        AnswerVerifier.Verify(finalized, Trust, new() { Question = finalized.Question }, Now).Answer.ShouldNotBeNull();
    }

    private AnswerDocument Tell(string lie)
    {
        Answer honest = _honest.Answer;
        switch (lie)
        {
            case "another chain's": return Sign(honest with { Domain = honest.Domain with { ChainId = 7 } });
            case "another network's": return Sign(honest with { Domain = honest.Domain with { NetworkId = Hash32.Zero } });
            case "another epoch's": return Sign(honest with { KeyEpoch = 2 });
            case "signed by another key":
                using (var other = new Secp256k1SecretKey(Enumerable.Repeat((byte)9, 32).ToArray()))
                    return AnswerDocument.Of(SignedAnswer.Sign(honest, other), _honest.Question);
            case "to another call":
                Question.Call another = ParseCall("""{"to":"0x00000000000000000000000000000000000000aa","input":"0x18160ddd"}""");
                return Sign(honest with { RequestHash = another.Hash() }, another);
            case "about the block, not the call":
                var block = new Question.Block(honest.View, honest.Nonce);
                return Sign(honest with { Method = block.Method, RequestHash = block.Hash() }, block);
            case "with the parameters of another call beside it":
                return _honest with { Question = ParseCall("""{"to":"0x00000000000000000000000000000000000000aa"}""") };
            case "with the nonce of an earlier question": return Sign(honest with { Nonce = new byte[32] });
            case "without the nonce": return Sign(honest with { Nonce = default });
            case "from the finalized block": return Sign(honest with { View = BlockView.Finalized });
            case "of an hour ago": return Sign(honest with { Time = honest.Time - 3600 });
            case "of tomorrow": return Sign(honest with { Time = honest.Time + 86400 });
            case "of a time that no clock shows": return Sign(honest with { Time = (1UL << 53) - 1 });
            case "from a block of an age that no clock shows": return Sign(honest with { SlotAge = (1UL << 53) - 1 });
            case "from an old newest block": return Sign(honest with { SlotAge = 121 });
            case "with an unproven block": return Sign(honest with { BlockProvenance = AnswerProvenance.Unproven });
            case "with an unproven result": return Sign(honest with { ResultProvenance = AnswerProvenance.Unproven });
            case "with a reason that the data does not say": return _honest with { Reason = "out of luck" };
            default: throw new ArgumentException(lie);
        }
    }

    private AnswerDocument Sign(Answer answer, Question? question = null) =>
        AnswerDocument.Of(SignedAnswer.Sign(answer, _key), question ?? _honest.Question);

    private static Question.Call ParseCall(string json) =>
        QuestionJson.ParseCall(StrictJson.Parse(Encoding.UTF8.GetBytes(json), "request"));
}
