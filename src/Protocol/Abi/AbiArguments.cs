using System.Buffers.Binary;

namespace Helios.Protocol.Abi;

/// <summary>Solidity's contract ABI: reads the arguments of a call, whose bytes may be anybody's.</summary>
/// <remarks>It stays within the bytes, and leaves offsets free. A caller that wants one form compares with what it would write.</remarks>
internal readonly ref struct AbiArguments(ReadOnlySpan<byte> encoded)
{
    private readonly ReadOnlySpan<byte> _encoded = encoded;

    /// <exception cref="MalformedInputException">The bytes end before.</exception>
    public Address Address(int index) => new(Word(index)[^Primitives.Address.Length..]);

    /// <summary>A <c>bytes</c> or a <c>string</c>.</summary>
    /// <exception cref="MalformedInputException">The bytes end before.</exception>
    public ReadOnlySpan<byte> Bytes(int index)
    {
        ReadOnlySpan<byte> rest = From(Length(Word(index)));
        int length = Length(First(rest, AbiTuple.WordLength));
        return First(rest[AbiTuple.WordLength..], length);
    }

    private ReadOnlySpan<byte> Word(int index) => First(From(index * AbiTuple.WordLength), AbiTuple.WordLength);

    private static int Length(ReadOnlySpan<byte> word) =>
        !word[..^sizeof(int)].ContainsAnyExcept((byte)0) && BinaryPrimitives.ReadInt32BigEndian(word[^sizeof(int)..]) is >= 0 and var length
            ? length
            : throw new MalformedInputException("an offset or a length that is beyond every call");

    private ReadOnlySpan<byte> From(int offset) => offset <= _encoded.Length ? _encoded[offset..] : throw Ended();

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> bytes, int length) =>
        length <= bytes.Length ? bytes[..length] : throw Ended();

    private static MalformedInputException Ended() => new("the bytes end before the arguments do");
}
