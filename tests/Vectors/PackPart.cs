using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Helios.Vectors;

/// <summary>A file of a pack, or a member of an archive in it, unzipped.</summary>
public sealed class PackPart
{
    private readonly Lazy<byte[]> _bytes;
    private readonly Lazy<JsonElement> _json;

    internal PackPart(PackFile file, string? member, Func<byte[]> read)
    {
        File = file;
        Path = member is null ? file.Path : $"{file.Path}/{member}";
        _bytes = new(read);
        _json = new(ParseJson);
    }

    public PackFile File { get; }

    /// <summary>The path within the pack, with slashes; for a member, the path within the archive follows that of the archive.</summary>
    public string Path { get; }

    /// <summary>The pack's name and the path in it.</summary>
    public string Name => $"{File.Pack.Name}/{Path}";

    public PackFolder Pack => File.Pack;

    public byte[] Bytes => _bytes.Value;

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <exception cref="InvalidDataException">The part is not JSON.</exception>
    public JsonElement Json => _json.Value;

    /// <summary>By its name, without what says how it is packed.</summary>
    public bool IsJson => PlainPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>One JSON document on each line.</summary>
    public bool IsJsonLines => PlainPath.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="InvalidDataException">A line is not JSON.</exception>
    public IEnumerable<JsonElement> JsonLines() =>
        Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => Parse(Encoding.UTF8.GetBytes(line)));

    /// <summary>An object that has these members.</summary>
    public bool IsObjectWith(params ReadOnlySpan<string> members) => IsJson && Json.IsObjectWith(members);

    /// <summary>A list of objects that have these members, with at least one entry.</summary>
    public bool IsListWith(params ReadOnlySpan<string> members) =>
        IsJson && Json is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 && list[0].IsObjectWith(members);

    /// <summary>An object whose members are cases by their names, the first of which has these members.</summary>
    public bool IsMapWith(params ReadOnlySpan<string> members)
    {
        if (!IsJson || Json.ValueKind != JsonValueKind.Object)
            return false;
        using JsonElement.ObjectEnumerator entries = Json.EnumerateObject();
        return entries.MoveNext() && entries.Current.Value.IsObjectWith(members);
    }

    /// <summary>The path of the folder that holds the part, with a slash at its end; empty for the pack's folder.</summary>
    public string FolderPath => Path[..(Path.LastIndexOf('/') + 1)];

    /// <summary>The part that a path next to this one leads to, zipped or not.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public PackPart Beside(string path) => FindBeside(path) ?? throw new InvalidDataException($"{Name} names {path}, which is absent");

    public bool HasBeside(string path) => FindBeside(path) is not null;

    private PackPart? FindBeside(string path) => Pack.Find(FolderPath + path) ?? Pack.Find($"{FolderPath}{path}.gz");

    private string PlainPath => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Path[..^3] : Path;

    internal static byte[] Unzip(Stream zipped)
    {
        using GZipStream unzipped = new(zipped, CompressionMode.Decompress);
        using MemoryStream content = new();
        unzipped.CopyTo(content);
        return content.ToArray();
    }

    private JsonElement ParseJson() => Parse(Bytes);

    private JsonElement Parse(byte[] utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8).RootElement;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{Name} is not JSON: {e.Message}", e);
        }
    }
}
