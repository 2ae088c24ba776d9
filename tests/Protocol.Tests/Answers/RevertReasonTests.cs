using Helios.Protocol.Answers;

namespace Helios.Protocol.Tests.Answers;

public sealed class RevertReasonTests
{
    private const string Offset = "0000000000000000000000000000000000000000000000000000000000000020";
    private const string Three = "0000000000000000000000000000000000000000000000000000000000000003";
    private const string Abc = "6162630000000000000000000000000000000000000000000000000000000000";
    private const string Panic = "4e487b71" + "00000000000000000000000000000000000000000000000000000000000000"; // and a byte

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

    /// <summary>go-ethereum, <c>accounts/abi</c>: <c>UnpackRevert</c> and <c>panicReasons</c>.</summary>
    [Theory]
    [InlineData("", "execution reverted")]
    [InlineData("12345678" + Offset, "execution reverted")]
    [InlineData("08c379a0" + Offset + Three + Abc, "execution reverted: abc")]
    [InlineData(Panic + "00", "execution reverted: generic panic")]
    [InlineData(Panic + "01", "execution reverted: assert(false)")]
    [InlineData(Panic + "11", "execution reverted: arithmetic underflow or overflow")]
    [InlineData(Panic + "12", "execution reverted: division or modulo by zero")]
    [InlineData(Panic + "21", "execution reverted: enum overflow")]
    [InlineData(Panic + "22", "execution reverted: invalid encoded storage byte array accessed")]
    [InlineData(Panic + "31", "execution reverted: out-of-bounds array access; popping on an empty array")]
    [InlineData(Panic + "32", "execution reverted: out-of-bounds access of an array or bytesN")]
    [InlineData(Panic + "41", "execution reverted: out of memory")]
    [InlineData(Panic + "51", "execution reverted: uninitialized function")]
    [InlineData(Panic + "99", "execution reverted: unknown panic code: 0x99")]
    public void JSON_RPC_has_the_words_of_go_ethereum(string data, string message) =>
        RevertWords.Of(Hex.Decode(data)).ShouldBe(message);
}
