namespace Helios.Protocol.Trie;

/// <summary>
/// Half-bytes, one per byte, and their packed form in leaf and extension nodes (Yellow Paper, appendix C: hex-prefix encoding).
/// </summary>
internal static class Nibbles
{
    private const byte OddFlag = 1;
    private const byte LeafFlag = 2;

    public static byte[] OfKey(ReadOnlySpan<byte> key)
    {
        byte[] nibbles = new byte[key.Length * 2];
        for (int i = 0; i < nibbles.Length; i++)
            nibbles[i] = At(key, i);
        return nibbles;
    }

    public static byte At(ReadOnlySpan<byte> key, int index) => (byte)(index % 2 == 0 ? key[index / 2] >> 4 : key[index / 2] & 0x0f);

    public static byte[] ToKey(ReadOnlySpan<byte> nibbles)
    {
        byte[] key = new byte[nibbles.Length / 2];
        for (int i = 0; i < key.Length; i++)
            key[i] = (byte)((nibbles[2 * i] << 4) | nibbles[(2 * i) + 1]);
        return key;
    }

    public static byte[] HexPrefix(ReadOnlySpan<byte> nibbles, bool isLeaf)
    {
        bool isOdd = nibbles.Length % 2 == 1;
        byte[] packed = new byte[1 + (nibbles.Length / 2)];
        packed[0] = (byte)((isLeaf ? LeafFlag : 0) << 4);
        if (isOdd)
        {
            packed[0] |= (byte)((OddFlag << 4) | nibbles[0]);
            nibbles = nibbles[1..];
        }
        for (int i = 0; i < nibbles.Length; i += 2)
            packed[1 + (i / 2)] = (byte)((nibbles[i] << 4) | nibbles[i + 1]);
        return packed;
    }

    /// <summary>
    /// Reads a packed path, without unpacking it: its nibbles are those of <paramref name="packed"/> from <paramref name="start"/>
    /// on.
    /// </summary>
    /// <returns>False for no bytes, an unknown flag, or padding that is not zero.</returns>
    public static bool TryReadHexPrefix(ReadOnlySpan<byte> packed, out bool isLeaf, out int start)
    {
        (isLeaf, start) = (false, 0);
        if (packed.IsEmpty)
            return false;
        int flags = packed[0] >> 4;
        isLeaf = (flags & LeafFlag) != 0;
        bool isOdd = (flags & OddFlag) != 0;
        start = isOdd ? 1 : 2;
        return flags <= (LeafFlag | OddFlag) && (isOdd || (packed[0] & 0x0f) == 0);
    }
}
