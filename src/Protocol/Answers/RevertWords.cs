namespace Helios.Protocol.Answers;

/// <summary>
/// The message of a revert as go-ethereum has it (<c>accounts/abi</c>, <c>UnpackRevert</c>): libraries look for these words, and show the
/// rest.
/// </summary>
public static class RevertWords
{
    public const string Reverted = "execution reverted";

    public static string Of(ReadOnlySpan<byte> data)
    {
        string? reason = RevertReason.PanicCode(data) is { } code ? PanicOf(code) : RevertReason.Decode(data);
        return reason is null ? Reverted : $"{Reverted}: {reason}";
    }

    private static string PanicOf(U256 code) => !code.IsUInt64 ? Unknown(code) : code.LowUInt64 switch
    {
        0x00 => "generic panic",
        0x01 => "assert(false)",
        0x11 => "arithmetic underflow or overflow",
        0x12 => "division or modulo by zero",
        0x21 => "enum overflow",
        0x22 => "invalid encoded storage byte array accessed",
        0x31 => "out-of-bounds array access; popping on an empty array",
        0x32 => "out-of-bounds access of an array or bytesN",
        0x41 => "out of memory",
        0x51 => "uninitialized function",
        _ => Unknown(code),
    };

    private static string Unknown(U256 code) => $"unknown panic code: {code.ToHexQuantity()}";
}
