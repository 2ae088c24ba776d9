using Helios.Protocol.Answers;

namespace Helios.Protocol.Tests.Answers;

public sealed class RevertReasonTests
{
    private const string Offset = "0000000000000000000000000000000000000000000000000000000000000020";
    private const string Three = "0000000000000000000000000000000000000000000000000000000000000003";
    private const string Abc = "6162630000000000000000000000000000000000000000000000000000000000";

    [Theory]
    [InlineData("08c379a0" + Offset + Three + Abc, "abc")]
    [InlineData("08c379a0" + Offset + Three + "616263", "abc")]
    [InlineData("4e487b71" + "0000000000000000000000000000000000000000000000000000000000000011", "panic 0x11: arithmetic overflow")]
    [InlineData("4e487b71" + "ff00000000000000000000000000000000000000000000000000000000000011",
        "panic 0xff00000000000000000000000000000000000000000000000000000000000011")]
    [InlineData("4e487b71" + "0000000000000000000000000000000000000000000000000000000000000099", "panic 0x99")]
    public void What_Solidity_encodes_is_read(string data, string reason) => RevertReason.Decode(Hex.Decode(data)).ShouldBe(reason);

    [Theory]
    [InlineData("")]
    [InlineData("08c379")]
    [InlineData("08c379a0")]
    [InlineData("08c379a0" + Offset + Three)]
    [InlineData("08c379a0" + Three + Three + Abc)]
    [InlineData("08c379a0" + Offset + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" + Abc)]
    [InlineData("08c379a0" + Offset + Three + "ffffff")]
    [InlineData("4e487b71" + "11")]
    [InlineData("12345678" + Offset)]
    public void Anything_else_has_no_reason(string data) => RevertReason.Decode(Hex.Decode(data)).ShouldBeNull();
}
