namespace Helios.Protocol.Execution;

/// <summary>
/// A 2048-bit filter over the addresses and topics of logs (Yellow Paper, section 4.3.1; execution-specs, <c>logs_bloom</c>).
/// </summary>
public sealed class Bloom : IEquatable<Bloom>
{
    public const int Length = 256;

    private readonly byte[] _bytes;

    private Bloom(byte[] bytes) => _bytes = bytes;

    public static Bloom Empty { get; } = new(new byte[Length]);

    public ReadOnlySpan<byte> Span => _bytes;

    /// <exception cref="MalformedInputException">Not 256 bytes.</exception>
    public static Bloom Decode(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new Bloom(bytes.ToArray())
        : throw new MalformedInputException($"bloom of {bytes.Length} bytes: {Length} are expected");

    public static Bloom Of(IEnumerable<Log> logs)
    {
        byte[] bytes = new byte[Length];
        foreach (Log log in logs)
        {
            Add(bytes, log.Address.Span);
            foreach (Hash32 topic in log.Topics)
                Add(bytes, topic.Span);
        }
        return new Bloom(bytes);
    }

    /// <summary>The filter of a block: of all its receipts'.</summary>
    public static Bloom Union(IEnumerable<Bloom> blooms)
    {
        byte[] bytes = new byte[Length];
        foreach (Bloom bloom in blooms)
        {
            for (int i = 0; i < Length; i++)
                bytes[i] |= bloom._bytes[i];
        }
        return new Bloom(bytes);
    }

    /// <summary>False: no log has this address or topic. True: perhaps one has.</summary>
    public bool MayContain(ReadOnlySpan<byte> addressOrTopic) => MayContain(BloomBits.Of(addressOrTopic));

    /// <inheritdoc cref="MayContain(ReadOnlySpan{byte})"/>
    public bool MayContain(BloomBits bits) => Has(bits.First) && Has(bits.Second) && Has(bits.Third);

    public bool Equals(Bloom? other) => other is not null && Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => Equals(obj as Bloom);

    public override int GetHashCode() => new Hash32(Span[..32]).GetHashCode();

    public override string ToString() => Hex.Encode(_bytes);

    private static void Add(Span<byte> bloom, ReadOnlySpan<byte> entry)
    {
        BloomBits bits = BloomBits.Of(entry);
        foreach (ushort bit in (ReadOnlySpan<ushort>)[bits.First, bits.Second, bits.Third])
            bloom[Length - 1 - (bit / 8)] |= (byte)(1 << (bit % 8));
    }

    private bool Has(ushort bit) => (_bytes[Length - 1 - (bit / 8)] & (1 << (bit % 8))) != 0;
}
