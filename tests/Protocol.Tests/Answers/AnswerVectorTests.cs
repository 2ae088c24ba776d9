using System.Text.Json.Nodes;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Tests.Answers;

public sealed class AnswerVectorTests
{
    public static TheoryData<string> Names => new(AnswerVectors.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_is_encoded_hashed_and_signed_as_the_vectors_say(string name)
    {
        JsonObject vector = AnswerVectors.Named(name);
        AnswerDocument read = AnswerVectors.Parse(vector["answer"]!);

        read.Answer.Domain.Separator.ToString().ShouldBe((string)vector["domainSeparator"]!);
        read.Question.Hash().ShouldBe(read.Answer.RequestHash);
        read.Answer.Digest().ToString().ShouldBe((string)vector["digest"]!);
        read.Signed!.IsSignedBy(Secp256k1PublicKey.Decode(Hex.Decode((string)vector["publicKey"]!))).ShouldBeTrue();

        using Secp256k1SecretKey key = AnswerVectors.Key();
        AnswerDocument written = AnswerDocument.Of(SignedAnswer.Sign(read.Answer, key), read.Question);
        JsonNode.DeepEquals(written.Write(), vector["answer"]).ShouldBeTrue(written.Write().ToJsonString());
    }
}
