using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Helios.Protocol.Crypto;

namespace Helios.Protocol.Answers;

/// <summary>
/// EIP-712, <c>hashStruct</c>: Keccak-256 of the type's hash and of one word for each member, in the order of the type. What has no fixed
/// size stands as the hash of its bytes.
/// </summary>
internal sealed class TypedStruct
{
    private readonly ArrayBufferWriter<byte> _encoded = new();

    /// <param name="type"><see cref="HashOf"/> its type.</param>
    public TypedStruct(Hash32 type) => Word(type);

    /// <summary>EIP-712, <c>typeHash</c>.</summary>
    /// <param name="type"><c>encodeType</c>: the type, then the types that it names, in the order of their names.</param>
    public static Hash32 HashOf(string type) => Keccak256.Hash(Encoding.UTF8.GetBytes(type));

    /// <summary>A <c>bytes32</c>, or the hash of another struct.</summary>
    public TypedStruct Word(ReadOnlySpan<byte> word)
    {
        if (word.Length != 32)
            throw new ArgumentException($"a word has 32 bytes, not {word.Length}", nameof(word));
        _encoded.Write(word);
        return this;
    }

    public TypedStruct Word(Hash32 hash) => Word(hash.Span);

    /// <summary>A <c>uint</c> of any size up to 64 bits.</summary>
    public TypedStruct Number(ulong number)
    {
        Span<byte> word = stackalloc byte[32];
        word.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(word[24..], number);
        return Word(word);
    }

    /// <summary>A <c>uint256</c>.</summary>
    public TypedStruct Number(in U256 number)
    {
        Span<byte> word = stackalloc byte[32];
        number.WriteBigEndian(word);
        return Word(word);
    }

    public TypedStruct Boolean(bool value) => Number(value ? 1UL : 0);

    public TypedStruct Address(Address address)
    {
        Span<byte> word = stackalloc byte[32];
        word.Clear();
        address.Span.CopyTo(word[12..]);
        return Word(word);
    }

    /// <summary>A <c>bytes</c>.</summary>
    public TypedStruct Bytes(ReadOnlySpan<byte> bytes) => Word(Keccak256.Hash(bytes));

    /// <summary>A <c>string</c>.</summary>
    public TypedStruct Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>An array of words: of <c>bytes32</c>, or of structs by their hashes.</summary>
    public TypedStruct Array(IEnumerable<Hash32> words) => Bytes([.. words.SelectMany(word => word.ToArray())]);

    public Hash32 Hash() => Keccak256.Hash(_encoded.WrittenSpan);
}
