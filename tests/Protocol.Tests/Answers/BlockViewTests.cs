using Helios.Protocol.Answers;

namespace Helios.Protocol.Tests.Answers;

public sealed class BlockViewTests
{
    private static readonly string Hash = "0x" + new string('a', 64);

    [Theory]
    [InlineData("latest", "latest")]
    [InlineData("safe", "safe")]
    [InlineData("finalized", "finalized")]
    [InlineData("0x0", "0x0")]
    [InlineData("0x00FF", "0xff")]
    [InlineData("0xffffffffffffffff", "0xffffffffffffffff")]
    [InlineData("0xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_view_has_one_text(string text, string canonical) => BlockView.Parse(text).ToString().ShouldBe(canonical);

    [Theory]
    [InlineData("")]
    [InlineData("Latest")]
    [InlineData("pending")]
    [InlineData("earliest")]
    [InlineData("7")]
    [InlineData("0x")]
    [InlineData("0xg")]
    [InlineData("0x10000000000000000")]
    [InlineData("0x-1")]
    [InlineData("0x 1")]
    public void Anything_else_is_refused(string text) => Should.Throw<MalformedInputException>(() => BlockView.Parse(text));

    [Fact]
    public void A_number_and_a_hash_say_which_block_it_must_be()
    {
        BlockView.Parse("0x7").WhyNot(7, Hash32.Zero).ShouldBeNull();
        BlockView.Parse("0x7").WhyNot(8, Hash32.Zero).ShouldBe("block 8, asked was 7");
        BlockView.Parse(Hash).WhyNot(8, Hash32.Parse(Hash)).ShouldBeNull();
        BlockView.Parse(Hash).WhyNot(8, Hash32.Zero).ShouldNotBeNull();
        BlockView.Latest.WhyNot(8, Hash32.Zero).ShouldBeNull();
    }
}
