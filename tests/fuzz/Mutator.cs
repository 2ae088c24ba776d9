using System.Buffers.Binary;
using System.Text;

namespace Helios.Fuzz;

/// <summary>
/// Spoils inputs: bits, bytes, numbers of one to eight bytes, characters, words, cuts, repetitions, and pieces of another input. Where an
/// input is JSON, DER or RLP, half of the edits leave it that (<see cref="JsonEdits"/>, <see cref="NestedEdits"/>); elsewhere some change
/// what stands behind a length, and the length with it.
/// </summary>
internal sealed class Mutator
{
    private const int MostWords = 2000;

    /// <summary>Where lengths and counts go wrong.</summary>
    private static readonly ulong[] Edges =
    [
        0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000,
        long.MaxValue, 1UL << 63, ulong.MaxValue,
    ];

    private readonly Random _random;
    private readonly IReadOnlyList<byte[]> _words;
    private readonly int _mostBytes;
    private readonly EditBuffer _bytes = new();
    private readonly NestedEdits _nested;
    private readonly JsonEdits _json;

    /// <param name="words">What the format has in several places, such as the names of its members.</param>
    /// <param name="mostBytes">Longer inputs are cut.</param>
    public Mutator(Random random, IReadOnlyList<byte[]> words, int mostBytes)
    {
        (_random, _words, _mostBytes) = (random, words, mostBytes);
        _nested = new NestedEdits(random);
        _json = new JsonEdits(random, words, EditHeld);
    }

    private static ReadOnlySpan<byte> Characters => "0123456789abcdef\"{}[],:.-eE+\\ \n"u8;

