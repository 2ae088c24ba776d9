using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Helios.Protocol.Primitives;

/// <summary>An unsigned 256-bit integer (execution-specs, <c>U256</c>; yellow paper, the EVM's word): arithmetic is modulo 2^256.</summary>
/// <remarks>
/// Four 64-bit limbs, the least significant first. Where the EVM reads a word as two's complement, the operation says so in its name
/// (<see cref="SignedDivide"/>, <see cref="SignedCompare"/>, …). Division by zero throws; it is the instruction that answers zero.
/// </remarks>
public readonly partial struct U256 : IEquatable<U256>, IComparable<U256>
{
    /// <summary>Size in bytes.</summary>
    public const int Length = 32;

    private readonly ulong _u0;
    private readonly ulong _u1;
    private readonly ulong _u2;
    private readonly ulong _u3;

    /// <summary>From limbs, the least significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public U256(ulong u0, ulong u1 = 0, ulong u2 = 0, ulong u3 = 0) => (_u0, _u1, _u2, _u3) = (u0, u1, u2, u3);

    public static U256 Zero => default;

    public static U256 One => new(1);

    public static U256 MaxValue => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    public bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_u0 | _u1 | _u2 | _u3) == 0;
    }

    /// <summary>Whether the value fits 64 bits, as every offset, length and gas amount of a run that can be paid does.</summary>
    public bool IsUInt64
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_u1 | _u2 | _u3) == 0;
    }

    /// <summary>The lowest 64 bits.</summary>
    public ulong LowUInt64 => _u0;

    /// <summary>The lowest 128 bits.</summary>
    public UInt128 LowUInt128 => new(_u1, _u0);

    /// <summary>The sign bit of two's complement.</summary>
    public bool IsNegative => (long)_u3 < 0;

    /// <summary>Bits without leading zeros: 0 for zero, 256 at most.</summary>
    public int BitLength
    {
        get
        {
            if (_u3 != 0) return 256 - BitOperations.LeadingZeroCount(_u3);
            if (_u2 != 0) return 192 - BitOperations.LeadingZeroCount(_u2);
            if (_u1 != 0) return 128 - BitOperations.LeadingZeroCount(_u1);
            return 64 - BitOperations.LeadingZeroCount(_u0);
        }
    }

    /// <summary>Bytes without leading zeros: 0 for zero, 32 at most.</summary>
    public int ByteLength => (BitLength + 7) / 8;

    /// <summary>Reads a big-endian number of at most 32 bytes; no bytes are zero.</summary>
    /// <exception cref="MalformedInputException">More than 32 bytes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 FromBigEndian(ReadOnlySpan<byte> bytes) => bytes.Length == Length ? FromWord(bytes) : FromShort(bytes);

    private static U256 FromShort(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Length)
            throw new MalformedInputException($"number of {bytes.Length} bytes: at most {Length} are expected");
        Span<byte> word = stackalloc byte[Length];
        word.Clear();
        bytes.CopyTo(word[(Length - bytes.Length)..]);
        return FromWord(word);
    }

    /// <summary>Writes 32 bytes, big-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _u0);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _u1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _u2);
        BinaryPrimitives.WriteUInt64BigEndian(destination, _u3);
    }

    /// <summary>32 bytes, big-endian.</summary>
    public byte[] ToBigEndian()
    {
        byte[] bytes = new byte[Length];
        WriteBigEndian(bytes);
        return bytes;
    }

    /// <summary>Big-endian without leading zeros, as RLP and SSZ-free hashes want numbers: zero becomes an empty array.</summary>
    public byte[] ToMinimalBigEndian() => ToBigEndian()[(Length - ByteLength)..];

    /// <summary>Byte <paramref name="index"/> counted from the least significant one.</summary>
    public byte ByteAt(int index) => (byte)(Limb(index >> 3) >> ((index & 7) * 8));

    public bool Bit(int index) => (Limb(index >> 6) >> (index & 63) & 1) != 0;

    /// <summary>The same number, read limb by limb.</summary>
    /// <remarks>
    /// A plain copy reads 32 bytes at once. Where the limbs were written one by one just before, the processor cannot forward them to such
    /// a read: it waits until they are in its cache, longer than an instruction of the EVM takes.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal U256 ByLimbs() => new(_u0, _u1, _u2, _u3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(U256 other) => ((_u0 ^ other._u0) | (_u1 ^ other._u1) | (_u2 ^ other._u2) | (_u3 ^ other._u3)) == 0;

    public override bool Equals(object? obj) => obj is U256 other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_u0, _u1, _u2, _u3);

    public int CompareTo(U256 other) => this < other ? -1 : this == other ? 0 : 1;

    /// <summary>Compares as two's complement (<c>SLT</c>, <c>SGT</c>).</summary>
    public static int SignedCompare(in U256 left, in U256 right) =>
        left.IsNegative == right.IsNegative ? left.CompareTo(right) : left.IsNegative ? -1 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(in U256 left, in U256 right) => left.Equals(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator !=(in U256 left, in U256 right) => !left.Equals(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(in U256 left, in U256 right)
    {
        if (left._u3 != right._u3) return left._u3 < right._u3;
        if (left._u2 != right._u2) return left._u2 < right._u2;
        if (left._u1 != right._u1) return left._u1 < right._u1;
        return left._u0 < right._u0;
    }

    public static bool operator >(in U256 left, in U256 right) => right < left;

    public static bool operator <=(in U256 left, in U256 right) => !(right < left);

    public static bool operator >=(in U256 left, in U256 right) => !(left < right);

    public static U256 Min(in U256 left, in U256 right) => left < right ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator U256(ulong value) => new(value);

    /// <exception cref="OverflowException">More than 64 bits.</exception>
    public static explicit operator ulong(in U256 value) =>
        value.IsUInt64 ? value._u0 : throw new OverflowException("number of more than 64 bits");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static U256 FromWord(ReadOnlySpan<byte> word) => new(
        BinaryPrimitives.ReadUInt64BigEndian(word[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(word[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(word[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(word));

    private ulong Limb(int index) => index switch { 0 => _u0, 1 => _u1, 2 => _u2, 3 => _u3, _ => 0 };
}
