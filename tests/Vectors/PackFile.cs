using System.Formats.Tar;
using System.Text.Json;

namespace Helios.Vectors;

/// <summary>A file of a pack as it is on disk.</summary>
public sealed class PackFile
{
    private readonly string _fullPath;

    internal PackFile(PackFolder pack, string path, string fullPath, JsonElement entry)
    {
        Pack = pack;
        Path = path;
        Entry = entry;
        _fullPath = fullPath;
    }

    public PackFolder Pack { get; }

    /// <summary>The path within the pack, with slashes.</summary>
    public string Path { get; }

    /// <summary>What the manifest says of the file; undefined if it says nothing.</summary>
    public JsonElement Entry { get; }

    public bool IsArchive =>
        Path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || Path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    /// <summary>How many cases (or steps) the manifest says the file has; null if it does not say.</summary>
    public int? DeclaredCases => Entry.OptionalInt32("cases") ?? Entry.OptionalInt32("steps");

    /// <exception cref="InvalidDataException">The file is not what its name says.</exception>
    internal IReadOnlyList<PackPart> ReadParts() => IsArchive ? ReadArchive() : [new PackPart(this, null, ReadFile)];

    private byte[] ReadFile()
    {
        if (!Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            return File.ReadAllBytes(_fullPath);
        using FileStream file = File.OpenRead(_fullPath);
        try
        {
            return PackPart.Unzip(file);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Pack.Name}/{Path} cannot be unzipped: {e.Message}", e);
        }
    }

    private IReadOnlyList<PackPart> ReadArchive()
    {
        List<PackPart> parts = [];
        try
        {
            using TarReader tar = new(new MemoryStream(ReadFile()));
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is not { } data)
                    continue;
                bool isZipped = entry.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
                using MemoryStream content = new();
                data.CopyTo(content);
                byte[] bytes = content.ToArray();
                parts.Add(new PackPart(this, entry.Name, () => isZipped ? PackPart.Unzip(new MemoryStream(bytes)) : bytes));
            }
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"{Pack.Name}/{Path} is not a tar archive: {e.Message}", e);
        }
        return parts.Count > 0
            ? parts
            : throw new InvalidDataException($"{Pack.Name}/{Path} is an archive without a file: an empty part proves nothing");
    }
}