    /// <summary>The texts in quotes of texts, and their words.</summary>
    public static IReadOnlyList<byte[]> WordsOf(IEnumerable<byte[]> inputs)
    {
        string[] texts =
        [
            .. inputs.Where(input => input.All(b => b is >= 0x20 or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                .Select(Encoding.UTF8.GetString),
        ];
        return
        [
            .. texts.SelectMany(text => text.Split('"'))
                .Concat(texts.SelectMany(text => text.Split(" \n\r\t\"{}[](),:;=#/?&".ToCharArray())))
                .Where(word => word.Length is > 0 and < 40).Distinct().Take(MostWords).Select(Encoding.UTF8.GetBytes),
        ];
    }

    /// <param name="other">Pieces of it are put in.</param>
    public byte[] Spoil(byte[] original, byte[] other)
    {
        _bytes.Set(original);
        bool isJson = JsonEdits.IsJson(original), isDer = NestedEdits.IsDer(original), isNested = isDer || NestedEdits.IsRlp(original);
        for (int edits = 1 << _random.Next(4); edits > 0; edits--)
        {
            bool keepsForm = _bytes.Length > 0 && _random.Next(isJson || isNested ? 2 : 8) == 0;
            if (!keepsForm || !(isJson ? _json.Edit(_bytes, other) : isNested ? _nested.Edit(_bytes, other, isDer) : EditBehindLength()))
                Edit(_bytes, other);
        }
        return _bytes.Span[..Math.Min(_bytes.Length, _mostBytes)].ToArray();
    }

    /// <summary>Bytes that a text holds in hex.</summary>
    private void EditHeld(EditBuffer bytes, byte[] other)
    {
        bool isDer = NestedEdits.IsDer(bytes.Span);
        if (_random.Next(2) == 0 || !(isDer || NestedEdits.IsRlp(bytes.Span)) || !_nested.Edit(bytes, other, isDer))
            Edit(bytes, other);
    }

    private void Edit(EditBuffer bytes, byte[] other)
    {
        if (bytes.Length == 0)
        {
            bytes.Set([(byte)_random.Next(256)]);
            return;
        }
        int at = _random.Next(bytes.Length);
        switch (_random.Next(13))
        {
            case 0:
                bytes.Span[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes.Span[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.Span[at] += (byte)_random.Next(-8, 9);
                break;
            case 3:
            case 4:
                WriteNumber(bytes.Span[at..]);
                break;
            case 5:
            case 6:
                bytes.Span[at] = Characters[_random.Next(Characters.Length)];
                break;
            case 7:
                bytes.Replace(at, _random.Next(4) == 0 ? bytes.Length - at : Math.Min(bytes.Length - at, Few()), []);
                break;
            case 8:
                Span<byte> inserted = stackalloc byte[_random.Next(1, 9)];
                _random.NextBytes(inserted);
                bytes.Replace(at, 0, inserted);
                break;
            case 9: // a piece twice
                bytes.Replace(at, 0, bytes.Span.Slice(at, Math.Min(bytes.Length - at, Few())).ToArray());
                break;
            case 10 when _words.Count > 0:
                byte[] word = _words[_random.Next(_words.Count)];
                bytes.Replace(at, _random.Next(2) == 0 ? 0 : Math.Min(bytes.Length - at, word.Length), word);
                break;
            case 11 when other.Length > 0: // the end of the other
                bytes.Replace(at, bytes.Length - at, other.AsSpan(_random.Next(other.Length)));
                break;
            default:
                if (other.Length == 0)
                    break;
                int from = _random.Next(other.Length);
                int length = Math.Min(Few(), other.Length - from);
                bytes.Replace(at, _random.Next(2) == 0 ? 0 : Math.Min(bytes.Length - at, length), other.AsSpan(from, length));
                break;
        }
    }

    /// <summary>Makes what stands behind a length shorter or longer, and the length with it.</summary>
    /// <returns>False where there is no number that may be a length.</returns>
    private bool EditBehindLength()
    {
        int width = 1 << _random.Next(3), at = _random.Next(_bytes.Length);
        bool isLittle = _random.Next(2) == 0;
        // the next number that is not zero and no longer than what follows
        for (int tries = 0; tries < 32 && at + width < _bytes.Length; tries++, at++)
        {
            long length = Read(_bytes.Span.Slice(at, width), isLittle);
            int begin = at + width;
            if (length == 0 || length > _bytes.Length - begin)
                continue;
            int changed = begin + _random.Next((int)length + 1);
            if (_random.Next(2) == 0)
            {
                int fewer = Math.Min(Few(), begin + (int)length - changed);
                _bytes.Replace(changed, fewer, []);
                length -= fewer;
            }
            else
            {
                byte[] more = new byte[Few()];
                if (_random.Next(2) == 0)
                    _random.NextBytes(more);
                _bytes.Replace(changed, 0, more);
                length += more.Length;
            }
            Write(_bytes.Span.Slice(at, width), (ulong)length, isLittle);
            return true;
        }
        return false;
    }

    private int Few() => _random.Next(1, (1 << _random.Next(8)) + 1);

    /// <summary>A number near an edge, or near the one that is there, in either order of bytes.</summary>
    private void WriteNumber(Span<byte> bytes)
    {
        Span<byte> place = bytes[..Math.Min(1 << _random.Next(4), bytes.Length)];
        bool isLittle = _random.Next(2) == 0;
        ulong near = _random.Next(2) == 0 ? (ulong)Read(place, isLittle) : Edges[_random.Next(Edges.Length)];
        Write(place, near + (ulong)_random.Next(-4, 5), isLittle);
    }

    private static long Read(ReadOnlySpan<byte> place, bool isLittle)
    {
        Span<byte> number = stackalloc byte[8];
        number.Clear();
        place.CopyTo(isLittle ? number : number[(8 - place.Length)..]);
        return isLittle ? BinaryPrimitives.ReadInt64LittleEndian(number) : BinaryPrimitives.ReadInt64BigEndian(number);
    }

    private static void Write(Span<byte> place, ulong value, bool isLittle)
    {
        Span<byte> number = stackalloc byte[8];
        if (isLittle)
            BinaryPrimitives.WriteUInt64LittleEndian(number, value);
        else
            BinaryPrimitives.WriteUInt64BigEndian(number, value);
        (isLittle ? number[..place.Length] : number[(8 - place.Length)..]).CopyTo(place);
    }
}
