namespace Helios.Fuzz;

/// <summary>Something that reads what others wrote.</summary>
/// <param name="Class">What kind of input it reads: the inputs of a run are shared equally by the decoders of a class.</param>
/// <param name="Corpus">Genuine inputs, which are mutated.</param>
/// <param name="NewReader">
/// A reader for one thread: whether it took the input. Refusing is a value or the malformed-input exception; any other exception is a
/// finding, and so is what a reader throws because something forged was believed, or because what it took is not what was written.
/// </param>
public sealed record Decoder(string Class, string Name, IReadOnlyList<byte[]> Corpus, Func<Func<byte[], bool>> NewReader)
{
    /// <summary>Bytes that reading may allocate, whatever the input.</summary>
    private const long Least = 4 << 20;

    /// <summary>And for each byte of the input: a JSON document is a tree of objects.</summary>
    private const long PerByte = 1024;

    /// <summary>The name in file names.</summary>
    public string Slug { get; } = string.Concat(Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));

    /// <summary>Whether it is <paramref name="word"/>'s: all, its class, its name, or a part of the name.</summary>
    public bool Is(string word) =>
        word is "" or "all" || Class == word || Slug == word || Name.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Bytes that reading an input of this length may allocate.</summary>
    public static long MostAllocated(int length) => Least + (PerByte * length);

    public static Decoder Of(string @class, string name, IReadOnlyList<byte[]> corpus, Func<byte[], bool> reader) =>
        new(@class, name, corpus, () => reader);

    /// <summary>For decoders that answer with what they have read.</summary>
    public static Decoder Of(string @class, string name, IReadOnlyList<byte[]> corpus, Func<byte[], object?> reader) =>
        Of(@class, name, corpus, bytes => reader(bytes) is not null);

    /// <summary>For forms with one spelling: what was taken, written again, is the same bytes.</summary>
    public static Decoder OneSpelling<T>(
        string @class, string name, IReadOnlyList<byte[]> corpus, Func<byte[], T> read, Func<T, byte[]> write) =>
        Of(@class, name, corpus, bytes => write(read(bytes)).AsSpan().SequenceEqual(bytes)
            ? true
            : throw new InvalidOperationException("what was read is written as other bytes"));

    /// <summary>For forms with many spellings: what was taken, written in ours, is read as the same.</summary>
    public static Decoder ManySpellings<T>(
        string @class, string name, IReadOnlyList<byte[]> corpus, Func<byte[], T> read, Func<T, byte[]> write) =>
        Of(@class, name, corpus, bytes => IsStable(read(bytes), read, write));

    /// <summary>True where <paramref name="write"/> and <paramref name="read"/> give the value back.</summary>
    public static bool IsStable<T>(T value, Func<byte[], T> read, Func<T, byte[]> write)
    {
        byte[] ours = write(value), again;
        try
        {
            again = write(read(ours));
        }
        catch (MalformedInputException e)
        {
            throw new InvalidOperationException("what was read cannot be read in our own spelling", e);
        }
        return again.AsSpan().SequenceEqual(ours) ? true : throw new InvalidOperationException("what was read is not what was written");
    }

    public override string ToString() => Name;
}
