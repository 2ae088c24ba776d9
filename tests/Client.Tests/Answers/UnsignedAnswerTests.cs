using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;

namespace Helios.Client.Tests.Answers;

/// <summary>Answers that nobody signed: a proof is all that they have, and whoever wants a signature refuses them.</summary>
public sealed class UnsignedAnswerTests(ProvenAnswers devnet) : IClassFixture<ProvenAnswers>
{
    private const string Why = "a member withholds the key";

    [Fact]
    public void Its_proof_is_believed_alone_and_whoever_trusts_a_key_refuses_it_by_name()
    {
        AnswerDocument signed = Ask(), unsigned = Stripped(signed);
        (unsigned.Signed, unsigned.Unsigned).ShouldBe((null, Why));
        Alone(unsigned).Answer.ShouldNotBeNull().Document.Answer.ShouldBe(unsigned.Answer);

        devnet.Verify(signed).Refusals.ShouldBeEmpty();
        Verification refused = devnet.Verify(unsigned);
        refused.Refusals.ShouldBe(["signature"]);
        refused.Answer.ShouldBeNull();
        refused.Checks.Single(check => check.Name == "signature").Found.ShouldBe($"no signature, for a reason of the sender's: {Why}");
    }

    [Fact]
    public void What_its_proof_does_not_show_is_refused_as_of_a_signed_one()
    {
        AnswerDocument honest = Ask();
        AnswerDocument lie = devnet.Sign(honest.Answer with { Result = new byte[32] }, honest.Question, honest.Proof);
        Alone(lie).Refusals.ShouldBe(["execution"]);
        Alone(Stripped(lie)).Refusals.ShouldBe(["execution"]);
    }

    [Fact]
    public void It_has_a_proof_or_is_no_answer_and_no_answer_is_signed_and_unsigned_at_once()
    {
        JsonObject json = Ask().Write();
        json["unsigned"] = Why;
        Should.Throw<MalformedInputException>(() => Parse(json)).Message.ShouldContain("'unsigned', which says that there is none");
        json.Remove("signature");
        json.Remove("proof");
        Should.Throw<MalformedInputException>(() => Parse(json)).Message.ShouldContain("no signature and no proof");
        json.Remove("unsigned");
        Should.Throw<MalformedInputException>(() => Parse(json)).Message.ShouldContain("signature");
    }

    private AnswerDocument Ask() => devnet.Ask(new Question.Call(
        CanonicalCall.Of(new() { To = DevToken.Address, Input = DevToken.TotalSupply() }), BlockView.Latest, default));

    private ProofVerification Alone(AnswerDocument answer) => ProofAlone.Verify(
        answer, devnet.Chain, devnet.Trust.Founding.BlockRoot, devnet.Expected with { Question = answer.Question }, devnet.Now);

    /// <summary>What anybody can make of a signed answer.</summary>
    private static AnswerDocument Stripped(AnswerDocument signed)
    {
        JsonObject json = signed.Write();
        json.Remove("signature");
        json["unsigned"] = Why;
        AnswerDocument read = Parse(json);
        JsonNode.DeepEquals(read.Write(), json).ShouldBeTrue();
        return read;
    }

    private static AnswerDocument Parse(JsonObject json) => AnswerDocument.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
