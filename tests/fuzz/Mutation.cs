namespace Helios.Fuzz;

/// <summary>
/// A genuine input with a few things wrong: bits, bytes, lengths, characters, cuts, repetitions, and pieces of another genuine input.
/// </summary>
internal static class Mutation
{
    private static ReadOnlySpan<byte> Characters => "0123456789abcdef\"{}[],:.-eE+\\ \n"u8;

    /// <returns>Never the original itself.</returns>
    public static byte[] Of(byte[] original, byte[] other, Random random)
    {
        byte[] bytes = [.. original];
        for (int edits = random.Next(1, 5); edits > 0; edits--)
            bytes = Edit(bytes, other, random);
        if (bytes.AsSpan().SequenceEqual(original))
            bytes = [.. bytes, (byte)random.Next(256)];
        return bytes;
    }

    private static byte[] Edit(byte[] bytes, byte[] other, Random random)
    {
        if (bytes.Length == 0)
            return [(byte)random.Next(256)];
        int at = random.Next(bytes.Length);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                bytes[at] = random.Next(4) switch { 0 => 0, 1 => 0xff, 2 => 0x7f, _ => 0x80 };
                return bytes;
            case 3:
                bytes[at]++;
                return bytes;
            case 4: // lengths and counts are two to eight bytes
                bytes.AsSpan(at, Math.Min(1 << random.Next(1, 4), bytes.Length - at)).Fill(random.Next(2) == 0 ? (byte)0xff : (byte)0);
                return bytes;
            case 5:
            case 6:
                bytes[at] = Characters[random.Next(Characters.Length)];
                return bytes;
            case 7:
                return bytes[..at];
            case 8:
                byte[] inserted = new byte[random.Next(1, 9)];
                random.NextBytes(inserted);
                return [.. bytes[..at], .. inserted, .. bytes[at..]];
            default:
                int from = random.Next(other.Length);
                int length = Math.Min(random.Next(1, 65), other.Length - from);
                return [.. bytes[..at], .. other.AsSpan(from, length), .. bytes[at..]];
        }
    }
}
