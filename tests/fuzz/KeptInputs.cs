using System.Buffers.Binary;

namespace Helios.Fuzz;

/// <summary>
/// The inputs of a decoder that are kept in the repository, in <c>corpus</c>: those that reach code which no genuine input does
/// (<c>NAME.reach</c>), and those with which a promise did not hold once (<c>NAME.found</c>). <c>./test</c> reads all of them again.
/// </summary>
/// <remarks>One after the other, each behind its length, u32 big-endian.</remarks>
public static class KeptInputs
{
    private const string Folder = "corpus", Reach = ".reach", Found = ".found";

    /// <summary>Bytes of one file: all of them together stay below a megabyte.</summary>
    private const int MostBytes = 8 * 1024;

    /// <summary>Decoders that have inputs here, by the names of the files.</summary>
    public static IEnumerable<string> Slugs(string folder) => Directory.Exists(Path.Combine(folder, Folder))
        ? Directory.EnumerateFiles(Path.Combine(folder, Folder)).Select(file => Path.GetFileNameWithoutExtension(file)!).Distinct()
        : [];

    /// <param name="folder">The folder of this project in the repository.</param>
    public static IReadOnlyList<byte[]> Of(Decoder decoder, string folder) =>
        [.. Read(PathOf(decoder, folder, Found)), .. Read(PathOf(decoder, folder, Reach))];

    /// <summary>Keeps the shortest of these, as many as there is room for.</summary>
    public static void WriteReach(Decoder decoder, string folder, IEnumerable<byte[]> inputs)
    {
        int room = MostBytes;
        Write(
            PathOf(decoder, folder, Reach),
            [.. inputs.OrderBy(input => input.Length).TakeWhile(input => (room -= input.Length + 4) >= 0)]);
    }

    /// <summary>Keeps an input with which a promise did not hold.</summary>
    public static void AddFound(Decoder decoder, string folder, byte[] input)
    {
        string path = PathOf(decoder, folder, Found);
        Write(path, [.. Read(path), input]);
    }

    private static string PathOf(Decoder decoder, string folder, string kind) => Path.Combine(folder, Folder, decoder.Slug + kind);

    private static List<byte[]> Read(string path)
    {
        var inputs = new List<byte[]>();
        if (!File.Exists(path))
            return inputs;
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (!rest.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            inputs.Add(rest.Slice(4, length).ToArray());
            rest = rest[(4 + length)..];
        }
        return inputs;
    }

    private static void Write(string path, List<byte[]> inputs)
    {
        if (inputs.Count == 0)
        {
            File.Delete(path);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = File.Create(path);
        byte[] length = new byte[4];
        foreach (byte[] input in inputs)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, input.Length);
            file.Write(length);
            file.Write(input);
        }
    }
}
