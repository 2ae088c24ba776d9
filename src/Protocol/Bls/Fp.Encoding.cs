using System.Buffers.Binary;

namespace Helios.Protocol.Bls;

/// <summary>Field elements as bytes and integers.</summary>
internal readonly partial struct Fp
{
    /// <summary>Bytes of a field element: an integer below p, big-endian.</summary>
    public const int EncodedLength = 48;

    /// <summary>Reads 48 bytes, big-endian; false when the integer is not below p.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out Fp value)
    {
        Fp integer = FromLimbs(bytes);
        value = integer * RSquared;
        return !integer.IsAtLeast(new(P0, P1, P2, P3, P4, P5, P6));
    }

    /// <summary>The element of a constant written in a specification.</summary>
    public static Fp Parse(ReadOnlySpan<char> hex)
    {
        Span<byte> bytes = stackalloc byte[EncodedLength];
        bytes.Clear();
        ReadOnlySpan<char> digits = hex.StartsWith("0x") ? hex[2..] : hex;
        Span<char> padded = stackalloc char[2 * EncodedLength];
        padded.Fill('0');
        digits.CopyTo(padded[(padded.Length - digits.Length)..]);
        Hex.Decode(padded, bytes);
        return TryDecode(bytes, out Fp value) ? value : throw new MalformedInputException("constant not below p");
    }

    public static Fp From(ulong value) => new Fp(value & Mask, value >> LimbBits, 0, 0, 0, 0, 0) * RSquared;

    /// <summary>Reduces 64 bytes, big-endian, modulo p: high · 2²⁵⁶ + low.</summary>
    public static Fp FromWide(ReadOnlySpan<byte> bytes)
    {
        Span<byte> padded = stackalloc byte[EncodedLength];
        padded.Clear();
        bytes[..32].CopyTo(padded[16..]);
        Fp high = FromLimbs(padded) * RSquared;
        bytes[32..64].CopyTo(padded[16..]);
        return high * TwoTo256 + FromLimbs(padded) * RSquared;
    }

    /// <summary>2²⁵⁶ · R mod p.</summary>
    private static readonly Fp TwoTo256 = new Fp(0, 0, 0, 0, 1UL << (256 - 4 * LimbBits), 0, 0) * RSquared;

    /// <summary>Writes the integer below p, 48 bytes, big-endian.</summary>
    public void Encode(Span<byte> destination)
    {
        Fp c = ToCanonical();
        BinaryPrimitives.WriteUInt64BigEndian(destination[40..], c._l0 | c._l1 << 55);
        BinaryPrimitives.WriteUInt64BigEndian(destination[32..], c._l1 >> 9 | c._l2 << 46);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], c._l2 >> 18 | c._l3 << 37);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], c._l3 >> 27 | c._l4 << 28);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], c._l4 >> 36 | c._l5 << 19);
        BinaryPrimitives.WriteUInt64BigEndian(destination, c._l5 >> 45 | c._l6 << 10);
    }

    /// <summary>The parity of the integer below p (RFC 9380, section 4.1: <c>sgn0</c> with m = 1).</summary>
    public bool IsOdd => (ToCanonical()._l0 & 1) != 0;

    /// <summary>The integer is above (p - 1) / 2: the sign bit of a compressed point.</summary>
    public bool IsLexicographicallyLargest => ToCanonical().IsAtLeast(
        new(0x7f7fffffffd556, 0x7ffeb153ffffb9, 0x41ed61ec483d57, 0x4e144afd9cc34a, 0x5d66bb23ba5c27, 0x69a4b1ba7b6434, 0x0340223d472ffc));

    /// <summary>The integer below p that this Montgomery form means.</summary>
    private Fp ToCanonical() => (this * new Fp(1, 0, 0, 0, 0, 0, 0)).BelowP();

    private bool IsAtLeast(in Fp other)
    {
        if (_l6 != other._l6)
            return _l6 > other._l6;
        if (_l5 != other._l5)
            return _l5 > other._l5;
        if (_l4 != other._l4)
            return _l4 > other._l4;
        if (_l3 != other._l3)
            return _l3 > other._l3;
        if (_l2 != other._l2)
            return _l2 > other._l2;
        return _l1 != other._l1 ? _l1 > other._l1 : _l0 >= other._l0;
    }

    private static Fp FromLimbs(ReadOnlySpan<byte> bytes)
    {
        ulong w0 = BinaryPrimitives.ReadUInt64BigEndian(bytes[40..]), w1 = BinaryPrimitives.ReadUInt64BigEndian(bytes[32..]);
        ulong w2 = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]), w3 = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        ulong w4 = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), w5 = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return new(
            w0 & Mask, (w0 >> 55 | w1 << 9) & Mask, (w1 >> 46 | w2 << 18) & Mask, (w2 >> 37 | w3 << 27) & Mask,
            (w3 >> 28 | w4 << 36) & Mask, (w4 >> 19 | w5 << 45) & Mask, w5 >> 10);
    }
}
