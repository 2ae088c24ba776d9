namespace Helios.Protocol.Tests.Primitives;

public sealed class HexTests
{
    [Theory]
    [InlineData("0x", "")]
    [InlineData("0x00ff", "00ff")]
    [InlineData("DEADbeef", "deadbeef")]
    public void Hex_is_read_with_or_without_prefix_in_either_case(string text, string expected) =>
        Convert.ToHexStringLower(Hex.Decode(text)).ShouldBe(expected);

    [Theory]
    [InlineData("0x0", "odd length 1")]
    [InlineData("0xzz", "not a hex digit")]
    public void Bad_hex_is_refused_with_the_reason(string text, string reason) =>
        Should.Throw<MalformedInputException>(() => Hex.Decode(text)).Message.ShouldContain(reason);

    [Fact]
    public void A_root_of_the_wrong_length_is_refused() =>
        Should.Throw<MalformedInputException>(() => Root.Parse("0x1234")).Message.ShouldContain("32 bytes");

    [Fact]
    public void An_address_reads_back_as_it_was_written()
    {
        const string dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
        Address.Parse(dai).ToString().ShouldBe(dai);
        Address.Parse(dai).ShouldBe(new Address(Hex.Decode(dai)));
    }
}
