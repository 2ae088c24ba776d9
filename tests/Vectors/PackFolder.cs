using System.Text.Json;

namespace Helios.Vectors;

/// <summary>
/// A test pack on disk: its manifest and its files, found by looking, so that other packs of the same format can take its place.
/// </summary>
public sealed class PackFolder
{
    private const string ManifestName = "manifest.json";

    private readonly Lazy<IReadOnlyList<PackPart>> _parts;

    private PackFolder(string folder)
    {
        Folder = Path.GetFullPath(folder);
        Name = Path.GetFileName(Folder);
        Manifest = ReadManifest();
        Dictionary<string, JsonElement> entries = Manifest.Items("files")
            .Where(entry => entry.OptionalText("path") is not null)
            .GroupBy(entry => entry.OptionalText("path")!, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Files =
        [
            .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
                .Where(IsData)
                .Order(StringComparer.Ordinal)
                .Select(path => new PackFile(this, path, Path.Combine(Folder, path), entries.GetValueOrDefault(path))),
        ];
        if (Files.Count == 0)
            throw new InvalidDataException($"test pack '{Name}' at {Folder} has no file: an empty pack proves nothing");
        AbsentFiles = [.. entries.Keys.Where(IsData).Except(Files.Select(file => file.Path)).Order(StringComparer.Ordinal)];
        _parts = new(ReadParts);
    }

    /// <exception cref="InvalidDataException">The folder holds no file, or a manifest that is not JSON.</exception>
    public static PackFolder Read(string folder) => new(folder);

    public string Folder { get; }

    /// <summary>The name of the folder.</summary>
    public string Name { get; }

    /// <summary>What is in <c>manifest.json</c>; undefined if there is none.</summary>
    public JsonElement Manifest { get; }

    /// <summary>All files but the manifest and the pages that explain, in the order of their paths.</summary>
    public IReadOnlyList<PackFile> Files { get; }

    /// <summary>Files that the manifest names and the folder does not have.</summary>
    public IReadOnlyList<string> AbsentFiles { get; }

    /// <summary>
    /// The files, with the members of each archive in its place. An archive that cannot be read has none here; <see cref="PartsOf"/> says
    /// why.
    /// </summary>
    public IReadOnlyList<PackPart> Parts => _parts.Value;

    /// <exception cref="InvalidDataException">The file is not what its name says.</exception>
    public IReadOnlyList<PackPart> PartsOf(PackFile file)
    {
        PackPart[] parts = [.. Parts.Where(part => part.File == file)];
        return parts.Length > 0 ? parts : file.ReadParts();
    }

    /// <summary>The part at a path; null if there is none.</summary>
    public PackPart? Find(string path) => Parts.FirstOrDefault(part => part.Path == path);

    private IReadOnlyList<PackPart> ReadParts()
    {
        List<PackPart> parts = [];
        foreach (PackFile file in Files)
        {
            try
            {
                parts.AddRange(file.ReadParts());
            }
            catch (InvalidDataException) when (file.IsArchive)
            {
                // The check of the pack's contents reads it again, and fails.
            }
        }
        return parts;
    }

    private JsonElement ReadManifest()
    {
        string path = Path.Combine(Folder, ManifestName);
        if (!File.Exists(path))
            return default;
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"the manifest of test pack '{Name}' is not JSON: {e.Message}", e);
        }
    }

    private static bool IsData(string path) => path != ManifestName
        && !path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        && !path.Split('/').Any(step => step.StartsWith('.'));
}
