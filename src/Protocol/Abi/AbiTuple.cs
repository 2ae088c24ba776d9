using System.Buffers.Binary;
using System.Text;

namespace Helios.Protocol.Abi;

/// <summary>Solidity's contract ABI, "Formal specification of the encoding": a tuple, its members in their order.</summary>
/// <remarks>A member of fixed size stands in the head; of every other the head has the offset, and the tail the bytes.</remarks>
internal sealed class AbiTuple
{
    public const int WordLength = 32;

    private readonly List<byte[]> _words = [];
    private readonly List<(int Word, byte[] Bytes)> _tails = [];

    /// <summary>A <c>bytes32</c>.</summary>
    public AbiTuple Word(ReadOnlySpan<byte> word)
    {
        if (word.Length != WordLength)
            throw new ArgumentException($"a word has {WordLength} bytes, not {word.Length}", nameof(word));
        _words.Add(word.ToArray());
        return this;
    }

    /// <summary>A <c>uint</c> of any size.</summary>
    public AbiTuple Number(ulong number)
    {
        byte[] word = new byte[WordLength];
        BinaryPrimitives.WriteUInt64BigEndian(word.AsSpan(WordLength - sizeof(ulong)), number);
        return Word(word);
    }

    public AbiTuple Boolean(bool value) => Number(value ? 1UL : 0);

    public AbiTuple Address(Address address)
    {
        byte[] word = new byte[WordLength];
        address.Span.CopyTo(word.AsSpan(WordLength - Primitives.Address.Length));
        return Word(word);
    }

    /// <summary>A <c>bytes</c>: its length, then itself, filled up to whole words.</summary>
    public AbiTuple Bytes(ReadOnlySpan<byte> bytes)
    {
        byte[] padded = new byte[(bytes.Length + WordLength - 1) / WordLength * WordLength];
        bytes.CopyTo(padded);
        return Tail([.. new AbiTuple().Number((ulong)bytes.Length).Encode(), .. padded]);
    }

    /// <summary>A <c>string</c>.</summary>
    public AbiTuple Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>A tuple that has a member without a fixed size.</summary>
    public AbiTuple Tuple(AbiTuple tuple) => Tail(tuple.Encode());

    /// <summary>An array of such tuples.</summary>
    public AbiTuple Array(params ReadOnlySpan<AbiTuple> tuples)
    {
        var items = new AbiTuple();
        foreach (AbiTuple tuple in tuples)
            items.Tuple(tuple);
        return Tail([.. new AbiTuple().Number((ulong)tuples.Length).Encode(), .. items.Encode()]);
    }

    public byte[] Encode()
    {
        byte[] encoded = new byte[(_words.Count * WordLength) + _tails.Sum(tail => tail.Bytes.Length)];
        for (int i = 0; i < _words.Count; i++)
            _words[i].CopyTo(encoded, i * WordLength);
        int offset = _words.Count * WordLength;
        foreach ((int word, byte[] bytes) in _tails)
        {
            BinaryPrimitives.WriteInt32BigEndian(encoded.AsSpan(((word + 1) * WordLength) - sizeof(int)), offset);
            bytes.CopyTo(encoded, offset);
            offset += bytes.Length;
        }
        return encoded;
    }

    private AbiTuple Tail(byte[] bytes)
    {
        _tails.Add((_words.Count, bytes));
        return Word(new byte[WordLength]);
    }
}
