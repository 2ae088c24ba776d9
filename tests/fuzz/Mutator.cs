using System.Buffers.Binary;

namespace Helios.Fuzz;

/// <summary>
/// Spoils inputs: bits, bytes, numbers of one to eight bytes, characters, words, cuts, repetitions, and pieces of another input.
/// </summary>
/// <param name="words">What the format has in several places, such as the names of its members.</param>
/// <param name="mostBytes">Longer inputs are cut.</param>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> words, int mostBytes)
{
    /// <summary>Where lengths and counts go wrong.</summary>
    private static readonly ulong[] Edges =
    [
        0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000,
        long.MaxValue, 1UL << 63, ulong.MaxValue,
    ];

    private static ReadOnlySpan<byte> Characters => "0123456789abcdef\"{}[],:.-eE+\\ \n"u8;

    /// <summary>The texts in quotes of texts.</summary>
    public static IReadOnlyList<byte[]> WordsOf(IEnumerable<byte[]> inputs) =>
    [
        .. inputs.Where(input => input.All(b => b is >= 0x20 or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            .SelectMany(input => System.Text.Encoding.UTF8.GetString(input).Split('"')).Where(word => word.Length is > 0 and < 40)
            .Distinct().Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    /// <param name="other">Pieces of it are put in.</param>
    public byte[] Spoil(byte[] original, byte[] other)
    {
        byte[] bytes = [.. original];
        for (int edits = 1 << random.Next(4); edits > 0; edits--)
            bytes = Edit(bytes, other);
        return bytes.Length <= mostBytes ? bytes : bytes[..mostBytes];
    }

    private byte[] Edit(byte[] bytes, byte[] other)
    {
        if (bytes.Length == 0)
            return [(byte)random.Next(256)];
        int at = random.Next(bytes.Length);
        switch (random.Next(13))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                bytes[at] += (byte)random.Next(-8, 9);
                return bytes;
            case 3:
            case 4:
                WriteNumber(bytes, at);
                return bytes;
            case 5:
            case 6:
                bytes[at] = Characters[random.Next(Characters.Length)];
                return bytes;
            case 7:
                return random.Next(4) == 0 ? bytes[..at] : [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + Few())..]];
            case 8:
                byte[] inserted = new byte[random.Next(1, 9)];
                random.NextBytes(inserted);
                return [.. bytes[..at], .. inserted, .. bytes[at..]];
            case 9: // a piece twice
                int end = Math.Min(bytes.Length, at + Few());
                return [.. bytes[..end], .. bytes[at..]];
            case 10 when words.Count > 0:
                byte[] word = words[random.Next(words.Count)];
                return [.. bytes[..at], .. word, .. bytes[(random.Next(2) == 0 ? at : Math.Min(bytes.Length, at + word.Length))..]];
            case 11 when other.Length > 0: // the end of the other
                return [.. bytes[..at], .. other[random.Next(other.Length)..]];
            default:
                if (other.Length == 0)
                    return bytes;
                int from = random.Next(other.Length);
                int length = Math.Min(Few(), other.Length - from), behind = random.Next(2) == 0 ? at : Math.Min(bytes.Length, at + length);
                return [.. bytes[..at], .. other.AsSpan(from, length), .. bytes[behind..]];
        }
    }

    private int Few() => random.Next(1, (1 << random.Next(8)) + 1);

    /// <summary>A number near an edge, or near the one that is there, in either order of bytes.</summary>
    private void WriteNumber(byte[] bytes, int at)
    {
        int width = 1 << random.Next(4);
        Span<byte> number = stackalloc byte[8];
        number.Clear();
        Span<byte> place = bytes.AsSpan(at, Math.Min(width, bytes.Length - at));
        bool isLittle = random.Next(2) == 0;
        if (isLittle)
            place.CopyTo(number);
        else
            place.CopyTo(number[(8 - place.Length)..]);
        ulong there = isLittle ? BinaryPrimitives.ReadUInt64LittleEndian(number) : BinaryPrimitives.ReadUInt64BigEndian(number);
        ulong value = (random.Next(2) == 0 ? there : Edges[random.Next(Edges.Length)]) + (ulong)random.Next(-4, 5);
        if (isLittle)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(number, value);
            number[..place.Length].CopyTo(place);
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(number, value);
            number[(8 - place.Length)..].CopyTo(place);
        }
    }
}
