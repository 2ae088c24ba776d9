using System.Globalization;

namespace Helios.Protocol.Primitives;

// Numbers as the APIs write them: JSON-RPC's hex quantities, the beacon API's decimals.
public readonly partial struct U256
{
    private const int MaxDecimalDigits = 78;

    /// <summary>A hex number behind <c>0x</c> (leading zeros are allowed), or a decimal one.</summary>
    /// <exception cref="MalformedInputException">No digits, a character that is not a digit, or a value of more than 256 bits.</exception>
    public static U256 Parse(ReadOnlySpan<char> text) =>
        text.StartsWith("0x") || text.StartsWith("0X") ? ParseHex(text[2..]) : ParseDecimal(text);

    /// <summary>A JSON-RPC quantity: lower-case hex with <c>0x</c> and without leading zeros; zero is <c>0x0</c>.</summary>
    public string ToHexQuantity()
    {
        string digits = Convert.ToHexStringLower(ToBigEndian()).TrimStart('0');
        return digits.Length == 0 ? "0x0" : "0x" + digits;
    }

    /// <summary>Decimal.</summary>
    public override string ToString()
    {
        if (IsUInt64)
            return _u0.ToString(CultureInfo.InvariantCulture);
        const ulong chunk = 10_000_000_000_000_000_000;
        U256 rest = DivRem(this, chunk, out U256 digits);
        return rest.ToString() + digits._u0.ToString("D19", CultureInfo.InvariantCulture);
    }

    private static U256 ParseHex(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty)
            throw new MalformedInputException("hex number without digits");
        digits = digits.TrimStart('0');
        if (digits.Length > 64)
            throw new MalformedInputException($"hex number of {digits.Length} digits: at most 64 are expected");
        Span<char> padded = stackalloc char[64];
        padded.Fill('0');
        digits.CopyTo(padded[(64 - digits.Length)..]);
        Span<byte> word = stackalloc byte[Length];
        Hex.Decode(padded, word);
        return FromWord(word);
    }

    private static U256 ParseDecimal(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty)
            throw new MalformedInputException("decimal number without digits");
        digits = digits.TrimStart('0');
        if (digits.Length > MaxDecimalDigits)
            throw new MalformedInputException($"decimal number of {digits.Length} digits: at most {MaxDecimalDigits} are expected");
        U256 value = Zero;
        foreach (char c in digits)
        {
            if (!char.IsAsciiDigit(c))
                throw new MalformedInputException("decimal number with a character that is not a digit");
            U256 next = (value * 10ul) + (ulong)(c - '0');
            if (next / 10ul != value)
                throw new MalformedInputException("decimal number of more than 256 bits");
            value = next;
        }
        return value;
    }
}
