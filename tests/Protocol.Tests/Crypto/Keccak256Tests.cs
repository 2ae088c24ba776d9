using Helios.Protocol.Crypto;

namespace Helios.Protocol.Tests.Crypto;

public sealed class Keccak256Tests
{
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("616263", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("80", "56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421")]
    [InlineData("c0", "1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347")]
    public void Known_answers(string message, string expected) =>
        Keccak256.Hash(Hex.Decode(message)).ShouldBe(Hash32.Parse(expected));

    /// <summary>
    /// The answer is of a plain reference implementation that agrees with SHA3-256 but for the padding. Chained over all lengths
    /// around the rate, so that one wrong length shows: each message is made of the hash before it.
    /// </summary>
    [Fact]
    public void All_lengths_around_the_rate_of_136_bytes()
    {
        byte[] message = new byte[420];
        Hash32 chain = Hash32.Zero;
        for (int length = 0; length <= message.Length; length++)
        {
            for (int i = 0; i < length; i++)
                message[i] = chain.Span[i % 32];
            chain = Keccak256.Hash(message.AsSpan(0, length));
        }
        chain.ShouldBe(Hash32.Parse("b83faa7a0c30cf6d21f4c62c6b657d9d5ea6038b4576d8a739b2a1c1821726f3"));
    }

    [Fact]
    public void A_digest_of_another_size_is_refused() =>
        Should.Throw<ArgumentException>(() => Keccak256.Hash([], new byte[31]));
}
