using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Tests.Answers;

public sealed class SignedAnswerTests : IDisposable
{
    private static readonly U256 Order = U256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    private readonly Secp256k1SecretKey _key = AnswerVectors.Key();
    private readonly Answer _answer = AnswerVectors.Parse(AnswerVectors.Answer("a call on the newest block")).Answer;

    public void Dispose() => _key.Dispose();

    [Fact]
    public void The_domain_of_another_chain_or_network_has_its_separator_also_as_a_copy()
    {
        AnswerDomain domain = _answer.Domain;
        (domain with { ChainId = 7 }).Separator.ShouldBe(new AnswerDomain(7, domain.NetworkId).Separator);
        (domain with { NetworkId = Hash32.Zero }).Separator.ShouldBe(new AnswerDomain(domain.ChainId, Hash32.Zero).Separator);
        new[] { domain, domain with { ChainId = 7 }, domain with { NetworkId = Hash32.Zero } }.Select(one => one.Separator).Distinct()
            .Count().ShouldBe(3);
    }

    [Fact]
    public void One_signature_has_one_form()
    {
        SignedAnswer signed = SignedAnswer.Sign(_answer, _key);
        signed.IsSignedBy(_key.PublicKey).ShouldBeTrue();
        byte[] signature = signed.Signature.ToArray();
        U256 s = U256.FromBigEndian(signature.AsSpan(32, 32));
        byte otherV = (byte)(27 + 28 - signature[64]);

        Is([.. signature[..64], otherV]).ShouldBeFalse();
        Is([.. signature[..64], (byte)(signature[64] - 27)]).ShouldBeFalse();
        Is(signature[..64]).ShouldBeFalse();
        Is([.. signature, 0]).ShouldBeFalse();
        Is([.. signature[..32], .. (Order - s).ToBigEndian(), otherV]).ShouldBeFalse("high s");
        Is(new byte[65]).ShouldBeFalse();

        bool Is(byte[] bytes) => new SignedAnswer(_answer, bytes).IsSignedBy(_key.PublicKey);
    }

    /// <summary>The first routes sign SHA-256 of a text, an answer is signed as Keccak-256 of bytes that begin with 19 01.</summary>
    [Fact]
    public void No_signature_of_a_text_is_one_of_an_answer_and_none_of_an_answer_one_of_a_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<byte[]>(), (text, number, result) =>
        AreApart(text ?? "", _answer with { BlockNumber = number, Result = result ?? [] })).QuickCheckThrowOnFailure();

    /// <summary>Texts of the grammar of the first routes, statements among them, and answers of which every member is arbitrary.</summary>
    [Fact]
    public void No_text_of_the_first_routes_is_an_answer_whatever_the_answer_says() => Prop.ForAll(
        FirstRoutes.Texts.ToArbitrary(), FirstRoutes.Answers(_answer).ToArbitrary(), (text, answer) =>
            AreApart(text, answer) && !IsAnswer(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Nor_is_a_text_that_is_made_of_the_answer()
    {
        Hash32 digest = _answer.Digest();
        string[] texts =
        [
            digest.ToString(),
            Encoding.Latin1.GetString(digest.Span),
            Encoding.Latin1.GetString([0x19, 0x01, .. _answer.Domain.Separator.Span]),
            $$"""{"Success":"{{digest}}"}""",
            AnswerDocument.Of(new(_answer, new byte[65]), AnswerVectors.Parse(AnswerVectors.Answer("a call on the newest block")).Question)
                .Write().ToJsonString(),
        ];
        texts.ShouldAllBe(text => AreApart(text, _answer));
    }

    private static bool IsAnswer(string text)
    {
        try
        {
            _ = AnswerDocument.Parse(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (MalformedInputException)
        {
            return false;
        }
    }

    private bool AreApart(string text, Answer answer)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        byte[] ofText = Secp256k1.Sign(_key, hash);
        ReadOnlyMemory<byte> ofAnswer = SignedAnswer.Sign(answer, _key).Signature;
        return !new SignedAnswer(answer, (byte[])[.. ofText, 27]).IsSignedBy(_key.PublicKey)
            && !new SignedAnswer(answer, (byte[])[.. ofText, 28]).IsSignedBy(_key.PublicKey)
            && !Secp256k1.Verify(_key.PublicKey, hash, ofAnswer.Span[..64]);
    }
}
