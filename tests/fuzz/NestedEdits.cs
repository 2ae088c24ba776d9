using System.Buffers.Binary;

namespace Helios.Fuzz;

/// <summary>
/// Edits of forms in which each item says its length: DER and RLP. An item is replaced, left out, doubled, emptied or changed, and the
/// lengths of all that it stands in are put right, so that what comes behind the lengths is reached.
/// </summary>
internal sealed class NestedEdits(Random random)
{
    private const int MostItems = 512;

    /// <param name="Start">Of its first byte, <paramref name="Content"/> of what it holds.</param>
    /// <param name="Around">Which item it stands in; -1 for none.</param>
    private readonly record struct Item(int Start, int Content, int End, int Around);

    private readonly List<Item> _items = [], _theirs = [];

    /// <summary>Whether it may be DER: its form is looked at when it is edited.</summary>
    public static bool IsDer(ReadOnlySpan<byte> bytes) => bytes is [0x30, ..];

    /// <summary>A list, or one behind the byte that says a transaction's type.</summary>
    public static bool IsRlp(ReadOnlySpan<byte> bytes) => bytes is [>= 0xc0, ..] or [< 0x10, >= 0xc0, ..];

    /// <returns>False where it has not that form: nothing is edited.</returns>
    public bool Edit(EditBuffer bytes, byte[] other, bool isDer)
    {
        Read(bytes.Span, isDer, _items);
        if (_items.Count == 0)
            return false;
        Item item = _items[random.Next(_items.Count)];
        int before = bytes.Length;
        switch (random.Next(10))
        {
            case 0:
                bytes.Replace(item.Start, item.End - item.Start, []);
                break;
            case 1:
                bytes.Replace(item.Start, 0, bytes.Span[item.Start..item.End].ToArray());
                break;
            case 2:
            case 3:
                Read(other, isDer, _theirs);
                if (_theirs.Count == 0)
                    return false;
                Item theirs = _theirs[random.Next(_theirs.Count)];
                bytes.Replace(
                    item.Start, random.Next(3) == 0 ? 0 : item.End - item.Start, other.AsSpan(theirs.Start, theirs.End - theirs.Start));
                break;
            case 4:
                byte[] content = new byte[random.Next(4) switch { 0 => 0, 1 => 1, 2 => random.Next(64), _ => 1 << random.Next(4, 9) }];
                if (random.Next(2) == 0)
                    random.NextBytes(content);
                PutContent(bytes, item, isDer, content);
                break;
            case 5 when item.End > item.Content + 1: // shorter
                PutContent(bytes, item, isDer, bytes.Span[(item.Content + random.Next(2))..(item.End - random.Next(2))].ToArray());
                break;
            case 6: // longer, by zeros before or anything behind
                PutContent(bytes, item, isDer, random.Next(2) == 0
                    ? [0, .. bytes.Span[item.Content..item.End]]
                    : [.. bytes.Span[item.Content..item.End], (byte)random.Next(256)]);
                break;
            case 7:
                bytes.Span[item.Start] = isDer ? Tags[random.Next(Tags.Length)] : (byte)random.Next(256);
                break;
            default:
                if (item.End == item.Content)
                    return false;
                int at = random.Next(item.Content, item.End);
                bytes.Span[at] = random.Next(3) switch
                {
                    0 => (byte)random.Next(256), 1 => (byte)(bytes.Span[at] ^ (1 << random.Next(8))), _ => (byte)(random.Next(2) * 0xff),
                };
                break;
        }
        PutLengthsRight(bytes, item.Around, bytes.Length - before, isDer);
        return true;
    }

    private static ReadOnlySpan<byte> Tags =>
        [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x17, 0x18, 0x30, 0x31, 0x80, 0x81, 0xa0, 0xa3];

    private static void PutContent(EditBuffer bytes, Item item, bool isDer, byte[] content)
    {
        byte[] header = Header(bytes.Span[item.Start], content, isDer);
        bytes.Replace(item.Start, item.End - item.Start, [.. header, .. content]);
    }

    private void PutLengthsRight(EditBuffer bytes, int around, int longer, bool isDer)
    {
        for (; around >= 0 && longer != 0; around = _items[around].Around)
        {
            Item item = _items[around];
            byte[] header = Header(bytes.Span[item.Start], bytes.Span[item.Content..Math.Max(item.Content, item.End + longer)], isDer);
            bytes.Replace(item.Start, item.Content - item.Start, header);
            longer += header.Length - (item.Content - item.Start);
        }
    }

    /// <summary>What stands before content of this length, for an item of the same kind.</summary>
    private static byte[] Header(byte first, ReadOnlySpan<byte> content, bool isDer)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        ReadOnlySpan<byte> shortest = length.TrimStart((byte)0);
        if (isDer)
            return content.Length < 0x80 ? [first, (byte)content.Length] : [first, (byte)(0x80 + shortest.Length), .. shortest];
        int kind = first >= 0xc0 ? 0xc0 : 0x80;
        if (kind == 0x80 && content is [< 0x80])
            return [];
        return content.Length < 56 ? [(byte)(kind + content.Length)] : [(byte)(kind + 55 + shortest.Length), .. shortest];
    }

    private static void Read(ReadOnlySpan<byte> bytes, bool isDer, List<Item> items)
    {
        items.Clear();
        Read(bytes, 0, bytes.Length, around: -1, isDer, items);
    }

    private static bool Read(ReadOnlySpan<byte> bytes, int at, int end, int around, bool isDer, List<Item> items)
    {
        int before = items.Count;
        while (at < end && items.Count < MostItems)
        {
            if (!TryHeader(bytes[at..end], isDer, out int header, out int length))
            {
                items.RemoveRange(before, items.Count - before);
                return false;
            }
            int self = items.Count;
            items.Add(new(at, at + header, at + header + length, around));
            bool holds = isDer ? (bytes[at] & 0x20) != 0 || bytes[at] == 0x04 : bytes[at] >= 0xc0;
            if (holds && length > 1)
                Read(bytes, at + header, at + header + length, self, isDer, items);
            at += header + length;
        }
        return true;
    }

    private static bool TryHeader(ReadOnlySpan<byte> bytes, bool isDer, out int header, out int length)
    {
        (header, length) = (0, 1);
        byte first = isDer ? (bytes.Length > 1 ? bytes[1] : (byte)0xff) : bytes[0];
        if (!isDer && first < 0x80)
            return true;
        int before = isDer ? 2 : 1;
        int small = isDer ? first : first - (first >= 0xc0 ? 0xc0 : 0x80);
        int wide = isDer ? first - 0x80 : small - 55;
        (header, length) = (before, small);
        if (isDer ? first >= 0x80 : small > 55)
        {
            if (wide is < 1 or > 3 || bytes.Length < before + wide)
                return false;
            header = before + wide;
            length = 0;
            foreach (byte one in bytes.Slice(before, wide))
                length = (length << 8) | one;
        }
        return header + length <= bytes.Length;
    }
}
