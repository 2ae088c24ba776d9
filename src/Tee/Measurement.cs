using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Helios.Tee;

/// <summary>48 bytes, a SHA-384 of what was loaded: <c>MRTD</c>, <c>RTMR0</c> to <c>RTMR3</c>, <c>MRSEAM</c> and so on.</summary>
public readonly struct Measurement : IEquatable<Measurement>
{
    public const int Length = 48;

    private readonly Bytes48 _bytes;

    /// <exception cref="MalformedInputException">Not 48 bytes.</exception>
    public Measurement(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new MalformedInputException($"measurement of {bytes.Length} bytes: {Length} are expected");
        bytes.CopyTo(_bytes);
    }

    /// <summary>The first value of every register. RTMR3 has it where nothing was measured at run time.</summary>
    public static Measurement Zero => default;

    public bool IsZero => Equals(Zero);

    [UnscopedRef]
    public ReadOnlySpan<byte> Span => _bytes;

    /// <exception cref="MalformedInputException">Not 96 hex digits, with or without <c>0x</c>.</exception>
    public static Measurement Parse(ReadOnlySpan<char> hex)
    {
        Span<byte> bytes = stackalloc byte[Length];
        Hex.Decode(hex, bytes);
        return new Measurement(bytes);
    }

    /// <summary>The register after one event: SHA-384(register ‖ digest).</summary>
    public Measurement Extend(ReadOnlySpan<byte> digest)
    {
        Span<byte> preimage = stackalloc byte[2 * Length];
        Span.CopyTo(preimage);
        digest.CopyTo(preimage[Length..]);
        Span<byte> next = stackalloc byte[Length];
        SHA384.HashData(preimage, next);
        return new Measurement(next);
    }

    public bool Equals(Measurement other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Measurement other && Equals(other);

    public override int GetHashCode() => MemoryMarshal.Read<int>(Span);

    /// <summary>96 lower-case hex digits, without <c>0x</c>: as Intel, dstack and cloud providers write them.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);

    public static bool operator ==(Measurement left, Measurement right) => left.Equals(right);

    public static bool operator !=(Measurement left, Measurement right) => !left.Equals(right);

    [InlineArray(Length)]
    private struct Bytes48
    {
        private byte _first;
    }
}
