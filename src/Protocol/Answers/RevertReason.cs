using System.Text;

namespace Helios.Protocol.Answers;

/// <summary>The reason in the data of <c>REVERT</c>, as Solidity encodes it.</summary>
public static class RevertReason
{
    /// <summary><c>Error(string)</c>.</summary>
    private const uint ErrorSelector = 0x08c379a0;

    /// <summary><c>Panic(uint256)</c>.</summary>
    private const uint PanicSelector = 0x4e487b71;

    private const int MaxText = 1024;

    /// <returns>The text of <c>Error(string)</c>, or the meaning of <c>Panic(uint256)</c>; null for other data.</returns>
    public static string? Decode(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4)
            return null;
        ReadOnlySpan<byte> arguments = data[4..];
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(data) switch
        {
            ErrorSelector => Text(arguments),
            PanicSelector when arguments.Length == 32 => Panic(U256.FromBigEndian(arguments)),
            _ => null,
        };
    }

    /// <summary>The code of <c>Panic(uint256)</c>; null for other data.</summary>
    public static U256? PanicCode(ReadOnlySpan<byte> data) =>
        data.Length == 36 && System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(data) == PanicSelector
            ? U256.FromBigEndian(data[4..])
            : null;

    /// <summary>ABI: the offset 32, the length, the bytes.</summary>
    private static string? Text(ReadOnlySpan<byte> arguments)
    {
        if (arguments.Length < 64 || U256.FromBigEndian(arguments[..32]) != 32)
            return null;
        U256 length = U256.FromBigEndian(arguments[32..64]);
        if (length > (ulong)(arguments.Length - 64) || length > MaxText)
            return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(arguments.Slice(64, (int)length.LowUInt64));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The codes of Solidity 0.8 (docs: Error handling, Panic via assert).</summary>
    private static string Panic(U256 code) => code.IsUInt64 ? code.LowUInt64 switch
    {
        0x00 => "panic 0x00: compiler inserted",
        0x01 => "panic 0x01: assert failed",
        0x11 => "panic 0x11: arithmetic overflow",
        0x12 => "panic 0x12: division by zero",
        0x21 => "panic 0x21: not a value of the enum",
        0x22 => "panic 0x22: storage byte array badly encoded",
        0x31 => "panic 0x31: pop of an empty array",
        0x32 => "panic 0x32: index out of bounds",
        0x41 => "panic 0x41: too much memory",
        0x51 => "panic 0x51: call of a zero function",
        _ => $"panic {code.ToHexQuantity()}",
    } : $"panic {code.ToHexQuantity()}";
}
