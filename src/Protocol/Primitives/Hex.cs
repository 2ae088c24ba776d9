namespace Helios.Protocol.Primitives;

/// <summary>Hex as Ethereum's APIs write it: lower case, <c>0x</c> in front.</summary>
public static class Hex
{
    public static string Encode(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <summary>Decodes an even number of hex digits, with or without <c>0x</c>.</summary>
    /// <exception cref="MalformedInputException">Odd length, or a character that is not a hex digit.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> digits = Digits(text);
        if (digits.Length % 2 != 0)
            throw new MalformedInputException($"hex string of odd length {digits.Length}: two digits a byte are expected");
        byte[] bytes = new byte[digits.Length / 2];
        Parse(digits, bytes);
        return bytes;
    }

    /// <summary>Decodes exactly as many bytes as <paramref name="destination"/> holds.</summary>
    /// <exception cref="MalformedInputException">Another length, or a character that is not a hex digit.</exception>
    public static void Decode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        ReadOnlySpan<char> digits = Digits(text);
        if (digits.Length != destination.Length * 2)
            throw new MalformedInputException(
                $"hex string of {digits.Length} digits: {destination.Length} bytes ({destination.Length * 2} digits) are expected");
        Parse(digits, destination);
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text) => text.StartsWith("0x") || text.StartsWith("0X") ? text[2..] : text;

    private static void Parse(ReadOnlySpan<char> digits, Span<byte> destination)
    {
        if (Convert.FromHexString(digits, destination, out _, out _) != System.Buffers.OperationStatus.Done)
            throw new MalformedInputException("hex string with a character that is not a hex digit");
    }
}
