using System.Text.Json.Nodes;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Tests.Answers;

public sealed class AnswerDocumentTests
{
    private const string Call = "a call on the newest block";

    public static TheoryData<string, string> Members
    {
        get
        {
            var members = new TheoryData<string, string>();
            foreach (string part in new[] { "domain", "message" })
            {
                foreach (string member in AnswerVectors.Answer(Call)[part]!.AsObject().Select(pair => pair.Key))
                    members.Add(part, member);
            }
            return members;
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_member_is_signed(string part, string member)
    {
        using Secp256k1SecretKey key = AnswerVectors.Key();
        JsonObject answer = AnswerVectors.Answer(Call);
        answer[part]![member] = AnswerVectors.Other(member, answer[part]![member]!);
        if (member is "name" or "version" or "method") // another format, or parameters of another method
            Should.Throw<MalformedInputException>(() => AnswerVectors.Parse(answer));
        else
            AnswerVectors.Parse(answer).Signed!.IsSignedBy(key.PublicKey).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_member_must_be_there(string part, string member)
    {
        JsonObject answer = AnswerVectors.Answer(Call);
        answer[part]!.AsObject().Remove(member);
        Should.Throw<MalformedInputException>(() => AnswerVectors.Parse(answer)).Message.ShouldContain($"member '{member}' is missing");
    }

    [Theory]
    [InlineData("domain")]
    [InlineData("message")]
    [InlineData("request")]
    [InlineData("")]
    public void A_member_that_nobody_signed_is_refused(string part)
    {
        JsonObject answer = AnswerVectors.Answer(Call);
        (part.Length == 0 ? answer : answer[part]!.AsObject())["finality"] = "certain";
        Should.Throw<MalformedInputException>(() => AnswerVectors.Parse(answer)).Message.ShouldContain("'finality' has no meaning here");
    }

    [Theory]
    [InlineData("chainId", "9007199254740992", "an integer from 0 to 2^53 - 1")]
    [InlineData("blockNumber", "-1", "an integer from 0 to 2^53 - 1")]
    [InlineData("slot", "1.5", "an integer from 0 to 2^53 - 1")]
    [InlineData("time", "\"1\"", "an integer from 0 to 2^53 - 1")]
    [InlineData("keyEpoch", "4294967296", "an integer from 0 to 2^32 - 1")]
    [InlineData("timeAuthenticated", "1", "true or false")]
    [InlineData("outcome", "\"Returned\"", "returned, reverted, halted is expected")]
    [InlineData("resultProvenance", "\"\"", "proven, derived, unproven is expected")]
    [InlineData("view", "\"0x00\"", "'0x0' is expected")]
    [InlineData("view", "\"0X1\"", "latest, safe, finalized")]
    [InlineData("nonce", "\"0x01\"", "16 to 64 bytes")]
    [InlineData("stateRoot", "\"0x01\"", "32 bytes")]
    public void A_member_of_another_form_is_refused_by_its_place(string member, string json, string reason)
    {
        JsonObject answer = AnswerVectors.Answer(Call);
        JsonObject part = (member == "chainId" ? answer["domain"] : answer["message"])!.AsObject();
        part[member] = JsonNode.Parse(json);
        Should.Throw<MalformedInputException>(() => AnswerVectors.Parse(answer)).Message
            .ShouldSatisfyAllConditions(said => said.ShouldContain(member), said => said.ShouldContain(reason));
    }
}
