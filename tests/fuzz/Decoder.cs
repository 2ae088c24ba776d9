namespace Helios.Fuzz;

/// <summary>Something that reads a peer's bytes.</summary>
/// <param name="Corpus">Genuine inputs, which are mutated.</param>
/// <param name="NewReader">
/// A reader for one thread: whether it took the input. Refusing is a value or the malformed-input exception; any other exception is a
/// finding,
/// and so is what a reader throws because something forged was believed.
/// </param>
public sealed record Decoder(string Name, IReadOnlyList<byte[]> Corpus, Func<Func<byte[], bool>> NewReader)
{
    public static Decoder Of(string name, IReadOnlyList<byte[]> corpus, Func<byte[], bool> reader) => new(name, corpus, () => reader);

    /// <summary>For decoders that answer with what they have read.</summary>
    public static Decoder Of(string name, IReadOnlyList<byte[]> corpus, Func<byte[], object?> reader) =>
        Of(name, corpus, bytes => reader(bytes) is not null);

    public override string ToString() => Name;
}
