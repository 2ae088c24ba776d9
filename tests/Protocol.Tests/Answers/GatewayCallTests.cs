using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Tests.Answers;

/// <summary>The bytes that viem 2.57.20 makes of the same calls and answers.</summary>
public sealed class GatewayCallTests
{
    private const string Dai = "6b175474e89094c44da98b954eedeac495271d0f";

    /// <summary>total supply, finalized, with a nonce of 16 bytes.</summary>
    private static readonly byte[] Asked = Hex.Decode(
        "a8b92035" + "000000000000000000000000" + Dai + Word(0x80) + Word(0xc0) + Word(0x100)
        + Word(4) + Padded("18160ddd") + Word(9) + Padded("66696e616c697a6564") + Word(16) + Padded("5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"));

    [Fact]
    public void A_call_is_the_question_that_the_same_parameters_are_as_JSON()
    {
        Question.Call asked = GatewayCall.Parse(Asked);
        asked.Parameters.Request.To.ShouldBe(Address.Parse(Dai));
        asked.Parameters.Request.Input.ToArray().ShouldBe(Hex.Decode("18160ddd"));
        asked.Parameters.Request.Gas.ShouldBe(50_000_000UL);
        asked.View.ShouldBe(BlockView.Finalized);
        asked.Nonce.ToArray().ShouldBe(Enumerable.Repeat((byte)0x5a, 16).ToArray());
    }

    [Fact]
    public void Only_the_one_form_of_a_call_is_read()
    {
        Refusal([]).ShouldContain("begins with 0xa8b92035");
        Refusal([0, .. Asked[1..]]).ShouldContain("begins with 0xa8b92035");
        Refusal([.. Asked, .. new byte[32]]).ShouldContain("as a compiler encodes them");
        Refusal(Spoiled(4, 1)).ShouldContain("as a compiler encodes them", customMessage: "an address of more than 20 bytes");
        Refusal(Spoiled(^1, 1)).ShouldContain("as a compiler encodes them", customMessage: "bytes after the nonce");
        Refusal(Spoiled(4 + 32, 1)).ShouldContain("beyond every call");
        Refusal(Spoiled(4 + 63, 0x40)).ShouldNotBeEmpty();
        Refusal(Spoiled(4 + (9 * 32) - 1, 15)).ShouldNotBeEmpty();
    }

    [Fact]
    public void No_other_bytes_make_more_of_a_fault_than_malformed_input()
    {
        for (int length = 0; length < Asked.Length; length++)
            Refusal(Asked[..length]).ShouldNotBeEmpty();
        for (int at = 0; at < Asked.Length; at++)
        {
            foreach (byte other in new byte[] { 0, 1, 0x7f, 0x80, 0xff })
            {
                byte[] spoiled = Spoiled(at, other);
                if (Refusal(spoiled) == "" && other != Asked[at]) // another address, input or nonce
                    GatewayCall.Parse(spoiled).ShouldNotBe(GatewayCall.Parse(Asked));
            }
        }
    }

    [Theory]
    [InlineData("the newest block, without a nonce", "0x8599c1c19a0ab4467f1dd993032e3d74d7ffed967f80a31a64c6ef1d7ae040f1")]
    [InlineData("a call on the newest block", "0x0a22cc132734e86c1706134c2073b72dac4748695129ad4821df7cda320327f3")]
    [InlineData(
        "a call on the finalized block, by a clock that nobody confirms",
        "0x568c819cc7ef8b4a800945dd25b518fca92838adc25b083e5272ebf50732102c")]
    [InlineData("a revert with a reason", "0x18ced7f31416d6acf073074a312fb408691e754a4eb01482b2774a7bb49ddb5c")]
    [InlineData(
        "a creation that halts, with every parameter, by number", "0xab8fc09eba7cbf1e7902913c9d1c609354a0bf7c7011d37552016bb3c9968330")]
    [InlineData(
        "an unproven part, by hash, the largest numbers", "0x014e543d9f53d6e3a0d893dadc79e06d4678f0f1521f886131fe098d379e2cbf")]
    public void An_answer_is_encoded_as_viem_encodes_it(string vector, string keccak256) =>
        Keccak256.Hash(GatewayCall.Return(AnswerVectors.Parse(AnswerVectors.Answer(vector)).Signed!)).ToString().ShouldBe(keccak256);

    private static byte[] Spoiled(Index at, byte other)
    {
        byte[] spoiled = [.. Asked];
        spoiled[at] = other;
        return spoiled;
    }

    /// <summary>Empty where it is read.</summary>
    private static string Refusal(byte[] callData)
    {
        try
        {
            GatewayCall.Parse(callData);
            return "";
        }
        catch (MalformedInputException e)
        {
            return e.Message;
        }
    }

    private static string Word(int number) => number.ToString("x64");

    private static string Padded(string hex) => hex.PadRight(64, '0');
}
